"""Phrases -> values: what a calendar expression says once the years that the text gives are known."""

import datetime
from collections.abc import Callable
from typing import NamedTuple

from extract.text.dates.atoms import Atom, Kind
from extract.text.dates.compose import Phrase
from extract.text.dates.lexicon import WEEKEND
from extract.text.dates.named import holiday_value, lunar_value, nth_weekday
from extract.text.dates.values import UNKNOWN, Parts, Value, days_in, known_year, of_date, point

WEEK = 7
MONTHS = 12


class Setting(NamedTuple):
    """What a relative expression is resolved against.

    ``reference`` is the day on which the text was written; ``mentioned`` the year last mentioned before;
    ``inherited`` the year that months without one take; ``month`` the month last mentioned; ``compared`` the
    year of the sentence where the expression is what that year is compared with (2023年较去年). UNKNOWN is
    none of these.
    """

    reference: datetime.date | None = None
    mentioned: int = UNKNOWN
    inherited: int = UNKNOWN
    month: int = UNKNOWN
    compared: int = UNKNOWN

    def year_after(self, later: int) -> int:
        """Return the year that many after the reference's, or UNKNOWN."""
        if self.compared:
            return known_year(self.compared + later)
        return known_year(self.reference.year + later) if self.reference is not None else UNKNOWN

    def day_after(self, later: int) -> datetime.date | None:
        """Return the day that many after the reference; None without one, or outside the calendar."""
        if self.reference is None:
            return None
        ordinal = self.reference.toordinal() + later
        return datetime.date.fromordinal(ordinal) if 1 <= ordinal <= datetime.date.max.toordinal() else None


def value_of(phrase: Phrase, setting: Setting) -> Value:
    """Return the value of a phrase."""
    if not phrase.left:
        value = _date_value(phrase.atoms, setting)
        if phrase.deadline:
            value = _coarser(value)
        return value._replace(open_end=True) if phrase.open_end else value
    return _range_value(phrase, setting)


def _coarser(value: Value) -> Value:
    """Return the year that an end is the deadline of (2026年底前)."""
    parts = Parts(value.high.year)
    return Value(parts, parts)


def _range_value(phrase: Phrase, setting: Setting) -> Value:
    if phrase.left[0].kind is Kind.MONTHS and phrase.atoms[0].kind is Kind.YEAR_OF_TEXT:
        setting = Setting()  # 11月至次年3月: a season of any year
    left = _date_value(phrase.left, setting)
    low, known = left.low, left.high.year
    right_setting = setting
    if known:
        right_setting = setting._replace(mentioned=known, inherited=known)
    if left.low.month:
        right_setting = right_setting._replace(month=left.low.month)
    high = _date_value(phrase.atoms, right_setting).high
    if phrase.left[0].kind is Kind.BARE_YEARS or low.year:
        pass
    elif high.year:
        low = low._replace(year=high.year - _wraps(low, high))
        return Value(low, high)
    if low.year and high.year == low.year and not _names_year(phrase.atoms) and _wraps(low, high):
        high = high._replace(year=known_year(high.year + 1))
    return Value(low, high)


def _names_year(atoms: tuple[Atom, ...]) -> bool:
    return atoms[0].kind in (Kind.YEARS, Kind.DATE, Kind.YEAR_OF_REFERENCE, Kind.YEAR_OF_TEXT)


def _wraps(low: Parts, high: Parts) -> bool:
    """Tell whether a range of months runs over the turn of the year (11-3月)."""
    return bool(low.month and high.month and low.month <= MONTHS and low.month > high.month)


def _date_value(atoms: tuple[Atom, ...], setting: Setting) -> Value:
    value: Value | None = None
    for atom in atoms:
        value = _STEPS[atom.kind](atom, value, setting)
    return value if value is not None else point(UNKNOWN)


Step = Callable[[Atom, Value | None, Setting], Value]


