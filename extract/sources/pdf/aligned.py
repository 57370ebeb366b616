"""Tables without lines: rows whose cells stand below one another, with white strips between them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.sources.pdf.grids import Grid, GridCell
from extract.sources.pdf.lines import Piece, enclosing
from extract.sources.pdf.paragraphs import cell_text

_FEWEST_ROWS = 3
_FARTHEST = 3.2  # heights of a character between two rows
_NARROWEST = 2.0  # points of a white strip
_LONGEST = 30  # characters in half of the cells, at most
Row = Sequence[Piece]


def with_tables(rows: Sequence[Row]) -> Iterator[Row | Grid]:
    """Yield the rows of a column, those that make a table together as one."""
    number = 0
    while number < len(rows):
        end = _table_end(rows, number)
        grid = _grid(rows[number:end]) if end else None
        if end and grid:
            yield grid
            number = end
        else:
            yield rows[number]
            number += 1


def _table_end(rows: Sequence[Row], start: int) -> int:
    """Return where the rows from one on that share a table's white strips end; 0 where they are too few."""
    if len(rows[start]) == 1:
        return 0
    strips = _strips(rows[start])
    end = start + 1
    while end < len(rows) and len(rows[end]) > 1 and _is_near(rows[end - 1], rows[end]):
        common = _common(strips, _strips(rows[end]))
        if len(common) < max(len(strips), len(rows[end]) - 1):
            break
        strips = common
        end += 1
    return end if end - start >= _FEWEST_ROWS else 0


def _is_near(before: Row, after: Row) -> bool:
    return after[0].baseline - before[0].baseline <= _FARTHEST * after[0].size


def _strips(row: Row) -> list[tuple[float, float]]:
    """Return the white between the pieces of a row."""
    return [(before.x1, after.x0) for before, after in pairwise(row)]


def _common(first: Sequence[tuple[float, float]], second: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the white that two rows share."""
    met = [(max(a, c), min(b, d)) for a, b in first for c, d in second]
    return [(start, end) for start, end in met if end - start > _NARROWEST]


def _grid(rows: Sequence[Row]) -> Grid | None:
    """Return the table that rows make; None where they are running text."""
    lengths = sorted(len(piece.text) for row in rows for piece in row)
    if lengths[len(lengths) // 2] > _LONGEST:
        return None
    strips = _strips(rows[0])
    for row in rows[1:]:
        strips = _common(strips, _strips(row))
    parts = [(start + end) / 2 for start, end in strips]
    x0, top, x1, bottom = enclosing(piece.box for row in rows for piece in row)
    drafted = tuple(tuple(_cell(found, row) for found in _cells(row, parts)) for row in rows)
    return Grid(x0, top, x1, bottom, (x0, *parts, x1), drafted, rows[0][0].page)


def _cell(found: Row, row: Row) -> GridCell:
    return GridCell(cell_text([found]) if found else "", enclosing(piece.box for piece in found or row), row[0].page)


def _cells(row: Row, parts: Sequence[float]) -> list[list[Piece]]:
    found: list[list[Piece]] = [[] for _ in range(len(parts) + 1)]
    for piece in row:
        found[sum((piece.x0 + piece.x1) / 2 > part for part in parts)].append(piece)
    return found
