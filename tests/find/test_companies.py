"""Companies: fresh texts with all that is to be found, hostile input, growth, and the shared labels."""

import json
import re
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.find.companies import Cast, Companies
from extract.rulebook.loader import builtin_directory, load
from extract.text.headings import headings
from extract.types import Company, Heading

COMPANIES = Companies(load([builtin_directory() / "companies"]).company)
TEXTS = tomllib.loads(Path(__file__).with_name("company_texts.toml").read_text(encoding="utf-8"))["text"]
LINES = [
    line.replace("\\n", "\n")
    for line in Path(__file__).with_name("company_lines.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
MARKED = re.compile("⟦([^⟧=]+)(?:=([^⟧]+))?⟧")
PIECES = st.sampled_from(
    [
        *("公司", "集团", "有限公司", "有限责任公司", "（", "）", "（以下简称：明辉）", "（沈阳）", "沈阳", "明辉"),
        *(
            "食品",
            "客户：",
            "、",
            "国网",
            "西门子",
            "与",
            "的",
            "\n",
            "“",
            "”",
            "等企业",
            "分公司",
            "污水处理厂",
            "ABB",
        ),
        *("在", "由", "签订", "a", "1", "\ud800", "\x00", "²", "是", "集团（", "简称“"),
    ]
)


def written(cast: Cast) -> list[str]:
    return [one.text if one.text == one.name else f"{one.text}={one.name}" for one in cast.mentions]


@pytest.mark.parametrize("case", TEXTS, ids=[case["about"] for case in TEXTS])
def test_fresh_text_gives_exactly_its_mentions(case: dict[str, Any]) -> None:
    cast = COMPANIES.cast(case["text"])
    assert written(cast) == case["expect"]
    if "subject" in case:
        assert (cast.subject.name if cast.subject else "") == case["subject"]


@pytest.mark.parametrize("line", LINES)
def test_marked_names_are_found_and_nothing_else(line: str) -> None:
    text, expected, end = "", [], 0
    for marked in MARKED.finditer(line):
        text += line[end : marked.start()]
        expected.append((len(text), marked[1], marked[2] or marked[1]))
        text, end = text + marked[1], marked.end()
    assert [(one.start, one.text, one.name) for one in COMPANIES.find(text + line[end:])] == expected


def roles(text: str) -> dict[str, str]:
    return {member.name: member.role for member in COMPANIES.cast(text).companies}


def test_parts_are_read_from_the_words_around() -> None:
    told = roles(
        "绍兴明辉纺织有限公司（以下简称“明辉纺织”）隶属于越泰集团。明辉纺织年产布4000万米，主要客户：比亚迪、吉利。"
        "明辉纺织委托杭州正衡检测认证有限公司完成碳核查，与浙江华栎能源有限公司合作建设光伏，"
        "蒸汽由绍兴禾热电力有限公司供应，其子公司绍兴绫光印染有限公司同步改造。"
    )
    assert told == {
        "绍兴明辉纺织有限公司": "subject",
        "越泰集团": "parent",
        "比亚迪": "customer",
        "吉利": "customer",
        "杭州正衡检测认证有限公司": "verifier",
        "浙江华栎能源有限公司": "partner",
        "绍兴禾热电力有限公司": "supplier",
        "绍兴绫光印染有限公司": "affiliate",
    }


def test_headings_of_one_company_after_the_other_leave_no_subject() -> None:
    names = ("江州峤南玻璃制品有限公司", "江州金粟粮油股份有限公司", "立岩新能源装备（江州）有限公司")
    entries = "".join(
        f"{number}、{name}（高新区）\n年节电12万度。\n" for number, name in zip("一二三", names, strict=True)
    )
    text = f"某市零碳工厂名单及推荐理由\n{entries}{names[0]}的做法可以推广。\n"
    cast = COMPANIES.cast(text, headings=headings(text))
    assert [member.name for member in cast.companies] == list(names)
    assert cast.subject is None


def test_title_and_headings_speak_for_the_subject() -> None:
    text = "江苏远澜集团有限公司概况\n苏州明辉食品有限公司节电40万度。江苏远澜集团有限公司投资40万元。"
    subject = COMPANIES.cast(text, title="苏州明辉食品有限公司零碳工厂案例").subject
    assert subject is not None
    assert subject.name == "苏州明辉食品有限公司"
    headed = COMPANIES.cast(text, headings=(Heading(0, 12, text[:12], 1),)).subject
    assert headed is not None
    assert headed.name == "江苏远澜集团有限公司"


def test_bare_brand_is_the_groups_where_one_is_named_else_the_sites() -> None:
    site = "沈阳明辉食品有限公司年产40万吨。"
    assert written(COMPANIES.cast(site + "明辉全员参与。"))[-1] == "明辉=沈阳明辉食品有限公司"
    assert written(COMPANIES.cast(site + "明辉集团发布报告，明辉的标签。"))[-1] == "明辉=明辉集团"
    assert written(COMPANIES.cast(site + "这是明辉首个平台。"))[-1] == "明辉"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "公司",
        "有限公司（以下简称",
        "（）有限公司",
        "\ud800有限公司",
        "甲有限公司（以下简称：",
        "·公司",
        "1²٣公司",
        "沈阳（",
        "沈阳食品\n由与",
        "沈阳明辉食品有限公司年产40万吨。明辉化工",
    ],
)
def test_scraps_are_read_without_harm(text: str) -> None:
    check(text, COMPANIES.find(text))


