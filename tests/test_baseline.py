"""The gate: no layer of any write-up, or of all together, falls below golden/baseline.json.

A new file in golden/ is a new test. It fails until its scores are accepted: casefacts score --accept.
"""

from functools import cache
from pathlib import Path

import pytest

from extract.cli.score import aligned_cases
from extract.golden.read import golden_files
from extract.score.align import Aligned
from extract.score.baseline import NAME, Baseline, case_falls, falls, read_baseline
from extract.score.diff import diff_lines
from extract.score.layers import layer_scores, tally
from extract.score.misses import misses
from extract.score.report import groups

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "golden"


@cache
def cases() -> dict[str, Aligned]:
    return {case.case_id: case for case in aligned_cases(GOLDEN, None, ROOT / "corpus", (), in_full=True)}


def baseline() -> Baseline:
    read = read_baseline(GOLDEN / NAME)
    assert read is not None, f"no {NAME}: run casefacts score --accept"
    return read


def test_no_layer_falls_below_the_baseline() -> None:
    assert [str(fall) for fall in falls(baseline(), groups(list(cases().values())))] == []


@pytest.mark.parametrize("path", golden_files(GOLDEN), ids=lambda path: path.stem)
def test_a_case_scores_as_accepted(path: Path) -> None:
    case = cases()[path.stem]
    fallen = case_falls(baseline(), path.stem, layer_scores(tally(case)))
    shown = diff_lines(misses(case), case.found.text or "", {}) if fallen else []
    assert not fallen, "\n".join([*map(str, fallen), *shown])
