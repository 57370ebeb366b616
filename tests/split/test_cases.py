"""Cases of a compilation: where each begins, and that joining loses nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from extract.pipeline import Extractor
from extract.record import CaseRecord
from extract.types import Source

ROOT = Path(__file__).parents[2]
KEPT = ("low", "high", "comparator", "unit", "per", "concept", "change", "status", "time", "entity", "text")


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.load()


def read(extractor: Extractor, text: str) -> list[CaseRecord]:
    return list(extractor.records(Source(Path("all.txt"), "all", text, "", "text/plain")))


def facts(record: CaseRecord) -> list[dict[str, Any]]:
    return [{name: getattr(fact, name) for name in KEPT} | {"heading": fact.heading} for fact in record.facts]


def corpus() -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus").glob("*.txt"))}


def told_apart(apart: list[CaseRecord], joined: list[CaseRecord]) -> list[str]:
    """Name the facts that a case has alone and not in the compilation, or the other way round."""
    faults = []
    for alone, one in zip(apart, joined, strict=True):
        mine, theirs = ([json.dumps(row, ensure_ascii=False) for row in facts(record)] for record in (alone, one))
        faults += [f"{alone.case_id}: {row}" for row in sorted(set(mine) ^ set(theirs))]
    return faults


@pytest.mark.slow
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_the_corpus_in_one_file_gives_the_same_facts_as_apart(extractor: Extractor, between: str) -> None:
    texts = list(corpus().values())
    apart = [read(extractor, text)[0] for text in texts]
    joined = read(extractor, between.join(text.rstrip("\n") for text in texts))
    assert [record.company and record.company.name for record in joined] == [
        record.company and record.company.name for record in apart
    ]
    assert told_apart(apart, joined) == []


@pytest.mark.slow
def test_each_write_up_of_the_corpus_is_one_case(extractor: Extractor) -> None:
    assert {name: len(read(extractor, text)) for name, text in corpus().items()} == dict.fromkeys(corpus(), 1)


FIRST = """云岭食品有限公司绿色工厂案例
一、基本情况
云岭食品有限公司（以下简称：云岭食品）位于某市，占地面积3.2万平方米，现有职工420人，主要生产饼干与糖果，产品销往全国各地。
二、节能成效
2022年云岭食品用电量为310万千瓦时，同比下降6%。云岭食品屋顶光伏年发电45万千瓦时。通过蒸汽管网保温，每年节约蒸汽260吨，
车间温度稳定，员工满意。云岭食品将继续努力，不断完善能源管理体系，推动绿色发展。
"""
SECOND = """海堡水泥有限公司零碳工厂案例
一、基本情况
海堡水泥有限公司（以下简称：海堡水泥）成立于1996年，注册资本8000万元，拥有两条熟料生产线，主要产品为普通硅酸盐水泥。
二、减排成效
2023年海堡水泥综合能耗下降3.1%，每年减少二氧化碳排放1.2万吨。海堡水泥回收余热发电，装机容量9MW，年发电5200万千瓦时。
"""


@pytest.mark.parametrize(
    "between", ["", "\n", "\n\n\n", "[bookmark: _Toc00001]", "\n[bookmark: _Toc00001]\n", "附件2\n"]
)
def test_a_title_with_a_new_company_begins_a_case(extractor: Extractor, between: str) -> None:
    text = FIRST + between + SECOND
    first, second = read(extractor, text)
    assert [first.case_id, second.case_id] == ["all#1", "all#2"]
    assert first.title == "云岭食品有限公司绿色工厂案例"
    assert second.title == "海堡水泥有限公司零碳工厂案例"
    assert first.company is not None
    assert second.company is not None
    assert (first.company.name, second.company.name) == ("云岭食品有限公司", "海堡水泥有限公司")
    assert [text[one.source.start : one.source.end] for one in (first, second)] == [first.text, second.text]
    assert (first.source.start, first.source.end, second.source.end) == (0, second.source.start, len(text))


def test_a_case_alone_is_whole_and_untrimmed(extractor: Extractor) -> None:
    text = f"\n\n  {FIRST}\n \n"
    [record] = read(extractor, text)
    assert (record.case_id, record.text) == ("all", text)
    assert (record.source.start, record.source.end) == (0, len(text))


def test_a_partner_that_is_named_in_passing_begins_no_case(extractor: Extractor) -> None:
    text = FIRST + "\n三、合作单位\n海堡水泥有限公司提供了材料，海堡水泥有限公司是长期供应商。云岭食品负责安装。\n"
    [record] = read(extractor, text)
    assert record.company is not None
    assert record.company.name == "云岭食品有限公司"


def test_a_partner_announced_below_a_later_heading_begins_no_case(extractor: Extractor) -> None:
    text = FIRST + "\n三、绿色产品\n电机由海堡电机有限公司（以下简称海堡电机）提供，海堡电机已量产。\n"
    assert len(read(extractor, text)) == 1


def test_a_numbered_case_title_belongs_to_its_case(extractor: Extractor) -> None:
    second = read(extractor, f"{FIRST}\n案例23  {SECOND}")[1]
    assert second.text.startswith("案例23  海堡水泥有限公司零碳工厂案例")


@pytest.mark.parametrize(
    "closing",
    [
        "（本材料数据截至2024年9月，经用能单位确认）",
        "（编制：能源部  审核：技术中心）",
        "参观预约：400-006-0000",
        "某ICP备2021000000号",
    ],
)
def test_a_closing_line_belongs_to_the_case_that_it_closes(extractor: Extractor, closing: str) -> None:
    assert read(extractor, f"{FIRST}{closing}\n{SECOND}")[1].text == SECOND


@pytest.mark.parametrize(
    "front",
    [
        "2024年度环境、社会及管治报告\n38\n对应指标：GRI 301、302、303、305；SASB TR-AP-130a.1；A1.1—A1.6、A2.1—A2.5\n",
        "一吨水泥，怎样“减”出一片林？\n——走进海堡水泥绿色工厂\n",
    ],
)
def test_lines_above_belong_to_the_case_that_they_open(extractor: Extractor, front: str) -> None:
    body = SECOND.split("\n", 2)[2].replace("海堡水泥有限公司（", "本章披露海堡水泥有限公司（")
    assert read(extractor, f"{FIRST}{front}{body}")[1].text == front + body


def test_numbering_that_begins_anew_in_a_case_begins_no_case(extractor: Extractor) -> None:
    text = FIRST + "一、附表\n云岭食品有限公司2021年用水量为820吨。\n二、说明\n数据由云岭食品提供。\n"
    assert len(read(extractor, text)) == 1


@pytest.mark.parametrize("wording", ["以下简称：", "以下称", "下称", "以下统称"])
def test_a_company_announced_with_its_short_form_begins_a_case(extractor: Extractor, wording: str) -> None:
    announced = SECOND.split("\n", 2)[2].replace("以下简称：", wording)
    assert len(read(extractor, FIRST + announced)) == 2
