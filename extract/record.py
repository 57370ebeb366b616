"""The published contract: one CaseRecord a case, written as one line of JSON."""

from typing import Literal

from pydantic import BaseModel, ConfigDict
from typing_extensions import TypedDict  # pydantic asks for it before Python 3.12

from extract.types import Change, Comparator, Status

Role = Literal["subject", "parent", "affiliate", "partner", "supplier", "customer", "verifier", "other"]
Verdict = Literal["consistent", "inconsistent", "implausible"]
Severity = Literal["info", "warning", "error"]


class Model(BaseModel):
    """Base of the record's models: closed to unknown keys."""

    model_config = ConfigDict(extra="forbid")


class SpanRecord(Model):
    """A stretch of ``CaseRecord.text``, in code points, end exclusive."""

    start: int
    end: int


class TextSpan(SpanRecord):
    """A stretch with its text: ``text[start:end] == item.text``."""

    text: str


class PlaceRecord(TypedDict, total=False):
    """Where in the source's file something stands; only what applies is there. Numbers count from 1.

    A PDF's ``box`` is left, top, right, bottom in points from the page's upper left.
    """

    line: int
    paragraph: int
    table: int
    row: int
    column: int
    footnote: int
    text_box: int
    page: int
    box: list[float]
    sheet: str
    cell: str


class OriginRecord(SpanRecord):
    """A stretch of ``CaseRecord.text`` and the place in the file that it was read from."""

    place: PlaceRecord


class OriginalRecord(Model):
    """The file that an ingested text was read from, and its bytes' SHA-256."""

    path: str
    sha256: str
    media_type: str


class SourceRecord(SpanRecord):
    """The file as given, its bytes' SHA-256, and where the case stands in the text read from it.

    ``encoding`` is that of a text file which is no UTF-8. ``map`` leads every offset of the case's text to its place
    in the file, or in ``origin`` where the text was ingested from one; it is empty where the text is the file itself.
    """

    path: str
    sha256: str
    media_type: str
    encoding: str | None = None
    map: list[OriginRecord] = []
    origin: OriginalRecord | None = None


class CompanyName(Model):
    """A company's full name and its other names in the document."""

    name: str
    aliases: list[str]


class CompanyRecord(CompanyName):
    """A company of the case with all its mentions."""

    role: Role
    mentions: list[TextSpan]


class TimeRecord(TextSpan):
    """A calendar expression and its value in EDTF."""

    edtf: str


class Normalized(Model):
    """The value in the coherent unit of its dimension."""

    low: int | float
    high: int | float
    unit: str


class FactRecord(TextSpan):
    """A quantity with what it measures, of whom and when."""

    id: str
    low: int | float
    high: int | float
    comparator: Comparator
    unit: str | None
    per: str | None
    unit_text: str | None
    reading: str | None
    normalized: Normalized | None
    concept: str | None
    change: Change | None
    status: Status | None
    time: str | None
    entity: str | None
    heading: list[str]
    evidence: SpanRecord
    header: TextSpan | None = None
    rules: list[str]


class TableRecord(SpanRecord):
    """A table: its header cells and rows of cells; null where a cell is missing."""

    header: list[TextSpan | None]
    rows: list[list[TextSpan | None]]


class LedgerEntry(TextSpan):
    """A number of the text and what claims it: a fact's id, ``time:N``, ``excluded:RULE`` or ``unclaimed``."""

    claim: str


class Check(Model):
    """What the record's own numbers say of each other."""

    kind: str
    verdict: Verdict
    severity: Severity
    message: str
    facts: list[str]


class ExtractorRecord(Model):
    """The program's version and a hash of the rule files."""

    version: str
    rules: str


class CaseRecord(Model):
    """Everything that is read from one case."""

    schema_version: Literal["1"] = "1"
    case_id: str
    title: str | None
    source: SourceRecord
    text: str
    company: CompanyName | None
    companies: list[CompanyRecord]
    times: list[TimeRecord]
    facts: list[FactRecord]
    tables: list[TableRecord]
    ledger: list[LedgerEntry]
    checks: list[Check]
    extractor: ExtractorRecord
