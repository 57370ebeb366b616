"""What a golden file says: its case line and its labels, as they stand in the file.

One JSON object a line; golden/README.md tells what each field means. Offsets are code points of the case's
text, end exclusive, so that ``text[start:end] == label["text"]``.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal, NotRequired

from pydantic import ConfigDict, Field, StringConstraints, with_config
from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from extract.types import Change, Comparator, Real, Status

STRICT = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)
Offset = Annotated[int, Field(ge=0)]
Name = Annotated[str, StringConstraints(min_length=1)]
Per = Literal["a", "mo", "d", "h"]


class SpanRow(TypedDict):
    """A stretch of the text."""

    start: Offset
    end: Offset


class CompanyRow(SpanRow):
    """A mention of a company, and the fullest name that the document gives the company."""

    name: Name


class TimeRow(SpanRow):
    """A calendar expression and its value in Extended Date/Time Format."""

    edtf: Name


class QuantityRow(SpanRow):
    """A quantity with all that is said of it; the attributes are those of a fact of the record."""

    low: Real
    high: Real
    comparator: Comparator
    unit: str | None
    per: str | None
    concept: str | None
    change: Change | None
    status: Status | None
    time: str | None
    entity: str | None


@with_config(STRICT)
class CompanyLabel(CompanyRow):
    """The label of a company mention."""

    type: Literal["company"]
    text: Name


@with_config(STRICT)
class TimeLabel(TimeRow):
    """The label of a calendar expression."""

    type: Literal["time"]
    text: Name


@with_config(STRICT)
class QuantityLabel(QuantityRow):
    """The label of a quantity."""

    type: Literal["quantity"]
    text: Name


@with_config(STRICT)
class CaseLine(TypedDict):
    """The first line of a golden file.

    ``sha256`` is the hash of the text (see ``text_hash``) that the labels were made for; ``draft`` marks
    labels that no one has corrected yet, which are never scored.
    """

    type: Literal["case"]
    case: Name
    company: str | None
    aliases: list[str]
    sha256: NotRequired[str]
    draft: NotRequired[bool]


Label = CompanyLabel | TimeLabel | QuantityLabel


@dataclass(frozen=True, slots=True)
class Golden:
    """A golden file: its case line and its labels; ``lines[i]`` is the line that ``labels[i]`` stands on."""

    path: Path
    case: CaseLine
    labels: Sequence[Label]
    lines: Sequence[int]

    @property
    def case_id(self) -> str:
        """Return the id of the case that is labelled."""
        return self.case["case"]

    def with_labels(self, labels: Sequence[Label]) -> "Golden":
        """Return the file with other labels, sorted as a golden file is, each on a line of its own."""
        ordered = sorted(labels, key=lambda label: (label["start"], label["end"]))
        return replace(self, labels=ordered, lines=range(2, len(ordered) + 2))


def text_hash(text: str) -> str:
    """Return the SHA-256 of a case's text in UTF-8, as it stands on the case line."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
