"""What the formats of other labelling tools share: a case with its text, and labels built from parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from extract.errors import InputError
from extract.golden.labels import Golden, Label
from extract.golden.read import case_of, label_of

# The attributes of a label beside its span, type and text, in the order of the golden file.
ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "company": ("name",),
    "time": ("edtf",),
    "quantity": (
        "low", "high", "comparator", "unit", "per", "concept", "change", "status", "time", "entity",
    ),
}  # fmt: skip
FILL_IN = "give the label all its attributes in the tool, then export again"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A golden file beside its text, as it goes to a tool."""

    golden: Golden
    text: str


@dataclass(frozen=True, slots=True)
class Region:
    """A label as a tool gives it back: attributes that it leaves out are null."""

    type: str
    start: int
    end: int
    attributes: dict[str, Any]


def attributes_of(label: Label) -> dict[str, Any]:
    """Return a label's attributes by name, nulls included."""
    row = cast("dict[str, Any]", label)
    return {name: row[name] for name in ATTRIBUTES[label["type"]]}


def assemble(source: Path | str, row: object, text: str, regions: Sequence[Region], directory: Path) -> Golden:
    """Return a case line and regions as a golden file of the directory.

    Raises InputError that names the region at fault, or says that there is no case line.
    """
    try:
        case = case_of(row)
    except ValueError as error:
        what = "no case line of casefacts label export: {error}"
        raise InputError(source, what, "keep that field as it was exported", error=error) from error
    labels = [_label(source, case["case"], text, region) for region in regions]
    path = directory / f"{case['case'].replace('/', '_')}.jsonl"
    return Golden(path, case, [], []).with_labels(labels)


def _label(source: Path | str, case_id: str, text: str, region: Region) -> Label:
    named = dict.fromkeys(ATTRIBUTES.get(region.type, ()))
    span = {"type": region.type, "start": region.start, "end": region.end}
    try:
        return label_of({**span, "text": text[region.start : region.end], **named, **region.attributes})
    except ValueError as error:
        place = {"case": case_id, "type": region.type, "start": region.start, "end": region.end}
        what = "{case}: {type} at {start}:{end}: {error}"
        raise InputError(source, what, FILL_IN, error=error, **place) from error
