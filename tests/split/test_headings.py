"""Headings: which line is one, and the path that a fact stands under."""

import pytest

import extract
from extract.text.headings import headings


def levels(text: str) -> list[tuple[str, int]]:
    return [(heading.text, heading.level) for heading in headings(text)]


def test_kinds_of_numbering_nest_as_they_open() -> None:
    text = "一、概况\n正文。\n（一）能源\n1.电力\n（1）照明\n2.热力\n（二）水\n二、成效\n1、节电\n"
    assert levels(text) == [
        ("一、概况", 1),
        ("（一）能源", 2),
        ("1.电力", 3),
        ("（1）照明", 4),
        ("2.热力", 3),
        ("（二）水", 2),
        ("二、成效", 1),
        ("1、节电", 2),
    ]


def test_the_same_kinds_the_other_way_round() -> None:
    assert [level for _, level in levels("1.概况\n（1）能源\n一、电力\n（2）水\n2.成效\n")] == [1, 2, 3, 2, 1]


def test_decimal_numbering_and_chapters() -> None:
    text = "第一章 概况\n1.1 能源\n1.1.1 电力\n1.2 水\n第二章 成效\n"
    assert [level for _, level in levels(text)] == [1, 2, 3, 2, 1]


def test_numbers_that_jump_keep_their_level() -> None:
    assert [level for _, level in levels("一、概况\n三、能源\n（四）水\n七、成效\n")] == [1, 1, 2, 1]


def test_markdown_levels() -> None:
    assert [level for _, level in levels("# 总览\n## 能源\n### 电\n## 水\n")] == [1, 2, 3, 2]


@pytest.mark.parametrize(
    "line",
    [
        "1.5万吨级装置投产",
        "3、4号机组检修完成，恢复供热。",
        "12.6%的用水来自回用",
        "1、公司完成了照明改造，更换灯具，全年节约了电力。",
        "一、公司坚持绿色发展。持续推进节能。",
        "2021年用电量",
        "一次能源",
        "二氧化碳排放",
        "1.水\t2.电",
        "第一章约定的内容",
        "1.",
        "（1）" + "甲" * 60,
    ],
)
def test_no_heading(line: str) -> None:
    assert levels(line + "\n") == []


@pytest.mark.parametrize(
    "line", ["一、基本情况", "（三）节水", "2.1 光伏", "【案例2】余热", "①照明", "4) 管理", "3．管理"]
)
def test_a_heading(line: str) -> None:
    assert levels(line + "\n") == [(line, 1)]


def test_a_bookmark_before_a_heading_is_no_part_of_it() -> None:
    assert levels("[bookmark: _Toc0001]一、概况\n") == [("一、概况", 1)]


def test_a_fact_has_the_path_of_its_headings() -> None:
    text = "某厂案例\n一、能源\n（一）光伏\n年发电量30万度。\n（二）储能\n容量2MWh。\n二、水\n年用水量900吨。\n"
    paths = {fact.text: fact.heading for fact in extract.read_case(text).facts}
    assert paths == {
        "30万度": ["一、能源", "（一）光伏"],
        "2MWh": ["一、能源", "（二）储能"],
        "900吨": ["二、水"],
    }


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("# 某厂案例\n## 能源\n### 光伏\n年发电量30万度。\n", ["能源", "光伏"]),
        ("# 某厂案例\n# 能源\n## 光伏\n年发电量30万度。\n", ["能源", "光伏"]),
        ("# 某厂案例\n一、能源\n（一）光伏\n年发电量30万度。\n", ["一、能源", "（一）光伏"]),
        ("某厂案例\n# 一、能源\n## （一）光伏\n年发电量30万度。\n", ["一、能源", "（一）光伏"]),
    ],
)
def test_a_title_is_no_heading_in_any_format(text: str, path: list[str]) -> None:
    record = extract.read_case(text)
    assert (record.title, [fact.heading for fact in record.facts]) == ("某厂案例", [path])


@pytest.mark.parametrize(
    "rows",
    [
        "项目\t年节电（万度）\n一、光伏\t\n屋顶\t30\n",
        "| 项目 | 年节电（万度） |\n| 一、光伏 |  |\n| 屋顶 | 30 |\n",
        "\t项目\n\t年节电（万度）\n\n\t一、光伏\n\t\n\n\t屋顶\n\t30\n\n",
    ],
)
def test_what_stands_in_a_table_is_no_heading(rows: str) -> None:
    facts = extract.read_case(f"一、能源\n{rows}\n其余节电8万度。\n").facts
    assert [(fact.text, fact.heading) for fact in facts] == [("30", ["一、能源"]), ("8万度", ["一、能源"])]


def test_a_heading_of_plans_makes_what_stands_under_it_planned() -> None:
    text = "一、现状\n用水量900吨。\n二、下一步计划\n节水120吨。\n"
    assert [fact.status for fact in extract.read_case(text).facts] == ["actual", "projected"]
