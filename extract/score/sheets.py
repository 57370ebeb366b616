"""What one side says of a case, labels or record alike: the rows that are aligned."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NotRequired, cast

from extract.golden.labels import CompanyRow, Golden, QuantityRow, SpanRow, TimeRow
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


class Claim(SpanRow):
    """An entry of a record's ledger: a number and what claims it."""

    claim: str


Row = CompanyRow | TimeRow | QuantityRow


@dataclass(frozen=True, slots=True)
class Sheet:
    """The scored content of one case; ``where`` names the file (and line) that says so.

    ``text`` is None for labels, which hold none; ``claims`` is the record's ledger, where it was read.
    """

    case_id: str
    where: str
    text: str | None
    subject: str | None
    companies: Sequence[CompanyRow]
    times: Sequence[TimeRow]
    quantities: Sequence[QuantityRow]
    claims: Sequence[Claim] = ()


def rules_of(row: Row) -> Sequence[str]:
    """Return the ids of the rules that made a row; a label has none."""
    return cast("dict[str, Any]", row).get("rules") or ()


def from_golden(golden: Golden) -> Sheet:
    """Return the labels of a golden file as a sheet."""
    by_type: dict[str, list[Any]] = {"company": [], "time": [], "quantity": []}
    for label in golden.labels:
        by_type[label["type"]].append(label)
    return Sheet(
        case_id=golden.case_id,
        where=str(golden.path),
        text=None,
        subject=golden.case["company"],
        companies=by_type["company"],
        times=by_type["time"],
        quantities=by_type["quantity"],
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
    )
