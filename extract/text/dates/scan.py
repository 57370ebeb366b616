"""Folded text -> atoms: one pass for calendar words, one for dates in digits."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from extract.text.dates import months, named, numeric, periods, years
from extract.text.dates.around import at_boundary
from extract.text.dates.atoms import Atom, Holiday, Kind, Slot
from extract.text.dates.lexicon import LUNAR_WORDS, RELATIVE_SEASONS, UNITS, WEEKDAYS, WORDS, Word
from extract.text.dates.numbers import number_before
from extract.text.lazy import LazyPattern

Reader = Callable[[str, int, int], Atom | None]


class Names(NamedTuple):
    """The named days, eras and plans that rules give: each name's value and the id of its rule."""

    holidays: Mapping[str, tuple[Holiday, str]]
    eras: Mapping[str, tuple[int, str]]
    plans: Mapping[str, tuple[int, str]]


_SURROGATE = LazyPattern("[\ud800-\udfff]")
_YEARS = frozenset((Kind.YEARS, Kind.YEAR_OF_REFERENCE, Kind.YEAR_OF_TEXT))
_MONTHS = frozenset((Kind.MONTHS, Kind.MONTH_OF_REFERENCE, Kind.MONTH_OF_TEXT))
_UNIT_READERS: dict[str, tuple[Reader, ...]] = {
    "年": (years.year, periods.period),
    "财年": (years.year,),
    "财政年度": (years.year,),
    "会计年度": (years.year,),
    "年代": (years.decade, years.year),
    "世纪": (years.century,),
    "半年": (periods.half_year,),
    "月": (months.month, periods.period),
    "日": (months.day,),
    "号": (months.day,),
    "天": (periods.period,),
    "季": (months.quarter,),
    "季度": (months.quarter, periods.period),
}


class Scanner:
    """Finds the atoms of a text."""

    def __init__(self, names: Names) -> None:
        self._read = self._readers(names)
        self._words = list(self._read)
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest, store_patterns=False)
        self._readers_in_order = list(self._read.values())

    @staticmethod
    def _readers(names: Names) -> dict[str, Reader]:
        """Return what reads each word; built-in words win over named ones of the same spelling."""
        readers: dict[str, Reader] = {}
        readers |= {word: _holiday_reader(*entry) for word, entry in names.holidays.items()}
        readers |= {word: _era_reader(*entry) for word, entry in names.eras.items()}
        readers |= {word: _plan_reader(*entry) for word, entry in names.plans.items()}
        readers |= {word: _season_reader(*entry) for word, entry in RELATIVE_SEASONS.items()}
        readers |= {word: _word_reader(entry) for word, entry in WORDS.items()}
        readers |= {unit: _first_of(_UNIT_READERS.get(unit, (periods.period, _week))) for unit in UNITS}
        readers |= dict.fromkeys(LUNAR_WORDS, _lunar)
        readers["FY"] = years.fiscal_year
        return readers

    def atoms(self, text: str) -> list[Atom]:
        """Return the atoms of folded text in order, none overlapping another; longer ones win."""
        found = list(self._word_atoms(text))
        found.extend(numeric.numeric_dates(text))
        found.extend(numeric.whole_text_date(text))
        found.sort(key=lambda atom: (atom.start, -atom.end))
        return list(_without_overlaps(found))

    def _matches(self, text: str) -> list[tuple[int, int, int]]:
        try:
            return self._automaton.find_matches_as_indexes(text)
        except UnicodeEncodeError:  # a lone surrogate cannot be searched for, and is in no word
            return self._automaton.find_matches_as_indexes(_SURROGATE.sub("\ufffd", text))

    def _word_atoms(self, text: str) -> Iterator[Atom]:
        for index, start, end in self._matches(text):
            atom = self._readers_in_order[index](text, start, end)
            if atom is None:
                continue
            yield atom
            if (point := _point_after(text, atom)) is not None:
                yield point


def _without_overlaps(atoms: list[Atom]) -> Iterator[Atom]:
    end = 0
    for atom in atoms:
        if atom.start >= end:
            yield atom
            end = atom.end


