"""A small labelled case, made up."""

from pathlib import Path

import pytest

from extract.golden.labels import CaseLine, CompanyLabel, Golden, Label, QuantityLabel, TimeLabel
from extract.golden.read import write_golden

TEXT = "甲某食品有限公司于2021年3月投产。\n甲某食品投资2.5亿元，年节电12万千瓦时，约减碳2吨。\n"
NAME = "甲某食品有限公司"


def company(text: str, after: int = 0) -> CompanyLabel:
    start = TEXT.index(text, after)
    return CompanyLabel(type="company", start=start, end=start + len(text), text=text, name=NAME)


def quantity(text: str, low: float, unit: str, per: str | None, concept: str) -> QuantityLabel:
    start = TEXT.index(text)
    return QuantityLabel(
        type="quantity",
        start=start,
        end=start + len(text),
        text=text,
        low=low,
        high=low,
        comparator="eq",
        unit=unit,
        per=per,
        concept=concept,
        change=None,
        status="actual",
        time=None,
        entity=NAME,
    )


@pytest.fixture
def golden(tmp_path: Path) -> Golden:
    """A golden file that is written and fits TEXT."""
    case = CaseLine(type="case", case="made_up", company=NAME, aliases=["甲某食品"])
    start = TEXT.index("2021年3月")
    time = TimeLabel(type="time", start=start, end=start + 7, text="2021年3月", edtf="2021-03")
    labels: list[Label] = [
        company(NAME),
        time,
        company("甲某食品", TEXT.index("\n")),
        quantity("2.5亿元", 250000000, "CNY", None, "investment"),
        quantity("12万千瓦时", 120000, "kWh", "a", "electricity_saving"),
        quantity("2吨", 2, "t", "a", "co2_reduction"),
    ]
    made = Golden(tmp_path / "made_up.jsonl", case, [], []).with_labels(labels)
    write_golden(made)
    return made


@pytest.fixture
def text() -> str:
    return TEXT
