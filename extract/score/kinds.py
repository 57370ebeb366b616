"""The error kinds of SemEval 2013 task 9.1: correct, incorrect, partial, missed, spurious.

Segura-Bedmar et al., SemEval-2013 Task 9, section 4: four ways to count one alignment. ``strict`` asks for
the same span and type, ``exact`` for the span alone, ``partial`` gives overlap half a point, and ``type``
asks for some overlap and the same type. The package nervaluate counts the same, but compares every label with
every finding, under each schema and again for each type: on a case of 60 labels that takes longer than to
extract it. The tests check these counts against it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SCHEMAS = ("strict", "exact", "partial", "type")
Entity = tuple[int, int, str]  # start, end (exclusive), type


@dataclass(slots=True)
class Kinds:
    """How many labels and findings are of each error kind."""

    correct: int = 0
    incorrect: int = 0
    partial: int = 0
    missed: int = 0
    spurious: int = 0

    def add(self, other: "Kinds") -> None:
        """Add the counts of another case."""
        self.correct += other.correct
        self.incorrect += other.incorrect
        self.partial += other.partial
        self.missed += other.missed
        self.spurious += other.spurious


def count_kinds(labelled: Sequence[Entity], found: Sequence[Entity], agreed: int = 0) -> dict[str, Kinds]:
    """Return the counts of one case under each of the four schemas.

    ``agreed`` is how many pairs of the same span and type are left out of the two sides.
    """
    agreeing = set(labelled) & set(found)
    same_span, overlapping, missed, spurious = pair_up(
        [entity for entity in labelled if entity not in agreeing],
        [entity for entity in found if entity not in agreeing],
    )
    whole, spans, overlaps = agreed + len(agreeing), len(same_span), len(overlapping)
    same_type = sum(one[2] == other[2] for one, other in overlapping)
    left = {"missed": missed, "spurious": spurious}
    return {
        "strict": Kinds(correct=whole, incorrect=spans + overlaps, **left),
        "exact": Kinds(correct=whole + spans, incorrect=overlaps, **left),
        "partial": Kinds(correct=whole + spans, partial=overlaps, **left),
        "type": Kinds(correct=whole + same_type, incorrect=spans + overlaps - same_type, **left),
    }


Pairs = list[tuple[Entity, Entity]]


def pair_up(labelled: Iterable[Entity], found: Iterable[Entity]) -> tuple[Pairs, Pairs, int, int]:
    """Pair what shares a span, then what overlaps; each is used once.

    Returns the pairs of one span, the pairs that overlap, and how many labels and findings are left over.
    """
    by_span: dict[tuple[int, int], Entity] = {}
    twice = [entity for entity in labelled if by_span.setdefault(entity[:2], entity) is not entity]
    same_span: Pairs = []
    rest: list[Entity] = []
    for entity in found:
        label = by_span.pop(entity[:2], None)
        if label:
            same_span.append((label, entity))
        else:
            rest.append(entity)
    free = sorted([*by_span.values(), *twice])
    overlapping = _overlapping(free, sorted(rest))
    return same_span, overlapping, len(free) - len(overlapping), len(rest) - len(overlapping)


def _overlapping(labelled: Sequence[Entity], found: Sequence[Entity]) -> Pairs:
    """Give each finding, in order, the first free label that it overlaps, one of its own type first."""
    pairs: Pairs = []
    waiting: list[Entity] = []
    upcoming = 0
    for entity in found:
        start, end, type_ = entity
        while upcoming < len(labelled) and labelled[upcoming][0] < end:
            waiting.append(labelled[upcoming])
            upcoming += 1
        waiting = [label for label in waiting if label[1] > start]
        candidates = [label for label in waiting if label[0] < end]
        if candidates:
            label = next((one for one in candidates if one[2] == type_), candidates[0])
            waiting.remove(label)
            pairs.append((label, entity))
    return pairs
