"""How many of the labelled quantities, times and companies a peer finds, and how many of them with the right value."""

import datetime
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.conformance_dates import DAY, days
from benchmarks.peers.answers import Item, Kind
from benchmarks.peers.process import Worker
from extract.golden.read import golden_files, read_golden

ROOT = Path(__file__).parents[2]
TOLERANCE = 1e-6  # relative, of low and high
YEAR_DAYS = 365.25
Label = dict[str, Any]


class Counts(NamedTuple):
    """Labels of a kind; those with an item on the same span, with one that overlaps, and with the right value.

    ``right`` asks an overlapping item for low and high, for the same stretch of time, or for the company's name;
    ``with_unit`` for the unit as well. ``items`` is all that the peer gave, ``astray`` what touches no label.
    """

    labels: int = 0
    same_span: int = 0
    overlapping: int = 0
    right: int = 0
    with_unit: int = 0
    items: int = 0
    astray: int = 0

    def plus(self, other: "Counts") -> "Counts":
        """Return the sums."""
        return Counts(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


def stretch(edtf: str) -> tuple[datetime.date | None, datetime.date | None] | None:
    """Return the first and last day of a time in EDTF, None for an open end; None for what is no stretch."""
    first, _, last = edtf.partition("/")
    begun, ended = days(first), days(last or first)
    if (begun is None and first != "..") or (ended is None and last != ".."):
        return None
    return begun[0] if begun else None, ended[1] - DAY if ended else None


def same_time(label: str, value: str) -> bool:
    """Tell whether a time is the labelled one, written in whatever way.

    Where the label leaves the year open (XXXX-05) any year will do; where it is a number of years (P3Y), any
    stretch of that length.
    """
    if label == value:
        return True
    given = stretch(value)
    if "XXXX" in label and given and given[0]:
        return stretch(label.replace("XXXX", f"{given[0].year:04}")) == given
    if (length := re.fullmatch(r"P([0-9]+)Y", label)) and given and given[0] and given[1]:
        return abs((given[1] - given[0]).days - int(length[1]) * YEAR_DAYS) < 2  # noqa: PLR2004 - leap days, both ends
    return given is not None and stretch(label) == given


def near(label: float, value: float | None) -> bool:
    """Tell whether two numbers are the same."""
    return value is not None and abs(value - label) <= TOLERANCE * max(abs(label), abs(value))


def is_right(label: Label, item: Item) -> bool:
    """Tell whether an item has the label's value, its unit aside."""
    if item.kind == "quantity":
        return near(label["low"], item.low) and near(label["high"], item.high)
    if item.value is None:
        return False
    return same_time(label["edtf"], item.value) if item.kind == "time" else label["name"] == item.value


def has_unit(label: Label, item: Item) -> bool:
    """Tell whether the unit is right: none at all is right for what is only counted."""
    return item.kind != "quantity" or (item.unit or "1") == (label["unit"] or "1")


def count(labels: Sequence[Label], items: Sequence[Item], kind: Kind) -> Counts:
    """Count one kind in one text."""
    labelled = [label for label in labels if label["type"] == kind]
    own = [item for item in items if item.kind == kind]
    touched: set[Item] = set()
    total = Counts(len(labelled), items=len(own))
    for label in labelled:
        over = [item for item in own if item.start < label["end"] and label["start"] < item.end]
        touched.update(over)
        right = [item for item in over if is_right(label, item)]
        same = any((item.start, item.end) == (label["start"], label["end"]) for item in over)
        with_unit = any(has_unit(label, item) for item in right)
        total = total.plus(Counts(0, same, bool(over), bool(right), with_unit))
    return total._replace(astray=sum(item not in touched for item in own))


def counts(worker: Worker) -> dict[Kind, Counts]:
    """Count all that a peer finds in the labelled texts of corpus/."""
    kinds: tuple[Kind, ...] = ("quantity", "time", "company")
    found = dict.fromkeys(kinds, Counts())
    for path in golden_files(ROOT / "golden"):
        golden = read_golden(path)
        items = worker.items((ROOT / "corpus" / f"{path.stem}.txt").read_text(encoding="utf-8"))
        labels: list[Label] = [dict(label) for label in golden.labels]
        found = {kind: found[kind].plus(count(labels, items, kind)) for kind in kinds}
    return found