def _point_after(text: str, atom: Atom) -> Atom | None:
    """Read the 底 of 2023年底, 今年底 and 6月底."""
    if atom.kind in _MONTHS and text[atom.end - 1] in ("月", "份"):
        return months.point_of_month(text, atom.end) or months.day_without_unit(text, atom.end)
    if atom.kind in _YEARS and text[atom.end - 1] == "年":
        return years.point_of_year(text, atom.end)
    return None


def _first_of(readers: tuple[Reader, ...]) -> Reader:
    if len(readers) == 1:
        return readers[0]
    first, second = readers

    def read(text: str, start: int, end: int) -> Atom | None:
        return first(text, start, end) or second(text, start, end)

    return read


def _word_reader(word: Word) -> Reader:
    def read(text: str, start: int, end: int) -> Atom | None:
        if (start and text[start - 1] in word.before) or (end < len(text) and text[end] in word.after):
            return None
        if word.only_after and not at_boundary(text, start - 1) and text[start - 1] not in word.only_after:
            return None
        atom = Atom(start, end, word.slot, word.kind, word.rule, word.low, word.high)
        return _with_weekday(text, atom) if word.kind is Kind.WEEK_OF_REFERENCE else _nth_weekday(text, atom)

    return read


def _with_weekday(text: str, week: Atom) -> Atom:
    """Read the 一 of 下周一 into the week; ``high`` is its weekday."""
    weekday = WEEKDAYS.get(text[week.end : week.end + 1])
    if weekday is None or text[week.end + 1 : week.end + 2] in ("次", "个", "家"):
        return week
    return week._replace(end=week.end + 1, high=weekday)


def _nth_weekday(text: str, atom: Atom) -> Atom:
    """Read 第二个星期一 and 最后一个周三."""
    if atom.kind is not Kind.WEEKDAY:
        return atom
    at = atom.start - (text[atom.start - 1 : atom.start] == "个")
    number = number_before(text, at)
    if number is None or text[number.start - 1 : number.start] not in ("第", "后"):
        return atom
    last = text.startswith("最后", max(0, number.start - 2))
    begin = number.start - (2 if last else 1)
    nth = -1 if last else number.value
    return Atom(begin, atom.end, Slot.DAY, Kind.WEEKDAY_OF_MONTH, "time.weekday", nth, atom.low)


def _week(text: str, start: int, end: int) -> Atom | None:
    """Read 第一周, 第12周 and 最后一周; other numbers of weeks are durations."""
    number = number_before(text, start - (text[start - 1 : start] == "个"))
    if number is not None and text.endswith("最后", 0, number.start):
        return Atom(number.start - 2, end, Slot.DAY, Kind.WEEK, "time.week", -1, -1)
    if number is None or text[number.start - 1 : number.start] != "第" or not 1 <= number.value <= 53:  # noqa: PLR2004
        return None
    return Atom(number.start - 1, end, Slot.DAY, Kind.WEEK, "time.week", number.value, number.value)


def _season_reader(low: int, season: int) -> Reader:
    def read(text: str, start: int, end: int) -> Atom | None:  # noqa: ARG001
        return Atom(start, end, Slot.PART, Kind.SEASON_OF_REFERENCE, "time.season", season, low)

    return read


def _holiday_reader(holiday: Holiday, rule: str) -> Reader:
    def read(text: str, start: int, end: int) -> Atom | None:  # noqa: ARG001
        return Atom(start, end, Slot.PART, Kind.HOLIDAY, rule, holiday=holiday)

    return read


def _era_reader(first: int, rule: str) -> Reader:
    def read(text: str, start: int, end: int) -> Atom | None:
        atom = named.era_year(text, start, end, first)
        return None if atom is None else atom._replace(rule=rule)

    return read


def _plan_reader(first: int, rule: str) -> Reader:
    def read(text: str, start: int, end: int) -> Atom | None:
        atom = periods.plan(text, start, end, first)
        return None if atom is None else atom._replace(rule=rule)

    return read


def _lunar(text: str, start: int, end: int) -> Atom | None:  # noqa: ARG001
    if text[start] != "月":
        return named.lunar_date(text, start)
    begin = named.lunar_month_start(text, start)
    return None if begin == start else named.lunar_date(text, begin)
