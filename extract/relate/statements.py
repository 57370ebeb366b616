"""Statements: the sentences (or table cells) that hold quantities, each with what was found in it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from extract.text.sentences import CLAUSE_END, LIST_COMMA
from extract.types import Company, Mentions, Quantity, Span, Term, Time


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Item = TypeVar("Item", bound=_Placed)


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of text that is read as one, with its mentions and the marks that part its clauses.

    ``breaks`` are the offsets of the marks that end a clause, ``commas`` those of the mark between items of a list.
    """

    text: str
    start: int
    end: int
    quantities: Sequence[Quantity]
    times: Sequence[Time]
    companies: Sequence[Company]
    terms: Sequence[Term]
    breaks: Sequence[int] = field(default=())
    commas: Sequence[int] = field(default=())


class Slices:
    """Mentions of a case by place, so that each statement takes its own in logarithmic time."""

    def __init__(self, text: str, mentions: Mentions) -> None:
        self._text = text
        self._mentions = mentions
        self._starts = {
            "quantities": [item.start for item in mentions.quantities],
            "times": [item.start for item in mentions.times],
            "companies": [item.start for item in mentions.companies],
            "terms": [item.start for item in mentions.terms],
        }

    def statements(self, spans: Iterable[Span]) -> Iterator[Statement]:
        """Yield a statement for each span that holds a quantity."""
        for span in spans:
            quantities = self._within(self._mentions.quantities, "quantities", span)
            if quantities:
                yield self._statement(span, quantities)

    def terms(self, start: int, end: int) -> Sequence[Term]:
        """Return the terms that begin in a stretch."""
        return self._within(self._mentions.terms, "terms", Span(start, end))

    def times(self, start: int, end: int) -> Sequence[Time]:
        """Return the times that begin in a stretch."""
        return self._within(self._mentions.times, "times", Span(start, end))

    def _statement(self, span: Span, quantities: Sequence[Quantity]) -> Statement:
        return Statement(
            self._text,
            span.start,
            span.end,
            quantities,
            self._within(self._mentions.times, "times", span),
            self._within(self._mentions.companies, "companies", span),
            self._within(self._mentions.terms, "terms", span),
            self._marks(CLAUSE_END, span, quantities),
            self._marks(LIST_COMMA, span, quantities),
        )

    def _within(self, items: Sequence[Item], kind: str, span: Span) -> Sequence[Item]:
        starts = self._starts[kind]
        return items[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    def _marks(self, pattern: re.Pattern[str], span: Span, quantities: Sequence[Quantity]) -> list[int]:
        """Return the marks outside quantities (1，250 holds one inside)."""
        starts = [quantity.start for quantity in quantities]
        marks: list[int] = []
        for match in pattern.finditer(self._text, span.start, span.end):
            place = match.start()
            index = bisect_right(starts, place) - 1
            if index < 0 or place >= quantities[index].end:
                marks.append(place)
        return marks
