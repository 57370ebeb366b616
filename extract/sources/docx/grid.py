"""A table's cells on its grid (ECMA-376 part 1, 17.4): merged cells once, no column that is an edge drawn twice."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.sources.docx.names import VALUE, Element, W, content, is_on, number, whole

Properties = dict[str, str | None]
_CELL = f"{W}tc"
_CELL_PROPERTIES = f"{W}tcPr"
_SPAN = f"{W}gridSpan"
_DOWN = f"{W}vMerge"
_ACROSS = f"{W}hMerge"
_DELETED = f"{W}cellDel"
_CONTINUE = "continue"
_WIDEST = 63  # columns that a table of Word can have
_NEAR = 280  # twentieths of a point: a column narrower than that holds no character between its margins


class Slot(NamedTuple):
    """A cell of a table, its row from 1 and its column from 0; ``dropped`` is one deleted by a tracked change."""

    element: Element
    row: int
    column: int
    dropped: bool


class Grid(NamedTuple):
    """The rows of a table that are not deleted, without covered cells; ``width`` is how many columns they have."""

    rows: list[list[Slot]]
    width: int


def grid(table: Element) -> Grid:
    """Return a table's cells. What a cell that is merged across or down covers is left out."""
    placed: list[list[Slot]] = []
    merged: set[int] = set()  # columns in which a cell that is merged down may go on
    for row, element in enumerate(_rows(table), 1):
        slots = []
        below: set[int] = set()
        for cell, start, properties in _cells(element):
            kind = _merge(properties, _DOWN)
            if kind is not None:
                below.add(start)
            if kind != _CONTINUE or start not in merged:
                slots.append(Slot(cell, row, start, _DELETED in properties))
        merged = below
        placed.append(slots)
    return _on_columns(placed, _edges(table))


def _rows(table: Element) -> Iterator[Element]:
    for element in content(table):
        if element.tag == f"{W}tr":
            properties = element.find(f"{W}trPr")
            deleted = properties is not None and properties.find(f"{W}del") is not None
            if not deleted and not is_on(properties, "hidden"):
                yield element


def _cells(row: Element) -> Iterator[tuple[Element, int, Properties]]:
    """Yield a row's cells, the column of the grid where each begins, and the values of its properties."""
    column = min(max(number(row.find(f"{W}trPr"), "gridBefore") or 0, 0), _WIDEST)
    for cell in content(row):
        if cell.tag != _CELL:
            continue
        element = cell.find(_CELL_PROPERTIES)
        properties = {} if element is None else {child.tag: child.get(VALUE) for child in element}
        if _merge(properties, _ACROSS) != _CONTINUE or not column:
            yield cell, column, properties
        column += min(max(whole(properties.get(_SPAN)) or 1, 1), _WIDEST)


def _merge(properties: Properties, name: str) -> str | None:
    """Return how a cell is merged; what is said without a value goes on."""
    return properties[name] or _CONTINUE if name in properties else None


def _edges(table: Element) -> list[int]:
    """Return where the columns of the grid begin, in twentieths of a point."""
    edges = [0]
    for column in table.iterfind(f"{W}tblGrid/{W}gridCol"):
        edges.append(edges[-1] + max(whole(column.get(f"{W}w")) or 0, 0))
    return edges


def _on_columns(placed: Sequence[Sequence[Slot]], edges: Sequence[int]) -> Grid:
    """Count only the columns in which some cell begins; edges that lie nearly upon one another are one."""
    starts = sorted({slot.column for row in placed for slot in row})
    for near in (_NEAR, 0):
        columns = _columns(starts, edges, near)
        rows = [
            [Slot(slot.element, slot.row, columns[slot.column], slot.dropped) for slot in row] for row in placed if row
        ]
        if all(len({slot.column for slot in row}) == len(row) for row in rows):
            break
    return Grid(rows, max(columns.values(), default=-1) + 1)


def _columns(starts: Sequence[int], edges: Sequence[int], near: int) -> dict[int, int]:
    columns: dict[int, int] = {}
    last = begin = -1
    for start in starts:
        edge = edges[start] if start < len(edges) - 1 else None
        if not columns or edge is None or edge - begin >= near or begin < 0:
            last += 1
            begin = -1 if edge is None else edge
        columns[start] = last
    return columns
