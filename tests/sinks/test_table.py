"""The table of facts: what a spreadsheet makes of it."""

import csv
import io

import pytest

import extract
from extract.sinks import jsonl, table


def written(text: str) -> list[dict[str, str]]:
    content = table.header() + table.rows(extract.read_case(text))
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_one_row_a_fact_with_all_columns() -> None:
    text = "云岭食品有限公司\n一、节水\n云岭食品有限公司2022年用水量3万吨，同比\n下降5%。\n"
    facts = extract.read_case(text).facts
    rows = written(text)
    assert [row["text"] for row in rows] == [fact.text for fact in facts] == ["3万吨", "5%"]
    assert set(rows[0]) == set(table.COLUMNS)
    assert rows[0] == {
        "case": "text",
        "company": "云岭食品有限公司",
        "concept": "water_consumption",
        "low": "30000",
        "high": "30000",
        "comparator": "eq",
        "unit": "t",
        "normalized_low": "30000000",
        "normalized_high": "30000000",
        "normalized_unit": "kg",
        "per": "",
        "change": "",
        "status": "actual",
        "time": "2022",
        "heading": "一、节水",
        "text": "3万吨",
        "sentence": rows[0]["sentence"],
    }
    assert "\n" not in rows[0]["sentence"]
    assert "云岭食品有限公司2022年用水量3万吨" in rows[0]["sentence"]


@pytest.mark.parametrize("cell", ["=1+1", "+A1", "-甲", "@sum", "\t=1", "\r=1", "-5万元", "=", "-1+2", "+1-cmd|x"])
def test_a_formula_is_made_safe(cell: str) -> None:
    assert table.safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-54.13", "+3", "-5%", "-1e-07", "12", "甲=乙", "", "2021-03"])
def test_numbers_and_plain_text_stay(cell: str) -> None:
    assert table.safe(cell) == cell


def test_a_negative_number_stays_a_number() -> None:
    [row] = written("单位：%\n项目\t用水量变化（%）\n甲\t-54.13\n")
    assert (row["low"], row["text"]) == ("-54.13", "-54.13")


def test_quotes_commas_and_line_ends_come_back() -> None:
    rows = written('项目\t用水量（吨）\n甲,"乙"\t12\n')
    assert rows[0]["sentence"] == '甲,"乙" 12'


def test_a_record_is_one_line() -> None:
    line = jsonl.lines(extract.read_case("用水量\u2028\x85 3吨\r\n\n用电量4度"))
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1


def test_a_sentence_that_no_cell_holds_is_cut_around_the_number() -> None:
    rows = written("用电量3千瓦时和" * 2_000)
    assert len(rows) == 2_000
    assert max(len(row["sentence"]) for row in rows) <= 2 * table.MOST_AROUND + len("3千瓦时")
    assert all(row["text"] in row["sentence"] for row in rows)
