"""The numeral grammar, exactly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text.folding import fold
from extract.text.numerals import ANCHOR, compile_barrier, numeral, real, runs

BARRIER = compile_barrier(["千瓦时", "千瓦", "千克", "千米", "兆瓦", "百分点"])

WHOLE = {
    "1,189,231": 1189231,
    "1，250": 1250,
    "8 955": 8955,
    "１２３": 123,
    "1.5万": 15000,
    "27.8亿": 2780000000,
    "4.78万亿": 4780000000000,
    "三千五百": 3500,
    "五万四": 54000,
    "一万两千": 12000,
    "九百零九": 909,
    "六万零五百零六": 60506,
    "二十万亿": 20 * 10**12,
    "四千零四万": 40040000,
    "5万4千": 54000,
    "3万4000": 34000,
    "十余": 10,
    "数十": 10,
    "几十万": 100000,
    "500余万": 5000000,
    "壹佰伍拾": 150,
    "叁萬貳仟": 32000,
    "三点五亿": 350000000,
    "二〇二三": 2023,
    "1.2×10^4": 12000,
    "1.2×10⁴": 12000,
    "2e5": 200000,
    "百万": 1000000,
    "三分之一": 1 / 3,
    "1/4": 0.25,
    "40k": 40000,
    "半": 0.5,
}


@pytest.mark.parametrize(("written", "value"), WHOLE.items())
def test_a_numeral_is_read_whole(written: str, value: float) -> None:
    found = numeral(fold(written), 0, BARRIER)
    assert found is not None
    assert found.end == len(written)
    assert real(found.low) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "numeral_text", "value"),
    [
        ("三千千瓦时", "三千", 3000),
        ("三千瓦时", "三", 3),
        ("一万两千米", "一万两千", 12000),
        ("1000万千瓦时", "1000万", 10000000),
        ("三十两", "三十", 30),
        ("一百一百", "一百", 100),
        ("5个百分点", "5", 5),
        ("10余热", "10", 10),
    ],
)
def test_a_numeral_ends_where_a_unit_or_the_next_begins(text: str, numeral_text: str, value: int) -> None:
    found = numeral(text, 0, BARRIER)
    assert found is not None
    assert text[found.start : found.end] == numeral_text
    assert found.low == value


@pytest.mark.parametrize(
    ("text", "start", "low"),
    [
        ("-54.13", 1, "-54.13"),
        ("零下20", 2, "-20"),
        ("负3", 1, "-3"),
        ("温度-18", 3, "-18"),
        ("5-18", 2, "18"),
        ("PSL-80", 4, "80"),
    ],
)
def test_signs(text: str, start: int, low: str) -> None:
    found = numeral(text, start, BARRIER)
    assert found is not None
    assert found.low == Decimal(low)


@pytest.mark.parametrize(("text", "start"), [("一半", 1), ("半径", 0), ("半导体", 0), ("放肆", 1), ("登陆", 1)])
def test_parts_of_words_are_no_numerals(text: str, start: int) -> None:
    assert numeral(text, start, BARRIER) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("七八十", 70, 80),
        ("十七八", 17, 18),
        ("一百七八十", 170, 180),
        ("两千三四百", 2300, 2400),
        ("三百七八十万", 3_700_000, 3_800_000),
        ("一万二三千", 12_000, 13_000),
        ("一万三四", 13_000, 14_000),
        ("三亿二三千万", 320_000_000, 330_000_000),
        ("两三万亿", 2 * 10**12, 3 * 10**12),
        ("两三个亿", 200_000_000, 300_000_000),
    ],
)
def test_neighbouring_digits_are_a_range(text: str, low: int, high: int) -> None:
    found = numeral(text, 0, BARRIER)
    assert found is not None
    assert (int(found.low), int(found.high), found.more, found.end) == (low, high, False, len(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020年9.8亿元", ["2020", "9.8"]),
        ("1,250吨和三百二十台", ["1,250", "三百二十"]),
        ("（万千瓦时）", []),
        ("大陆，一体", ["一"]),
        ("二氧化碳", ["二"]),
    ],
)
def test_runs(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in runs(fold(text))] == expected


@given(st.integers(min_value=0, max_value=10**15))
def test_digits_give_their_integer(value: int) -> None:
    found = numeral(str(value), 0, BARRIER)
    assert found is not None
    assert found.low == value


@given(st.text(alphabet="0123456789一二三十百千万亿零点半几数余多分之又负-+.,，/ ^e×个年"))
def test_any_text_of_numeral_characters_is_read_without_error(text: str) -> None:
    folded = fold(text)
    for anchor in ANCHOR.finditer(folded):
        found = numeral(folded, anchor.start(), BARRIER)
        if found is not None:
            assert found.start <= anchor.start() < found.end <= len(text)
            real(found.low)
            real(found.high)
