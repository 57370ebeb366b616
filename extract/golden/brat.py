"""brat standoff: a text file, an .ann file beside it, and the annotation.conf of the collection.

Spans are text-bound annotations (``T1<TAB>quantity 8 12<TAB>391t``), attributes from a closed list are brat
attributes, the others stand as JSON in an annotator's note on the span (brat.nlplab.org/standoff.html). brat
knows no attribute of a document: the case line stands in a ``.case.json`` beside them.
"""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from extract.errors import InputError, LineError
from extract.golden.exchange import ATTRIBUTES, Labelled, Region, assemble, attributes_of
from extract.golden.label_studio import choices_of, control_of
from extract.golden.labels import Golden, Label
from extract.golden.read import write_text

CASE = ".case.json"
NOTE = "AnnotatorNotes"
SPAN = re.compile(r"T[0-9]+\t(?P<type>\S+) (?P<offsets>[0-9]+ [0-9]+(?:;[0-9]+ [0-9]+)*)\t")
ATTRIBUTE = re.compile(r"A[0-9]+\t(?P<name>\S+) (?P<span>T[0-9]+) (?P<value>\S+)")
COMMENT = re.compile(rf"#[0-9]+\t{NOTE} (?P<span>T[0-9]+)\t(?P<value>.*)")
MEND = "see brat.nlplab.org/standoff.html"


def annotation_conf(concepts: Collection[str]) -> str:
    """Return the collection's configuration: the types of spans and the closed lists of attributes."""
    closed = [(name, choices_of(name, concepts)) for name in ATTRIBUTES["quantity"]]
    lines = (f"{name} Arg:quantity, Value:{'|'.join(values)}\n" for name, values in closed if values)
    types = "\n".join(ATTRIBUTES)
    return f"[entities]\n{types}\n\n[relations]\n\n[events]\n\n[attributes]\n{''.join(lines)}"


def write_brat(case: Labelled, directory: Path) -> None:
    """Write the three files of one case into a directory."""
    stem = case.golden.path.stem
    annotation = "".join(_lines(case.golden.labels))
    write_text(directory / f"{stem}.txt", case.text)
    write_text(directory / f"{stem}.ann", annotation)
    write_text(directory / f"{stem}{CASE}", json.dumps(case.golden.case, ensure_ascii=False) + "\n")


def _lines(labels: Sequence[Label]) -> Iterator[str]:
    attributes = 0
    for number, label in enumerate(labels, 1):
        kind, text = label["type"], label["text"]
        yield f"T{number}\t{kind} {_offsets(label['start'], text)}\t{text.replace(chr(10), ' ')}\n"
        note: dict[str, Any] = {}
        for name, value in attributes_of(label).items():
            if value is None:
                continue
            if control_of(kind, name) == "choices":
                attributes += 1
                yield f"A{attributes}\t{name} T{number} {value}\n"
            else:
                note[name] = value
        yield f"#{number}\t{NOTE} T{number}\t{json.dumps(note, ensure_ascii=False)}\n"


def _offsets(start: int, text: str) -> str:
    """Return brat's offsets: a span must not hold a line break and so falls into a fragment for each line."""
    fragments = []
    for line in text.split("\n"):
        fragments.append(f"{start} {start + len(line)}")
        start += len(line) + 1
    return ";".join(fragments)


def read_brat(path: Path, directory: Path) -> Golden:
    """Read an .ann file, with its .txt and .case.json beside it, as a golden file of the directory.

    Raises InputError where one of the three is missing, and LineError for a line that is no such annotation.
    """
    text = _beside(path, ".txt")
    try:
        case = json.loads(_beside(path, CASE))
    except ValueError as error:
        raise InputError(path.with_suffix(CASE), "no JSON: {error}", MEND, error=error) from error
    spans: dict[str, tuple[str, int, int]] = {}
    attributes: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(_beside(path, path.suffix).split("\n"), 1):
        if line:
            _read_line(path, number, line, spans, attributes)
    regions = [Region(*span, attributes.get(name, {})) for name, span in spans.items()]
    return assemble(path, case, text, regions, directory)


def _beside(path: Path, suffix: str) -> str:
    file = path.with_suffix(suffix)
    try:
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        advice = "keep the .txt, .ann and .case.json of a case together"
        raise InputError(file, "cannot be read ({error})", advice, error=error) from error


def _read_line(
    path: Path,
    number: int,
    line: str,
    spans: dict[str, tuple[str, int, int]],
    attributes: dict[str, dict[str, Any]],
) -> None:
    if found := SPAN.match(line):
        ends = re.findall("[0-9]+", found["offsets"])
        spans[line.partition("\t")[0]] = (found["type"], int(ends[0]), int(ends[-1]))
    elif found := ATTRIBUTE.fullmatch(line):
        attributes.setdefault(found["span"], {})[found["name"]] = found["value"]
    elif found := COMMENT.fullmatch(line):
        attributes.setdefault(found["span"], {}).update(_note(path, number, found["value"]))
    else:
        raise LineError(path, number, "no span, attribute or note: {line_read!r}", MEND, line_read=line[:40])


def _note(path: Path, number: int, note: str) -> dict[str, Any]:
    try:
        return dict(json.loads(note))
    except (ValueError, TypeError) as error:
        raise LineError(path, number, "the note is no JSON object: {error}", MEND, error=error) from error
