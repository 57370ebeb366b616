"""Dates in digits: 2022-08-17, 2022/8/17, 2021.11, 3-7-2017, and bare years."""

import re
from collections.abc import Iterator

from extract.text.dates.around import at_boundary, is_cell
from extract.text.dates.atoms import Atom, Kind, Slot
from extract.text.dates.values import exists, point
from extract.text.lazy import LazyPattern

_YEAR = "(?:19|20)[0-9]{2}"
_FROM_YEAR = LazyPattern(
    r"[12][089][0-9]{2}(?! ?年)(?:(?P<sign>[-/.]| (?=[0-9]{1,2} [0-9]))(?P<month>1[0-2]|0?[1-9])(?![0-9])"
    r"(?:(?P=sign)(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9])[日号]?)?)?",
)
_AFTER_SMALL = LazyPattern(
    rf"([-/])(3[01]|[12][0-9]|0?[1-9])\1(?:({_YEAR})|(3[01]|[12][0-9]|0?[1-9]))(?![0-9A-Za-z%]|[./][0-9]|-[0-9](?![0-9]?/))",
)
_SMALL = LazyPattern(rf"(?:^|[^0-9A-Za-z./:\-]|[-/]{_YEAR}-)([0-9]{{1,2}})\Z")
_MONTH_DAY = LazyPattern(r"(1[0-2]|[1-9])/(3[01]|[12][0-9]|[1-9])")
_COMPACT = LazyPattern(rf"({_YEAR})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])")
_NAME_BEFORE = frozenset("图表型款编第节章号附例条")
_DIGITS = frozenset("0123456789")
_TIME_COLUMN = LazyPattern(r"(?:时间|日期|年月|月份)[^一-鿿]")
_TIME_LABEL = LazyPattern(r"(?:时间|日期|年月):? ?\Z")
_LABEL_REACH = 600
_JOINS_LEFT = frozenset("0123456789-./号")  # a code, decimal or longer number; a letter as well
_RANGE_SIGN = LazyPattern(r" {0,2}(?:-|–|—{1,2}|~|至|到) {0,2}(?=[12][089][0-9]{2})")
_RANGE_BEFORE = LazyPattern(r"(?:19|20)[0-9]{2}(?:[./][0-9]{1,2}){0,2} {0,2}(?:-|–|—{1,2}|~) {0,2}\Z")
_RANGE_ENDS = frozenset("-–—~ ")
_LONGEST_ALONE = 8  # code points of the longest form that is a date only by itself
# What a decimal of the same look (2023.06万元) would be followed by.
_UNIT_AFTER = frozenset(
    "万亿千百十余多元吨公斤度立平方米升个台套家人次项条吉瓦兆毫克倍分成折亩标双名户天小时年%°℃㎡Ωμ+×*"
)


def numeric_dates(text: str) -> Iterator[Atom]:
    """Yield dates and bare years written in digits, each kind in the order of the text."""
    for found in _FROM_YEAR.finditer(text):
        atom = _from_year(text, found)
        if atom is not None:
            yield atom
    for sign in "-/":
        yield from _dates_from_small(text, sign)


def _dates_from_small(text: str, sign: str) -> Iterator[Atom]:
    """Yield the dates that begin with a day, month or short year before a sign."""
    at = text.find(sign)
    while at >= 0:
        found = _AFTER_SMALL.match(text, at) if text[at + 1 : at + 2] in _DIGITS else None
        if found and text[at - 1 : at] in _DIGITS and (small := _SMALL.search(text[max(0, at - 8) : at])):
            yield from _small_first(text, found, small[1])
        at = text.find(sign, found.end() if found else at + 1)


def _small_first(text: str, found: re.Match[str], small: str) -> Iterator[Atom]:
    """Read 3-7-2017 (day, month, year) and 27-7-3 in prose, where no number of a heading would be."""
    start, end = found.start() - len(small), found.end()
    first, month, year, day = int(small), int(found[2]), found[3], found[4]
    if year is not None and month > 12:  # 3/15/2018  # noqa: PLR2004
        first, month = month, first
    if year is not None:
        first, day, year = int(year), str(first), ""
    elif len(small) == 1 or not "一" <= text[start - 1 : start] <= "鿿" or text[start - 1] in _NAME_BEFORE:
        return
    full = first if first > 99 else 2000 + first  # noqa: PLR2004
    if exists(full, month, int(day)):
        yield _date(start, end, full, month, int(day))


