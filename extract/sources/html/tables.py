"""A page's tables: cells on a grid, each once, and which tables only lay out the page."""

import re
from collections.abc import Iterator
from itertools import islice
from operator import itemgetter

from lxml.etree import _Element as Element  # lxml names the type of its elements so

from extract.sources.limits import MAX_CELLS

_WIDEST = 1_000  # columns that a cell may span (HTML 4.9.11)
_SECTIONS = {"thead": 0, "tbody": 1, "tfoot": 2}
_BESIDE_ROWS = {"caption", "colgroup", "col"}
_OF_PAGES = ("table", "h1", "h2", "h3", "h4", "h5", "h6", "article", "main", "section")
_SMALL = 2  # rows or columns, up to which a table whose cells hold several paragraphs lays out the page
_SEVERAL = 3
_LONG = 300


class TooManyCellsError(Exception):
    """More cells than are read."""


class Budget:
    """The cells that the tables of a page may still have."""

    def __init__(self) -> None:
        self._left = MAX_CELLS

    def take(self, grid: "Grid") -> None:
        """Count the cells of a table. Raises TooManyCellsError."""
        self._left -= grid.width * len(grid.rows)
        if self._left < 0:
            raise TooManyCellsError


class Cell:
    """A table's cell and where it stands on the grid, rows and columns counted from 0."""

    __slots__ = ("column", "element", "row")

    def __init__(self, element: Element, row: int, column: int) -> None:
        self.element = element
        self.row = row
        self.column = column


class Grid:
    """A table's cells. ``spans`` tells of each row whether one cell fills it; ``whole`` whether all of it is cells."""

    def __init__(self, table: Element) -> None:
        self.table = table
        self.captions = table.findall("caption")
        self.whole = True
        self.rows: list[list[Cell]] = []
        self.width = 0
        self._covered: dict[int, int] = {}  # column -> rows that a cell above still covers
        for _, rows in sorted(self._sections(), key=itemgetter(0)):
            self._covered.clear()
            for row in rows:
                self._row(row)
                _check_size(self.width, len(self.rows))
        self._close_up()

    def _close_up(self) -> None:
        """Leave out the columns in which no cell begins: spans over them would fill megabytes with nothing."""
        columns = sorted({cell.column for row in self.rows for cell in row})
        if len(columns) < self.width:
            places = {column: place for place, column in enumerate(columns)}
            for cell in (cell for row in self.rows for cell in row):
                cell.column = places[cell.column]
            self.width = len(columns)

    def _sections(self) -> Iterator[tuple[int, list[Element]]]:
        """Yield the rows, those of thead before those of tbody, those of tfoot last."""
        self._check(self.table)
        direct: list[Element] = []
        yield _SECTIONS["tbody"], direct
        for child in self.table:
            if child.tag == "tr":
                direct.append(child)
            elif child.tag in _SECTIONS:
                self._check(child)
                rows = child.findall("tr")
                self.whole &= len(rows) == len(child)
                yield _SECTIONS[child.tag], rows
            else:
                self.whole &= child.tag in _BESIDE_ROWS

    def _check(self, parent: Element) -> None:
        """Note text that stands in no cell."""
        texts = (parent.text, *(child.tail for child in parent))
        self.whole &= not any(text and text.strip() for text in texts)

    def _row(self, row: Element) -> None:
        self._check(row)
        cells: list[Cell] = []
        column = 0
        started: dict[int, int] = {}
        for element in row:
            self.whole &= element.tag in {"td", "th"}
            while self._covered.get(column):
                column += 1
            cells.append(Cell(element, len(self.rows), column))
            width = min(_span(element.get("colspan")) or 1, _WIDEST)
            height = _span(element.get("rowspan"))
            if height != 1 or self._covered:
                started |= dict.fromkeys(range(column, column + width), MAX_CELLS if height == 0 else height)
            column += width
            _check_size(column, len(self.rows) + 1)
        if started or self._covered:
            self._covered = {place: left - 1 for place, left in (self._covered | started).items() if left > 1}
        self.width = max(self.width, column)
        self.rows.append(cells)


def _check_size(width: int, height: int) -> None:
    """Raise TooManyCellsError while a grid grows, before a few bytes of spans have filled the memory."""
    if width * height > MAX_CELLS:
        raise TooManyCellsError


def is_layout(grid: Grid) -> bool:
    """Tell whether a table only lays out the page, so that its cells are read one after the other.

    It does where it says so, has one column or one row, or holds what belongs to pages and not to cells.
    """
    if not grid.whole or grid.width == 1 or len(grid.rows) == 1 or grid.table.get("role") == "presentation":
        return True
    if next(islice(grid.table.iter(*_OF_PAGES), 1, None), None) is not None:
        return True
    if grid.width > _SMALL and len(grid.rows) > _SMALL:
        return False
    return any(_holds_paragraphs(cell.element) for row in grid.rows for cell in row)


def _holds_paragraphs(cell: Element) -> bool:
    return len(cell) >= _SEVERAL and len(cell.findall("p")) >= _SEVERAL and sum(map(len, cell.itertext())) >= _LONG


def _span(written: str | None) -> int:
    """Return a span as written, 1 where it is none; 0 is all that follow."""
    found = re.match(r"\s*([0-9]{1,5})", written) if written else None
    return int(found[1]) if found else 1
