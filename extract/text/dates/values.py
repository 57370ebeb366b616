"""Calendar values and how EDTF (ISO 8601-2) writes them."""

import calendar
import datetime
from typing import NamedTuple

UNKNOWN = 0
"""A part that is meant but not known: it is written as X."""

SPRING, WINTER = 21, 24  # EDTF writes a season in the place of the month


class Parts(NamedTuple):
    """A year, month or day: parts finer than its precision are None, parts not known are UNKNOWN."""

    year: int = UNKNOWN
    month: int | None = None
    day: int | None = None

    @property
    def edtf(self) -> str:
        """The value as EDTF: 2022-08-17, XXXX-05, 2017-22."""
        written = f"{self.year:04d}" if self.year else "XXXX"
        if self.month is not None:
            written += f"-{self.month:02d}" if self.month else "-XX"
        if self.day is not None:
            written += f"-{self.day:02d}" if self.day else "-XX"
        return written

    @property
    def possible(self) -> "Parts":
        """Itself, or the coarser value that exists: February for the 30th of February."""
        if self.day and self.month and self.day > days_in(self.year, self.month):
            return self._replace(day=None)
        return self


class Value(NamedTuple):
    """From ``low`` to ``high``, both included; ``fixed`` is EDTF that stands as it is (a decade)."""

    low: Parts
    high: Parts
    fixed: str | None = None
    open_end: bool = False

    @property
    def edtf(self) -> str:
        """The value as EDTF: a point, an interval, or an interval without an end."""
        if self.fixed is not None:
            return f"{self.fixed}/.." if self.open_end else self.fixed
        if self.open_end:
            return f"{self.low.possible.edtf}/.."
        low = self.low.possible.edtf
        if self.low == self.high:
            return low
        high = self.high.possible.edtf
        return low if low == high else f"{low}/{high}"


def point(year: int, month: int | None = None, day: int | None = None) -> Value:
    """Return the value of one year, month or day."""
    parts = Parts(year, month, day)
    return Value(parts, parts)


def of_date(first: datetime.date, last: datetime.date | None = None) -> Value:
    """Return the value of one date, or of all from ``first`` to ``last``."""
    last = last or first
    return Value(Parts(first.year, first.month, first.day), Parts(last.year, last.month, last.day))


def known_year(year: int) -> int:
    """Return a year that the calendar has, else UNKNOWN."""
    return year if datetime.MINYEAR <= year <= datetime.MAXYEAR else UNKNOWN


def days_in(year: int, month: int) -> int:
    """Return the days of a month; of February where the year is not known, 29."""
    if not 1 <= month <= 12:  # noqa: PLR2004
        return 31
    if not year:
        return calendar.monthrange(2000, month)[1]
    return calendar.monthrange(year, month)[1] if datetime.MINYEAR <= year <= datetime.MAXYEAR else 31


def exists(year: int, month: int, day: int) -> bool:
    """Tell whether there is such a day; a year not known has every day that some year has."""
    return 1 <= month <= 12 and 1 <= day <= days_in(year, month)  # noqa: PLR2004
