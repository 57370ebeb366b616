"""Records made from labels: what an extractor without a fault would write."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.golden.labels import Golden
from extract.golden.read import golden_files, read_all

ROOT = Path(__file__).parents[2]
Record = dict[str, Any]


@pytest.fixture(scope="session")
def goldens() -> list[Golden]:
    return read_all(golden_files(ROOT / "golden"))


def perfect_record(golden: Golden, text: str) -> Record:
    """The record of a case whose every item is as labelled."""
    mentions: dict[str, list[Record]] = {}
    times: list[Record] = []
    facts: list[Record] = []
    for label in golden.labels:
        row: Record = {name: value for name, value in label.items() if name != "type"}
        if label["type"] == "company":
            mentions.setdefault(row.pop("name"), []).append(row)
        elif label["type"] == "time":
            times.append(row)
        else:
            facts.append(row | fact_fields(len(facts), row))
    company = golden.case["company"]
    return {
        "schema_version": "1",
        "case_id": golden.case_id,
        "title": None,
        "source": {"path": "x", "sha256": "0" * 64, "media_type": "text/plain", "start": 0, "end": len(text)},
        "text": text,
        "company": None if company is None else {"name": company, "aliases": golden.case["aliases"]},
        "companies": [
            {"name": name, "aliases": [], "role": "other", "mentions": rows} for name, rows in mentions.items()
        ],
        "times": times,
        "facts": facts,
        "tables": [],
        "ledger": [],
        "checks": [],
        "extractor": {"version": "0", "rules": "0"},
    }


def fact_fields(number: int, row: Record) -> Record:
    return {
        "id": f"f{number + 1}",
        "unit_text": None,
        "reading": None,
        "normalized": None,
        "heading": [],
        "evidence": {"start": row["start"], "end": row["end"]},
        "rules": [f"unit.{row['unit']}", f"concept.{row['concept']}"],
    }


@pytest.fixture
def perfect(goldens: list[Golden]) -> list[Record]:
    """The perfect record of every labelled write-up, freshly made."""
    texts = {path.stem: path.read_bytes().decode().replace("\r\n", "\n") for path in (ROOT / "corpus").iterdir()}
    return [perfect_record(golden, texts[golden.case_id]) for golden in goldens]


@pytest.fixture
def write(tmp_path: Path) -> Callable[[list[Record]], Path]:
    def write_records(records: list[Record], name: str = "records.jsonl") -> Path:
        path = tmp_path / name
        lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        path.write_text("".join(lines), encoding="utf-8")
        return path

    return write_records
