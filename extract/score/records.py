"""Record files (JSON Lines) -> sheets, fast: only the fields that are scored are built.

A line is parsed whole by pydantic's parser, but of its 26 kB or so only the scored fields become Python
objects, which takes a fifth of the time of ``CaseRecord.model_validate_json``.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NotRequired, cast

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config
from typing_extensions import TypedDict

from extract.errors import CasefactsError, CombinedError, InputError, LineError
from extract.golden.labels import SpanRow
from extract.score.sheets import Claim, CompanyMention, FactRow, OriginRow, Sheet, TimeMention

STRICT = ConfigDict(strict=True, allow_inf_nan=False)
BUFFER = 1 << 20  # many lines long
ADVICE = "write the file again with casefacts extract"


class MentionRow(SpanRow):
    """A mention of a company in a record."""

    rules: NotRequired[list[str]]


class CompanyEntry(TypedDict):
    """A company of a record, as far as it is scored."""

    name: str
    mentions: list[MentionRow]


class SubjectEntry(TypedDict):
    """The record's own company."""

    name: str


@with_config(STRICT)
class RecordRow(TypedDict):
    """A record, as far as it is scored."""

    case_id: str
    text: str
    company: SubjectEntry | None
    companies: list[CompanyEntry]
    times: list[TimeMention]
    facts: list[FactRow]


class OriginalEntry(TypedDict):
    """The file that a record's text was ingested from."""

    path: str


class SourceEntry(TypedDict):
    """Where a record's text comes from."""

    map: NotRequired[list[OriginRow]]
    origin: NotRequired[OriginalEntry | None]


@with_config(STRICT)
class ClaimedRow(RecordRow):
    """A record with its ledger, which tells the rules that exclude a number, and with the way back to its file."""

    ledger: list[Claim]
    source: NotRequired[SourceEntry]


@cache
def _plain() -> TypeAdapter[RecordRow]:
    return TypeAdapter(RecordRow)


@cache
def _claimed() -> TypeAdapter[ClaimedRow]:
    return TypeAdapter(ClaimedRow)


def read_records(path: Path, *, claims: bool = False) -> list[Sheet]:
    """Read a record file; ``claims`` reads the ledgers and the places too, which takes longer.

    Raises InputError where there is no such file or nothing in it, and CombinedError that names every line
    that is cut off, is no record, or is a second record of its case.
    """
    seen: dict[str, Sheet] = {}
    errors: list[CasefactsError] = []
    for number, line in numbered_lines(path):
        try:
            sheet = _sheet(line, path, number, claims=claims)
        except LineError as error:
            errors.append(error)
            continue
        first = seen.setdefault(sheet.case_id, sheet)
        if first is not sheet:
            values = {"case": sheet.case_id, "first": first.where}
            what = "a second record of case {case!r}, the first is at {first}"
            errors.append(LineError(path, number, what, "keep one of the two", **values))
    if errors:
        raise CombinedError(errors)
    if not seen:
        raise InputError(path, "holds no record", ADVICE)
    return list(seen.values())


def numbered_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a file that are not blank; raises InputError where it cannot be read."""
    try:
        with path.open("rb", buffering=BUFFER) as file:
            yield from ((number, line) for number, line in enumerate(file, 1) if not line.isspace())
    except OSError as error:
        advice = "check the path and its permissions"
        raise InputError(path, "cannot be read ({error})", advice, error=error.strerror) from error


def _sheet(line: bytes, path: Path, number: int, *, claims: bool) -> Sheet:
    adapter: TypeAdapter[Any] = _claimed() if claims else _plain()
    try:
        row = adapter.validate_json(line)
    except ValidationError as error:
        cut = not line.endswith(b"\n") and error.errors()[0]["type"] == "json_invalid"
        what = "the record is cut off" if cut else "no record: {fault}"
        raise LineError(path, number, what, ADVICE, fault=_describe(error)) from error
    source: SourceEntry = row.get("source", {})
    origin = source.get("origin")
    return Sheet(
        case_id=row["case_id"],
        where=f"{path}:{number}",
        text=row["text"],
        subject=row["company"]["name"] if row["company"] else None,
        companies=[
            cast("CompanyMention", {**mention, "name": company["name"]})
            for company in row["companies"]
            for mention in company["mentions"]
        ],
        times=row["times"],
        quantities=row["facts"],
        claims=row.get("ledger", ()),
        origins=source.get("map", ()),
        original=origin["path"] if origin else None,
    )


def _describe(error: ValidationError) -> str:
    detail = error.errors()[0]
    field = ".".join(map(str, detail["loc"]))
    return f"{field}: {detail['msg']}" if field else detail["msg"]
