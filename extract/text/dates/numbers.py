"""Numbers as calendar expressions write them, in folded text: 2023, 二〇二三, 十二, 廿三, 两千零八."""

from typing import NamedTuple

_FIGURES = {"〇": 0, "零": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7}
_FIGURES |= {"八": 8, "九": 9} | {str(digit): digit for digit in range(10)}
_MULTIPLIERS = {"十": 10, "百": 100, "千": 1000}
_TENS = {"廿": 20, "卅": 30}
_ENDS = frozenset(_FIGURES) | frozenset(_MULTIPLIERS) | frozenset(_TENS)
_LONGEST = 8  # code points; bounds the walk to the left, and no calendar number is longer

_WRITTEN = "".join(_ENDS)
_TENFOLD = frozenset(_MULTIPLIERS) | frozenset(_TENS)
_IN_DIGITS = str.maketrans({figure: str(value) for figure, value in _FIGURES.items()})


class CalendarNumber(NamedTuple):
    """A number that stands before a calendar word.

    ``figures`` is the count of characters; ``digits`` tells whether all are 0-9.
    """

    start: int
    end: int
    value: int
    figures: int
    digits: bool


def skip_spaces_left(text: str, end: int) -> int:
    """Return ``end`` moved left over at most two blanks."""
    if end and text[end - 1] == " ":
        end -= 1
        if end and text[end - 1] == " ":
            end -= 1
    return end


def number_before(text: str, end: int) -> CalendarNumber | None:
    """Return the number that ends at ``end``, blanks between left out; None where there is none."""
    if end and text[end - 1] == " ":
        end = skip_spaces_left(text, end)
    if not end or text[end - 1] not in _ENDS:
        return None
    window = text[end - _LONGEST if end > _LONGEST else 0 : end]
    written = window[len(window.rstrip(_WRITTEN)) :]
    digits = written.isdecimal()
    value = int(written) if digits else number_value(written)
    return None if value is None else CalendarNumber(end - len(written), end, value, len(written), digits)


def number_value(written: str) -> int | None:
    """Return the value of digits, of figures in a row (二〇二三) or of a numeral under ten thousand.

    None where the characters make no number (千十).
    """
    if written.isdecimal():
        return int(written)
    if _TENFOLD.isdisjoint(written):
        return int(written.translate(_IN_DIGITS))
    return _numeral(written)


def _numeral(written: str) -> int | None:
    total, figure, last = 0, 0, 10_000
    for character in written:
        if character in _FIGURES:
            figure = figure * 10 + _FIGURES[character]
            continue
        multiplier = _MULTIPLIERS.get(character, 10)
        if multiplier >= last:
            return None
        total += _TENS.get(character, (figure or 1) * multiplier)
        figure, last = 0, multiplier
    return total + figure
