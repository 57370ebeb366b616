"""Months, quarters and days: what stands left of 月, 季度, 日 and 号.

Each reader takes folded text and where its unit begins and ends, and returns an atom or None.
"""

from extract.text.dates.around import at_boundary, continues_number, left_of_pair, left_of_range
from extract.text.dates.atoms import Atom, Kind, Slot
from extract.text.dates.numbers import CalendarNumber, number_before, number_value
from extract.text.dates.values import Value, point
from extract.text.dates.years import FULL, NEAR_FIRST, NEAR_LAST, POINTS
from extract.text.lazy import LazyPattern

_MONTHS, _QUARTERS, _DAYS = 12, 4, 31
_AFTER_NUMERIC_YEAR = frozenset("./-~—")
_NUMERIC_RANGE = LazyPattern(r"((?:19|20)[0-9]{2})[./](1[0-2]|0?[1-9])(?:-|~|—{1,2})\Z")
_NO_MONTH_BEFORE = frozenset("第每各近约历时共期多余这那")
_NO_MONTH_AFTER = ("龄", "饼", "牙", "嫂")


def month(text: str, start: int, end: int) -> Atom | None:
    """Read 6月, 十二月, 6-10月份, 1、2月, 2023.6月; no 3月龄, no 24月, no 5个月."""
    number = number_before(text, start)
    if number is None:
        return _first_month(text, start, end)
    if not 1 <= number.value <= _MONTHS or number.figures > 2 or text.startswith(_NO_MONTH_AFTER, end):  # noqa: PLR2004
        return None
    if number.value == 1 and text.startswith(("一次", "一度"), end):
        return None
    if text.startswith("份", end):
        end += 1
    if (with_year := _month_of_numeric_year(text, number, end)) is not None:
        return with_year
    return _months(text, number, end)


def _months(text: str, number: CalendarNumber, end: int) -> Atom | None:
    left = left_of_range(text, number.start) or left_of_pair(text, number)
    begin, first = number.start, number.value
    if left is not None and 1 <= left.value <= _MONTHS:
        begin, first = left.start, left.value
    elif begin and (text[begin - 1] in _NO_MONTH_BEFORE or _is_tail(text, begin)):
        return None
    return Atom(begin, end, Slot.PART, Kind.MONTHS, "time.month", first, number.value)


def _is_tail(text: str, start: int) -> bool:
    """Tell whether a month's number is the tail of a longer one; ``6-`` of a range with 月 is not."""
    return continues_number(text, start) and text[start - 1] != "-"


def _month_of_numeric_year(text: str, number: CalendarNumber, end: int) -> Atom | None:
    """Read 2023.6月, 2023/6月 and 2023-6月."""
    before = text[number.start - 1 : number.start]
    if not number.digits or before not in _AFTER_NUMERIC_YEAR:
        return None
    if range_of := _NUMERIC_RANGE.search(text[max(0, number.start - 12) : number.start]):  # 2023.1-6月
        year, first = int(range_of[1]), int(range_of[2])
        value = Value(point(year, first).low, point(year, number.value).high)
        return Atom(number.start - len(range_of[0]), end, Slot.PART, Kind.DATE, "time.numeric", value=value)
    of_year = number_before(text, number.start - 1)
    if of_year is None or of_year.figures != FULL or not NEAR_FIRST <= of_year.value <= NEAR_LAST:
        return None
    value = point(of_year.value, number.value)
    return Atom(of_year.start, end, Slot.PART, Kind.DATE, "time.numeric", value=value)


def _first_month(text: str, start: int, end: int) -> Atom | None:
    """Read 元月."""
    if text[start - 1 : start] != "元" or text[start - 2 : start - 1] in ("公", "单", "美", "亿", "万"):
        return None
    return Atom(start - 1, end, Slot.PART, Kind.MONTHS, "time.month", 1, 1)


def point_of_month(text: str, at: int) -> Atom | None:
    """Read 底, 末 or 初 at ``at``, right behind a month: some days of it, and no one says which."""
    sign = text[at : at + 1]
    if sign not in POINTS or text[at + 1 : at + 2] in POINTS[sign]:
        return None
    return Atom(at, at + 1, Slot.DAY, Kind.MONTH_POINT, "time.month_point")


_DAY_WITHOUT_UNIT = LazyPattern(r"[0-9]{1,2}(?![0-9])|(?:二?十|三十?|廿)[一二三四五六七八九]?")
_DAY_BEGINS = frozenset("0123456789二十三廿")


def day_without_unit(text: str, at: int) -> Atom | None:
    """Read the 十五 of 八月十五 and the 25 of 12月25: behind a month, and with nothing to count behind."""
    found = _DAY_WITHOUT_UNIT.match(text, at) if text[at : at + 1] in _DAY_BEGINS else None
    if found is None or not at_boundary(text, found.end()):
        return None
    value = number_value(found[0].replace("廿", "二十"))
    if value is None or not 1 <= value <= _DAYS or text[found.end() : found.end() + 1] in (".", ":", "-", "/"):
        return None
    return Atom(at, found.end(), Slot.DAY, Kind.DAYS, "time.day", value, value)


def day(text: str, start: int, end: int) -> Atom | None:
    """Read 19日, 15-20日, 三号; whether it may stand alone is for `compose` to say."""
    number = number_before(text, start)
    if number is None or not 1 <= number.value <= _DAYS or number.figures > 3:  # noqa: PLR2004
        return None
    begin, first = number.start, number.value
    left = left_of_range(text, begin)
    if left is not None and 1 <= left.value < number.value:
        begin, first = left.start, left.value
    elif continues_number(text, begin) and text[begin - 1] != "-":
        return None
    return Atom(begin, end, Slot.DAY, Kind.DAYS, "time.day", first, number.value)


def quarter(text: str, start: int, end: int) -> Atom | None:
    """Read 三季度, 第1季度, 前三季度, 一至三季度, 首季度."""
    if text[start - 1 : start] == "首":
        return Atom(start - 1, end, Slot.PART, Kind.MONTHS, "time.quarter", 1, 3)
    counted = text[start - 1 : start] == "个"
    number = number_before(text, start - counted)
    if number is None or not 1 <= number.value <= _QUARTERS:
        return None
    begin, first = number.start, number.value
    before = text[begin - 1 : begin]
    left = left_of_range(text, begin) or left_of_pair(text, number)
    if before == "前":
        begin, first = begin - 1, 1
    elif counted or before in ("每", "近", "几") or (text[end - 1] == "季" and before != "第"):
        return None
    elif left is not None and 1 <= left.value < number.value:
        begin, first = left.start, left.value
    if text[begin - 1 : begin] == "第":
        begin -= 1
    return Atom(begin, end, Slot.PART, Kind.MONTHS, "time.quarter", first * 3 - 2, number.value * 3)
