"""Chinese numerals, also with Arabic digits among them: 三千五百, 五万四, 5万4千6百, 十余万, 两三, 三点一四.

A numeral is read from left to right once: a digit waits for its unit, units below 万 gather in a section, and 万, 亿
and 兆 close the section. What cannot follow ends the numeral, so every character is read at most twice.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from extract.text.lazy import LazyPattern

DIGITS = {
    **dict(zip("零〇一二三四五六七八九", (0, *range(10)), strict=True)),
    **dict(zip("壹贰叁肆伍陆柒捌玖两", (*range(1, 10), 2), strict=True)),
}
SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
ABOUT = "来"
MORE = "余多" + ABOUT
READINGS = {"percent": ("百", "佰", "100"), "numeral": "numeral", "unit": "unit"}
_ZERO = "零〇"
_ARABIC = LazyPattern(r"[0-9]+")
_DECIMAL = f"[{_ZERO}一二三四五六七八九壹贰叁肆伍陆柒捌玖]"  # 两 is no decimal
_POINT = LazyPattern(rf" ?点 ?((?:{_DECIMAL}(?: (?={_DECIMAL}))?)+|[0-9]+)")
_SPACES = LazyPattern(r" {1,2}(?=\S)")
# 余 as the end of 10余, 来 as the end of 十来; no 余热, 余压, 多地, 来自, 来源
NO_MORE = re.compile("[余多][热压额料量地]|来(?:[自源到看说临讲料去客往历势袭回实进推改者于电]|$)")
_PAIR = LazyPattern("一二|一两|二三|两三|三四|三五|四五|五六|六七|七八|八九")
_IN_HUNDRED_MILLIONS = LazyPattern("个[多余]?亿")  # 三个亿
_MAX_TOKENS = 40
_MAX_FOLDS = 2  # how often a magnitude may follow another: 万亿, 万万
_PAIR_LENGTH = 2
_TEN, _HUNDRED = 10, 100

# start is known to the caller: end, low, high, scale, more
Reading = tuple[int, Decimal, Decimal, Decimal, bool]


def compile_barrier(names: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of those unit names that begin with a character of Chinese numerals (千瓦, 百分点)."""
    starts = sorted((name for name in names if name[0] in SMALL or name[0] in LARGE), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, starts)) or "(?!)")


def chinese(text: str, start: int, first: tuple[Decimal, int] | None, barrier: re.Pattern[str]) -> Reading | None:
    """Read the numeral at ``start``: end, bounds, magnitude and whether 余, 多, 几 or 数 is in it.

    ``first`` is an Arabic number already read there and its end, as the 5 of 5万4千.
    """
    reader = _Reader(text, barrier)
    return reader.read(start, first)


@dataclass(slots=True)
class _State:
    """What has been read; ``digit`` still waits for its unit."""

    total: Decimal = Decimal(0)
    section: Decimal = Decimal(0)
    digit: Decimal | None = None
    spread: Decimal = Decimal(0)  # by how much the end of a range such as 七八十 lies above its beginning
    paired: bool = False  # whether the range is in this section
    small: int = 10**5  # the last unit below 万 in this section
    large: int = 0  # the last of 万, 亿, 兆
    last: int = 0  # the last unit of any kind
    zero: bool = False
    more: bool = False
    folds: int = 0  # how often a magnitude multiplied the total


