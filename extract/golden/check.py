"""What is wrong with a golden file, or worth a second look, beside the text that it labels."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from extract.errors import LineError
from extract.golden.labels import Golden, QuantityLabel, text_hash

EDITED = "was the text edited? casefacts label reanchor moves the labels"
LOOK = "label it, or see that it is rightly left out"
DIGITS = re.compile(r"[0-9\uff10-\uff19](?:[0-9\uff10-\uff19.,\uff0c\uff0e]*[0-9\uff10-\uff19])?")
AROUND = 8  # characters shown on either side of an unlabelled number

# Extended Date/Time Format as far as labels use it: a date whose digits may be X, an open or closed interval
# of two, or a duration. Library of Congress, EDTF specification, 2019, levels 0 and 1.
_DATE = r"[0-9X]{4}(?:-[0-9X]{2}(?:-[0-9X]{2})?)?[?~%]?"
EDTF = re.compile(rf"(?:{_DATE}|{_DATE}/(?:{_DATE}|\.\.)?|\.\./{_DATE}|P(?:[0-9]+(?:\.[0-9]+)?[YMWD])+)")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found in a golden file: an ``error`` must be mended, a ``note`` is for a reader to judge."""

    severity: Literal["error", "note"]
    error: LineError

    def __str__(self) -> str:
        return f"{self.severity}: {self.error}"


def text_errors(golden: Golden, text: str) -> Iterator[LineError]:
    """Yield what shows that labels are of another text: each label that does not fit, then the hash."""
    for label, line in zip(golden.labels, golden.lines, strict=True):
        start, end = label["start"], label["end"]
        if end > len(text):
            outside = "the label at {start}:{end} lies outside the text, which is {length} long"
            yield LineError(golden.path, line, outside, EDITED, start=start, end=end, length=len(text))
        elif text[start:end] != label["text"]:
            said = {"label": label["text"], "text": text[start:end]}
            what = "the label at {start}:{end} says {label!r}, the text {text!r}"
            yield LineError(golden.path, line, what, EDITED, start=start, end=end, **said)
    named = golden.case.get("sha256")
    if named is not None and named != text_hash(text):
        yield LineError(golden.path, 1, "the sha256 is of another text", EDITED)


def check(golden: Golden, text: str, concepts: Collection[str] | None = None) -> list[Finding]:
    """Return all findings, errors first; ``concepts`` are the known ones, None leaves them unchecked."""
    errors = [*text_errors(golden, text), *_order(golden), *_values(golden, concepts)]
    notes = [*_names(golden), *_unlabelled(golden, text)]
    return [*(Finding("error", error) for error in errors), *(Finding("note", error) for error in notes)]


def _order(golden: Golden) -> Iterator[LineError]:
    """Yield labels that overlap the one before or stand before it."""
    placed = list(zip(golden.labels, golden.lines, strict=True))
    for (before, _), (label, line) in pairwise(placed):
        if label["start"] < before["start"]:
            yield LineError(golden.path, line, "stands after a later label", "sort the labels by start")
        elif label["start"] < before["end"]:
            both = {"text": label["text"], "before": before["text"]}
            what = "{text!r} overlaps {before!r}"
            yield LineError(golden.path, line, what, "keep the longer, or shorten one", **both)


def _values(golden: Golden, concepts: Collection[str] | None) -> Iterator[LineError]:
    for label, line in zip(golden.labels, golden.lines, strict=True):
        if label["type"] == "time":
            faults = [] if EDTF.fullmatch(label["edtf"]) else ["{text!r}: edtf {edtf!r} is no EDTF"]
        else:
            faults = list(_quantity_faults(label, concepts)) if label["type"] == "quantity" else []
        for fault in faults:
            yield LineError(golden.path, line, fault, "mend the value", **label)


def _quantity_faults(label: QuantityLabel, concepts: Collection[str] | None) -> Iterator[str]:
    """Yield templates whose values are the label's own fields."""
    if label["low"] > label["high"]:
        yield "{text!r}: low {low} is above high {high}"
    if concepts is not None and label["concept"] not in concepts:
        yield "{text!r}: unknown concept {concept!r}"
    if label["status"] is None:
        yield "{text!r}: no status"
    if label["time"] is not None and not EDTF.fullmatch(label["time"]):
        yield "{text!r}: time {time!r} is no EDTF"


def _names(golden: Golden) -> Iterator[LineError]:
    """Yield entities that no company label is named after, and mentions of one text with two names."""
    known = {label["name"] for label in golden.labels if label["type"] == "company"}
    known |= {name for name in (golden.case["company"], None) if name is not None}
    named: dict[str, str] = {}
    for label, line in zip(golden.labels, golden.lines, strict=True):
        if label["type"] == "quantity" and label["entity"] is not None and label["entity"] not in known:
            what = "entity {entity!r} is the name of no company label"
            yield LineError(golden.path, line, what, "use the company's full name", entity=label["entity"])
        elif label["type"] == "company" and named.setdefault(label["text"], label["name"]) != label["name"]:
            names = {"text": label["text"], "name": label["name"], "before": named[label["text"]]}
            what = "{text!r} is named {name!r}, before {before!r}"
            yield LineError(golden.path, line, what, "all mentions of one company carry one name", **names)


def _unlabelled(golden: Golden, text: str) -> Iterator[LineError]:
    """Yield digits that no label covers, on the line of the next label."""
    placed = zip(golden.labels, golden.lines, strict=True)
    spans = sorted((label["start"], label["end"], line) for label, line in placed)
    at = 0
    for digits in DIGITS.finditer(text):
        while at < len(spans) and spans[at][1] <= digits.start():
            at += 1
        if at < len(spans) and spans[at][0] < digits.end():
            continue
        line = spans[at][2] if at < len(spans) else len(spans) + 1
        around = text[max(0, digits.start() - AROUND) : digits.end() + AROUND]
        seen = {"digits": digits[0], "start": digits.start(), "around": around}
        yield LineError(golden.path, line, "no label on {digits!r} at {start}, in {around!r}", LOOK, **seen)
