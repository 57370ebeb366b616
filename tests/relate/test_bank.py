"""Sentences labelled by people who had seen no rule: as many numbers as before must be read wholly rightly.

Each file of ``bank/`` begins with a line that tells what it is about and how many of its numbers are right; a change
that reads more of them writes the new count there. A label leaves out what is usual: the comparator ``eq``, the status
``actual``, an end that equals its beginning, and what is null. ``before`` is the text before a number that shows which
of several alike it is.
"""

import json
from pathlib import Path
from typing import Any

import pytest

import extract
from extract.record import FactRecord

FILES = sorted(Path(__file__).with_name("bank").glob("*.jsonl"))
USUAL: dict[str, Any] = {"comparator": "eq", "per": None, "change": None, "status": "actual", "time": None}


def places(text: str, labels: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Return where the labelled numbers stand: each is the next one of its text that has ``before`` before it."""
    found: list[tuple[int, int]] = []
    for label in labels:
        before = label.get("before", "")
        last = found[-1][1] if found else 0
        start = text.index(before + label["text"], max(0, last - len(before))) + len(before)
        found.append((start, start + len(label["text"])))
    return found


def is_right(label: dict[str, Any], fact: FactRecord | None) -> bool:
    if fact is None:
        return False
    told = {**USUAL, "high": label["low"], **label}
    told.pop("before", None)
    ends = [(told.pop(end), getattr(fact, end)) for end in ("low", "high")]
    near = all(abs(wanted - given) <= 1e-6 * abs(wanted) for wanted, given in ends)
    return near and all(getattr(fact, name) == wanted for name, wanted in told.items())


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_fewer_numbers_are_right(path: Path) -> None:
    head, *lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    wrong: list[str] = []
    right = 0
    for line in lines:
        facts = {(fact.start, fact.end): fact for fact in extract.read_case(line["text"]).facts}
        for label, place in zip(line["quantities"], places(line["text"], line["quantities"]), strict=True):
            if is_right(label, facts.get(place)):
                right += 1
            else:
                wrong.append(f"{label['text']} in {line['text']}")
    assert right >= head["right"], "\n".join(["fewer numbers are right; wrong are:", *wrong])
