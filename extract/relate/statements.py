"""Statements: the sentences (or table cells) that hold quantities or times, each with what was found in it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple, TypeVar

from extract.text.sentences import BRACKETS, CLOSING, LIST_COMMA, MARK, PART_MARKS
from extract.types import Cell, Company, Mentions, Placed, Quantity, Span, Term, Time

NOTHING: frozenset[str] = frozenset()
COUNT = "count"
MOST_TIMES = 8
LONGEST_HEAD = 200  # characters of a table's cell that are read for each of those that it heads
ADVERBS = frozenset({"per_a", "per_mo", "per_d", "per_h", "per_a_weak"})
CUES = frozenset({"plan", "done", "target", "once"})

START = attrgetter("start")

Mention = TypeVar("Mention", bound=Placed)


def union(terms: Sequence[Term]) -> frozenset[str]:
    """Return all features of some terms."""
    if len(terms) == 1:
        return terms[0].features
    return NOTHING.union(*[term.features for term in terms]) if terms else NOTHING


def is_count(quantity: Quantity) -> bool:
    """Tell whether a quantity counts things."""
    return quantity.unit is not None and quantity.unit.dimension == COUNT


class Marks(NamedTuple):
    """The offsets of the marks of a stretch that end a clause, of semicolons among them, of those between items."""

    breaks: Sequence[int]
    parts: Sequence[int]
    commas: Sequence[int]

    def within(self, span: Span) -> "Marks":
        """Return the marks of a stretch."""
        return Marks(*[marks[bisect_left(marks, span.start) : bisect_left(marks, span.end)] for marks in self])


class Statement:
    """A stretch of text that is read as one, with its mentions and the marks that part its clauses.

    ``breaks``, ``parts`` and ``commas`` are those of its ``Marks``, ``cues`` the terms that tell of a plan, a target
    or a deed, ``adverbs`` those that tell a rate alone (每年). Look-backs reach a few items only, so that time stays
    linear in the sentence.
    """

    def __init__(
        self,
        text: str,
        span: Span,
        quantities: Sequence[Quantity],
        times: Sequence[Time],
        companies: Sequence[Company],
        terms: list[Term],
        marks: Marks,
    ) -> None:
        self.text = text
        self.span = span
        self.start, self.end = span
        self.quantities = quantities
        self.times = times
        self.companies = companies
        self.terms = terms
        self.starts = [term.start for term in terms]
        self.features = union(terms)
        self.breaks, self.parts, self.commas = marks
        self.cues = self._telling(CUES)
        self.adverbs = [term for term in self._telling(ADVERBS) if len(term.features) == 1]
        done = [cue.start for cue in self.cues if "done" in cue.features]
        self.last_done = done[-1] if done else -1

    def between(self, start: int, end: int) -> list[Term]:
        """Return the terms that begin at or behind one offset and end before or at another."""
        found = self.terms[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        if found and found[-1].end > end:
            found = found[:-1]
        return found

    def times_before(self, place: int) -> Sequence[Time]:
        """Return the last few times that begin before an offset, the nearest first."""
        last = index_at(self.times, place)
        return self.times[max(0, last - MOST_TIMES) : last][::-1]

    def times_behind(self, place: int) -> Sequence[Time]:
        """Return the next few times that begin at or behind an offset."""
        first = index_at(self.times, place)
        return self.times[first : first + MOST_TIMES]

    def times_told(self) -> Sequence[Time]:
        """Return the times of the clauses before the first word of plan: all of them where there is none."""
        if "plan" not in self.features:
            return self.times
        first = next(cue.start for cue in self.cues if "plan" in cue.features)
        return self.times[: index_at(self.times, self.clause_start(first))]

    def quantities_between(self, start: int, end: int) -> Sequence[Quantity]:
        """Return the quantities that begin in a stretch."""
        return self.quantities[index_at(self.quantities, start) : index_at(self.quantities, end)]

    def breaks_between(self, start: int, end: int) -> int:
        """Return how many marks part the clauses of a stretch."""
        return bisect_left(self.breaks, end) - bisect_left(self.breaks, start)

    def quantity_behind(self, place: int) -> Quantity | None:
        """Return the first quantity that begins at or behind an offset."""
        index = index_at(self.quantities, place)
        return self.quantities[index] if index < len(self.quantities) else None

    def cues_between(self, start: int, end: int) -> Sequence[Term]:
        """Return the cues that begin in a stretch."""
        return self.cues[index_at(self.cues, start) : index_at(self.cues, end)]

    def bracket_before(self, start: int, end: int) -> int | None:
        """Return the offset of the bracket that is opened in a stretch and not closed in it, or None."""
        opened: int | None = None
        for mark in BRACKETS.finditer(self.text, start, end):
            opened = None if mark[0] in CLOSING else mark.start()
        return opened

    def has_closed(self, start: int, end: int) -> bool:
        """Tell whether a bracket is closed in a stretch before another is opened in it."""
        mark = BRACKETS.search(self.text, start, end)
        return mark is not None and mark[0] in CLOSING

    def clause_end(self, place: int) -> int:
        """Return where the clause of an offset ends."""
        index = bisect_left(self.breaks, place)
        return self.breaks[index] if index < len(self.breaks) else self.end

    def clause_start(self, place: int) -> int:
        """Return where the clause of an offset begins: behind the last mark before it."""
        index = bisect_left(self.breaks, place) - 1
        return self.breaks[index] + 1 if index >= 0 else self.start

    def part_start(self, place: int) -> int:
        """Return where the part of an offset begins: behind the last semicolon before it."""
        index = bisect_left(self.parts, place) - 1
        return self.parts[index] + 1 if index >= 0 else self.start

    def clause_says(self, time: Time, feature: str) -> bool:
        """Tell whether a word in the clause of a time has a feature."""
        if feature not in self.features:
            return False
        clause = self.between(self.clause_start(time.start), self.clause_end(time.end))
        return any(feature in term.features for term in clause)

    def _telling(self, features: frozenset[str]) -> list[Term]:
        """Return the terms that have one of some features."""
        if self.features.isdisjoint(features):
            return []
        return [term for term in self.terms if not term.features.isdisjoint(features)]


class Slices:
    """Mentions of a case by place, so that each statement takes its own in logarithmic time."""

    def __init__(self, text: str, mentions: Mentions) -> None:
        self._text = text
        self._mentions = mentions
        self._marks = _marks(text, [*mentions.quantities, *mentions.companies])
        self._heads: dict[tuple[int, int], Sequence[Term]] = {}

    def statements(self, spans: Iterable[Span]) -> Iterator[Statement]:
        """Yield a statement for each span that holds a quantity or a time."""
        for span in spans:
            quantities = _within(self._mentions.quantities, span)
            times = _within(self._mentions.times, span)
            if quantities or times:
                yield Statement(
                    self._text,
                    span,
                    quantities,
                    times,
                    _within(self._mentions.companies, span),
                    self._mentions.terms.within(span.start, span.end),
                    self._marks.within(span),
                )

    def terms(self, start: int, end: int) -> Sequence[Term]:
        """Return the terms that begin in a stretch: a heading or a table's head, asked for again and again."""
        found = self._heads.get((start, end))
        if found is None:
            found = self._heads[start, end] = self._mentions.terms.within(start, end)
        return found

    def head_terms(self, head: Cell | None) -> Sequence[Term]:
        """Return the terms of a cell that heads others, as far as it is read; a cell that is missing has none."""
        return self.terms(head.start, min(head.end, head.start + LONGEST_HEAD)) if head else ()

    def head_times(self, head: Cell | None) -> Sequence[Time]:
        """Return the times of a cell that heads others, as far as it is read."""
        return self.times(head.start, min(head.end, head.start + LONGEST_HEAD)) if head else ()

    def company_before(self, place: int) -> Company | None:
        """Return the last company named before an offset."""
        index = index_at(self._mentions.companies, place) - 1
        return self._mentions.companies[index] if index >= 0 else None

    def companies(self, start: int, end: int) -> Sequence[Company]:
        """Return the companies that are named in a stretch."""
        return _within(self._mentions.companies, Span(start, end))

    def times(self, start: int, end: int) -> Sequence[Time]:
        """Return the times that begin in a stretch."""
        return _within(self._mentions.times, Span(start, end))


def _marks(text: str, whole: Sequence[Placed]) -> Marks:
    """Return the marks of a text that part clauses and items, outside what is one (1，250, the name A（江州）公司)."""
    marks = [match.start() for match in MARK.finditer(text)]
    inside: set[int] = set()
    for mention in whole:
        first = bisect_left(marks, mention.start)
        if first < len(marks) and marks[first] < mention.end:
            inside.update(marks[first : bisect_left(marks, mention.end)])
    marks = [place for place in marks if place not in inside] if inside else marks
    breaks = [place for place in marks if text[place] != LIST_COMMA]
    parts = [place for place in breaks if text[place] in PART_MARKS]
    return Marks(breaks, parts, [place for place in marks if text[place] == LIST_COMMA])


def index_at(items: Sequence[Placed], place: int) -> int:
    """Return how many mentions begin before an offset; they are in the order of their starts."""
    return bisect_left(items, place, key=START)


def _within(items: Sequence[Mention], span: Span) -> Sequence[Mention]:
    return items[index_at(items, span.start) : index_at(items, span.end)]
