"""The ledger: every number once, in order, with what claims it."""

import pytest

import extract
from extract.audit.ledger import Claimed, ledger
from extract.record import CaseRecord
from extract.types import Exclusion, Span, Time


def claims(text: str) -> list[tuple[str, str]]:
    return [(entry.text, entry.claim) for entry in extract.read_case(text).ledger]


def test_facts_times_and_exclusions_claim_their_numbers() -> None:
    text = "依据GB/T 12345-2008，企业2022年用水量3.5万吨，一体化推进。"
    record = extract.read_case(text)
    told = dict(claims(text))
    assert told["3.5"].startswith("f")
    assert told["2022"] == "time:0"
    assert record.times[0].text == "2022年"
    excluded = [claim for number, claim in claims(text) if number in {"12345", "2008", "12345-2008", "一"}]
    assert excluded
    assert all(claim.startswith("excluded:") for claim in excluded)


def test_both_ends_of_a_range_are_one_fact() -> None:
    found = claims("温度23至25℃")
    assert [number for number, _ in found] == ["23", "25"]
    assert len({claim for _, claim in found}) == 1


def test_a_comma_before_a_year_parts_two_numbers() -> None:
    assert [number for number, _ in claims("依据GB/T 12345-2008，2022年用水量3吨。")][-3:] == ["2008", "2022", "3"]


def test_a_number_that_nothing_claims_says_so() -> None:
    assert claims("数值\n310\n")[-1] == ("310", "unclaimed")


@pytest.mark.parametrize(
    "text",
    [
        "2×660MW机组",
        "1,189,231吨、１２３吨、8 955 吨、1，250吨",
        "三千五百人，十余项，二氧化碳，双碳，一级A",
        "1/3以上，三成，七成六，三分之一",
        "第12条、〔2019〕3号、010-12345678、￥5",
        "CO2、PM2.5、m3、H₂O、①②、²³、٣、Ⅳ、⅓",
    ],
)
def test_every_digit_and_numeral_is_in_one_entry(text: str) -> None:
    covered = [place for entry in extract.read_case(text).ledger for place in range(entry.start, entry.end)]
    assert covered == sorted(set(covered))
    digits = {
        place for place, one in enumerate(text) if one in "0123456789０１２３４５６７８９一二三四五六七八九十百千万亿"
    }
    assert digits <= set(covered)


def test_every_claim_is_known() -> None:
    record = extract.read_case("2021年3月1日，云岭食品有限公司投资3亿元，节水5%-8%，见附件2。ISO 14001。")
    known = {fact.id for fact in record.facts} | {f"time:{index}" for index in range(len(record.times))}
    assert_known(record, known)


def assert_known(record: CaseRecord, known: set[str]) -> None:
    rules = {rule.id for rule in extract.api.extractor().rules.exclusion}
    for entry in record.ledger:
        kind, _, which = entry.claim.partition(":")
        assert entry.claim in known or entry.claim == "unclaimed" or (kind == "excluded" and which in rules), entry


def test_a_magnitude_alone_is_a_number_where_it_is_a_fact() -> None:
    assert claims("每百公里能源费用由260元降至90元。") == [("百", "f1"), ("260", "f2"), ("90", "f3")]


def test_one_place_has_one_claim() -> None:
    numbers = [Span(0, 2), Span(3, 4), Span(5, 9), Span(10, 11)]
    times = [Time(3, 4, "3", "2003")]
    exclusions = [Exclusion(5, 7, "56", "rule.a")]
    entries = ledger(numbers, [Claimed(0, 3, "f1")], times, exclusions)
    assert [entry.claim for entry in entries] == ["f1", "time:0", "excluded:rule.a", "unclaimed"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("综合1.2.3利用率不高", ["1.2", "3"]), ("节电率62023年", ["6", "2023"]), ("用水1.2.3吨", ["1.2.3"])],
)
def test_what_is_written_as_one_number_is_parted_where_another_fact_or_time_begins(
    text: str, numbers: list[str]
) -> None:
    found = claims(text)
    assert [number for number, _ in found] == numbers
    assert len({claim for _, claim in found}) == len(numbers)
