"""Scopes: the stretches around a number in which what it measures is said, the nearest first."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.relate.statements import Statement
from extract.text.sentences import LIST_SEPARATOR
from extract.types import Quantity, Term

MAX_CLAUSES_BACK = 4
MAX_RIGHT = 24
ADJACENT = 3
TOUCHING = 1
VERBS = frozenset({"verb", "plan", "done", "reach"})
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Scope:
    """Terms that speak of a number, and what is taken over from the number before it."""

    level: int
    terms: Sequence[Term]
    features: frozenset[str]


def union(terms: Sequence[Term]) -> frozenset[str]:
    """Return all features of some terms."""
    return NOTHING.union(*[term.features for term in terms]) if terms else NOTHING


class ScopeReader:
    """The scopes of one quantity of a statement."""

    def __init__(self, statement: Statement, index: int, *, noun_after: bool) -> None:
        self._statement = statement
        self._index = index
        self.quantity: Quantity = statement.quantities[index]
        self._noun_after = noun_after
        previous = statement.quantities[index - 1].end if index else statement.start
        self._previous_end = previous
        self._hard = max(self._mark_before(statement.breaks), statement.start)
        self._soft = max(self._mark_before(statement.commas), self._hard, previous)

    def near(self) -> Scope:
        """Return what is said between the last mark and the number, and right behind it."""
        return self._scope(0, self._left(self._soft) + self._right())

    def clause(self) -> Scope:
        """Return the whole clause between the numbers before and after this one."""
        left = self._left(max(self._hard, self._previous_end))
        return self._scope(1, left + self._between(self.quantity.end, self._right_end(self.quantity.end)))

    def before(self) -> Iterator[Scope]:
        """Yield the clause with each clause before it added, back to the number before this one."""
        statement = self._statement
        place = bisect_left(statement.breaks, self._hard + 1) - 1
        terms = list(self.clause().terms)
        end = self._hard
        for back in range(1, MAX_CLAUSES_BACK + 1):
            place -= 1
            start = statement.breaks[place] if place >= 0 else statement.start
            start = max(start, self._previous_end)
            if end <= start:
                return
            terms = [*self._between(start, end), *terms]
            yield self._scope(1 + back, terms)
            end = start

    @property
    def clause_start(self) -> int:
        """Where the number's own clause begins."""
        return self._hard

    @property
    def in_list(self) -> bool:
        """Tell whether the number before this one and this one are items of a list (…38万只、木托盘1.2万个)."""
        between = self._statement.text[self._previous_end : self.quantity.start]
        return self.after_number and LIST_SEPARATOR.search(between) is not None

    @property
    def after_number(self) -> bool:
        """Tell whether another number stands in the same clause before this one."""
        return self._index > 0 and self._previous_end > self._hard

    def _scope(self, level: int, terms: Sequence[Term]) -> Scope:
        return Scope(level, terms, union(terms))

    def _mark_before(self, marks: Sequence[int]) -> int:
        """Return the place behind the last mark before the number; a mark right before it does not part."""
        place = bisect_left(marks, self.quantity.start) - 1
        text = self._statement.text
        while place >= 0 and not text[marks[place] + 1 : self.quantity.start].strip(" \t：:") and text[marks[place]] in "：:":
            place -= 1
        return marks[place] + 1 if place >= 0 else self._statement.start

    def _between(self, start: int, end: int) -> list[Term]:
        return [term for term in self._statement.terms if term.start >= start and term.end <= end]

    def _left(self, start: int) -> list[Term]:
        return self._between(start, self.quantity.start)

    def _shared_end(self) -> int:
        """Return where a noun behind the number begins: behind the numbers that touch it (2台30kW电机, 10MW/20MWh)."""
        edge = self.quantity.end
        for other in self._statement.quantities[self._index + 1 :]:
            if other.start - edge > TOUCHING:
                break
            edge = other.end
        return edge

    def _right_end(self, begin: int) -> int:
        """Return where the clause ends behind a place: at a mark or at the next number."""
        statement = self._statement
        ends = [statement.end]
        place = bisect_left(statement.breaks, begin)
        if place < len(statement.breaks):
            ends.append(statement.breaks[place])
        ends += [other.start for other in statement.quantities[self._index + 1 :] if other.start >= begin][:1]
        return min(ends)

    def _right(self) -> list[Term]:
        """Return the noun behind the number: of a count its noun phrase, else only what touches it."""
        begin = self._shared_end()
        end = min(self._right_end(begin), begin + MAX_RIGHT)
        place = bisect_left(self._statement.commas, begin)
        if place < len(self._statement.commas):
            end = min(end, self._statement.commas[place])
        found: list[Term] = []
        edge = begin
        for term in self._between(begin, end):
            if self._noun_after:
                if term.features & VERBS and not found and term.start > edge + ADJACENT:
                    break
                if term.features & VERBS and found:
                    break
            elif term.start - edge > ADJACENT:
                break
            found.append(term)
            edge = term.end
        return found
