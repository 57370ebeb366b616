"""Days of the lunar calendar, eras and named days."""

import datetime

from extract.text.dates import lunar
from extract.text.dates.atoms import Atom, Holiday, Kind, Slot
from extract.text.dates.numbers import number_value
from extract.text.dates.values import SPRING, Value, days_in, of_date, point
from extract.text.lazy import LazyPattern

_LUNAR_DATE = LazyPattern(
    r"(?:(?:农历|農曆|阴历|陰曆|旧历|舊曆|夏历|夏曆)(?:([0-9〇零一二三四五六七八九]{4})年)?)?"
    r"(?:([闰閏]?)(正|腊|臘|冬|十?[一二]|[三四五六七八九]|十|1[0-2]|[1-9])月|大年)"
    r"(初[一二三四五六七八九十]|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十)?",
)
_MONTH_FIGURES = frozenset("一二三四五六七八九十闰閏")
_MONTHS = {"正": 1, "冬": 11, "腊": 12, "臘": 12}
_ERA_YEAR = LazyPattern(r"(元|[0-9]{1,3}|[一二三四五六七八九十廿卅百]{1,5}) ?年")


def lunar_date(text: str, start: int) -> Atom | None:
    """Read 农历正月初一 and 正月十五 at ``start``; the year may stand before it or inside it."""
    found = _LUNAR_DATE.match(text, start)
    if found is None or (found[4] is None and text[start] not in "农農阴陰旧舊夏正腊臘"):
        return None
    day = number_value(found[4].lstrip("初")) if found[4] else 0
    month = _month(found[3], day or 0)
    year = number_value(found[1]) or 0 if found[1] else 0
    if not year:
        return Atom(start, found.end(), Slot.PART, Kind.LUNAR, "time.lunar", month, day or 0, leap=bool(found[2]))
    return Atom(
        start,
        found.end(),
        Slot.YEAR,
        Kind.DATE,
        "time.lunar",
        value=lunar_value(year, month, day or 0, leap=bool(found[2])),
    )


def _month(written: str | None, day: int) -> int:
    """Return the number of a lunar month; 大年 is the turn of the year: its 30th and its first."""
    if written is None:
        return 12 if day >= 29 else 1  # noqa: PLR2004
    return _MONTHS.get(written) or number_value(written) or 0


def lunar_month_start(text: str, at: int) -> int:
    """Return where the month before 月初一 begins: its numeral is Chinese, else 9月初十台 would be read."""
    start = at
    while start > at - 2 and text[start - 1 : start] in _MONTH_FIGURES:
        start -= 1
    return start


def lunar_value(year: int, month: int, day: int, *, leap: bool = False) -> Value:
    """Return the Gregorian value of a lunar day or month (day 0); the bare year outside the table."""
    first = lunar.gregorian(year, month, day or 1, leap=leap)
    if first is None:
        return point(year)
    if day:
        return of_date(first)
    last = lunar.gregorian(year, month, 30, leap=leap)
    return of_date(first, last or lunar.gregorian(year, month, 29, leap=leap))


def era_year(text: str, start: int, end: int, first: int) -> Atom | None:
    """Read 民国三年: an era's name at ``start`` and the year in it."""
    found = _ERA_YEAR.match(text, end)
    number = 1 if found and found[1] == "元" else number_value(found[1]) if found else None
    if found is None or number is None:
        return None
    year = first + number - 1
    return Atom(start, found.end(), Slot.YEAR, Kind.YEARS, "time.era", year, year)


def holiday_value(holiday: Holiday, year: int) -> Value:
    """Return the day of a holiday; what is not known without the year stays unknown."""
    if holiday.lunar:
        return lunar_value(year, holiday.month, holiday.day) if year else point(0)
    if holiday.weekday is not None:
        nth, weekday = holiday.weekday
        return nth_weekday(year, holiday.month, nth, weekday)
    if holiday.solar_term is not None:
        return point(year, holiday.month, _solar_term_day(holiday.solar_term, year) if year else 0)
    return point(year, holiday.month, holiday.day)


def _solar_term_day(constants: tuple[float, float], year: int) -> int:
    """Return the day of a solar term by 寿星通式: [Y·0.2422 + C] - [Y/4], with a C for each century."""
    short = year % 100
    constant = constants[0] if year < 2000 else constants[1]  # noqa: PLR2004
    return int(short * 0.2422 + constant) - short // 4


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> Value:
    """Return the nth (-1: last) weekday (1 is Monday) of a month; the day is unknown without both.

    A season, which EDTF writes in the place of the month, is returned as it is.
    """
    if month >= SPRING:
        return point(year, month)
    if not year or not month:
        return point(year, month, 0)
    offset = datetime.date(year, month, 1).isoweekday()
    day = (weekday - offset) % 7 + 1 + 7 * (max(nth, 1) - 1)
    if nth < 0:
        day += (days_in(year, month) - day) // 7 * 7
    return point(year, month, day if day <= days_in(year, month) else None)
