"""Sections: what rules from a heading to the next."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from extract.relate.statements import Slices, union
from extract.types import Case, Term

PLANS = frozenset({"plan", "target"})


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


def _sections(case: Case, slices: Slices) -> Iterator[Section]:
    path: list[str] = []
    terms: list[tuple[Term, ...]] = []
    for heading in case.headings:
        del path[heading.level - 1 :], terms[heading.level - 1 :]
        path.append(heading.text)
        terms.append(tuple(slices.terms(heading.start, heading.end)))
        planned = any(union(own) & PLANS for own in terms)
        yield Section(heading.end, tuple(path), planned, terms[-1])