def _years(atom: Atom, value: Value | None, setting: Setting) -> Value:  # noqa: ARG001
    low = Parts(atom.low)
    return Value(low, low if atom.high == atom.low else Parts(atom.high))


def _year_of_reference(atom: Atom, value: Value | None, setting: Setting) -> Value:  # noqa: ARG001
    return point(setting.year_after(atom.low))


def _year_of_text(atom: Atom, value: Value | None, setting: Setting) -> Value:
    if setting.mentioned:
        return point(known_year(setting.mentioned + atom.low))
    return _year_of_reference(atom, value, setting)


def _decade(atom: Atom, value: Value | None, setting: Setting) -> Value:  # noqa: ARG001
    known = f"{atom.low:04d}"
    fixed = known[:3] + "X" if atom.high < 100 else known[:2] + "XX"  # noqa: PLR2004 a century
    return Value(Parts(atom.low), Parts(atom.low + atom.high - 1), fixed=fixed)


def _year(value: Value | None, setting: Setting) -> int:
    return value.high.year if value is not None else setting.inherited


def _months(atom: Atom, value: Value | None, setting: Setting) -> Value:
    first = value.low.year if value is not None else setting.inherited
    last = _year(value, setting)
    if atom.low > atom.high and last and first == last:
        last = known_year(last + 1)
    return Value(Parts(first, atom.low), Parts(last, atom.high))


def _season(atom: Atom, value: Value | None, setting: Setting) -> Value:
    return point(_year(value, setting), atom.low)


def _season_of_reference(atom: Atom, value: Value | None, setting: Setting) -> Value:  # noqa: ARG001
    return point(setting.year_after(atom.high), atom.low)


def _month_of_reference(atom: Atom, value: Value | None, setting: Setting) -> Value:  # noqa: ARG001
    if setting.reference is None:
        return point(UNKNOWN, UNKNOWN)
    return _month_after(setting.reference.year, setting.reference.month, atom.low)


def _month_after(year: int, month: int, later: int) -> Value:
    years, index = divmod(month - 1 + later, MONTHS)
    return point(known_year(year + years) if year else UNKNOWN, index + 1)


def _month_of_text(atom: Atom, value: Value | None, setting: Setting) -> Value:
    if not setting.month:
        return _month_of_reference(atom, value, setting)
    return _month_after(setting.inherited, setting.month, atom.low)


def _holiday(atom: Atom, value: Value | None, setting: Setting) -> Value:
    if atom.holiday is None:
        return point(UNKNOWN)
    year = _year(value, setting) or setting.year_after(0)
    return holiday_value(atom.holiday, year)


def _lunar(atom: Atom, value: Value | None, setting: Setting) -> Value:
    year = _year(value, setting) or setting.year_after(0)
    return lunar_value(year, atom.low, atom.high, leap=atom.leap) if year else point(UNKNOWN)


def _month_of(value: Value | None, setting: Setting) -> Parts:
    """Return the month that a day belongs to; for a day alone, the month last mentioned in a range."""
    if value is not None and value.high.month is not None:
        return value.high
    return Parts(_year(value, setting), setting.month or UNKNOWN)


def _days(atom: Atom, value: Value | None, setting: Setting) -> Value:
    month = _month_of(value, setting)
    last = min(atom.high, days_in(month.year, month.month or 0)) if atom.low != atom.high else atom.high
    return Value(month._replace(day=atom.low), month._replace(day=last))


def _last_day(atom: Atom, value: Value | None, setting: Setting) -> Value:  # noqa: ARG001
    month = _month_of(value, setting)
    certain = month.month and (month.year or month.month != 2)  # noqa: PLR2004 only February changes
    day = days_in(month.year, month.month or 0) if certain else UNKNOWN
    return Value(*(month._replace(day=day),) * 2)


def _month_point(atom: Atom, value: Value | None, setting: Setting) -> Value:  # noqa: ARG001
    return value if value is not None else point(UNKNOWN, UNKNOWN)


