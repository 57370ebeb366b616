"""What stands left of a number: the first half of a range, or something that makes the number another's."""

from extract.text.dates.numbers import CalendarNumber, number_value, skip_spaces_left
from extract.text.lazy import LazyPattern

BOUNDARY = frozenset(" \n\t\r,，.。；;、：:！!？?()（）[]【】《》“”‘’\"'/|")
"""Characters that end a phrase; a missing character (the text's own end) is one as well."""

_CELL_BORDERS = frozenset("\n\t|\r")
_RANGE_SIGNS = frozenset("-—~至到–")
_LEFT_OF_RANGE = LazyPattern(
    r"(?:([0-9]{1,4})|([〇零一二两三四五六七八九十]{1,4})) {0,2}(?:-|–|—{1,2}|~|至|到) {0,2}\Z"
)
_LEFT_OF_PAIR = LazyPattern(r"([0-9]{1,2}|[一二三四五六七八九十]{1,2})\Z")


def at_boundary(text: str, at: int) -> bool:
    """Tell whether the character at ``at`` ends a phrase, or the text ends there."""
    return not 0 <= at < len(text) or text[at] in BOUNDARY


def is_cell(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is all of a line or cell (between tabs or bars), but for a unit in brackets."""
    while start and text[start - 1] == " ":
        start -= 1
    while end < len(text) and text[end] == " ":
        end += 1
    begins = not start or text[start - 1] in _CELL_BORDERS
    return begins and (end == len(text) or text[end] in _CELL_BORDERS or text[end] == "(")


def left_of_range(text: str, start: int) -> CalendarNumber | None:
    """Return the bare number of ``5-`` before ``start``; None where none stands there."""
    at = skip_spaces_left(text, start) if text[start - 1 : start] == " " else start
    if not at or text[at - 1] not in _RANGE_SIGNS:
        return None
    base = max(0, start - 12)
    found = _LEFT_OF_RANGE.search(text[base:start])
    if found is None:
        return None
    written = found[1] or found[2]
    value = number_value(written)
    left = base + found.start()
    if value is None or continues_number(text, left):
        return None
    return CalendarNumber(left, left + len(written), value, len(written), found[1] is not None)


def left_of_pair(text: str, number: CalendarNumber) -> CalendarNumber | None:
    """Return the 1 of ``1、2月``: two in a row that share one unit."""
    if text[number.start - 1 : number.start] != "、":
        return None
    found = _LEFT_OF_PAIR.search(text[max(0, number.start - 3) : number.start - 1])
    value = number_value(found[0]) if found else None
    if found is None or value != number.value - 1 or found[0].isdecimal() != number.digits:
        return None
    start = number.start - 1 - len(found[0])
    if continues_number(text, start) or text[start - 1 : start] == "、":
        return None
    return CalendarNumber(start, number.start - 1, value, len(found[0]), number.digits)


def continues_number(text: str, start: int) -> bool:
    """Tell whether the number at ``start`` is the tail of a decimal, a code or a longer number."""
    if not start:
        return False
    before = text[start - 1]
    if before in ".," and start > 1:
        return text[start - 2] in "0123456789"
    return before in "0123456789-" or (before.isascii() and before.isalpha())
