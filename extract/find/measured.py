"""A numeral with its unit, and how two of them become one range."""

from dataclasses import dataclass, replace
from decimal import Decimal

from extract.find.units import UnitMatch
from extract.text.numerals import Numeral
from extract.text.signs import LISTED, PREFIXES
from extract.types import Comparator

_TEN = 10
_SAME = 2  # characters that the words before two numbers of a list end in alike
_LONGEST_LABEL = 9


@dataclass(slots=True)
class Measured:
    """A numeral with what stands at it: sign, unit, end of the whole."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    number: Numeral
    sign: Comparator | None = None
    unit: UnitMatch | None = None
    unit_start: int = 0

    @property
    def symbol(self) -> str | None:
        """The unit's symbol."""
        return None if self.unit is None else self.unit.unit.symbol


def same_unit(one: Measured, other: Measured) -> bool:
    """Tell whether two ends of a range may share the unit of the second."""
    if one.unit is None:
        return other.unit is not None or (one.number.arabic and other.number.arabic)
    return one.symbol == other.symbol and one.unit.unit.per in (None, other.unit and other.unit.unit.per)


def joined(one: Measured, other: Measured, sign: Comparator | None) -> Measured:
    """Make one range of two measured numerals; a magnitude and factor written once hold for both."""
    low = one.low
    if one.unit is None:
        mantissa = other.number.low / other.number.scale
        if one.number.scale == 1 and abs(one.low) <= abs(mantissa):
            low *= other.number.scale
        low *= other.low / other.number.low if other.number.low else 1
    return replace(other, start=one.start, low=low, sign=sign or other.sign)


def sharing(text: str, items: list[Measured]) -> list[Measured]:
    """Give numbers of a list the unit that is written behind the last: 200万、300万和500万元."""
    for index in range(len(items) - 2, -1, -1):
        one, other = items[index], items[index + 1]
        if one.unit is None and other.unit is not None and _are_listed(text, one, other):
            items[index] = _with_unit_of(one, other)
    return items


def _are_listed(text: str, one: Measured, other: Measured) -> bool:
    """Tell whether a list's mark parts two numbers, alone or with words as before the first (A省30万、B省20万度)."""
    between = text[one.end : other.start].strip()
    if between in LISTED:
        return True
    if one.number.scale == 1 or between[:1] not in LISTED or not _SAME < len(between) <= _LONGEST_LABEL:
        return False
    return between[1:].isalpha() and text.endswith(between[-_SAME:], 0, one.start)


def _with_unit_of(one: Measured, other: Measured) -> Measured:
    """Give ``one`` the unit of ``other``, and its magnitude where that makes both alike: 2.5和3.1万吨."""
    times = other.low / other.number.low if other.number.low else 1
    if one.number.scale == 1 and abs(one.high) * _TEN < other.number.scale:
        times *= other.number.scale
    low, high = one.low * times, one.high * times
    return replace(one, low=low, high=high, unit=other.unit, unit_start=one.end)


def around(middle: Measured, width: Measured) -> Measured:
    """Make the range of 25±2℃."""
    return replace(width, start=middle.start, low=middle.low - width.high, high=middle.low + width.high)


def unit_text(text: str, item: Measured) -> str | None:
    """Return the unit as written at the number."""
    if item.unit is None:
        return None
    if item.unit_start < item.number.start:
        return text[item.start : item.unit.end]
    return text[item.unit_start : max(item.unit_start, min(item.unit.end, item.end))].strip() or None


def reading(text: str, item: Measured) -> str | None:
    """Name the reading taken where 千 could belong to numeral or unit: 三千千瓦时, 三千瓦时."""
    number = item.number
    if number.arabic or item.unit is None or text[item.unit_start : item.unit_start + 1] not in PREFIXES:
        return None
    return "numeral" if text[number.end - 1] == text[item.unit_start] else "unit"
