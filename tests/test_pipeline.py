"""From files to records: the published contract, exact values, and the same answer every time."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import extract
from extract.pipeline import Extractor
from extract.record import CaseRecord, FactRecord

ROOT = Path(__file__).parent.parent
CORPUS = sorted((ROOT / "corpus").glob("*.txt"))
FIELDS = [
    *("schema_version", "case_id", "title", "source", "text", "company", "companies", "times", "facts", "tables"),
    *("ledger", "checks", "extractor"),
]
FACT_FIELDS = {
    *("id", "start", "end", "text", "low", "high", "comparator", "unit", "per", "unit_text", "reading", "normalized"),
    *("concept", "change", "status", "time", "entity", "heading", "evidence", "rules"),
}


def fact(text: str) -> FactRecord:
    [found] = extract.read_case(text).facts
    return found


@pytest.fixture(scope="module")
def corpus() -> list[CaseRecord]:
    extractor = Extractor.load()
    return [record for path in CORPUS for record in extractor.read(path)]


def test_every_field_is_there_in_the_order_of_its_meaning(corpus: list[CaseRecord]) -> None:
    for record in corpus:
        written = json.loads(record.model_dump_json())
        assert list(written) == FIELDS
        assert written["schema_version"] == "1"
        assert set(written["source"]) == {"path", "sha256", "media_type", "encoding", "start", "end", "map", "origin"}
        assert set(written["extractor"]) == {"version", "rules"}
        assert all(set(one) >= FACT_FIELDS for one in written["facts"])
        assert all({"name", "aliases", "role", "mentions"} == set(one) for one in written["companies"])
        assert all({"start", "end", "text", "edtf"} == set(one) for one in written["times"])
        assert all({"start", "end", "text", "claim"} == set(one) for one in written["ledger"])
        assert all({"start", "end", "header", "rows"} == set(one) for one in written["tables"])


def test_a_field_that_is_unknown_is_refused(corpus: list[CaseRecord]) -> None:
    written = json.loads(corpus[0].model_dump_json())
    assert CaseRecord.model_validate(written) == corpus[0]
    with pytest.raises(ValueError, match="extra"):
        CaseRecord.model_validate({**written, "surplus": 1})


def test_spans_and_ids_and_claims_hold(corpus: list[CaseRecord]) -> None:
    assert sum(len(record.facts) for record in corpus) > 500
    for record in corpus:
        cells = [cell for table in record.tables for row in [table.header, *table.rows] for cell in row if cell]
        mentions = [mention for company in record.companies for mention in company.mentions]
        headers = [one.header for one in record.facts if one.header]
        for item in [*record.facts, *record.times, *record.ledger, *cells, *mentions, *headers]:
            assert record.text[item.start : item.end] == item.text
        assert len({one.id for one in record.facts}) == len(record.facts)
        assert [one.start for one in record.facts] == sorted({one.start for one in record.facts})
        assert [one.start for one in record.ledger] == sorted({one.start for one in record.ledger})
        claimed = {entry.claim for entry in record.ledger}
        assert {one.id for one in record.facts} <= claimed


def test_every_digit_run_is_in_the_ledger_once(corpus: list[CaseRecord]) -> None:
    for record in corpus:
        covered = [place for entry in record.ledger for place in range(entry.start, entry.end)]
        assert len(covered) == len(set(covered))
        digits = {place for run in re.finditer("[0-9０-９]+", record.text) for place in range(*run.span())}
        assert digits <= set(covered)


def test_nearly_every_number_of_the_corpus_is_claimed(corpus: list[CaseRecord]) -> None:
    entries = [entry for record in corpus for entry in record.ledger]
    loose = [entry for entry in entries if entry.claim == "unclaimed"]
    assert len(loose) <= 0.02 * len(entries), [entry.text for entry in loose]


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("用电0.1千瓦时。", 360000, "J"),
        ("用电1.1kWh。", 3960000, "J"),
        ("用水1.1万吨。", 11000000, "kg"),
        ("用水0.3吨。", 300, "kg"),
        ("温差10℃。", 10, "K"),
        ("用电量下降5%。", 0.05, "1"),
        ("用电量下降0.7%。", 0.007, "1"),
        ("利用率提高3个百分点。", 3, "pp"),
        ("投资3.3万元。", 33000, "CNY"),
        ("投资12万美元。", 120000, "USD"),
        ("节约2.3吨标准煤。", 2300, "kgce"),
        ("减排1.7tCO2。", 1700, "kgCO2"),
        ("排放1.7tCO2e。", 1700, "kgCO2e"),
        ("占地3亩。", 2000, "m2"),
        ("压力0.6MPa。", 600000, "Pa"),
        ("装机3.6MW。", 3600000, "W"),
        ("连续运行2小时。", 7200, "s"),
        ("种树12棵。", 12, "1"),
        ("管道1.2公里。", 1200, "m"),
    ],
)
def test_normalized_values_are_exact(text: str, low: float, unit: str) -> None:
    found = fact(text).normalized
    assert found is not None
    assert (found.low, found.high, found.unit) == (low, low, unit)
    assert isinstance(found.low, int) == (low == int(low))


def test_a_rate_is_kept_apart() -> None:
    found = fact("日均用水量0.5吨。")
    assert found.per == "d"
    assert found.normalized is not None
    assert (found.normalized.low, found.normalized.unit) == (500, "kg")


def test_both_bounds_are_normalized() -> None:
    found = fact("用电10到20度。").normalized
    assert found is not None
    assert (found.low, found.high) == (36_000_000, 72_000_000)


def test_the_same_text_gives_the_same_record_twice(corpus: list[CaseRecord]) -> None:
    extractor = Extractor.load()
    for path, before in zip(CORPUS, corpus, strict=True):
        [first], [second] = list(extractor.read(path)), list(extractor.read(path))
        assert first == second == before


@pytest.mark.slow
def test_the_order_of_sets_does_not_show() -> None:
    """Python shuffles sets of strings by a seed: two seeds must give the same bytes."""
    program = [sys.executable, "-c", "from extract.cli import main; main()", "extract", "--quiet", str(ROOT / "corpus")]
    written = [
        subprocess.run(program, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2", "77")
    ]
    assert written[0].count(b"\n") == len(CORPUS)
    assert len(set(written)) == 1
