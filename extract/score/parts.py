"""Scores of parts: per concept, per unit, per rule."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from extract.score.align import CONCEPT, DEEPEST, KINDS, VALUE, Aligned
from extract.score.layers import Score
from extract.score.misses import Miss, all_misses
from extract.score.sheets import Row, rules_of

NONE = "none"  # the part of rows whose concept or unit is null


@dataclass(slots=True)
class Counts:
    """Counters of the three numbers of a score, by part."""

    correct: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    labelled: Counter[str] = field(default_factory=Counter)

    def scores(self) -> dict[str, Score]:
        """Return the score of each part, by its name."""
        parts = sorted({*self.found, *self.labelled})
        return {part: Score(self.correct[part], self.found[part], self.labelled[part]) for part in parts}


def by_attribute(cases: Iterable[Aligned], attribute: str, depth: int) -> dict[str, Score]:
    """Return the scores of quantities by one attribute; a pair is right where it reaches the depth."""
    counts = Counts()
    for aligned in cases:
        matching = aligned.kinds["quantity"]
        pairs = matching.pairs
        counts.labelled.update(_values([*matching.missed, *(pair.labelled for pair in pairs)], attribute))
        counts.found.update(_values([*matching.spurious, *(pair.found for pair in pairs)], attribute))
        counts.correct.update(_values([pair.found for pair in pairs if pair.depth >= depth], attribute))
    return counts.scores()


def _values(rows: Sequence[Row], attribute: str) -> list[str]:
    return [cast("dict[str, Any]", row)[attribute] or NONE for row in rows]


def by_concept(cases: Iterable[Aligned]) -> dict[str, Score]:
    """Return the layer ``quantity_concept`` by concept."""
    return by_attribute(cases, "concept", CONCEPT)


def by_unit(cases: Iterable[Aligned]) -> dict[str, Score]:
    """Return the layer ``quantity_value`` by unit."""
    return by_attribute(cases, "unit", VALUE)


def by_rule(cases: Sequence[Aligned]) -> dict[str, Score]:
    """Return the scores of the rules: how much of what a rule had a hand in is right in every attribute.

    ``found`` is what the rule made. ``labelled`` is the labels that it answered for: those on whose stretch
    it made something, and those whose number it excluded. Items of several rules count for each of them.
    """
    counts = Counts()
    for aligned in cases:
        for kind in KINDS:
            for pair in aligned.kinds[kind].pairs:
                if pair.depth == DEEPEST[kind]:
                    for counter in (counts.correct, counts.found, counts.labelled):
                        counter.update(set(rules_of(pair.found)))
    for miss in all_misses(cases):
        _count_miss(counts, miss)
    return counts.scores()


def _count_miss(counts: Counts, miss: Miss) -> None:
    if miss.found is not None:
        counts.found.update(set(miss.rules))
    if miss.labelled is not None:
        counts.labelled.update({*miss.rules, *miss.excluded})
