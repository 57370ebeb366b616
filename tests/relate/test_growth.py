"""Sentences of any length: time in line with it, and nothing lost."""

import gc
import time
from pathlib import Path

import pytest

import extract
from extract.pipeline import Extractor
from extract.split.layout import case
from extract.types import Source

SMALL, LARGE = 3_000, 12_000
LOOKS = 4  # what a busy machine makes slow once it does not make slow each time; a square is slow each time
SENTENCES = {
    "clauses": "2023年节约用电12万千瓦时，预计减少碳排放15吨，",
    "colons": "用电量：12吨：",
    "firms": "北方某某机械制造有限公司用电3吨，",
    "base years": "较2022年降低3%，",
    "plans and deeds": "预计已目标12吨",
    "from and to": "由12℃降至3℃、",
    "lists": "水、电、气分别下降4%、5%和6%，",
    "one clause": "用电量3千瓦时",
    "brackets": "（年减碳3吨",
    "since": "2018年以来节电3度，",
    "events": "2018年成立，用电3度，",
    "deadlines": "3吨，到2030年",
    "months": "5月用水3吨，",
}


def relation_seconds(whole: Extractor, text: str) -> tuple[float, int]:
    source = Source(Path("a"), "a", text, "", "text/plain")
    one = case(source, "a", 0, len(text), None)
    mentions = whole.find(one, whole.cast(one))
    gc.disable()
    begun = time.thread_time()
    facts = whole.relation.facts(one, mentions)
    taken = time.thread_time() - begun
    gc.enable()
    return taken, len(facts)


@pytest.mark.slow
@pytest.mark.parametrize("name", SENTENCES)
def test_relation_grows_in_line_with_the_sentence(name: str) -> None:
    whole, unit = Extractor.load(), SENTENCES[name]
    times: list[tuple[float, float]] = []
    while len(times) < LOOKS and not any(in_line(*pair) for pair in times):
        small, few = min(relation_seconds(whole, unit * (SMALL // len(unit))) for _ in range(2))
        large, many = min(relation_seconds(whole, unit * (LARGE // len(unit))) for _ in range(2))
        assert many >= 3.9 * few > 0
        times.append((small, large))
    assert any(in_line(*pair) for pair in times), f"seconds, and of four times the text: {times}"
    assert whole.timed_out == []


def in_line(small: float, large: float) -> bool:
    """Tell whether four times the text took about four times as long; a square takes sixteen times."""
    return large < max(0.02, 8 * small)


def test_a_long_sentence_loses_nothing_of_the_rest() -> None:
    before, after = "2022年用水量3吨。", "排烟温度由165℃降至110℃。"
    text = before + "用电量3千瓦时和" * 3_000 + "。" + after
    facts = extract.read_case(text).facts
    assert len(facts) == 3_003
    assert [(fact.text, fact.concept) for fact in (facts[0], *facts[-2:])] == [
        ("3吨", "water_consumption"),
        ("165℃", "temperature"),
        ("110℃", "temperature"),
    ]
    assert "change.from" in facts[-1].rules
