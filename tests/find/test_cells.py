"""Bare numbers in cells: whose unit is theirs, from the header, the row's label or the line before the table."""

import pytest

import extract
from extract.record import FactRecord

WATER = "|项目|用水量{}|\n|---|---|\n|一厂|{}|\n|二厂|310|\n"


def facts(text: str) -> dict[str, FactRecord]:
    return {fact.text: fact for fact in extract.read_case(text).facts}


def units(text: str) -> dict[str, str | None]:
    return {number: fact.unit for number, fact in facts(text).items()}


@pytest.mark.parametrize("header", ["（吨）", "(吨)", "/吨", "（单位：吨）", "，吨"])
def test_a_header_names_the_unit(header: str) -> None:
    assert units(WATER.format(header, 300)) == {"300": "t", "310": "t"}


@pytest.mark.parametrize(("header", "unit"), [("同比±%", "%"), ("降幅%", "%"), ("目标降幅达20%", "1")])
def test_a_header_that_ends_with_a_share_of_its_own_names_no_unit(header: str, unit: str) -> None:
    text = f"|项目|用水量{header}|\n|---|---|\n|一厂|12.5|\n|二厂|3.1|\n"
    assert units(text).get("12.5", "1") == unit


@pytest.mark.parametrize(
    ("cell", "number", "value"),
    [
        ("1,234,567", "1,234,567", 1234567),
        ("12345678.5", "12345678.5", 12345678.5),
        ("约170", "170", 170),
        ("170左右", "170", 170),
    ],
)
def test_a_cell_is_a_number_and_little_more(cell: str, number: str, value: float) -> None:
    found = facts(WATER.format("（吨）", cell))
    assert (found[number].low, found[number].unit) == (value, "t")


@pytest.mark.parametrize("cell", ["第300批次产品", "含外购水300", "300与20"])
def test_a_number_among_words_is_none_of_the_column(cell: str) -> None:
    assert units(WATER.format("（吨）", cell)) == {"310": "t"}


def test_a_factor_of_the_header_is_in_the_value() -> None:
    [first, _] = facts(WATER.format("（万吨）", "3.5")).values()
    assert (first.low, first.high, first.unit) == (35000, 35000, "t")


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("line", ["单位：吨", "表1 用水情况（单位：吨）", "单位:吨"])
def test_the_line_before_a_table_states_its_unit(line: str, between: str) -> None:
    assert units(f"概况如下。\n{line}{between}{WATER.format('', 300)}") == {"300": "t", "310": "t"}
    assert units(f"{line}{between}项目\t用水量\n一厂\t300\n二厂\t310\n") == {"300": "t", "310": "t"}


def test_it_may_name_the_columns_that_it_speaks_of() -> None:
    table = "|项目|投资额|效益|用水量|\n|---|---|---|---|\n|一厂|300|20|7|\n|二厂|310|21|8|\n"
    assert units(f"单位：投资、效益为万元\n{table}") == dict.fromkeys(("300", "310", "20", "21"), "CNY")
    assert units(f"投资、效益为万元\n{table}") == {}


def test_a_share_in_a_row_goes_before_the_column() -> None:
    text = "|指标|2022年（吨）|\n|---|---|\n|用水量|300|\n|回用水占比（%）|20|\n"
    assert units(text) == {"300": "t", "20": "%"}


def test_a_row_s_label_counts_where_the_column_says_nothing() -> None:
    text = "|指标|数值|\n|---|---|\n|用水量（吨）|300|\n|用电量（万千瓦时）|20|\n"
    assert units(text) == {"300": "t", "20": "kWh"}
