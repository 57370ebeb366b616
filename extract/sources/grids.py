"""Grids of cells -> tables and the lines around them: what spreadsheets and files of separated values share."""

from collections.abc import Iterator, Sequence

from extract.sources.drafting import CellDraft, Draft

Row = dict[int, CellDraft]  # by column, from 1; cells without text are left out
FEWEST_ROWS = 2


def draft_block(draft: Draft, rows: Sequence[Row]) -> None:
    """Add rows that follow one another: title lines, a table, notes; each row has a cell at least.

    A row of one cell before or after the table is a paragraph; after it only where the cell stands in the first
    column.
    """
    first, last = _table(rows)
    _paragraphs(draft, rows[:first])
    if last - first < FEWEST_ROWS:
        _paragraphs(draft, rows[first:last])
    else:
        draft.table(list(_filled(rows[first:last])))
    _paragraphs(draft, rows[last:])


def _table(rows: Sequence[Row]) -> tuple[int, int]:
    """Return where the rows of the table begin and end; as much as nothing where all rows have one cell."""
    first, last = 0, len(rows)
    while first < last and len(rows[first]) == 1:
        first += 1
    leftmost = min((min(row) for row in rows[first:]), default=1)
    while last > first and len(rows[last - 1]) == 1 and leftmost in rows[last - 1]:
        last -= 1
    return first, last


def _filled(rows: Sequence[Row]) -> Iterator[list[CellDraft]]:
    """Yield rows with a cell for every column in which any of them has one."""
    columns = sorted({column for row in rows for column in row})
    for row in rows:
        near = next(iter(row.values())).place
        yield [row.get(column) or CellDraft("", near) for column in columns]


def _paragraphs(draft: Draft, rows: Sequence[Row]) -> None:
    """Add rows as lines; the cells of a row stand apart by tabs."""
    for row in rows:
        cells = [row[column] for column in sorted(row)]
        texts = [" ".join(cell.text.split()) for cell in cells] if len(cells) > 1 else [cells[0].text]
        draft.paragraph("\t".join(texts), cells[0].place)
