"""Sections: what rules from a heading to the next."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extract.relate.statements import Slices, union
from extract.text.headings import is_alone, leads_line
from extract.text.sentences import JOINTS
from extract.types import Case, Company, Term

PLANS = frozenset({"plan", "target", "proposal"})
TARGET = "target"
RESULT = "result"  # a heading of results and plans tells of neither alone


class Section(NamedTuple):
    """A heading's reach: where it begins, the path of headings, whether they tell of plans, the last one's terms."""

    start: int
    path: tuple[str, ...]
    planned: bool
    terms: tuple[Term, ...]


NO_SECTION = Section(0, (), planned=False, terms=())


class Sections:
    """The sections of a case, by place."""

    def __init__(self, case: Case, slices: Slices) -> None:
        self._sections = list(_sections(case, slices))
        self._starts = [section.start for section in self._sections]

    def at(self, place: int) -> Section:
        """Return the section that a place stands in."""
        index = bisect_right(self._starts, place) - 1
        return self._sections[index] if index >= 0 else NO_SECTION


class Topics:
    """Whom a text tells of, by place, where it tells of one company after the other under lines of their names.

    A name rules to the next such name, and one on a heading no further than its heading. Where only one company has
    such a line, it is a title or a signature and rules nothing. A name that leads a line with a colon (（1）A：…) rules
    that line, where several do.
    """

    def __init__(self, case: Case, companies: Sequence[Company]) -> None:
        lines = {one.start: one.name for one in companies if is_alone(case.text, one.start, one.end)}
        self._names: list[str | None] = []
        self._starts: list[int] = []
        led = {one.start: one.name for one in companies if leads_line(case.text, one.start, one.end)}
        self._read(case, lines if len(set(lines.values())) > 1 else {}, led if len(set(led.values())) > 1 else {})

    def at(self, place: int) -> str | None:
        """Return the company that a place tells of, or None."""
        index = bisect_right(self._starts, place) - 1
        return self._names[index] if index >= 0 else None

    def _read(self, case: Case, lines: Mapping[int, str], led: Mapping[int, str]) -> None:
        starts = sorted(lines)
        marks: list[tuple[int, str | None]] = [(start, name) for start, name in lines.items()]
        for start, leader in led.items():
            line_end = case.text.find("\n", start)
            marks += [(start, leader), (line_end if line_end >= 0 else len(case.text), None)]
        level = 0
        for heading in case.headings:
            first = bisect_left(starts, heading.start)
            if first < len(starts) and starts[first] < heading.end:
                level = heading.level
            elif heading.level <= level:
                marks.append((heading.start, None))
        for start, name in sorted(marks, key=lambda mark: mark[0]):
            self._starts.append(start)
            self._names.append(name)


def _tells_of_plans(text: str, terms: tuple[Term, ...]) -> bool:
    """Tell whether a heading tells of plans: of no results, and of targets not beside deeds alone (行动与目标)."""
    said = union(terms)
    if said.isdisjoint(PLANS) or RESULT in said:
        return False
    plans = [term for term in terms if not term.features.isdisjoint(PLANS)]
    return not all(TARGET in term.features and text[term.start - 1] in JOINTS for term in plans)


def _sections(case: Case, slices: Slices) -> Iterator[Section]:
    path: list[str] = []
    terms: list[tuple[Term, ...]] = []
    for heading in case.headings:
        del path[heading.level - 1 :], terms[heading.level - 1 :]
        path.append(heading.text)
        terms.append(tuple(slices.terms(heading.start, heading.end)))
        planned = any(_tells_of_plans(case.text, own) for own in terms)
        yield Section(heading.end, tuple(path), planned, terms[-1])
