"""Times: sentences with all that must be found in them, the rules' own examples, and the shared labels."""

import datetime
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.find.times import Times
from extract.rulebook.loader import builtin_directory, load
from extract.rulebook.schema.times import TimeRule
from extract.types import Cell

RULES = load([builtin_directory() / "times"])
TIMES = Times(RULES)
REFERENCE = datetime.date(2024, 3, 15)

# Each line: a sentence, and every time in it as span=EDTF.
PROSE = """
公司成立于2008年，占地面积12万平方米。 | 2008年=2008
自2019年起至2023年，累计投入3.2亿元。 | 2019年起至2023年=2019/2023
2019年起，公司连续五年开展碳核查。 | 2019年=2019
2022年11月至2023年3月为采暖期。 | 2022年11月至2023年3月=2022-11/2023-03
2022年11月至次年3月供暖。 | 2022年11月至次年3月=2022-11/2023-03
项目2021年6月开工，次年6月投产，同年9月满负荷。 | 2021年6月=2021-06 次年6月=2022-06 同年9月=2022-09
“十三五”期间节能1.2万吨，“十四五”末再降10%。 | “十三五”期间=2016/2020 “十四五”末=2025
“十三五”和“十四五”期间均完成目标。 | “十三五”=2016/2020 “十四五”期间=2021/2025
按照《“十四五”工业绿色发展规划》要求推进。 |
2025年前碳达峰，2030年后碳中和。 | 2025年=2025 2030年后=2030/..
2025年底之前完成改造。 | 2025年底=2025
2021、2022、2023年单耗逐年下降。 | 2021=2021 2022=2022 2023年=2023
2021—2023年累计减排3000吨。 | 2021—2023年=2021/2023
近三年（2020-2022年）平均单耗 | 近三年=2020/2022 2020-2022年=2020/2022
近三年，公司投入5000万元。 | 近三年=P3Y
未来三年将新增光伏10MW，今后5年再增20MW。 | 未来三年=P3Y 今后5年=P5Y
公司拥有近20年历史，经过近三年的努力建成。 |
近年来、近几年、多年来公司推进节能。 |
使用寿命为20年，质保10年，投资回收期3.5年，设计寿命不低于15年。 |
20年累计发电约1.2亿千瓦时，投运后5年收回投资。 |
2023年末、2023年年底与2023年初 | 2023年末=2023-12 2023年年底=2023-12 2023年初=2023-01
2023年初步建成能源管理平台。 | 2023年=2023
2023年中国500强 | 2023年=2023
2024年第一季度、2024年Q3 | 2024年第一季度=2024-01/2024-03 2024年Q3=2024-07/2024-09
2024年前三季度 | 2024年前三季度=2024-01/2024-09
2023年上半年投资2亿元，下半年启动二期。 | 2023年上半年=2023-01/2023-06 下半年=2023-07/2023-12
2023年3月启动。6月，通过验收。9月15日，投产。 | 2023年3月=2023-03 6月=2023-06 9月15日=2023-09-15
每年5-9月浇灌，每月15日前上报。 | 5-9月=XXXX-05/XXXX-09
国发〔2021〕23号、GB/T 32151.10-2015、ISO 14064-1:2018、DB21/T 3123-2019 |
《产业结构调整指导目录（2024年本）》、《推广目录（2022年版）》 |
《2022年度社会责任报告》 | 2022年度=2022
装机2023.54kWp，耗钢2020吨，2000万元，员工1998人，2019台 |
型号YE3-2023、S11-2000/10，电话024-23652024 |
2023.06投产，运行期2022.11-2023.10 | 2023.06=2023-06 2022.11-2023.10=2022-11/2023-10
23年用电较22年下降5%，自21年投产以来 | 23年=2023 22年=2022 21年=2021
2023年13月，2023年2月30日 | 2023年=2023 2023年2月30日=2023-02
２０２３年６月，二〇二三年六月十五日 | ２０２３年６月=2023-06 二〇二三年六月十五日=2023-06-15
2023 年 6 月 15 日，2020 年至 2022 年 | 2023 年 6 月 15 日=2023-06-15 2020 年至 2022 年=2020/2022
2024-06-19 14:30:00开机 | 2024-06-19=2024-06-19
上世纪90年代建厂，20世纪80年代立项 | 上世纪90年代=199X 20世纪80年代=198X
改造后年节电，投产前年耗，相当年节约，成本年降 |
2020年3月、5月和8月 | 2020年3月=2020-03 5月=2020-05 8月=2020-08
2022年冬季、2023年夏与今冬明春 | 2022年冬季=2022-24 2023年夏=2023-22 今冬=XXXX-24 明春=XXXX-21
11月15日至次年3月15日供暖 | 11月15日至次年3月15日=XXXX-11-15/XXXX-03-15
2024年6月底前建成，12月底投产 | 2024年6月底=2024-06 12月底=2024-12
3月中旬，4月下旬至5月上旬 | 3月中旬=XXXX-03-11/XXXX-03-20 4月下旬至5月上旬=XXXX-04-21/XXXX-05-10
2019-2021三年，2022-2023年度采暖季 | 2019-2021=2019/2021 2022-2023年度=2022/2023
2023财年、FY2022的收入 | 2023财年=2023 FY2022=2022
FY2023（2023年4月至2024年3月）与FY2022相比 | FY2023=2023-04/2024-03 2023年4月至2024年3月=2023-04/2024-03 FY2022=2022-04/2023-03
2022年7月—2023年6月（2023财年）产量居前 | 2022年7月—2023年6月=2022-07/2023-06 2023财年=2022-07/2023-06
2024财年（2024年1月投产）的电耗 | 2024财年=2024 2024年1月=2024-01
截至2023年12月31日，截止2022年底，截至目前 | 2023年12月31日=2023-12-31 2022年底=2022-12
12023年公司用电 | 2023年=2023
第3年、第二年、首年、三年内、一年内、5年后、满3年 |
每周一至周五运行，24小时内，2月龄，3个月，四个季度 |
3号机组、1号线、150号、于12日、15日 |
2021年投产，当年实现利润；当年投产当年见效 | 2021年=2021 当年=2021 当年=2021 当年=2021
2024年4月25日-27日，5月3日至8日 | 2024年4月25日-27日=2024-04-25/2024-04-27 5月3日至8日=2024-05-03/2024-05-08
2023年产值8亿元，较去年增长5% | 2023年=2023 去年=2022
2024年，公司计划于年底前完成。 | 2024年=2024 年底=2024
到年底，绿电占比达50%。 | 年底=XXXX-12
八五普法、二十大、双碳3060、中国制造2025、90后 |
1990年代与2010年代 | 1990年代=199X 2010年代=201X
2023.1-6月用电，2024.3月投运 | 2023.1-6月=2023-01/2023-06 2024.3月=2024-03
2023年1、2月份和一至三季度 | 2023年1、2月份=2023-01/2023-02 一至三季度=2023-01/2023-09
这两年、过去的两年、这十年来、这几年 | 这两年=P2Y 过去的两年=P2Y 这十年=P10Y
近两年能耗：2022年4120万度，2023年3986万度。 | 近两年=2022/2023 2022年=2022 2023年=2023
2023年春节后复工，2022年国庆节停机 | 2023年春节=2023-01-22 2022年国庆节=2022-10-01
同时利用植树节组织活动。 |
成立25周年，厂区周边，生产周期，日本，日常 |
2007年与2009年间，由8吨降至6吨 | 2007年与2009年=2007/2009
2030年、2035年和2060年 | 2030年=2030 2035年=2035 2060年=2060
2022年9月1日起施行 | 2022年9月1日=2022-09-01
2021年7月1日—2022年6月30日核查 | 2021年7月1日—2022年6月30日=2021-07-01/2022-06-30
"""

