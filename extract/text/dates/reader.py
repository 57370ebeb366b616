"""A text's calendar expressions with their values: scan, compose, and resolve each in its place."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extract.text.dates import bare, fiscal
from extract.text.dates.around import is_cell
from extract.text.dates.atoms import Atom, Kind
from extract.text.dates.compose import Phrase, phrases
from extract.text.dates.date_line import date_in
from extract.text.dates.resolve import Setting, value_of
from extract.text.dates.scan import Names, Scanner
from extract.text.dates.values import UNKNOWN, Parts, Value
from extract.text.folding import fold

AHEAD = "前"
_SENTENCE_ENDS = "。！？；\n"
_ABSOLUTE = frozenset((Kind.YEARS, Kind.BARE_YEARS, Kind.DATE, Kind.DECADE, Kind.PLAN))
_PARTS = frozenset(("time.half", "time.quarter", "time.year_point", "time.season"))
_NEEDS_REFERENCE = frozenset(
    (Kind.HOLIDAY, Kind.WEEKDAY, Kind.MONTH_OF_REFERENCE, Kind.WEEK_OF_REFERENCE, Kind.DAY_OF_REFERENCE),
)
_NO_YEAR = frozenset((Kind.PLAN, Kind.PERIOD, Kind.DECADE))


class Reading(NamedTuple):
    """A calendar expression, its value, and the ids of the rules that made it."""

    phrase: Phrase
    value: Value

    @property
    def years(self) -> int:
        """The number of whole years that the value names; 0 where it names none."""
        low, high = self.value.low, self.value.high
        if self.value.fixed or not low.year or low.month is not None or high.month is not None:
            return 0
        return high.year - low.year + 1


class DateReader:
    """Reads calendar expressions; built once for a set of names."""

    def __init__(self, names: Names) -> None:
        self._scanner = Scanner(names)

    def read(self, text: str, reference: datetime.date | None, cells: Iterable[int] = ()) -> list[Reading]:
        """Return the calendar expressions of a text in order.

        ``reference`` is the day that relative ones stand against; without it, the text's own date line.
        ``cells`` are the starts of table cells.
        """
        folded = fold(text)
        atoms = self._scanner.atoms(folded)
        years = bare.years(folded, atoms, frozenset(cells))
        if reference is None and any(atom.kind not in _ABSOLUTE for atom in atoms):
            reference = date_in(folded)
        readings = list(_Walk(folded, reference).read(phrases(folded, atoms, years)))
        values = fiscal.resolved(folded, readings)
        readings = [reading._replace(value=value) for reading, value in zip(readings, values, strict=True)]
        return list(_with_years_of_periods(folded, readings))


class _Walk:
    """Goes through the phrases and remembers the year, month and sentence that the next one may take up."""

    def __init__(self, text: str, reference: datetime.date | None) -> None:
        self._text = text
        self._reference = reference
        self._mentioned = self._sentence_year = self._month = UNKNOWN
        self._dated_month = UNKNOWN
        self._dated_paragraph = UNKNOWN  # the year of a paragraph that tells months of it, one after the other
        self._explicit = False  # whether the sentence's year is written in full
        self._at = 0

    def read(self, found: Iterator[Phrase]) -> Iterator[Reading]:
        for phrase in found:
            first = phrase.left[0] if phrase.left else phrase.atoms[0]
            self._advance(phrase.start, first)
            if first.kind in _ABSOLUTE or self._says_when(phrase, first):
                value = value_of(phrase, self._setting(phrase, first))
                if not (phrase.compared and self._mentioned):  # 2024年…比2020年…，较上年: before 2024
                    self._remember(value, first, is_ahead=phrase.deadline or self._text.startswith(AHEAD, phrase.end))
                yield Reading(phrase, value)

    def _advance(self, start: int, first: Atom) -> None:
        """Forget what the end of a sentence or paragraph ends; a year in full is its own sentence's year."""
        takes_up = first.kind is not Kind.YEARS and (self._sentence_year or self._month)
        if takes_up and any(self._text.find(mark, self._at, start) >= 0 for mark in _SENTENCE_ENDS):
            self._sentence_year = self._month = UNKNOWN
        if self._dated_paragraph and self._text.find("\n", self._at, start) >= 0:
            self._dated_paragraph = self._dated_month = UNKNOWN
        self._at = start

    def _says_when(self, phrase: Phrase, first: Atom) -> bool:
        """Tell whether an expression says when: 当年 needs a year before it, 年底 and 植树节 a year."""
        if first.kind is Kind.YEAR_OF_TEXT:
            return bool(self._mentioned) or first.low != 0 or not self._text.startswith(("当", "當"), first.start)
        if first.kind in _NEEDS_REFERENCE or first.rule == "time.period_counted":
            return self._reference is not None
        if first.kind is Kind.MONTH_OF_TEXT:
            return bool(self._month or self._dated_month)
        if first.kind is Kind.DAYS:
            return bool(self._month or self._dated_month) or self._reference is not None
        if first.rule == "time.year_point":
            year = self._sentence_year or self._dated_paragraph
            return bool(year) or phrase.deadline or phrase.told
        return True

    def _setting(self, phrase: Phrase, first: Atom) -> Setting:
        inherited = UNKNOWN if phrase.seasonal else self._sentence_year or self._dated_paragraph
        if first.rule in _PARTS and not inherited and not phrase.seasonal:
            inherited = self._reference.year if self._reference is not None else self._mentioned
        compared = self._sentence_year if phrase.compared and self._explicit and first.low == -1 else UNKNOWN
        return Setting(self._reference, self._mentioned, inherited, self._month or self._dated_month, compared)

    def _remember(self, value: Value, first: Atom, *, is_ahead: bool) -> None:
        """Keep what a later expression may take up; 上年 is not told from a year that is still to come (2035年前)."""
        if first.kind in _NO_YEAR or not value.high.year:
            return
        self._sentence_year = value.high.year
        if not is_ahead or not self._mentioned:
            self._mentioned = value.high.year
        self._explicit = first.kind is Kind.YEARS
        if value.high.month is not None:
            self._dated_paragraph = value.high.year
            self._month = self._dated_month = value.high.month