class _Reader:
    """Reads one numeral."""

    def __init__(self, text: str, barrier: re.Pattern[str]) -> None:
        self.text = text
        self.barrier = barrier
        self.state = _State()
        self.end = 0
        self.bare = False  # begun with a magnitude, 几 or 数

    def read(self, start: int, first: tuple[Decimal, int] | None) -> Reading | None:
        position = start
        if first is not None:
            self.state.digit, position = first
        elif self.text[start : start + 1] not in DIGITS:
            self.bare = True
        elif sequence := self._sequence(start):
            return sequence
        self.end = position
        for _ in range(_MAX_TOKENS):
            step = self._token(position)
            if step is None:
                break
            self.end = position = step
        return self._result(start, first)

    def _sequence(self, start: int) -> Reading | None:
        """Read digits without units: 二〇二三, 五五; neighbours such as 七八 are a range."""
        end = start
        while end < len(self.text) and self.text[end] in DIGITS and end - start < _MAX_TOKENS:
            end += 1
        following = self.text[end : end + 1]
        if end - start < _PAIR_LENGTH or following in SMALL or _PAIR.fullmatch(self.text, start, end):
            return None
        if self.text[start] in _ZERO and self.text[end - 1] in _ZERO:
            return None
        value = Decimal("".join(str(DIGITS[character]) for character in self.text[start:end]))
        value, end = self._decimals(value, end)
        return end, value, value, Decimal(1), False

    def _token(self, position: int) -> int | None:
        """Take one token and return its end, or None where the numeral has ended."""
        if space := _SPACES.match(self.text, position):
            position = space.end() if self.end else position
        character = self.text[position : position + 1]
        if character in DIGITS:
            return self._digit(position, Decimal(DIGITS[character]), character)
        if character in SMALL or character in LARGE:
            return None if self._is_unit(position) else self._unit(position, character)
        if character == "个" and position and _IN_HUNDRED_MILLIONS.match(self.text, position):
            return position + 1
        if character in "几数多余来" and character:
            return self._more(position, character)
        if "0" <= character <= "9" and self.state.last and self.state.digit is None and not self.bare:
            written = _ARABIC.match(self.text, position)
            end = written.end() if written else position
            self.state.digit = Decimal(self.text[position:end]) if end - position <= _MAX_TOKENS else None
            return end if self.state.digit is not None else None
        return None

    def _is_unit(self, position: int) -> bool:
        """Tell whether a unit such as 千瓦 begins here, rather than the numeral going on."""
        if not self.barrier.match(self.text, position):
            return False
        state = self.state
        alone = state.total == 0 and state.section == 0
        return (state.digit is None and self.end > 0 and state.last > 0) or (alone and state.digit is not None)

    def _digit(self, position: int, value: Decimal, character: str) -> int | None:
        state = self.state
        following = self.text[position + 1 : position + 2]
        if character in _ZERO:
            return self._zero(position, following)
        if state.digit is not None:
            return None
        if self._is_pair(position):
            return self._pair(position, value)
        weight = character == "两" and state.last and not (following in SMALL or following in LARGE)
        if weight or SMALL.get(following, 0) >= state.small:
            return None  # 三十两 has the unit of weight; a larger unit begins the next numeral
        state.digit = value
        return position + 1

    def _is_pair(self, position: int) -> bool:
        """Tell whether two neighbours stand here that are a range: 七八 in 七八十, 十七八, 一百七八十."""
        goes_on = self.text[position + _PAIR_LENGTH : position + _PAIR_LENGTH + 1] in DIGITS
        return not self.state.spread and not goes_on and _PAIR.match(self.text, position) is not None

    def _pair(self, position: int, value: Decimal) -> int | None:
        state = self.state
        following = self.text[position + _PAIR_LENGTH : position + _PAIR_LENGTH + 1]
        if SMALL.get(following, 0) >= state.small:
            return None
        state.digit, state.paired = value, True
        state.spread = DIGITS[self.text[position + 1]] - value
        return position + _PAIR_LENGTH

    def _zero(self, position: int, following: str) -> int | None:
        state = self.state
        if state.digit is not None or state.zero:
            return None
        state.zero = True
        if not (state.last or following in SMALL):
            state.digit = Decimal(0)
        return position + 1

    def _unit(self, position: int, character: str) -> int | None:
        state = self.state
        if character in SMALL:
            unit = SMALL[character]
            if unit >= state.small:
                return None
            factor = state.digit if state.digit is not None else Decimal(1)
            state.section += factor * unit
            if state.paired and state.spread < _TEN:
                state.spread *= unit
            state.small = state.last = unit
            state.digit, state.zero = None, False
            return position + 1
        return self._close(position + 1, LARGE[character])

    def _close(self, end: int, unit: int) -> int | None:
        """Close the section with 万, 亿 or 兆."""
        state = self.state
        section = state.section + (state.digit or 0)
        if state.digit is not None and state.last and state.section and not state.zero and state.last > _TEN:
            section = state.section + state.digit
        if not state.last and state.digit is None:
            section = Decimal(1)
        if state.large == 0:
            state.total = section * unit
            state.spread *= unit
        elif section and unit >= state.large and unit == state.large:
            return None  # a second 万 with a section of its own is the next numeral
        elif section == 0 or unit > state.large:
            if state.folds >= _MAX_FOLDS:
                return None
            state.folds += 1
            state.total = (state.total + section) * unit
            state.spread *= unit
        else:
            state.total += section * unit
            state.spread *= unit if state.paired else 1
        state.paired = False
        state.section, state.digit, state.small, state.zero = Decimal(0), None, 10**5, False
        state.large = state.last = unit
        return end

    def _more(self, position: int, character: str) -> int | None:
        """Take 几 in 几十 and 十几万, 数 in 数十, 余 and 多 in 十余万."""
        state = self.state
        following = self.text[position + 1 : position + 2]
        begun = state.last > 0 or state.digit is not None
        if state.more:
            return None
        if character in MORE:
            above_nine = state.last > 0 or (state.digit or 0) >= _TEN
            allowed = begun and (character != ABOUT or above_nine) and not NO_MORE.match(self.text, position)
        elif begun:
            allowed = character == "几" and state.digit is None
        else:
            unit = following in SMALL or following in LARGE
            allowed = unit and not self.barrier.match(self.text, position + 1)
        if not allowed:
            return None
        state.more = True
        return position + 1

    def _result(self, start: int, first: tuple[Decimal, int] | None) -> Reading | None:
        state = self.state
        if self.end == start or (first is not None and self.end == first[1]):
            return None
        if not state.last and state.digit is None:
            return None
        digit = state.digit or Decimal(0)
        if self._is_short():
            digit = digit * state.last / _TEN  # 一万三 is 13000
            state.spread *= Decimal(state.last) / _TEN if state.paired else 1
        low = state.total + state.section + digit
        scale = Decimal(state.large or 1)
        low, end = self._decimals(low, self.end)
        if end != self.end:
            low, end, scale = self._magnitude(low, end)
        high = low + state.spread
        return end, low, high, scale, state.more

    def _is_short(self) -> bool:
        state = self.state
        if state.digit is None or state.zero or state.more:
            return False
        return state.last >= _HUNDRED and state.digit < _TEN

    def _decimals(self, value: Decimal, end: int) -> tuple[Decimal, int]:
        point = _POINT.match(self.text, end)
        if point is None:
            return value, end
        digits = "".join(str(DIGITS.get(character, character)) for character in point[1] if character != " ")
        return value + Decimal(f"0.{digits}"), point.end()

    def _magnitude(self, value: Decimal, end: int) -> tuple[Decimal, int, Decimal]:
        """Read the magnitude after decimals: 三点五亿."""
        scale = Decimal(1)
        while scale < 10**12 and self.text[end : end + 1] in ("万", "亿") and not self.barrier.match(self.text, end):
            scale *= LARGE[self.text[end]]
            end += 1
        return value * scale, end, scale