# The same with the text's date known: 15 March 2024, a Friday.
DATED = """
上月底、下月初 | 上月底=2024-02 下月初=2024-04
今年1-2月用电，去年同期，明年6月底前 | 今年1-2月=2024-01/2024-02 去年=2023 明年6月底=2025-06
比前年下降，到后年 | 前年=2022 后年=2026
上半年投产 | 上半年=2024-01/2024-06
上个月、下月 | 上个月=2024-02 下月=2024-04
昨天、大后天 | 昨天=2024-03-14 大后天=2024-03-18
下周一开工，本周检修 | 下周一=2024-03-18 本周=2024-03-11/2024-03-17
下个月三号开会 | 下个月三号=2024-04-03
今年中秋节 | 今年中秋节=2024-09-17
後年、這個月 | 後年=2026 這個月=2024-03
大年初一 | 大年初一=2024-02-10
十月的第一周 | 十月的第一周=2024-10-07/2024-10-13
"""


def lines(table: str) -> list[tuple[str, list[tuple[str, str]]]]:
    rows = [line.partition(" |") for line in table.strip().splitlines()]
    return [(text, [split(one) for one in _items(expected)]) for text, _, expected in rows]


def _items(expected: str) -> list[str]:
    items: list[str] = []
    for word in expected.split():
        if items and "=" not in items[-1]:
            items[-1] += f" {word}"
        else:
            items.append(word)
    return items


def split(item: str) -> tuple[str, str]:
    text, _, edtf = item.partition("=")
    return text, edtf


