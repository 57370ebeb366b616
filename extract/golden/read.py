"""Golden files -> Golden, and back. Every error names file and line; nothing is skipped."""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from extract.errors import CasefactsError, CombinedError, InputError, LineError, OutputError
from extract.golden.labels import CaseLine, Golden, Label

Row = CaseLine | Label
FIELDS = (
    "type", "case", "company", "aliases", "sha256", "draft",
    "start", "end", "text", "name", "edtf",
    "low", "high", "comparator", "unit", "per", "concept", "change", "status", "time", "entity",
)  # fmt: skip
GUIDE = "golden/README.md tells how a label looks"
REANCHOR = "mend the offsets, or let casefacts label reanchor find the text again"


@cache
def _rows() -> TypeAdapter[list[Row]]:
    return TypeAdapter(list[Annotated[Row, Field(discriminator="type")]])


@cache
def _row() -> TypeAdapter[Row]:
    return TypeAdapter(Annotated[Row, Field(discriminator="type")])


@cache
def _labels() -> TypeAdapter[list[Label]]:
    return TypeAdapter(list[Annotated[Label, Field(discriminator="type")]])


@cache
def _case() -> TypeAdapter[CaseLine]:
    return TypeAdapter(CaseLine)


def golden_files(directory: Path) -> list[Path]:
    """Return the golden files of a directory by name; its subdirectories hold other things (the two passes).

    Raises InputError where there is no such directory or no golden file in it.
    """
    if not directory.is_dir():
        raise InputError(directory, "no such directory", "name the directory of the golden files by --golden")
    found = sorted(directory.glob("*.jsonl"))
    if not found:
        raise InputError(directory, "holds no golden file", "golden files are named <case>.jsonl")
    return found


def read_all(paths: Iterable[Path]) -> list[Golden]:
    """Read golden files; raises CombinedError that tells every bad file, and two files of one case."""
    read: dict[str, Golden] = {}
    errors: list[CasefactsError] = []
    for path in paths:
        try:
            golden = read_golden(path)
        except CasefactsError as error:
            errors.append(error)
            continue
        other = read.setdefault(golden.case_id, golden)
        if other is not golden:
            values = {"case": golden.case_id, "other": other.path}
            taken = "case {case!r} is also labelled in {other}"
            errors.append(LineError(path, 1, taken, "keep one of the two", **values))
    if errors:
        raise CombinedError(errors)
    return list(read.values())


def read_golden(path: Path) -> Golden:
    """Read one golden file.

    Raises InputError where the file cannot be read and LineError for a line that is no label, a missing case
    line, a span whose length is not that of its text, and two labels of one type on one span.
    """
    content = _content(path)
    try:
        rows = _rows().validate_json(b"[" + content.strip().replace(b"\n", b",") + b"]")
    except ValidationError:
        rows = []
    lines: Sequence[int] = range(1, len(rows) + 1)
    if len(rows) != content.strip().count(b"\n") + 1:
        rows, lines = _line_by_line(path, content)
    golden = _assemble(path, rows, lines)
    check_spans(golden)
    return golden


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
        content.decode("utf-8")
    except OSError as error:
        advice = "check the path and its permissions"
        raise InputError(path, "cannot be read ({error})", advice, error=error.strerror) from error
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise LineError(path, line, "not UTF-8", "save the file as UTF-8") from error
    return content.removeprefix(b"\xef\xbb\xbf")


def _line_by_line(path: Path, content: bytes) -> tuple[list[Row], list[int]]:
    """Read slowly, to name the line that is wrong, or to let blank lines pass."""
    rows, lines = [], []
    for number, line in enumerate(content.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            rows.append(_row().validate_json(line))
        except ValidationError as error:
            fault = describe(error.errors()[0])
            raise LineError(path, number, "no label: {fault}", GUIDE, fault=fault) from error
        lines.append(number)
    return rows, lines


def case_from(line: bytes) -> CaseLine:
    """Return the case line of a golden file; raises ValueError where it is none."""
    return _case().validate_json(line)


def labels_from(lines: Sequence[bytes]) -> list[Label]:
    """Return the labels of some lines of a golden file; raises ValueError where one of them is no label."""
    return _labels().validate_json(b"[" + b",".join(lines) + b"]") if lines else []


def label_of(row: dict[str, Any]) -> Label:
    """Return a label read by another tool's format; raises ValueError that says what is wrong with it."""
    try:
        label = _row().validate_python(row)
    except ValidationError as error:
        raise ValueError(describe(error.errors()[0])) from error
    if label["type"] == "case":
        raise ValueError("a case is no label")
    return label


def case_of(row: object) -> CaseLine:
    """Return a case line read by another tool's format; raises ValueError that says what is wrong with it."""
    try:
        case = _row().validate_python(row)
    except ValidationError as error:
        raise ValueError(describe(error.errors()[0])) from error
    if case["type"] != "case":
        raise ValueError("a label is no case")
    return case


def describe(detail: ErrorDetails) -> str:
    """Say in one line what pydantic found wrong: the field and the fault."""
    where: list[Any] = [part for part in detail["loc"] if part not in {"case", "company", "time", "quantity"}]
    where = where or [part for part in detail["loc"][1:] if isinstance(part, str)]
    return f"{where[0]}: {detail['msg']}" if where else detail["msg"]


def _assemble(path: Path, rows: list[Row], lines: Sequence[int]) -> Golden:
    if not rows or rows[0]["type"] != "case":
        raise LineError(path, 1, "the first line is not the case", "let the case line stand first")
    labels: list[Label] = []
    for row, line in zip(rows[1:], lines[1:], strict=True):
        if row["type"] == "case":
            raise LineError(path, line, "a second case line", "a golden file labels one case")
        labels.append(row)
    return Golden(path, rows[0], labels, lines[1:])


def check_spans(golden: Golden) -> None:
    """Raise LineError for a label that is not as long as its text, and for two of one type on one span."""
    seen: dict[tuple[str, int, int], int] = {}
    for label, line in zip(golden.labels, golden.lines, strict=True):
        start, end = label["start"], label["end"]
        if end - start != len(label["text"]):
            span = {"start": start, "end": end, "text": label["text"]}
            what = "{start}:{end} is not as long as its text {text!r}"
            raise LineError(golden.path, line, what, REANCHOR, **span)
        first = seen.setdefault((label["type"], start, end), line)
        if first != line:
            twice = {"type": label["type"], "start": start, "end": end, "first": first}
            what = "a second {type} label at {start}:{end}, the first is on line {first}"
            raise LineError(golden.path, line, what, "delete one of the two", **twice)


def dump_row(row: Row) -> str:
    """Return one line of a golden file, without its line break, its fields in the order of FIELDS."""
    fields: dict[str, Any] = {**row}
    ordered = {name: fields[name] for name in FIELDS if name in fields}
    return json.dumps(ordered, ensure_ascii=False, separators=(",", ":"))


def write_golden(golden: Golden) -> None:
    """Write a golden file to its path: the case line, then the labels as they are ordered."""
    content = "".join(f"{dump_row(row)}\n" for row in (golden.case, *golden.labels))
    write_text(golden.path, content)


def write_text(path: Path, content: str) -> None:
    """Write a text file in UTF-8, and its directory where there is none; raises OutputError where it cannot."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
    except OSError as error:
        advice = "check the path and its permissions"
        raise OutputError(str(path), "cannot be written ({error})", advice, error=error.strerror) from error