def whole_text_date(text: str) -> Iterator[Atom]:
    """Yield the forms that are dates only where nothing stands beside them: 12/1, 20240619."""
    start, alone = len(text) - len(text.lstrip()), text.strip()
    if len(alone) > _LONGEST_ALONE:
        return
    end = start + len(alone)
    if (pair := _MONTH_DAY.fullmatch(alone)) and int(pair[1]) > int(pair[2]):
        yield _date(start, end, 0, int(pair[1]), int(pair[2]))
    elif (compact := _COMPACT.fullmatch(alone)) and exists(*map(int, compact.groups())):
        yield _date(start, end, int(compact[1]), int(compact[2]), int(compact[3]))


def _date(start: int, end: int, year: int, month: int, day: int) -> Atom:
    return Atom(start, end, Slot.DAY, Kind.DATE, "time.numeric", value=point(year, month, day))


def _from_year(text: str, found: re.Match[str]) -> Atom | None:
    start, end = found.span()
    if _joined_left(text, start) and not _second_of_range(text, start):
        return None
    year = int(found[0][:4])
    if found["month"] is None:
        return _bare_year(text, start, end, year)
    if found["day"] is not None:
        return _full_date(text, found, year)
    return _year_and_month(text, found, year)


def _joined_left(text: str, start: int) -> bool:
    """Tell whether a letter, number or number's sign touches what begins at ``start`` (ISO 14064-1:2018)."""
    before = text[start - 1 : start]
    return before in _JOINS_LEFT or _is_letter(before) or (before == ":" and text[start - 2 : start - 1] in _DIGITS)


def _full_date(text: str, found: re.Match[str], year: int) -> Atom | None:
    month, day = int(found["month"]), int(found["day"])
    if not exists(year, month, day) or (
        text[found.end() : found.end() + 1] == "." and text[found.end() + 1 :][:1] in _DIGITS
    ):
        return None
    return _date(found.start(), found.end(), year, month, day)


def _year_and_month(text: str, found: re.Match[str], year: int) -> Atom | None:
    """Read 2023-06, and 2021.11 where it is no decimal: in a range, before 月, or set off from any unit."""
    start, end = found.span()
    sign, after = found["sign"], text[end : end + 1]
    if text.startswith(("月", " 月"), end) or sign == " ":
        return None  # read at 月
    in_range = _RANGE_SIGN.match(text, end) or _second_of_range(text, start)
    if not in_range and not _is_set_off(text, start, end, found["month"], sign):
        return None
    if after in _DIGITS or (after in ("-", "/", ".") and not in_range and text[end + 1 : end + 2] in _DIGITS):
        return None
    value = point(year, int(found["month"]))
    return Atom(start, end, Slot.PART, Kind.DATE, "time.numeric", value=value)


def _is_set_off(text: str, start: int, end: int, month: str, sign: str) -> bool:
    """Tell whether nothing beside 2023-06 makes it a decimal, a code or a fraction."""
    after = text[end : end + 1]
    whole = sign == "/" and at_boundary(text, start - 1) and at_boundary(text, end)  # 2023/6
    if (len(month) == 1 and not whole) or _is_letter(after) or _named_by_letters(text, start):
        return False
    return (at_boundary(text, end) or after not in _UNIT_AFTER) and (sign != "." or _in_prose(text, start, end))


def _in_prose(text: str, start: int, end: int) -> bool:
    """Tell whether 2023.06 stands in brackets or right before words, where no decimal without unit would."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if _is_dated_cell(text, start, end) or _TIME_LABEL.search(text[max(0, start - 4) : start]):
        return True
    return (before in ("(", "（") and after in (")", "）")) or (bool(after) and not at_boundary(text, end))


def _is_dated_cell(text: str, start: int, end: int) -> bool:
    """Tell whether 2021.11 is all of a cell of a table that has a column of times."""
    if not is_cell(text, start, end):
        return False
    return _TIME_COLUMN.search(text, max(0, start - _LABEL_REACH), start) is not None


def _second_of_range(text: str, start: int) -> bool:
    """Tell whether a year before a range sign stands left of ``start``: the end of 2020.11-2021.10."""
    signed = text[start - 1 : start] in _RANGE_ENDS
    return signed and _RANGE_BEFORE.search(text[max(0, start - 16) : start]) is not None


def _bare_year(text: str, start: int, end: int, year: int) -> Atom | None:
    if text[end : end + 1] in _DIGITS or not 1950 <= year <= 2060:  # noqa: PLR2004
        return None
    if _named_by_letters(text, start):
        return None
    return Atom(start, end, Slot.YEAR, Kind.BARE_YEARS, "time.bare_year", year, year)


def _named_by_letters(text: str, start: int) -> bool:
    """Tell whether letters stand left of a blank: ISO 2018."""
    return text[start - 1 : start] == " " and _is_letter(text[start - 2 : start - 1])


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()
