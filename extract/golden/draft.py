"""A record turned into labels for a person to correct, and the correction accepted."""

from dataclasses import replace
from pathlib import Path

from extract.golden.labels import CaseLine, CompanyLabel, Golden, Label, QuantityLabel, TimeLabel, text_hash
from extract.record import CaseRecord, FactRecord


def draft(record: CaseRecord, directory: Path) -> Golden:
    """Return what the record says as labels, marked as a draft, to be written as <case_id>.jsonl."""
    company = record.company
    case: CaseLine = {
        "type": "case",
        "case": record.case_id,
        "company": company.name if company else None,
        "aliases": list(company.aliases) if company else [],
        "sha256": text_hash(record.text),
        "draft": True,
    }
    path = directory / f"{record.case_id.replace('/', '_')}.jsonl"
    return Golden(path, case, [], []).with_labels(_labels(record))


def _labels(record: CaseRecord) -> list[Label]:
    companies: list[Label] = [
        CompanyLabel(type="company", start=at.start, end=at.end, text=at.text, name=company.name)
        for company in record.companies
        for at in company.mentions
    ]
    times: list[Label] = [
        TimeLabel(type="time", start=time.start, end=time.end, text=time.text, edtf=time.edtf) for time in record.times
    ]
    return [*companies, *times, *map(_quantity, record.facts)]


def _quantity(fact: FactRecord) -> QuantityLabel:
    return QuantityLabel(
        type="quantity",
        start=fact.start,
        end=fact.end,
        text=fact.text,
        low=fact.low,
        high=fact.high,
        comparator=fact.comparator,
        unit=fact.unit,
        per=fact.per,
        concept=fact.concept,
        change=fact.change,
        status=fact.status,
        time=fact.time,
        entity=fact.entity,
    )


def accept(golden: Golden, text: str) -> Golden:
    """Return the file without its draft mark and with the hash of the text that it was checked against."""
    case = golden.case.copy()
    case.pop("draft", None)
    case["sha256"] = text_hash(text)
    return replace(golden, case=case)
