"""Time and memory stay linear: a small form of benchmarks/growth.py, with room for a busy machine."""

import pytest

from benchmarks.growth import Effort, Growth, fitted, inputs, is_steep, judged, sized
from benchmarks.stages import Stage, stages_of_text
from extract.pipeline import Extractor

SMALL = Effort(long_enough=0.005, largest=16_000, repeats=2)
STEEP = 1.6  # a square shows as 2; noise on a busy machine as 1.3


@pytest.fixture(scope="module")
def stages() -> dict[str, Stage]:
    every = stages_of_text(Extractor.load())
    return {name: every[name] for name in ("whole", "tokens")}


@pytest.mark.slow
@pytest.mark.parametrize("name", inputs())
def test_time_and_memory_grow_in_line_with_the_input(name: str, stages: dict[str, Stage]) -> None:
    text = inputs()[name]
    for stage_name, stage in stages.items():
        growth = judged(stage, text, SMALL, STEEP)
        assert not is_steep(growth, SMALL, STEEP), f"{stage_name}: {growth}"


def test_a_square_is_seen() -> None:
    assert fitted([1, 2, 4, 8], [3, 6, 12, 24]) == pytest.approx(1)
    square = fitted([1, 2, 4, 8], [3, 12, 48, 192])
    assert square == pytest.approx(2)
    assert is_steep(Growth(square, 1, 1.0, 8), SMALL, STEEP)
    assert is_steep(Growth(1, square, 1.0, 8), SMALL, STEEP)
    assert not is_steep(Growth(1.1, 1.1, 1.0, 8), SMALL, STEEP)


def test_a_text_is_repeated_or_cut_to_size() -> None:
    assert [sized("ab", 3), sized("abcd", 2)] == ["aba", "ab"]
    assert sized("a⟦bc⟧d⟦e⟧", 4) == "abcbcdeee"
