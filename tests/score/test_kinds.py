"""SemEval'13 counts, against the package nervaluate and by hand."""

from hypothesis import given
from hypothesis import strategies as st
from nervaluate.evaluator import Evaluator

from extract.score.kinds import Entity, Kinds, count_kinds

Side = list[tuple[int, int, str]]
TYPES = ["company", "time", "quantity"]
# Gap to the entity before, length, type: entities of one side do not overlap.
SIDE = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4), st.sampled_from(TYPES)), max_size=10)


def entities(side: Side) -> list[Entity]:
    made: list[Entity] = []
    at = 0
    for gap, length, kind in side:
        made.append((at + gap, at + gap + length, kind))
        at += gap + length
    return made


def by_nervaluate(labelled: list[Entity], found: list[Entity]) -> dict[str, dict[str, int]]:
    sides = [
        [{"start": start, "end": end - 1, "label": kind} for start, end, kind in side]
        for side in (labelled, found)  # ends are inclusive there
    ]
    judge = Evaluator([sides[0]], [sides[1]], tags=TYPES, loader="dict")
    results = judge.evaluate()["overall"]
    names = ("correct", "incorrect", "partial", "missed", "spurious")
    return {schema: {name: getattr(results[schema], name) for name in names} for schema in results}


@given(SIDE, SIDE)
def test_one_type_counts_as_nervaluate_does(one: Side, two: Side) -> None:
    labelled = [(start, end, "time") for start, end, _ in entities(one)]
    found = [(start, end, "time") for start, end, _ in entities(two)]
    # Within a side nothing overlaps, so that an exact finding is the only one on its label. Where findings do
    # overlap, nervaluate hands a label to the first of them even if a later one is exact; we do not.
    theirs = by_nervaluate(labelled, found)
    ours = count_kinds(labelled, found)
    for schema in ("strict", "exact", "partial"):
        assert vars_of(ours[schema]) == theirs[schema], schema


def vars_of(kinds: Kinds) -> dict[str, int]:
    return {name: getattr(kinds, name) for name in ("correct", "incorrect", "partial", "missed", "spurious")}


@given(SIDE, SIDE)
def test_all_labels_and_findings_are_counted(one: Side, two: Side) -> None:
    labelled, found = entities(one), entities(two)
    for counts in count_kinds(labelled, found).values():
        both = counts.correct + counts.incorrect + counts.partial
        assert both + counts.missed == len(labelled)
        assert both + counts.spurious == len(found)


def test_each_kind() -> None:
    labelled = [(0, 4, "time"), (10, 14, "time"), (20, 24, "time"), (30, 34, "time"), (40, 44, "time")]
    found = [(0, 4, "time"), (10, 14, "company"), (20, 25, "time"), (30, 35, "company"), (50, 54, "time")]
    counts = count_kinds(labelled, found)
    assert counts["strict"] == Kinds(correct=1, incorrect=3, partial=0, missed=1, spurious=1)
    assert counts["exact"] == Kinds(correct=2, incorrect=2, partial=0, missed=1, spurious=1)
    assert counts["partial"] == Kinds(correct=2, incorrect=0, partial=2, missed=1, spurious=1)
    assert counts["type"] == Kinds(correct=2, incorrect=2, partial=0, missed=1, spurious=1)
    theirs = by_nervaluate(labelled, found)
    assert vars_of(counts["strict"]) == theirs["strict"]
    assert vars_of(counts["type"]) == theirs["ent_type"]
