"""The public functions, on any string: spans that hold their text, and no exception."""

import datetime
import itertools
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import extract
from extract.items import Item
from extract.record import CaseRecord, TextSpan
from tests.nightly import fuzz_texts

PIECES = [
    *"一二三十百千万亿零两半几数多余约近超比由至到从降升年月日时度吨个台元％%℃³²٣Ⅳ①",
    *("0", "12", "3.5", "1,189", "１２３", "10-15", "2×", "1/3", "-54.1", "2023年", "同比", "下降", "提高到", "分别"),
    *(
        "千瓦时",
        "kW·h",
        "万吨标煤",
        "m³/吨",
        "元/kWh",
        "百分点",
        "用电量",
        "节水",
        "投资",
        "预计",
        "已",
        "累计",
        "每年",
    ),
    *("北方某某机械有限公司", "某某集团", "（以下简称：某某）", "GB/T 18916.57-2021", "[bookmark: _Toc1]", "案例1"),
    *("，", "。", "、", "；", "：", "（", "）", "(", ")", "\n", "\t", "|", "---", " ", "\u3000", "\r", "一、", "1.1"),
    *(
        "\ud800",
        "\udfff",
        "\0",
        "\ue000",
        "\uf8ff",
        "\U0001f600",
        "\u2028",
        "\x85",
        "\ufeff",
        "é",
        "ａ",
        "𠀀",
        "{",
        "}",
    ),
]
MIXED = (
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
    | st.text(max_size=60)
    | st.binary(max_size=40).map(fuzz_texts.text)
)
SURROGATES = range(0xD800, 0xE000)


def assert_spans(text: str, items: Sequence[Item | TextSpan]) -> None:
    plain = "".join("\ufffd" if ord(one) in SURROGATES else one for one in text)
    for item in items:
        assert 0 <= item.start < item.end <= len(text)
        assert plain[item.start : item.end] == item.text


@given(MIXED)
def test_the_parts_take_any_string(text: str) -> None:
    for part in (extract.numbers, extract.quantities, extract.times, extract.companies):
        items = part(text)
        assert_spans(text, items)
        assert [item.start for item in items] == sorted(item.start for item in items)
    assert_spans(text, extract.times(text, datetime.date(2024, 2, 29)))


@given(MIXED)
def test_tokens_are_the_text(text: str) -> None:
    tokens = extract.tokens(text)
    assert_spans(text, tokens)
    assert all(before.end <= after.start for before, after in itertools.pairwise(tokens))


@given(MIXED)
def test_a_record_of_any_string_is_one(text: str) -> None:
    record = extract.read_case(text)
    assert len(record.text) == len(text)
    assert CaseRecord.model_validate_json(record.model_dump_json()) == record
    assert extract.read_case(record.text) == record
    check(record)


def check(record: CaseRecord) -> None:
    """Whatever the text, a record keeps its promises."""
    mentions = [mention for company in record.companies for mention in company.mentions]
    cells = [cell for table in record.tables for row in [table.header, *table.rows] for cell in row if cell]
    assert_spans(record.text, [*record.facts, *record.times, *record.ledger, *mentions, *cells])
    assert [fact.start for fact in record.facts] == sorted({fact.start for fact in record.facts})
    assert len({fact.id for fact in record.facts}) == len(record.facts)
    assert all(before.end <= after.start for before, after in pairwise(record.facts))
    for fact in record.facts:
        assert fact.low <= fact.high
        assert 0 <= fact.evidence.start <= fact.start < fact.end <= fact.evidence.end <= len(record.text)
        assert len(set(fact.rules)) == len(fact.rules) > 0
        assert fact.unit
    check_ledger(record)


def check_ledger(record: CaseRecord) -> None:
    places = [place for entry in record.ledger for place in range(entry.start, entry.end)]
    assert places == sorted(set(places))
    assert {place for place, one in enumerate(record.text) if one in "0123456789"} <= set(places)
    facts = {fact.id: fact for fact in record.facts}
    for entry in record.ledger:
        kind, _, which = entry.claim.partition(":")
        if kind == "time":
            time = record.times[int(which)]
            assert time.start < entry.end
            assert entry.start < time.end
        elif kind not in ("excluded", "unclaimed"):
            assert facts[kind].start < entry.end
            assert entry.start < facts[kind].end
    claimed = {entry.claim for entry in record.ledger}
    assert {fact.id for fact in record.facts if any(one in "0123456789" for one in fact.text)} <= claimed


@pytest.mark.parametrize(
    "text",
    [
        "1" * 5000 + "吨",
        "1e" + "9" * 50 + "吨",
        "亿" * 300 + "吨",
        "九" * 400 + "万元",
        "1" * 400 + "%～" + "2" * 400 + "%",
        "0." + "0" * 400 + "1吨",
        "3" * 200 + "千克",
        "99999年99月99日",
    ],
)
def test_numbers_of_any_size(text: str) -> None:
    for part in (extract.numbers, extract.quantities, extract.times):
        assert_spans(text, part(text))
    record = extract.read_case(text)
    check(record)
    assert CaseRecord.model_validate_json(record.model_dump_json()) == record


def test_a_surrogate_is_read_as_the_replacement_character() -> None:
    record = extract.read_case("\ud800用水3吨")
    assert record.text == "\ufffd用水3吨"
    assert [fact.text for fact in record.facts] == ["3吨"]


@pytest.mark.parametrize("name", ["companies", "numbers", "quantities", "read_case", "times", "tokens"])
def test_the_public_names(name: str) -> None:
    assert callable(getattr(extract, name))
    assert name in extract.__all__
    with pytest.raises(AttributeError, match="no attribute"):
        _ = extract.nothing  # type: ignore[attr-defined,unused-ignore]


@given(st.text(max_size=60) | st.binary(max_size=60).map(fuzz_texts.text))
def test_hostile_text_as_bytes_is_the_same_text(text: str) -> None:
    assert fuzz_texts.text(fuzz_texts.data(text)) == text
