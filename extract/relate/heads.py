"""What a table's header and caption say for all its cells, read once: a table may be as wide as it likes."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.relate.scopes import MOTIONS
from extract.relate.statements import LONGEST_HEAD, Slices, union
from extract.relate.years import year
from extract.text.captions import caption
from extract.types import Cell, Table, Term, Time

CHANGES = MOTIONS | {"verb", "base", "base_behind", "reach"}
PROGRESS = "progress"
HEADED = frozenset({"plan", "done", "target"})
AHEAD = frozenset({"plan", "target"})
LONGEST_TAIL = 8  # characters behind what a line before a table is about (…目标如下表所示：)


class TableHead(NamedTuple):
    """The header's cells, the terms of each, and what they say together.

    ``named`` has for each column the terms of the nearest head left of it that names a thing; ``progress`` are the
    columns that tell how far a row has come; ``planned`` is the word of plan that the line before the table is about
    (分阶段目标如下：), where no head tells of plans itself; ``latest`` is the latest year of a header that has several.
    """

    cells: Sequence[Cell | None]
    caption: Cell | None
    named: Sequence[Sequence[Term]]
    progress: Sequence[int]
    planned: Term | None
    latest: Time | None


def table_head(table: Table, text: str, slices: Slices) -> TableHead:
    """Read the header and the caption of a table."""
    header = [_beginning(cell) for cell in table.header]
    said = [slices.head_terms(cell) for cell in header]
    title = caption(table, text)
    return TableHead(
        header,
        title,
        list(_named(said)),
        [number for number, terms in enumerate(said) if PROGRESS in union(terms)],
        None if any(union(terms) & HEADED for terms in said) else _planned(title, slices),
        _latest(header, slices),
    )


def _beginning(cell: Cell | None) -> Cell | None:
    """Return a cell as far as it is read: each fact below repeats it."""
    return Cell(cell.start, min(cell.end, cell.start + LONGEST_HEAD), cell.text[:LONGEST_HEAD]) if cell else None


def _named(said: Sequence[Sequence[Term]]) -> Iterator[Sequence[Term]]:
    """Yield for each column the terms of the nearest head left of it that says more than a change."""
    nearest: Sequence[Term] = ()
    for terms in said:
        yield nearest
        if not union(terms) <= CHANGES:
            nearest = terms


def _planned(title: Cell | None, slices: Slices) -> Term | None:
    """Return the word of plan that ends a caption, or None."""
    ahead = [term for term in slices.head_terms(title) if not term.features.isdisjoint(AHEAD)]
    return ahead[-1] if title and ahead and ahead[-1].end >= title.end - LONGEST_TAIL else None


def _latest(header: Sequence[Cell | None], slices: Slices) -> Time | None:
    """Return the latest year of a header that has several."""
    ends = [cell for cell in header if cell]
    times = [time for time in slices.times(ends[0].start, ends[-1].end) if year(time.edtf)] if ends else []
    return max(times, key=lambda time: year(time.edtf) or 0) if len(times) > 1 else None