def _week_number(atom: Atom, value: Value | None, setting: Setting) -> Value:
    """Return the n-th week of a month (its Mondays are counted) or, by ISO 8601, of a year."""
    year = _year(value, setting) or setting.year_after(0)
    month = value.high.month if value is not None else None
    if not year:
        return point(UNKNOWN, month or UNKNOWN, UNKNOWN)
    if month:
        monday = nth_weekday(year, month, atom.low, 1).low
        return _days_from(datetime.date(year, month, monday.day), WEEK) if monday.day else point(year, month)
    try:
        first = datetime.date.fromisocalendar(year, atom.low if atom.low > 0 else 52, 1)
    except ValueError:
        return point(year)
    return _days_from(first, WEEK)


def _weekday_of_month(atom: Atom, value: Value | None, setting: Setting) -> Value:
    month = _month_of(value, setting)
    if not month.month and setting.reference is not None:
        month = Parts(setting.reference.year, setting.reference.month)
    return nth_weekday(month.year, month.month or UNKNOWN, atom.low, atom.high)


def _day_of_reference(atom: Atom, value: Value | None, setting: Setting) -> Value:  # noqa: ARG001
    return _days_from(setting.day_after(atom.low), 1)


def _week_of_reference(atom: Atom, value: Value | None, setting: Setting) -> Value:  # noqa: ARG001
    weekday = setting.reference.weekday() if setting.reference is not None else 0
    to_monday = WEEK * atom.low - weekday
    if atom.high:
        weekend = atom.high == WEEKEND
        return _days_from(setting.day_after(to_monday + atom.high - 1 - 2 * weekend), 1 + weekend)
    return _days_from(setting.day_after(to_monday), WEEK)


def _weekday(atom: Atom, value: Value | None, setting: Setting) -> Value:
    """Return the date that a weekday stands behind; alone, the day of the reference's week."""
    if value is not None:
        return value
    weekday = setting.reference.weekday() if setting.reference is not None else 0
    return _days_from(setting.day_after(atom.low - 1 - weekday), 1)


def _days_from(first: datetime.date | None, days: int) -> Value:
    """Return some days as a value; unknown where the first is, or the last is outside the calendar."""
    if first is None or first.toordinal() + days - 1 > datetime.date.max.toordinal():
        return point(UNKNOWN, UNKNOWN, UNKNOWN)
    return of_date(first, first + datetime.timedelta(days=days - 1))


def _complete(atom: Atom, value: Value | None, setting: Setting) -> Value:  # noqa: ARG001
    return atom.value if atom.value is not None else point(UNKNOWN)


_STEPS: dict[Kind, Step] = {
    Kind.YEARS: _years,
    Kind.BARE_YEARS: _years,
    Kind.YEAR_OF_REFERENCE: _year_of_reference,
    Kind.YEAR_OF_TEXT: _year_of_text,
    Kind.DECADE: _decade,
    Kind.MONTHS: _months,
    Kind.SEASON: _season,
    Kind.SEASON_OF_REFERENCE: _season_of_reference,
    Kind.MONTH_OF_REFERENCE: _month_of_reference,
    Kind.MONTH_OF_TEXT: _month_of_text,
    Kind.HOLIDAY: _holiday,
    Kind.LUNAR: _lunar,
    Kind.DAYS: _days,
    Kind.LAST_DAY: _last_day,
    Kind.MONTH_POINT: _month_point,
    Kind.WEEK: _week_number,
    Kind.WEEKDAY_OF_MONTH: _weekday_of_month,
    Kind.DAY_OF_REFERENCE: _day_of_reference,
    Kind.WEEK_OF_REFERENCE: _week_of_reference,
    Kind.WEEKDAY: _weekday,
    Kind.DATE: _complete,
    Kind.PERIOD: _complete,
    Kind.PLAN: _complete,
}
