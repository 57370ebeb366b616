"""Labels moved to an edited text.

A golden file holds no text, so that the edit itself is not known. But labels keep their order, and an edit
shifts all labels behind it alike. The best way through is therefore the one that places the labels in order
with the fewest and smallest changes of shift (Viterbi, 1967): each change costs the logarithm of its size, a
label left out costs more than any edit of less than 64,000 characters.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from extract.golden.labels import Golden, Label, text_hash

LEFT_OUT = 16.0  # bits; log2 of the largest edit that is followed for a single label
MOST_PLACES = 40  # of one label's text, the nearest to where it stood
# Matches at a place in the middle of a number: between digits, or at a point or a comma of thousands. A year right
# behind a list's number (1.2025年) begins one.
IN_NUMBER = re.compile(
    r"(?<=[0-9])(?:[0-9]|\.[0-9]|,[0-9]{3}(?![0-9]))|(?<=[0-9]\.)(?![12][0-9]{3}[^\W0-9A-Za-z])[0-9]"
    r"|(?<=[0-9],)[0-9]{3}(?![0-9])"
)


@dataclass(frozen=True, slots=True)
class Moved:
    """The labels that found their place, and those that did not; ``moved`` counts new offsets."""

    golden: Golden
    unplaced: Sequence[Label]
    moved: int


class Way(NamedTuple):
    """The best way of placing labels up to one that stands at ``start``."""

    cost: float
    start: int
    end: int
    shift: int
    label: int
    before: "Way | None"


def reanchor(golden: Golden, text: str) -> Moved:
    """Return the labels at their places in ``text``, in the order that they had.

    Where a label is not placed, the file becomes a draft: someone must look at it before it is scored.
    """
    labels = sorted(golden.labels, key=lambda label: label["start"])
    placed = _trace(_best_way(labels, text))
    moved = [_at(label, placed[index]) for index, label in enumerate(labels) if index in placed]
    unplaced = [label for index, label in enumerate(labels) if index not in placed]
    case = golden.case.copy()
    case["sha256"] = text_hash(text)
    if unplaced:
        case["draft"] = True
    changed = sum(label["start"] != placed.get(index, label["start"]) for index, label in enumerate(labels))
    return Moved(replace(golden, case=case).with_labels(moved), unplaced, changed)


def _at(label: Label, start: int) -> Label:
    label = label.copy()
    label["start"], label["end"] = start, start + len(label["text"])
    return label


def places(wanted: str, near: int, text: str) -> list[int]:
    """Return where a label's text stands, at most the 40 places nearest to ``near``, in order.

    A number within a longer number is no place: 2 is not found in 12 or in 2.5.
    """
    found: list[int] = []
    start = text.find(wanted)
    while start >= 0:
        if not (IN_NUMBER.match(text, start) or IN_NUMBER.match(text, start + len(wanted))):
            found.append(start)
        start = text.find(wanted, start + 1)
    middle = bisect_left(found, near)
    around = found[max(0, middle - MOST_PLACES) : middle + MOST_PLACES]
    return sorted(sorted(around, key=lambda at: abs(at - near))[:MOST_PLACES])


def _best_way(labels: Sequence[Label], text: str) -> Way | None:
    """Return the cheapest way through the labels; each step keeps the best way to each place of the label."""
    ways: list[Way] = [Way(0.0, 0, 0, 0, -1, None)]
    for index, label in enumerate(labels):
        near = label["start"] + ways[0].shift  # of the best way so far
        steps = [_step(ways, index, label, start) for start in places(label["text"], near, text)]
        left_out = [way._replace(cost=way.cost + LEFT_OUT) for way in ways]
        ways = _prune([*left_out, *(way for way in steps if way is not None)])
    return min(ways, key=lambda way: way.cost)


def _step(ways: Sequence[Way], index: int, label: Label, start: int) -> Way | None:
    shift = start - label["start"]
    best: Way | None = None
    for way in ways:
        if way.end <= start:
            cost = way.cost + math.log2(1 + abs(shift - way.shift))
            if best is None or cost < best.cost:
                best = Way(cost, start, start + len(label["text"]), shift, index, way)
    return best


def _prune(ways: Sequence[Way]) -> list[Way]:
    """Keep the cheapest ways: what costs a label more than the best will never be the best."""
    bound = min(way.cost for way in ways) + 2 * LEFT_OUT
    return sorted((way for way in ways if way.cost <= bound), key=lambda way: way.cost)[: 2 * MOST_PLACES]


def _trace(way: Way | None) -> dict[int, int]:
    """Return the start of every label that the way places, by the label's index."""
    placed: dict[int, int] = {}
    while way is not None:
        if way.label >= 0:
            placed[way.label] = way.start
        way = way.before
    return placed
