"""The ledger: what claims each number of a case, or that nothing does."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from extract.types import Exclusion, Span, Time

UNCLAIMED = "unclaimed"


class Claimed(NamedTuple):
    """A stretch and what claims the numbers in it."""

    start: int
    end: int
    claim: str


def ledger(
    numbers: Sequence[Span],
    facts: Sequence[Claimed],
    times: Sequence[Time],
    exclusions: Sequence[Exclusion],
) -> Iterator[Claimed]:
    """Yield each number of a text with its claim.

    Its claim is that of the fact or time that holds it, of the rule that excludes it, or unclaimed.
    """
    claims = [*facts]
    claims += [Claimed(time.start, time.end, f"time:{index}") for index, time in enumerate(times)]
    claims += [Claimed(found.start, found.end, f"excluded:{found.rule}") for found in exclusions]
    claims.sort(key=attrgetter("start"))
    starts = [claimed.start for claimed in claims]
    for start, end in numbers:
        place = bisect_right(starts, end - 1) - 1
        while place >= 0 and claims[place].end <= start and starts[place] >= start:
            place -= 1
        held = place >= 0 and claims[place].end > start
        yield Claimed(start, end, claims[place].claim if held else UNCLAIMED)
