"""A seed: a stretch of text that is a firm's name by itself, before it is known whose."""

from typing import NamedTuple


class Seed(NamedTuple):
    """A name that starts an entity. ``kind`` is its anchor's kind; ``firm`` the gazetteer's entry or -1.

    ``branch`` is where the name of the firm's branch begins, -1 without one.
    """

    start: int
    end: int
    kind: str
    rules: tuple[str, ...]
    firm: int = -1
    branch: int = -1


def longest(found: list[Seed]) -> list[Seed]:
    """Return the seeds in order of the text, the longest where two overlap."""
    kept: list[Seed] = []
    for seed in sorted(found, key=lambda seed: (seed.start, -seed.end)):
        while kept and kept[-1].end > seed.start and _length(kept[-1]) < _length(seed):
            kept.pop()
        if not kept or kept[-1].end <= seed.start:
            kept.append(seed)
    return kept


def _length(seed: Seed) -> int:
    return seed.end - seed.start