def found(text: str, reference: datetime.date | None = None) -> list[tuple[str, str]]:
    return [(item.text, item.edtf) for item in TIMES.find(text, reference)]


@pytest.mark.parametrize(("text", "expected"), lines(PROSE))
def test_prose(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), lines(DATED))
def test_dated(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, REFERENCE) == expected


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("\t年度\n\t2023\n\t2022\n\t2023相较于2022波动（%）\n", ["2023", "2022", "2023", "2022"]),
        (
            "年份\t用电量\t用水量\n2021\t1023\t2010\n2022\t1100\t1998\n2023\t1205\t1987\n",
            ["2021", "2022", "2023"],
        ),
        ("| 指标 | 2021 | 2022 |\n|---|---|---|\n| 产量 | 2001 | 1950 |\n", ["2021", "2022"]),
        ("\t用电量\n\t2010\n\t2055\n\t1999\n", []),
        ("时间\t产量\n2018\t1\n2020\t2\n2023\t3\n", ["2018", "2020", "2023"]),
    ],
)
def test_bare_years_are_times_only_in_a_row_or_column_of_years(text: str, years: list[str]) -> None:
    assert [item.text for item in TIMES.find(text)] == years


def test_the_cells_of_a_known_table_need_no_borders_in_the_text() -> None:
    text = "2021 2022 吨"
    cells = [Cell(0, 4, "2021"), Cell(5, 9, "2022")]
    assert [item.text for item in TIMES.find(text, None, cells)] == ["2021", "2022"]
    assert not TIMES.find(text)


def test_the_documents_own_date_line_is_the_reference() -> None:
    assert found("发布日期：2024年3月15日\n去年用电120万度。")[1] == ("去年", "2023")


@pytest.mark.parametrize("rule", RULES.time, ids=lambda rule: rule.id)
def test_examples_and_rejects_of_the_rules(rule: TimeRule) -> None:
    for example in rule.examples:
        assert not isinstance(example, str)
        made = [item for item in TIMES.find(example.text) if rule.id in item.rules]
        wanted = getattr(example, "edtf", None)
        assert any((example.number or "") in item.text and wanted in (None, item.edtf) for item in made), example
    for reject in rule.rejects:
        assert not [item for item in TIMES.find(reject) if rule.id in item.rules], reject


def test_every_time_names_rules_that_are_there() -> None:
    known = {rule.id for rule in RULES.time}
    texts = [text for text, _ in lines(PROSE) + lines(DATED)]
    assert {rule for text in texts for item in TIMES.find(text, REFERENCE) for rule in item.rules} <= known


def test_shared_labels(shared: Path, record_property: Callable[[str, object], None]) -> None:
    right = wrong = missed = same_value = 0
    for labels in sorted((shared / "golden").glob("*.jsonl")):
        text = (shared / "cases" / f"{labels.stem}.txt").read_text(encoding="utf-8")
        rows = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
        gold = {(row["start"], row["end"]): row["edtf"] for row in rows if row["type"] == "time"}
        mine = {(item.start, item.end): item.edtf for item in TIMES.find(text)}
        right += len(gold.keys() & mine.keys())
        same_value += len(gold.items() & mine.items())
        wrong += len(mine.keys() - gold.keys())
        missed += len(gold.keys() - mine.keys())
    record_property("time F1 on the shared cases", round(2 * right / (2 * right + wrong + missed), 4))
    assert 2 * same_value / (2 * right + wrong + missed) >= 0.97


CALENDAR = st.text(
    st.sampled_from(
        "年月日号底初末前后今去上下半季度周第一二三十零〇0129至到-—、，。\n\t|年年近过未来期间“”五\ud800\0²٣"
    )
)


@given(st.one_of(st.text(), CALENDAR), st.sampled_from([None, REFERENCE, datetime.date.min, datetime.date.max]))
def test_spans_hold_on_any_text(text: str, reference: datetime.date | None) -> None:
    end = 0
    for item in TIMES.find(text, reference):
        assert text[item.start : item.end] == item.text
        assert item.start >= end
        assert item.edtf
        assert item.rules
        end = item.end


@pytest.mark.parametrize(
    "piece",
    [
        "年",
        "年底",
        "月",
        "1,",
        "一百",
        "（",
        "5月",
        "2021年3月",
        "2023\n",
        "|2021",
        "\t2021\n",
        "近三年",
        "2021、",
        "1-",
        "1/2.3-",
        "上半年",
    ],
)
def test_growth_is_linear(piece: str) -> None:
    small, large = (_seconds(piece * (size // len(piece))) for size in (5_000, 40_000))
    assert large < 8 * max(small, 0.01) * 4


def _seconds(text: str) -> float:
    begun = time.process_time()
    TIMES.find(text)
    return time.process_time() - begun
