"""The layers of the score, counted over cases: precision, recall and F1 of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from extract.score.align import DEEPEST, KINDS, Aligned

# layer -> the kind that is counted and the depth (see align.py) that makes a pair right
LAYERS: dict[str, tuple[str, int]] = {
    "company": ("company", 1),
    "company_entity": ("company", 2),
    "time": ("time", 1),
    "time_value": ("time", 2),
    "quantity": ("quantity", 1),
    "quantity_value": ("quantity", 2),
    "quantity_concept": ("quantity", 3),
    "fact": ("quantity", 4),
    "subject": ("subject", 1),
}
COUNTED = (*KINDS, "subject")
LEVELS: dict[str, int] = dict(DEEPEST.items()) | {"subject": 1}

# A tally is the counts of a case or of many in one order: for each kind how many are labelled, how many are
# found, and how many pairs reach each depth. Tallies of cases add up to the tally of them all.
Tally = tuple[int, ...]
FIELDS: tuple[tuple[str, int], ...] = tuple((kind, field) for kind in COUNTED for field in range(-1, LEVELS[kind] + 1))
PLACE = {field: place for place, field in enumerate(FIELDS)}
LABELLED, FOUND = -1, 0
# layer -> where its counts stand in a tally: correct, found, labelled
PLACES = {
    layer: (PLACE[kind, depth], PLACE[kind, FOUND], PLACE[kind, LABELLED]) for layer, (kind, depth) in LAYERS.items()
}


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one layer (or of a part of it) and what follows from them.

    A ratio is None where nothing is counted: that is not the same as zero.
    """

    correct: int
    found: int
    labelled: int

    @property
    def precision(self) -> float | None:
        """Return the share of what was found that is right."""
        return self.correct / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Return the share of what is labelled that was found right."""
        return self.correct / self.labelled if self.labelled else None

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of precision and recall."""
        both = self.found + self.labelled
        return 2 * self.correct / both if both else None


def tally(aligned: Aligned) -> Tally:
    """Count one case."""
    counts: list[int] = []
    for kind in KINDS:
        matching = aligned.kinds[kind]
        depths = [pair.depth for pair in matching.pairs]
        left = matching.agreed + len(depths)
        counts += (left + len(matching.missed), left + len(matching.spurious))
        for depth in range(1, DEEPEST[kind] + 1):
            counts.append(left)
            left -= depths.count(depth)
    return (*counts, 1, 1, int(aligned.subject_right))


def total(tallies: Iterable[Tally]) -> Tally:
    """Add tallies."""
    return tuple(map(sum, zip(*tallies, strict=True))) or (0,) * len(FIELDS)


def layer_score(counts: Tally, layer: str) -> Score:
    """Return one layer of a tally."""
    correct, found, labelled = PLACES[layer]
    return Score(counts[correct], counts[found], counts[labelled])


def layer_scores(counts: Tally) -> dict[str, Score]:
    """Return all layers of a tally."""
    return {layer: layer_score(counts, layer) for layer in LAYERS}


def layer_f1(counts: Tally, layer: str) -> float | None:
    """Return the F1 of one layer of a tally."""
    return layer_f1s([counts], layer)[0]


def layer_f1s(tallies: Sequence[Tally], layer: str) -> list[float | None]:
    """Return the F1 of one layer of each of many tallies, quicker than by way of their scores."""
    columns = (map(itemgetter(place), tallies) for place in PLACES[layer])
    return [
        2 * correct / (found + labelled) if found or labelled else None
        for correct, found, labelled in zip(*columns, strict=True)
    ]
