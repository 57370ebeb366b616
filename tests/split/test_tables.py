"""Tables in plain text: flattened, tabbed, barred; their cells, and the facts of their cells."""

import time

import pytest

import extract
from extract.record import FactRecord
from extract.split.tables import tables

Grid = list[list[str | None]]


def grids(text: str) -> list[Grid]:
    """Return the cells' texts of every table, the header first."""
    return [
        [[cell.text if cell else None for cell in row] for row in (table.header, *table.rows)] for table in tables(text)
    ]


def fact(text: str, number: str) -> FactRecord:
    [found] = [fact for fact in extract.read_case(text).facts if fact.text == number]
    return found


def test_a_cell_a_line_with_a_blank_line_after_each_row() -> None:
    text = "表1如下：\n\t年份\n\t用电量（万度）\n\n\t2021\n\t310\n\n\t2022\n\t295\n\n说明。\n"
    assert grids(text) == [[["年份", "用电量（万度）"], ["2021", "310"], ["2022", "295"]]]


def test_empty_flattened_cells_are_missing() -> None:
    text = "\t名称\n\t水（吨）\n\t备注\n\n\t甲\n\t\n\t无\n\n\t\n\t12\n\t无\n"
    assert grids(text) == [[["名称", "水（吨）", "备注"], ["甲", None, "无"], [None, "12", "无"]]]


def test_a_line_without_tab_goes_on_the_cell_before_it() -> None:
    text = "\t项目\n\t内容\n\n\t光伏\n一期\n\t装机2MW\n"
    assert grids(text) == [[["项目", "内容"], ["光伏\n一期", "装机2MW"]]]


def test_a_line_in_brackets_goes_on_the_last_cell_of_its_row() -> None:
    text = "\t项目\n\t投资\n（万元）\n\t减碳\n（tCO2/a）\n\n\t甲\n\t310\n\t60\n"
    assert grids(text) == [[["项目", "投资\n（万元）", "减碳\n（tCO2/a）"], ["甲", "310", "60"]]]


def test_cells_between_tabs_with_groups_and_empty_cells() -> None:
    text = "指标\t2021年\t2022年\n能源\n电（万度）\t310\t295\n水（吨）\t\t820\n"
    expected = [
        ["指标", "2021年", "2022年"],
        ["能源", None, None],
        ["电（万度）", "310", "295"],
        ["水（吨）", None, "820"],
    ]
    assert grids(text) == [expected]
    assert grids(text.replace("能源\n", "能源\t\t\n")) == [expected]


def test_a_paragraph_below_a_table_is_no_row() -> None:
    text = "指标\t2021年\n电（万度）\t310\n以上数据由甲方提供，经核对无误。\n名称\t数量\n泵\t3\n"
    assert [len(grid) for grid in grids(text)] == [2, 2]
    text = "指标\t2021年\n电（万度）\t310\n表2 用水情况\n名称\t2022年\n水（吨）\t3\n"
    assert [len(grid) for grid in grids(text)] == [2, 2]


@pytest.mark.parametrize(
    "text",
    [
        "|年份|水|\n|---|:-:|\n|2021|3|\n|2022|4|",
        "年份|水|\n---|---|\n2021|3|\n2022|4|",
        "| 年份 | 水 |\n| 2021 | 3 |\n| 2022 | 4 |",
    ],
)
def test_bars_with_and_without_edges(text: str) -> None:
    assert grids(text) == [[["年份", "水"], ["2021", "3"], ["2022", "4"]]]


def test_three_columns_need_no_edge_bars() -> None:
    assert grids("年份|水|电\n--|--|--\n2021|3|5") == [[["年份", "水", "电"], ["2021", "3", "5"]]]


def test_ragged_rows_are_filled() -> None:
    text = "名称\t数量\n甲\t1\t多出\n乙\n丙\t3\n"
    assert grids(text)[0] == [
        ["名称", "数量", None],
        ["甲", "1", "多出"],
        ["乙", None, None],
        ["丙", "3", None],
    ]


def test_a_header_with_one_row_is_a_table_and_one_line_is_none() -> None:
    assert grids("名称\t数量\n甲\t1\n") == [[["名称", "数量"], ["甲", "1"]]]
    assert grids("名称\t数量\n正文。\n") == []
    assert grids("\t缩进的段落，其中没有表。\n") == []


def test_every_row_is_as_wide_as_the_header_and_spans_hold_their_text() -> None:
    text = "前言\n a\tb \n1\t 2\t3\n\n|x|y|\n|1|2|3|\n"
    for table in tables(text):
        rows = [table.header, *table.rows]
        assert {len(row) for row in rows} == {len(table.header)}
        for cell in [cell for row in rows for cell in row if cell]:
            assert text[cell.start : cell.end] == cell.text == cell.text.strip()
            assert table.start <= cell.start < cell.end <= table.end


def test_the_unit_and_the_concept_are_of_the_header() -> None:
    text = "各年用能情况：\n年份\t用水量（吨）\t用电量（万度）\n2021\t8200\t310\n2022\t7900\t295.5\n"
    water, power = fact(text, "7900"), fact(text, "295.5")
    assert (water.concept, water.unit, water.time, water.low) == ("water_consumption", "t", "2022", 7900)
    assert (power.concept, power.unit, power.low) == ("electricity_consumption", "kWh", 2955000)
    assert power.unit_text is None
    assert power.header is not None
    assert power.header.text == "用电量（万度）"
    assert text[power.header.start : power.header.end] == power.header.text
    assert text[power.evidence.start : power.evidence.end] == "2022\t7900\t295.5"


