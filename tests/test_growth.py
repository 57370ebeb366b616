"""Time and memory stay linear: a small form of benchmarks/growth.py, with room for a busy machine."""

import pytest

from benchmarks.growth import Effort, fitted, inputs, is_steep, judged, sized
from benchmarks.stages import Stage, stages_of_text
from extract.pipeline import Extractor

SMALL = Effort(long_enough=0.004, largest=32_000, repeats=2)
STEEP = 1.6  # a square shows as 2; noise on a busy machine as 1.3


@pytest.fixture(scope="module")
def stages() -> dict[str, Stage]:
    return stages_of_text(Extractor.load())


@pytest.mark.slow
@pytest.mark.parametrize("name", inputs())
def test_every_stage_grows_in_line_with_its_input(name: str, stages: dict[str, Stage]) -> None:
    text = inputs()[name]
    for stage_name, stage in stages.items():
        growth = judged(stage, text, SMALL, STEEP)
        assert not is_steep(growth, SMALL, STEEP), f"{stage_name}: {growth}"


def test_a_square_is_seen() -> None:
    assert is_steep(judged(lambda text: [text.count("x") for _ in text], "x", SMALL, STEEP), SMALL, STEEP)
    assert fitted([1, 2, 4, 8], [3, 6, 12, 24]) == pytest.approx(1)
    assert sized("ab", 3) == "aba"
