"""What counts as found, and what the large texts are made of."""

import random
from typing import Any

import pytest

from benchmarks.large import blocks, large, varied, weight
from benchmarks.peers.answers import Item
from benchmarks.peers.finding import Counts, count, same_time

QUANTITY = {"type": "quantity", "start": 4, "end": 9, "low": 600, "high": 600, "unit": "t"}


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("2023", "2023-01-01/2023-12-31"),
        ("2023-02", "2023-02-01/2023-02-28"),
        ("2021-11/2022-10", "2021-11-01/2022-10-31"),
        ("2030/..", "2030-01-01/.."),
        ("XXXX-05/XXXX-09", "2025-05-01/2025-09-30"),
        ("XXXX-05", "XXXX-05"),
        ("P3Y", "2022-01-01/2025-01-01"),
        ("197X", "1970-01-01/1979-12-31"),
        ("P10Y", "P10Y"),
    ],
)
def test_the_same_time_in_other_words(label: str, value: str) -> None:
    assert same_time(label, value)


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("2023", "2022"),
        ("2030/..", "2030"),
        ("XXXX-05", "2025-06"),
        ("P3Y", "2020/2024"),
        ("2023", "None"),
        ("P3Y", ""),
    ],
)
def test_another_time(label: str, value: str) -> None:
    assert not same_time(label, value)


def counted(*items: Item) -> Counts:
    label: dict[str, Any] = dict(QUANTITY)
    return count([label], items, "quantity")


def test_spans_values_and_units_are_counted_apart() -> None:
    assert counted(Item("quantity", 4, 9, 600, 600, "t")) == Counts(1, 1, 1, 1, 1, 1, 0)
    assert counted(Item("quantity", 4, 7, 600, 600)) == Counts(1, 0, 1, 1, 0, 1, 0)
    assert counted(Item("quantity", 4, 9, 6, 6, "t")) == Counts(1, 1, 1, 0, 0, 1, 0)
    assert counted(Item("quantity", 9, 12, 600, 600, "t")) == Counts(1, 0, 0, 0, 0, 1, 1)
    assert counted(Item("time", 4, 9, value="2023")) == Counts(1)


def test_any_of_the_overlapping_items_may_be_right() -> None:
    assert counted(Item("quantity", 4, 6, 1, 1), Item("quantity", 6, 9, 600, 600, "t")) == Counts(1, 0, 1, 1, 1, 2, 0)


def test_a_label_that_is_only_counted_needs_no_unit() -> None:
    label: dict[str, Any] = {**QUANTITY, "unit": "1"}
    assert count([label], [Item("quantity", 4, 9, 600, 600)], "quantity").with_unit == 1


def test_varied_numbers_keep_their_shape() -> None:
    text = "2023年12月，用电1,204.5万千瓦时，共3台，降低65%。"
    other = varied(text, random.Random(1))  # noqa: S311 - made to be repeated
    assert len(other) == len(text)
    assert other != text
    assert other.startswith("20")
    assert "年12月" in other
    assert "共3台" in other


def test_large_texts_are_the_same_each_time_and_as_large_as_asked() -> None:
    texts = ["2023年用电420万千瓦时。", "共12台。"]
    first = list(large(texts, 1000))
    assert first == list(large(texts, 1000))
    assert 1000 <= weight(first) < 1040
    assert [text for block in blocks(texts, 1000, 4) for text in block] == first
    assert len(list(blocks(texts, 1000, 4))) == 4
