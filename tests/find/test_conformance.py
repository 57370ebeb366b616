"""Numbers and units on other people's cases: the share that passes does not fall."""

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.conformance import outcomes

LEAST = {"NumberModel": 0.97, "PercentModel": 0.97, "NumberRangeModel": 0.9}
UNITS_LEAST = 0.92


def test_conformance(shared: Path) -> None:
    specs = shared / "conformance"
    if not specs.is_dir():
        pytest.skip(f"no cases in {specs}")
    judged = outcomes(specs)
    totals = Counter(outcome.file for outcome in judged)
    good = Counter(outcome.file for outcome in judged if outcome.verdict != "failed")
    units = [file for file in totals if file not in LEAST]
    for file, least in LEAST.items():
        assert good[file] >= least * totals[file]
    assert sum(good[file] for file in units) >= UNITS_LEAST * sum(totals[file] for file in units)
    assert sum(outcome.verdict == "deliberate" for outcome in judged) <= 0.05 * len(judged)
