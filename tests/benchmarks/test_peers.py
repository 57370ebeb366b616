"""Peers' answers are read rightly. The answers here are as the peers give them; none of them is needed."""

from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks.peers.adapters import cn2an, jionlp, recognizers, recognizers_dates, spacy
from benchmarks.peers.answers import Item, outermost


def recognized(start: int, end: int, **resolution: object) -> SimpleNamespace:
    return SimpleNamespace(start=start, end=end, resolution=resolution)


@pytest.mark.parametrize(
    ("answer", "low", "unit"),
    [
        (recognized(3, 6, value="6.5%"), 6.5, "%"),
        (recognized(3, 6, value="420"), 420, None),
        (recognized(3, 6, value="3000000", unit="Chinese yuan", isoCurrency="CNY"), 3_000_000, "CNY"),
        (recognized(3, 6, value="1204.5", unit="Ton"), 1204.5, "t"),
        (recognized(3, 6, value="30", unit="Parsec"), 30, "Parsec"),
    ],
)
def test_recognizers_end_with_their_last_character(answer: SimpleNamespace, low: float, unit: str | None) -> None:
    assert recognizers.item(answer) == Item("quantity", 3, 7, low, low, unit)


def test_a_unit_without_a_number_is_no_quantity() -> None:
    assert recognizers.item(recognized(3, 6, value=None, unit="Ton")) is None


def dated(**value: str) -> SimpleNamespace:
    return recognized(0, 4, values=[value])


@pytest.mark.parametrize(
    ("answer", "edtf"),
    [
        (dated(type="daterange", timex="2023", start="2023-01-01", end="2024-01-01"), "2023-01-01/2023-12-31"),
        (dated(type="daterange", timex="XXXX-05", start="2026-05-01", end="2026-06-01"), "XXXX-05"),
        (dated(type="date", timex="2023-06-19", value="2023-06-19"), "2023-06-19"),
        (dated(type="daterange", timex="2030", start="2030-01-01"), "2030-01-01/.."),
    ],
)
def test_recognizers_dates_end_before_their_last_day(answer: SimpleNamespace, edtf: str) -> None:
    assert recognizers_dates.item(answer) == Item("time", 0, 5, value=edtf)


def test_recognizers_durations_are_quantities() -> None:
    assert recognizers_dates.item(dated(type="duration", timex="P3Y")) == Item("quantity", 0, 5, 3, 3, "a")
    assert recognizers_dates.item(dated(type="duration", timex="PT8H")) == Item("quantity", 0, 5, 8, 8, "h")
    assert recognizers_dates.item(dated(type="time", timex="T08")) is None


def told(kind: str, time: object) -> dict[str, Any]:
    return {"text": "", "offset": [2, 7], "type": kind, "detail": {"time": time}}


def test_jionlp_times_are_days() -> None:
    year = told("time_point", ["2023-01-01 00:00:00", "2023-12-31 23:59:59"])
    assert jionlp.time_item(year) == Item("time", 2, 7, value="2023-01-01/2023-12-31")
    assert jionlp.time_item(told("time_span", ["2030-01-01 00:00:00", "inf"])) == Item(
        "time", 2, 7, value="2030-01-01/.."
    )


def test_jionlp_lengths_are_quantities_and_recurring_times_are_nothing() -> None:
    assert jionlp.time_item(told("time_delta", {"month": 3.0})) == Item("quantity", 2, 7, 3, 3, "mo")
    assert jionlp.time_item(told("time_delta", [{"hour": 3.0}, {"hour": 5.0}])) == Item("quantity", 2, 7, 3, 5, "h")
    assert jionlp.time_item(told("time_period", {"delta": {"day": 1}, "point": None})) is None


@pytest.mark.parametrize(
    ("text", "given", "low", "high"),
    [
        ("600万元", "6000000.00", 6e6, 6e6),
        ("10-20万元", ["100000.00", "200000.00"], 1e5, 2e5),
        ("三亿余元", ["300000000.00", "400000000.00"], 3e8, 3e8),
    ],
)
def test_jionlp_money(text: str, given: object, low: float, high: float) -> None:
    answer = {"text": text, "offset": [0, len(text)], "type": "money", "detail": {"num": given, "case": "元"}}
    assert jionlp.money_item(answer) == Item("quantity", 0, len(text), low, high, "CNY")


def test_cn2an_is_found_by_what_it_changed() -> None:
    found = cn2an.items("一行\n投资三百二十万元，百分之五", "一行\n投资3200000元，5%")
    assert found == [Item("quantity", 5, 10, 3_200_000, 3_200_000), Item("quantity", 12, 16, 5, 5, "%")]


def test_spacy_tells_names_and_times_but_no_numbers() -> None:
    assert spacy.item("quantity", 0, 3, "60吨", "").low is None
    assert spacy.item("time", 0, 7, "2023年8月", "").value == "2023-08"
    assert spacy.item("company", 0, 3, "比亚迪", "比亚迪股份有限公司").value == "比亚迪股份有限公司"
    assert spacy.item("company", 0, 6, "云岭有限公司", "").value == "云岭有限公司"


def test_spacy_is_given_the_rules_lists() -> None:
    assert {"吨", "万吨", "千瓦时"} <= set(spacy.unit_names())
    assert "有限公司" in spacy.legal_forms()
    assert dict(spacy.firms())["比亚迪"] == "比亚迪股份有限公司"


def test_the_widest_of_nested_answers_counts() -> None:
    inner, outer, beside = Item("quantity", 2, 4), Item("quantity", 0, 5), Item("time", 2, 4)
    assert outermost([inner, outer, beside]) == [outer, beside]
