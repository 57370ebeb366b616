"""Whether one run scores better than another: paired bootstrap interval and permutation test.

Both runs are over the same cases. The interval draws cases with replacement and takes the difference of F1 on
each draw (Koehn, Statistical Significance Tests for Machine Translation Evaluation, 2004). The p-value asks
how often a difference as large would come of swapping the two runs' results case by case at random, which is
what the two being equally good would mean (Noreen, Computer-Intensive Methods for Testing Hypotheses, 1989,
ch. 2).
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from extract.score.align import Aligned
from extract.score.intervals import SEED, Interval, interval, pack, resample, unpack
from extract.score.layers import FIELDS, LAYERS, Tally, layer_f1, tally, total

EXHAUSTIVE = 12  # with so many cases or fewer that differ all swaps are tried
DRAWS = 10_000
SIZE = len(FIELDS)
ROUNDING = 1e-12  # two differences within it are the same


@dataclass(frozen=True, slots=True)
class Difference:
    """F1 of one layer in two runs; ``change`` is None where one of them has no value."""

    old: float | None
    new: float | None
    change: float | None
    interval: Interval | None
    p_value: float | None


def differences(pairs: Sequence[tuple[Aligned, Aligned]]) -> dict[str, Difference]:
    """Return the difference of each layer over cases that both runs have."""
    both = [(*tally(old), *tally(new)) for old, new in pairs]
    counts = total(both) if both else (0,) * 2 * SIZE
    samples = resample(both)
    swaps = list(_swaps(both))
    return {layer: _difference(layer, counts, samples, swaps) for layer in LAYERS}


def _difference(layer: str, counts: Tally, samples: Sequence[Tally], swaps: Sequence[Tally]) -> Difference:
    change = f1_change(counts, layer)
    return Difference(
        old=layer_f1(counts[:SIZE], layer),
        new=layer_f1(counts[SIZE:], layer),
        change=change,
        interval=interval(samples, partial(f1_change, layer=layer)),
        p_value=None if change is None else _p_value(change, [f1_change(swap, layer) for swap in swaps]),
    )


def f1_change(counts: Tally, layer: str) -> float | None:
    """Return new minus old F1 of a layer; counts are the old run's tally, then the new one's."""
    old, new = layer_f1(counts[:SIZE], layer), layer_f1(counts[SIZE:], layer)
    return None if old is None or new is None else new - old


def _swaps(both: Sequence[Tally]) -> Iterator[Tally]:
    """Yield the totals with the two runs swapped in some cases: in every way, or in 10,000 random ones.

    A case in which the runs score alike adds the same to both whichever way it is swapped.
    """
    pairs = [(pack(counts), pack(counts[SIZE:] + counts[:SIZE])) for counts in both]
    unlike = [(as_is, swapped) for as_is, swapped in pairs if as_is != swapped]
    base, many = sum(as_is for as_is, swapped in pairs if as_is == swapped), len(unlike)
    rng = random.Random(SEED)  # noqa: S311 - statistics, no secret
    exhaustive = many <= EXHAUSTIVE
    ways = range(1 << many) if exhaustive else (rng.getrandbits(many) for _ in range(DRAWS))
    for way in ways:
        swapped = (pair[way >> place & 1] for place, pair in enumerate(unlike))
        yield unpack(base + sum(swapped), 2 * SIZE)
    if not exhaustive:  # the result as it is counts among its own swaps, so that no p-value is zero
        yield total(both)


def _p_value(change: float, swapped: Sequence[float | None]) -> float:
    extreme = [one for one in swapped if one is not None and abs(one) >= abs(change) - ROUNDING]
    return len(extreme) / len(swapped)
