"""What a document is made of, in the order in which it is read: paragraphs and tables, and how a draft is made of them.

A table that only lays out the page (one column, one row) is read cell by cell. In other tables a title row above, a
row of running text that one cell and its label fill, and notes below are paragraphs; nested tables, text boxes and
notes of a cell follow the table.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extract.sources.drafting import CellDraft, Draft
from extract.types import Place

LONGEST_HEADING = 60  # characters; longer ones are running text in a heading's style
_STOP = "\N{IDEOGRAPHIC FULL STOP}"
_LABELLED = 2  # cells of a row that holds a label and what it is about
_SEVERAL = 3
_LONG = 300


class Paragraph(NamedTuple):
    """A paragraph with its number; ``level`` is 0 for what is no heading. ``aside`` is what stands in no line of it."""

    text: str
    level: int
    place: Place
    aside: bool = False


class Cell(NamedTuple):
    """A cell and its column, from 0; a covered one is not given."""

    column: int
    place: Place
    blocks: Sequence["Paragraph | Table"]

    @property
    def text(self) -> str:
        """Return the lines of the cell itself."""
        return "\n".join(block.text for block in self.blocks if isinstance(block, Paragraph) and not block.aside)


class Table(NamedTuple):
    """A table's rows that have cells; ``width`` is how many columns they have."""

    rows: Sequence[Sequence[Cell]]
    width: int


Block = Paragraph | Table


def add(draft: Draft, blocks: Iterable[Block]) -> None:
    """Add blocks to a draft."""
    for block in blocks:
        if isinstance(block, Table):
            _add_table(draft, block)
        elif block.level and len(block.text) <= LONGEST_HEADING and _STOP not in block.text:
            draft.heading(block.text, block.level, block.place)
        else:
            draft.paragraph(block.text, block.place)


def _add_table(draft: Draft, table: Table) -> None:
    if table.width == 1 or len(table.rows) == 1:
        _add_cells(draft, table.rows)
        return
    rows = list(table.rows)
    titles = next((at for at, row in enumerate(rows) if len(_filled(row)) > 1), len(rows))
    _add_cells(draft, rows[:titles])
    rows = rows[titles:]
    notes = len(rows) - next((at for at, row in enumerate(reversed(rows)) if len(row) > 1), len(rows))
    waiting: list[Sequence[Cell]] = []
    for row in rows[:notes]:
        if _runs(row):
            _add_rows(draft, waiting, table.width)
            waiting = []
            _add_cells(draft, [row])
        else:
            waiting.append(row)
    _add_rows(draft, waiting, table.width)
    _add_cells(draft, rows[notes:])


def _add_cells(draft: Draft, rows: Iterable[Sequence[Cell]]) -> None:
    """Add cells one after the other, as if there were no table."""
    for row in rows:
        for cell in row:
            add(draft, cell.blocks)


def _add_rows(draft: Draft, rows: Sequence[Sequence[Cell]], width: int) -> None:
    """Add rows as a table, one row alone as a line, and behind it what stands beside its cells."""
    if len(rows) == 1:
        cells = [CellDraft(" ".join(cell.text.split()), cell.place) for cell in _filled(rows[0])]
        draft.flow([CellDraft(f"{cell.text}\t", cell.place) for cell in cells[:-1]] + cells[-1:])
    else:
        draft.table([_row(row, width) for row in rows])
    for row in rows:
        for cell in row:
            add(draft, _beside(cell))


def _row(row: Sequence[Cell], width: int) -> list[CellDraft]:
    drafts = [CellDraft("", row[0].place)] * width
    for cell in row:
        drafts[cell.column] = CellDraft(cell.text, cell.place)
    return drafts


def _beside(cell: Cell) -> Iterator[Block]:
    return (block for block in cell.blocks if isinstance(block, Table) or block.aside)


def _filled(row: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in row if cell.text.strip()]


def _runs(row: Sequence[Cell]) -> bool:
    """Tell whether a row is running text that is laid out by a table: a page's part and its label at most."""
    if len(row) > _LABELLED:
        return False
    if any(isinstance(block, Table) for cell in row for block in cell.blocks if len(row) == 1 or not cell.text):
        return True
    return any(len(cell.blocks) >= _SEVERAL and len(cell.text) >= _LONG for cell in row)
