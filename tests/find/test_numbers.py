"""Numbers, with or without a unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.find.numbers import Numbers
from extract.rulebook.loader import builtin_directory, load

NUMBERS = Numbers(load([builtin_directory() / "units", builtin_directory() / "exclusions"]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("三和5万4千", [("三", 3, 3, "eq"), ("5万4千", 54000, 54000, "eq")]),
        ("超过300，不低于20", [("300", 300, 300, "gt"), ("20", 20, 20, "ge")]),
        ("20~100，一到五", [("20~100", 20, 100, "eq"), ("一到五", 1, 5, "eq")]),
        ("≤5", [("≤5", 5, 5, "le")]),
        ("统一的四川", []),
        ("四十多", [("四十多", 40, 40, "approx")]),
        ("1400来，10来自", [("1400来", 1400, 1400, "approx"), ("10", 10, 10, "eq")]),
    ],
)
def test_numbers(text: str, expected: list[tuple[str, int, int, str]]) -> None:
    assert [(item.text, item.low, item.high, item.comparator) for item in NUMBERS.find(text)] == expected


@given(st.text(alphabet="0123456789一二三十百千万亿点约超以上~-至到 ，<≥KMk"))
def test_spans_hold_their_text(text: str) -> None:
    for item in NUMBERS.find(text):
        assert text[item.start : item.end] == item.text
        assert item.low <= item.high