@given(st.lists(PIECES, max_size=40).map("".join))
def test_spans_are_the_texts_own(text: str) -> None:
    check(text, COMPANIES.find(text))


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    check(text, COMPANIES.find(text))


def check(text: str, found: list[Company]) -> None:
    reached = 0
    for mention in found:
        assert reached <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.name
        assert mention.rules
        reached = mention.end


def test_every_mention_belongs_to_one_member_of_its_name() -> None:
    cast = COMPANIES.cast(TEXTS[0]["text"])
    for member in cast.companies:
        forms = {mention.text for mention in member.mentions} | {member.name}
        assert {mention.name for mention in member.mentions} == {member.name}
        assert forms == {member.name, *member.aliases}


GROWING = [
    "公司",
    "有限公司",
    "集团（（（",
    "（",
    "客户",
    "客户明、",
    "明、等企业",
    "国网",
    "沈阳",
    "绿色低碳发展推动企业转型升级",
    "沈阳明辉食品有限公司（简称“明",
]


@pytest.mark.slow
@pytest.mark.parametrize("piece", GROWING)
def test_time_grows_as_the_text_does(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        COMPANIES.cast(text)
        return time.process_time() - start

    small = min(seconds(10_000) for _ in range(3))
    assert seconds(80_000) < 8 * 4 * small + 0.1


def test_shared_labels(shared: Path, record_property: Callable[[str, object], None]) -> None:
    hits = named = found = labelled = subjects = 0
    labels = sorted((shared / "golden").glob("*.jsonl"))
    for path in labels:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        text = (shared / "cases" / f"{path.stem}.txt").read_bytes().decode().replace("\r\n", "\n")
        cast = COMPANIES.cast(text)
        gold = {(row["start"], row["end"]): row["name"] for row in rows if row["type"] == "company"}
        got = {(one.start, one.end): one.name for one in cast.mentions}
        hits += len(gold.keys() & got.keys())
        named += len(gold.items() & got.items())
        found, labelled = found + len(got), labelled + len(gold)
        subjects += (cast.subject.name if cast.subject else None) == rows[0]["company"]
    company, entity = 2 * hits / (found + labelled), 2 * named / (found + labelled)
    record_property("company F1", f"{company:.3f}")
    record_property("company_entity F1", f"{entity:.3f}")
    assert company >= 0.95
    assert entity >= 0.93
    assert subjects == len(labels)


def test_title_with_a_group_and_a_sites_place_is_the_sites() -> None:
    text = "岭原电梯（沈阳）有限公司（下称岭原沈阳）为瑞典岭原集团（Lyngvard Group）在华工厂。Lyngvard年节电40万度。岭原集团满意。"
    for title, subject in (("Lyngvard沈阳工厂案例", "岭原电梯（沈阳）有限公司"), ("Lyngvard案例", "瑞典岭原集团")):
        cast = COMPANIES.cast(f"{title}\n{text}", title=title)
        assert cast.subject is not None
        assert cast.subject.name == subject
