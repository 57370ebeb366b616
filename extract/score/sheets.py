"""What one side says of a case, labels or record alike: the rows that are aligned."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, NotRequired, cast

from extract.golden.labels import CompanyRow, Golden, Label, QuantityRow, SpanRow, TimeRow
from extract.record import CaseRecord


class CompanyMention(CompanyRow):
    """A company mention of a record, with the rules that made it where the record tells."""

    rules: NotRequired[list[str]]


class TimeMention(TimeRow):
    """A time of a record, with the rules that made it where the record tells."""

    rules: NotRequired[list[str]]


class FactRow(QuantityRow):
    """A fact of a record, with the rules that made it."""

    rules: list[str]


class OriginRow(SpanRow):
    """A stretch of a record's text and the place in the file that it was read from."""

    place: dict[str, Any]


class Claim(SpanRow):
    """An entry of a record's ledger: a number and what claims it."""

    claim: str


Row = CompanyRow | TimeRow | QuantityRow


class Sheet(NamedTuple):
    """The scored content of one case; ``where`` names the file (and line) that says so.

    ``text`` is None for labels, which hold none. Where they were read, ``claims`` is the record's ledger, and
    ``origins`` lead its text back to its file, or to the ``original`` that it was ingested from.
    """

    case_id: str
    where: str
    text: str | None
    subject: str | None
    companies: Sequence[CompanyRow]
    times: Sequence[TimeRow]
    quantities: Sequence[QuantityRow]
    claims: Sequence[Claim] = ()
    origins: Sequence[OriginRow] = ()
    original: str | None = None


def rules_of(row: Row) -> Sequence[str]:
    """Return the ids of the rules that made a row; a label has none."""
    return cast("dict[str, Any]", row).get("rules") or ()


def by_kind(labels: Iterable[Label]) -> dict[str, list[Any]]:
    """Return the labels of each kind, in the order of a sheet's fields."""
    rows: dict[str, list[Any]] = {"company": [], "time": [], "quantity": []}
    for label in labels:
        rows[label["type"]].append(label)
    return rows


def from_golden(golden: Golden) -> Sheet:
    """Return the labels of a golden file as a sheet."""
    rows = by_kind(golden.labels)
    return Sheet(
        case_id=golden.case_id,
        where=str(golden.path),
        text=None,
        subject=golden.case["company"],
        companies=rows["company"],
        times=rows["time"],
        quantities=rows["quantity"],
    )


def from_record(record: CaseRecord, where: str) -> Sheet:
    """Return a record in memory as a sheet; its rows are the models' own attribute dictionaries."""
    companies: list[Any] = [
        {**vars(mention), "name": company.name} for company in record.companies for mention in company.mentions
    ]
    return Sheet(
        case_id=record.case_id,
        where=where,
        text=record.text,
        subject=record.company.name if record.company else None,
        companies=companies,
        times=cast("list[TimeRow]", list(map(vars, record.times))),
        quantities=cast("list[QuantityRow]", list(map(vars, record.facts))),
        claims=cast("list[Claim]", list(map(vars, record.ledger))),
        origins=cast("list[OriginRow]", list(map(vars, record.source.map))),
        original=record.source.origin.path if record.source.origin else None,
    )
