"""The ledger: what claims each number of a case, or that nothing does."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extract.record import FactRecord, LedgerEntry
from extract.types import Exclusion, Span, Time

UNCLAIMED = "unclaimed"


def ledger(
    text: str,
    numbers: Sequence[Span],
    facts: Sequence[FactRecord],
    times: Sequence[Time],
    exclusions: Sequence[Exclusion],
) -> Iterator[LedgerEntry]:
    """Yield an entry for each number of a text: the fact or time that holds it, the rule that excludes it, or unclaimed."""
    by_fact = _Index([(fact.start, fact.end, fact.id) for fact in facts])
    by_time = _Index([(time.start, time.end, f"time:{index}") for index, time in enumerate(times)])
    by_rule = _Index([(found.start, found.end, f"excluded:{found.rule}") for found in exclusions])
    for number in numbers:
        claim = by_fact.holding(number) or by_time.holding(number) or by_rule.holding(number) or UNCLAIMED
        yield LedgerEntry(
            start=number.start, end=number.end, text=text[number.start : number.end], claim=claim
        )


class _Index:
    """Spans with their claims, looked up by a number that they hold or touch."""

    def __init__(self, claims: list[tuple[int, int, str]]) -> None:
        self._claims = sorted(claims)
        self._starts = [start for start, _, _ in self._claims]

    def holding(self, number: Span) -> str | None:
        place = bisect_right(self._starts, number.end - 1) - 1
        if place >= 0 and self._claims[place][1] > number.start:
            return self._claims[place][2]
        return None
