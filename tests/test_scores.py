"""The scores that are promised, on the shared cases where they are there: all cases together, and tables' cells."""

from pathlib import Path

import pytest

from extract.cli.score import aligned_cases
from extract.score.align import DEEPEST, Aligned, Matching
from extract.score.layers import layer_scores, tally, total
from extract.split.tables import tables
from extract.types import Table

PROMISED = {
    "quantity": 0.98,
    "quantity_value": 0.96,
    "time_value": 0.97,
    "company": 0.95,
    "company_entity": 0.93,
    "quantity_concept": 0.92,
    "fact": 0.82,
    "subject": 1.0,
}
CELLS = 0.95


@pytest.fixture(scope="module")
def cases(shared: Path) -> list[Aligned]:
    return aligned_cases(shared / "golden", None, shared / "cases", (), in_full=True)


@pytest.mark.slow
@pytest.mark.parametrize("layer", PROMISED)
def test_a_layer_is_as_good_as_promised(cases: list[Aligned], layer: str) -> None:
    reached = layer_scores(total(map(tally, cases)))[layer].f1
    assert reached is not None
    assert reached >= PROMISED[layer]


def within(matching: Matching, found: tuple[Table, ...]) -> tuple[int, int]:
    """Return how many quantities in tables are right in all, and how many are labelled or found there, added."""

    def inside(start: int) -> bool:
        return any(table.start <= start < table.end for table in found)

    pairs = [pair for pair in matching.pairs if inside(pair.labelled["start"])]
    loose = [row for row in (*matching.missed, *matching.spurious) if inside(row["start"])]
    right = sum(pair.depth == DEEPEST["quantity"] for pair in pairs)
    return right, 2 * len(pairs) + len(loose)


@pytest.mark.slow
def test_cells_of_tables_are_as_good_as_promised(cases: list[Aligned]) -> None:
    counts = [within(case.kinds["quantity"], tables(case.found.text or "")) for case in cases]
    right, both = (sum(column) for column in zip(*counts, strict=True))
    assert both > 30
    assert 2 * right / both >= CELLS
