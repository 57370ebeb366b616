"""Bare numbers behind a label that names their unit in brackets."""

import pytest

import extract


@pytest.mark.parametrize(
    ("text", "number", "unit", "low"),
    [
        ("综合能耗（tce）：3560", "3560", "tce", 3560),
        ("占地面积（㎡）：12,000\n职工人数（人）：350", "12,000", "m2", 12_000),
        ("年产值（万元）5600", "5600", "CNY", 56_000_000),
        ("年用电量(万kWh): 3,560.5", "3,560.5", "kWh", 35_605_000),
        ("用电量（万千瓦时）为356", "356", "kWh", 3_560_000),
        ("可再生能源占比（%）：35", "35", "%", 35),
    ],
)
def test_a_label_gives_its_unit(text: str, number: str, unit: str, low: float) -> None:
    [fact] = [fact for fact in extract.read_case(text).facts if fact.text == number]
    assert (fact.unit, fact.low) == (unit, low)
    assert text[fact.start : fact.end] == number


@pytest.mark.parametrize(
    "text", ["方案（A）5", "建设时间（年）：2023", "附图（3）12", "用电量（见附表）356", "用电（吨）。356"]
)
def test_no_other_bracket_gives_one(text: str) -> None:
    assert [fact.text for fact in extract.read_case(text).facts if fact.unit not in {None, "1"}] == []


def test_a_number_keeps_its_own_unit() -> None:
    [fact] = extract.read_case("用电量（万千瓦时）：356MWh").facts
    assert (fact.unit, fact.low) == ("MWh", 356)
