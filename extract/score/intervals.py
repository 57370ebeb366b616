"""Bootstrap over cases: how far a score would move with other write-ups of the same kind.

Cases are drawn with replacement and their tallies added (Efron and Tibshirani, An Introduction to the
Bootstrap, 1993, ch. 13: percentile intervals). The write-up is the unit, not the fact, because the facts of
one write-up stand or fall together.

A tally is packed into one large integer, so that one addition adds all its counts. Above 100 cases, random
groups of cases are drawn in place of single ones: sums over groups of equal size are as independent as the
cases are, and the time stays the same for any number of cases.
"""

import random
import struct
from collections.abc import Callable, Iterable, Sequence

from extract.score.layers import FIELDS, Tally, total

RESAMPLES = 1000
LEVEL = 0.95
MOST_UNITS = 100
BITS = 32  # a count over all drawn cases stays below 2**32
SEED = 20130614  # any; fixed, so that two runs print the same


def pack(counts: Tally) -> int:
    """Return a tally as one integer whose sums are the sums of the counts; counts must not be negative."""
    packed = 0
    for count in reversed(counts):
        packed = packed << BITS | count
    return packed


def unpack(packed: int, size: int = len(FIELDS)) -> Tally:
    """Return the tally that ``pack`` packed."""
    return struct.unpack(f"<{size}I", packed.to_bytes(BITS // 8 * size, "little"))


def units(tallies: Sequence[Tally], rng: random.Random) -> list[Tally]:
    """Return what is drawn: the cases, or at most 100 random groups of them."""
    if len(tallies) <= MOST_UNITS:
        return list(tallies)
    shuffled = rng.sample(tallies, len(tallies))
    return [total(shuffled[first::MOST_UNITS]) for first in range(MOST_UNITS)]


def resample(tallies: Sequence[Tally], resamples: int = RESAMPLES) -> list[Tally]:
    """Return the totals of ``resamples`` bootstrap samples; empty without tallies."""
    if not tallies:
        return []
    rng = random.Random(SEED)  # noqa: S311 - statistics, no secret
    drawn = units(tallies, rng)
    packed, size = list(map(pack, drawn)), len(drawn[0])
    return [unpack(sum(rng.choices(packed, k=len(packed))), size) for _ in range(resamples)]


Interval = tuple[float, float]


def interval(samples: Sequence[Tally], statistic: Callable[[Tally], float | None]) -> Interval | None:
    """Return the 95 % percentile interval of a statistic over bootstrap samples.

    Samples in which the statistic has no value are left out; None where it has none in any.
    """
    return bounds(map(statistic, samples))


def bounds(values: Iterable[float | None]) -> Interval | None:
    """Return the 95 % percentile interval of some values; those that are None are left out."""
    ordered = sorted(value for value in values if value is not None)
    if not ordered:
        return None
    tail = (1 - LEVEL) / 2
    return ordered[int(tail * len(ordered))], ordered[min(int((1 - tail) * len(ordered)), len(ordered) - 1)]
