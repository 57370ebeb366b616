"""Scopes: the stretches around a number in which what it measures is said, the nearest first."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.relate.statements import ADVERBS, CUES, Statement, index_at, union
from extract.text.sentences import (
    BEHIND_BRACKET,
    CLOSING,
    COLONS,
    LIST_SEPARATOR,
    NO_NOUN_BEFORE,
    OPENING,
    UNNAMED_BEHIND,
)
from extract.types import Quantity, Term

MAX_CLAUSES_BACK = 4
MAX_RIGHT = 24
ADJACENT = 3
TOUCHING = 1
MOST_TOUCHING = 4
VERBS = frozenset({"verb", "plan", "done", "reach"})
INHERITED = 6
HEADING = 7
PEAK = "unit_peak"
QUOTIENT = "quotient"
SELF_TOLD = frozenset({"unit_device", "unit_line", "unit_plant", "unit_person"})
REACHED = frozenset({"reach"})
MOVES = frozenset({"save", "decrease", "increase", "reduce", "loss", "vary"})
MOVED = MOVES | REACHED
MOTIONS = frozenset({"decrease", "increase", "vary"})  # said of whatever moves: they tell nothing of what it is
PROCESSES = frozenset(
    {"produce", "capacity", "save", "decrease", "increase", "consume", "generate", "buy", "replace", "reduce", "reach"}
)
UNNAMED = frozenset({"unnamed"})
USES = frozenset({"consume", "save"})
NAMES_NOTHING = (
    PROCESSES
    | ADVERBS
    | CUES
    | {"verb", "vary", "attain", "attained", "intensity", "now", "total", "respectively", "base", "base_behind"}
    | {"until", "since", "ahead", "capable", "event", "equivalent", "before_change", "after_change", "self"}
)


@dataclass(slots=True)
class Scope:
    """Terms that speak of a number, and the features that they (or what is taken over) say."""

    level: int
    terms: Sequence[Term]
    features: frozenset[str]


class ScopeReader:
    """The scopes of one quantity of a statement: ``near`` it, in its ``clause``, and in the clauses before."""

    def __init__(self, statement: Statement, index: int, *, noun_after: bool) -> None:
        self._statement = statement
        self._index = index
        self.quantity: Quantity = statement.quantities[index]
        self._noun_after = noun_after
        self._previous_end = statement.quantities[index - 1].end if index else statement.start
        self.clause_start = self._mark_before(statement.breaks)
        self.clause_end = statement.clause_end(self.quantity.end)
        self.shared_end, self._next = self._touching()
        self.near, self.clause = self._around()

    def _around(self) -> tuple[Scope, Scope]:
        """Return what is said between the last mark and the number and right behind it, and what its clause says.

        The clause goes from the number before to the number behind.
        """
        statement, quantity = self._statement, self.quantity
        begin = max(self.clause_start, self._previous_end)
        end = self._right_end(quantity.end, self._index + 1)
        left, right = statement.between(begin, quantity.start), self._behind(statement.between(quantity.end, end))
        around = left + right
        clause = Scope(1, around, union(around))
        mark = self._mark_before(statement.commas) if left and statement.commas else begin
        if mark > begin:
            left = left[index_at(left, mark) :]
        close = left + self._right(right, end)
        near = Scope(0, close, union(close))
        if self._is_unnamed(max(begin, mark), near):
            near.features |= UNNAMED
        return near, clause

    def _behind(self, terms: list[Term]) -> list[Term]:
        """Return the terms behind the number without the product that its quotient is for (32kWh/t玻璃液)."""
        unit, end = self.quantity.unit, self.quantity.end
        if unit is None or QUOTIENT not in unit.features:
            return terms
        return [term for term in terms if term.start != end]

    def _is_unnamed(self, start: int, scope: Scope) -> bool:
        """Tell whether a word of use or saving has a thing beside it that no list names (球石用量, 少用氩气)."""
        if scope.features.isdisjoint(USES) or not scope.features <= NAMES_NOTHING:
            return False
        text, end = self._statement.text, self.quantity.start
        for word in scope.terms:
            if word.start < end and "consume" in word.features:
                return word.start > start and text[word.start - 1] not in NO_NOUN_BEFORE
            if word.start < end and "save" in word.features:
                return UNNAMED_BEHIND.fullmatch(text, word.end, end) is not None
        return False

    def before(self) -> Iterator[Scope]:
        """Yield the clause with each clause before it added, back to the number before this one."""
        statement = self._statement
        place = bisect_left(statement.breaks, self.clause_start) - 1
        terms = list(self.clause.terms)
        end = self.clause_start
        for back in range(1, MAX_CLAUSES_BACK + 1):
            place -= 1
            start = max(statement.breaks[place] if place >= 0 else statement.start, self._previous_end)
            if end <= start:
                return
            terms = statement.between(start, end) + terms
            yield Scope(1 + back, terms, union(terms))
            end = start

    @property
    def in_list(self) -> bool:
        """Tell whether the number before this one and this one are items of a list (…38万只、木托盘1.2万个)."""
        text, start, end = self._statement.text, self._previous_end, self.quantity.start
        if self.after_number:
            return LIST_SEPARATOR.search(text, start, end) is not None
        return self._index > 0 and BEHIND_BRACKET.match(text, start) is not None

    @property
    def after_number(self) -> bool:
        """Tell whether another number stands in the same clause before this one."""
        return self._index > 0 and self._previous_end > self.clause_start

    @property
    def is_rating(self) -> bool:
        """Tell whether the unit is that of a plant's rating alone (kWp): it says nothing of the number before it."""
        unit = self.quantity.unit
        return unit is not None and PEAK in unit.features

    @property
    def counts_itself(self) -> bool:
        """Tell whether the measure word tells what is counted (台, 条): no noun of an earlier clause does."""
        unit = self.quantity.unit
        return unit is not None and not SELF_TOLD.isdisjoint(unit.features)

    def _mark_before(self, marks: Sequence[int]) -> int:
        """Return the place behind the last mark before the number.

        A colon right before it does not part, nor does an aside in brackets (年产值（含税）5600万元).
        """
        end = self.quantity.start
        place = bisect_left(marks, end) - 1
        text = self._statement.text
        while place >= 0 and not text[marks[place] + 1 : end].strip():
            if text[marks[place]] in CLOSING and self._is_aside(marks, place):
                place -= 1
            elif text[marks[place]] not in COLONS:
                break
            end = marks[place]
            place -= 1
        return marks[place] + 1 if place >= 0 else self._statement.start

    def _is_aside(self, marks: Sequence[int], closing: int) -> bool:
        """Tell whether a bracket that is closed at a mark holds no other mark and no number."""
        opening = marks[closing - 1] if closing else -1
        return opening >= self._previous_end and self._statement.text[opening] in OPENING

    def _touching(self) -> tuple[int, int]:
        """Return where a noun behind the number begins, and which number is the next from there.

        It begins behind the numbers that touch the number (2台30kW电机, 10MW/20MWh).
        """
        edge, index = self.quantity.end, self._index + 1
        for other in self._statement.quantities[index : index + MOST_TOUCHING]:
            if other.start - edge > TOUCHING or other.start > self.clause_end:
                break
            edge, index = other.end, index + 1
        return edge, index

    def _right_end(self, begin: int, index: int) -> int:
        """Return where the clause ends behind a place: at a mark or at the next number."""
        statement = self._statement
        end = self.clause_end if begin <= self.clause_end else statement.clause_end(begin)
        return min(end, statement.quantities[index].start) if index < len(statement.quantities) else end

    def _right(self, terms: list[Term], end: int) -> list[Term]:
        """Return the noun behind the number: of a count its noun phrase, else only what touches it.

        It is among the terms up to the clause's end, or behind the numbers that touch this one.
        """
        statement = self._statement
        begin = self.shared_end
        if begin > self.quantity.end:
            end = self._right_end(begin, self._next)
            terms = statement.between(begin, end)
        if not terms:
            return terms
        end = min(end, begin + MAX_RIGHT)
        if statement.commas and (place := bisect_left(statement.commas, begin)) < len(statement.commas):
            end = min(end, statement.commas[place])
        found: list[Term] = []
        edge = begin
        for term in terms:
            if term.end > end:
                break
            far = term.start - edge > ADJACENT
            ends = (found or far) if self._noun_after and term.features & VERBS else far and not self._noun_after
            if ends:
                break
            found.append(term)
            edge = term.end
        return found
