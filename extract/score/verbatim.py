"""Labels and records aligned by the lines that both have word for word, which are most of them.

A line of a golden file that is a record's wording too (see wording.py) is a pair that agrees in everything.
Neither side of it is parsed: only how many there are is kept. What is left on either side is read and aligned as
all is elsewhere, so the layers, their intervals and the error kinds come out the same, in a third of the time.

Where anything is not as it should be nothing is returned: reading in full then names what is wrong.
"""

import json
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from extract.errors import CasefactsError
from extract.golden.check import text_errors
from extract.golden.labels import CaseLine, Golden, Label
from extract.golden.read import case_from, check_spans, labels_from
from extract.score.align import Aligned, align
from extract.score.sheets import Sheet, by_kind, from_golden
from extract.score.wording import Wording

PLACE = 48  # a line's first bytes: type, start and end, and some of the text, which is the same where they are


class Unread(NamedTuple):
    """A golden file: its case, and the lines of its labels as they stand there."""

    path: Path
    case: CaseLine
    lines: Sequence[bytes]


def unread(paths: Iterable[Path]) -> list[Unread] | None:
    """Return golden files without reading their labels; None where one of them has no case line."""
    try:
        contents = [(path, path.read_bytes().splitlines()) for path in paths]
        return [Unread(path, case_from(lines[0]), lines[1:]) for path, lines in contents]
    except (LookupError, OSError, ValueError):
        return None


def align_verbatim(goldens: Sequence[Unread], records: Iterable[Wording | None]) -> list[Aligned] | None:
    """Align golden files with their records; None where anything is wrong with one of either."""
    by_case: dict[str, Wording] = {}
    try:
        for record in records:
            if record is None or by_case.setdefault(record.case_id, record) is not record:
                return None
        aligned = [_align(golden, by_case[golden.case["case"]]) for golden in goldens]
    except (CasefactsError, LookupError, ValueError):
        return None
    return aligned if len({one.case_id for one in aligned}) == len(aligned) else None


def _align(golden: Unread, record: Wording) -> Aligned:
    """Align one golden file with its record; raises one of several errors where anything is wrong."""
    path, case, labelled = golden
    said = [*chain.from_iterable(record.lines.values())]
    ours, theirs = set(labelled), set(said)
    alone, items_alone = [*ours - theirs], [*theirs - ours]
    # An edit of the text moves all that stands behind it, so the last label that both have speaks for those before.
    last = next(([line] for line in reversed(labelled) if line in theirs), [])
    labels = labels_from([*alone, *last])
    _refuse_misfits(Golden(path, case, labels, range(len(labels))), record.text)
    del labels[len(alone) :]
    if len(ours) < len(labelled) or not _places(said, items_alone).isdisjoint(map(_place, labels)):
        raise ValueError("two labels on one stretch")
    items = by_kind(labels_from(items_alone))
    rows = items["company"], items["time"], items["quantity"]
    sheet = Sheet(record.case_id, record.where, record.text, record.subject, *rows)
    agreed = {kind: len(lines) - len(items[kind]) for kind, lines in record.lines.items()}
    return align(from_golden(Golden(path, case, labels, ())), sheet, agreed)


def _refuse_misfits(golden: Golden, text: str) -> None:
    """Raise ValueError or one of our errors for a draft, and for labels that are not of this text."""
    check_spans(golden)
    if golden.case.get("draft") or any(text_errors(golden, text)):
        raise ValueError("a draft, or labels of another text")


def _places(said: Sequence[bytes], alone: Iterable[bytes]) -> set[bytes]:
    """Return the places of the items that the labels have too; raises ValueError for two items on one."""
    places = {line[:PLACE] for line in said}
    if len(places) < len(said):
        raise ValueError("two items on one stretch")
    return places.difference(line[:PLACE] for line in alone)


def _place(label: Label) -> bytes:
    """Return how a line begins that stands where a label does."""
    text = json.dumps(label["text"], ensure_ascii=False)
    return f'{{"type":"{label["type"]}","start":{label["start"]},"end":{label["end"]},"text":{text}'.encode()[:PLACE]
