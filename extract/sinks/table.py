"""Records -> a table of facts for spreadsheets: one row a fact, UTF-8 with a byte-order mark."""

import csv
import io
import re

from extract.record import CaseRecord, FactRecord

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
COLUMNS = (
    "case",
    "company",
    "concept",
    "low",
    "high",
    "comparator",
    "unit",
    "normalized_low",
    "normalized_high",
    "normalized_unit",
    "per",
    "change",
    "status",
    "time",
    "heading",
    "text",
    "sentence",
)
_FORMULA = re.compile(r"[=+\-@\t\r]")
MOST_AROUND = 1_000  # characters of a sentence before a number, and behind it
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?%?")


def header() -> bytes:
    """Return the mark and the line of column names."""
    return BYTE_ORDER_MARK + _line(COLUMNS)


def rows(record: CaseRecord) -> bytes:
    """Return the lines of a record's facts."""
    return b"".join(_line(_cells(record, fact)) for fact in record.facts)


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula; numbers stay as they are."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def _cells(record: CaseRecord, fact: FactRecord) -> tuple[object, ...]:
    normal = fact.normalized
    return (
        record.case_id,
        fact.entity,
        fact.concept,
        fact.low,
        fact.high,
        fact.comparator,
        fact.unit,
        normal.low if normal else None,
        normal.high if normal else None,
        normal.unit if normal else None,
        fact.per,
        fact.change,
        fact.status,
        fact.time,
        " > ".join(fact.heading),
        fact.text,
        _sentence(record, fact),
    )


def _sentence(record: CaseRecord, fact: FactRecord) -> str:
    """Return what says a fact, on one line; of a sentence that no cell holds, what stands around the number."""
    start = max(fact.evidence.start, fact.start - MOST_AROUND)
    end = min(fact.evidence.end, fact.end + MOST_AROUND)
    return " ".join(record.text[start:end].split())


def _line(cells: tuple[object, ...]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(["" if cell is None else safe(str(cell)) for cell in cells])
    return buffer.getvalue().encode("utf-8", "replace")