def _with_years_of_periods(text: str, readings: Sequence[Reading]) -> Iterator[Reading]:
    for index, reading in enumerate(readings):
        if reading.phrase.atoms[0].kind is not Kind.PERIOD:
            yield reading
            continue
        value = _years_given(text, readings, index)
        yield reading if value is None else reading._replace(value=value)


_NEAR, _REACH, _MENTIONS = 200, 800, 40  # how far the words or the table that give a period's years may be


def _years_given(text: str, readings: Sequence[Reading], index: int) -> Value | None:
    """Return the years of 近三年（2020-2022年）, or of 近三年 over a table whose years are just as many."""
    period = readings[index]
    length = _length_in_years(period.value)
    following = readings[index + 1 : index + 1 + _MENTIONS]
    if not length or not following:
        return None
    after = following[0]
    if after.phrase.start - period.phrase.end <= 2 and after.years == length:  # noqa: PLR2004 a bracket
        return after.value
    for given in (
        _years_near(following, period.phrase.end),
        _years_in_cells(text, following, period.phrase.end),
    ):
        if len(given) == length and given[-1] - given[0] == length - 1:
            return Value(Parts(given[0]), Parts(given[-1]))
    return None


def _years_near(following: Sequence[Reading], after: int) -> list[int]:
    """Return the years named right after: 近两年用电：2022年…，2023年…."""
    near = {reading.value.low.year for reading in following if reading.phrase.start - after <= _NEAR}
    return sorted(near - {UNKNOWN})


def _years_in_cells(text: str, following: Sequence[Reading], after: int) -> list[int]:
    near = [reading for reading in following if reading.years == 1 and reading.phrase.start - after <= _REACH]
    return sorted({one.value.low.year for one in near if is_cell(text, one.phrase.start, one.phrase.end)})


def _length_in_years(value: Value) -> int:
    length, designator = (value.fixed or "")[1:-1], (value.fixed or "")[-1:]
    return int(length) if designator == "Y" and length.isdecimal() else 0
