"""Atoms: the smallest calendar expressions, which `compose` joins to dates and ranges."""

import enum
from typing import NamedTuple

from extract.text.dates.values import Value


class Slot(enum.IntEnum):
    """How fine an atom is; atoms that stand together from coarse to fine make one date."""

    YEAR = 1
    PART = 2  # a month, half, quarter, season or holiday of a year
    DAY = 3  # a day or some days of a month, or a week
    WEEKDAY = 4
    WHOLE = 9  # complete in itself: a five-year plan, a period


class Kind(enum.IntEnum):
    """What an atom says; ``low`` and ``high`` hold its numbers."""

    YEARS = enum.auto()  # from year low to year high
    BARE_YEARS = enum.auto()  # the same without 年: a time only in a table or beside a time
    YEAR_OF_REFERENCE = enum.auto()  # low: years after the reference date's
    YEAR_OF_TEXT = enum.auto()  # low: years after the one last mentioned
    DECADE = enum.auto()  # the ten years from low; high: the hundred years from low
    MONTHS = enum.auto()
    SEASON = enum.auto()  # low: EDTF's number of it
    SEASON_OF_REFERENCE = enum.auto()  # low: the season, high: years after the reference date's
    MONTH_OF_REFERENCE = enum.auto()
    MONTH_OF_TEXT = enum.auto()
    HOLIDAY = enum.auto()
    LUNAR = enum.auto()  # month low, day high
    DAYS = enum.auto()
    LAST_DAY = enum.auto()
    MONTH_POINT = enum.auto()  # 底 or 初 of a month, which stands for the month
    WEEK = enum.auto()  # the low-th week of a month or year
    WEEKDAY_OF_MONTH = enum.auto()  # the low-th (-1: last) weekday high
    DAY_OF_REFERENCE = enum.auto()
    WEEK_OF_REFERENCE = enum.auto()  # high: its weekday, 0 for the whole week
    WEEKDAY = enum.auto()  # 1 is Monday
    DATE = enum.auto()  # complete: value
    PERIOD = enum.auto()  # a duration up to or from now: value; low: -1 past, 1 future
    PLAN = enum.auto()  # years of a five-year plan: value


class Holiday(NamedTuple):
    """A day that has a name: by date, lunar date, solar term, or as the n-th weekday of a month."""

    month: int = 0
    day: int = 0
    lunar: bool = False
    weekday: tuple[int, int] | None = None
    solar_term: tuple[float, float] | None = None


class Atom(NamedTuple):
    """A stretch of text with one calendar meaning.

    ``deadline`` marks an end (底, 末) that 前 makes coarser, ``leap`` a leap month of the lunar calendar.
    """

    start: int
    end: int
    slot: Slot
    kind: Kind
    rule: str
    low: int = 0
    high: int = 0
    value: Value | None = None
    holiday: Holiday | None = None
    deadline: bool = False
    leap: bool = False
