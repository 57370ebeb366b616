"""Folding keeps every offset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("１２３．４％", "123.4%"),
        ("ＣＯ₂（吨）", "CO2(吨)"),
        ("5～8萬噸", "5~8万吨"),
        ("1，250；a", "1，250；a"),
        ("——", "——"),
        ("30\u00a0㎡", "30 ㎡"),
        ("m²", "m²"),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_length_is_kept_and_folding_again_changes_nothing(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
