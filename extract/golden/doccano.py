"""doccano JSONL: one case a line, ``label`` a list of [start, end, type].

doccano's sequence labelling knows no attributes of a span. They travel in the field ``casefacts``, which
doccano keeps as the example's meta data (doccano.github.io, import and export of datasets): the case line,
and the attributes by type and span. A span that was moved or added there has none and is named on import.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from extract.errors import InputError, LineError
from extract.golden.exchange import Labelled, Region, assemble, attributes_of
from extract.golden.labels import Golden, Label

META = "casefacts"
EXPORT = "export the project as JSONL"


def lines(cases: Iterable[Labelled]) -> str:
    """Return cases as JSON Lines to import into a sequence labelling project."""
    return "".join(json.dumps(_example(case), ensure_ascii=False) + "\n" for case in cases)


def _example(case: Labelled) -> dict[str, Any]:
    labels = case.golden.labels
    spans = [[label["start"], label["end"], label["type"]] for label in labels]
    attributes = {_key(*_place(label)): attributes_of(label) for label in labels}
    return {"text": case.text, "label": spans, META: {"case": case.golden.case, "attributes": attributes}}


def _place(label: Label) -> tuple[str, int, int]:
    return label["type"], label["start"], label["end"]


def _key(kind: str, start: int, end: int) -> str:
    return f"{kind}:{start}:{end}"


def read_doccano(path: Path, directory: Path) -> list[Golden]:
    """Read an export as golden files of the directory.

    Raises InputError where the file cannot be read, for a case that was not exported from here and for a span
    without its attributes; LineError for a line that is no JSON.
    """
    return [_golden(path, number, example, directory) for number, example in _examples(path)]


def _examples(path: Path) -> Iterator[tuple[int, Any]]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(path, "cannot be read ({error})", EXPORT, error=error.strerror) from error
    for number, line in enumerate(content.split(b"\n"), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError as error:
                raise LineError(path, number, "no JSON: {error}", EXPORT, error=error) from error


def _golden(path: Path, number: int, example: Any, directory: Path) -> Golden:  # noqa: ANN401 - JSON
    try:
        # Newer versions nest what they do not know under "meta", older ones keep it beside the text.
        meta = example.get(META) or example["meta"][META]
        known = meta["attributes"]
        spans = [(kind, start, end) for start, end, kind in example["label"]]
        regions = [Region(*span, known.get(_key(*span), {})) for span in spans]
        return assemble(path, meta["case"], example["text"], regions, directory)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = "no case of casefacts label export ({error!r})"
        raise LineError(path, number, what, EXPORT, error=error) from error