def test_years_may_be_columns() -> None:
    text = "项目\t2021年\t2022年\n用水量（吨）\t8200\t7900\n"
    assert [(fact(text, number).time, fact(text, number).concept) for number in ("8200", "7900")] == [
        ("2021", "water_consumption"),
        ("2022", "water_consumption"),
    ]


def test_a_merged_first_column_holds_for_the_rows_below() -> None:
    text = "年份\t品种\t用量（吨）\n2021\t蒸汽\t52\n\t天然气\t31\n2022\t蒸汽\t48\n\t天然气\t29\n"
    assert [(fact(text, number).time, fact(text, number).concept) for number in ("31", "29")] == [
        ("2021", "gas_consumption"),
        ("2022", "gas_consumption"),
    ]


def test_a_number_with_a_unit_of_its_own_keeps_it() -> None:
    text = "内容\t用水量（吨）\n点位\t19个\n总量\t4700\n"
    assert fact(text, "19个").unit == "1"
    assert fact(text, "4700").unit == "t"


def test_an_empty_cell_with_dashes_is_no_number() -> None:
    record = extract.read_case("年份\t用水量（吨）\n2021\t——\n2022\t7900\n")
    assert [fact.text for fact in record.facts] == ["7900"]
    assert [entry.text for entry in record.ledger] == ["2021", "2022", "7900"]


def test_a_header_without_unit_loses_nothing_else() -> None:
    record = extract.read_case("年份\t数值\n2021\t310\n2022\t295\n\n2022年用水量7900吨。\n")
    assert [(fact.text, fact.concept) for fact in record.facts] == [("7900吨", "water_consumption")]
    assert {entry.claim for entry in record.ledger if entry.text in {"310", "295"}} == {"unclaimed"}


@pytest.mark.parametrize(
    "line", ["\t1\n", "\t\n", "||\n", "|--|\n", "\t1\n\n", "|\n", "a\tb\n\n", "\ta\nb\n", "|a|\n\t1\n"]
)
def test_lines_that_look_like_tables_are_read_once(line: str) -> None:
    begun = time.thread_time()
    tables(line * 40_000)
    assert time.thread_time() - begun < 5  # reading each line again from each line would take hours


def test_rows_of_very_different_width_are_no_grid() -> None:
    begun = time.thread_time()
    found = tables("1\t" * 50_000 + "1\n" + "1\t1\n" * 50_000)
    assert sum(len(row) for table in found for row in table.rows) < 2_000_000
    assert time.thread_time() - begun < 5


def test_labels_and_figures_alone_have_no_header() -> None:
    (table,) = tables("\t机房\n\t18.4\n\n\t管网\n\t2.5\n\n\t合计\n\t20.9\n\n")
    assert table.header == (None, None)
    assert [cell.text for row in table.rows for cell in row if cell] == ["机房", "18.4", "管网", "2.5", "合计", "20.9"]


def test_a_short_row_among_pairs_is_read() -> None:
    (table,) = tables("\t机房\n\t18.4\n\n\t管网\n\n")
    assert [cell.text for cell in table.header if cell] == ["机房", "18.4"]


def test_a_flattened_table_without_blank_lines_is_parted_by_its_columns() -> None:
    cells = (
        "指标 2021年 2024年 变化率 综合能耗（tce） 4,805 4128 -14.1% 用水量（吨） 312 / -3% 产值（万元） 88 96 +9.1%"
    )
    (table,) = tables("对比如下：\n" + "".join(f"\t{cell}\n" for cell in cells.split()) + "经济上看，三年收回。\n")
    assert [cell and cell.text for cell in table.header] == ["指标", "2021年", "2024年", "变化率"]
    assert [row[0] and row[0].text for row in table.rows] == ["综合能耗（tce）", "用水量（吨）", "产值（万元）"]


@pytest.mark.parametrize(
    "cells",
    [
        "企业名称 云岭食品 主要产品 饼干 所属行业 食品制造",
        "总装 涂装 冲压 焊装 机加 热处理",
    ],
)
def test_cells_that_fit_no_width_are_no_table(cells: str) -> None:
    assert not tables("".join(f"\t{cell}\n" for cell in cells.split()))


def test_labels_and_figures_of_a_form_are_pairs_among_other_cells() -> None:
    cells = "企业名称 云岭食品有限公司 职工人数（人） 268 主要产品 饼干 2023年主要指标 营业收入（万元） 18640 用水量（吨） 312.4"
    found = extract.read_case("".join(f"\t{cell}\n" for cell in cells.split())).facts
    assert [(fact.text, fact.unit, fact.concept) for fact in found] == [
        ("268", "1", "employees"),
        ("18640", "CNY", "revenue"),
        ("312.4", "t", "water_consumption"),
    ]


def test_a_form_of_labels_and_figures_by_turns_has_no_header() -> None:
    text = "| 职工人数 | 268人 | 占地 | 120亩 |\n| 年产值（万元） | 18640 | 年用电量（万kWh） | 641.8 |\n"
    found = extract.read_case(text).facts
    assert [(fact.text, fact.unit, fact.concept) for fact in found] == [
        ("268人", "1", "employees"),
        ("120亩", "mu", "area"),
        ("18640", "CNY", "output_value"),
        ("641.8", "kWh", "electricity_consumption"),
    ]
    (headed,) = tables("| 指标 | 2021年 | 单耗 | 2022年 |\n| 水（吨） | 3 | 电（度） | 4 |\n")
    assert headed.header[1] is not None
