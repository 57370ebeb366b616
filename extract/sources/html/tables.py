"""A page's tables: cells on a grid, each once, and which tables only lay out the page."""

import re
from collections.abc import Sequence
from itertools import chain, islice
from typing import cast

from lxml.etree import XPath
from lxml.etree import _Element as Element  # lxml names the type of its elements so

from extract.sources.limits import MAX_CELLS

_WIDEST = 1_000  # columns that a cell may span (HTML 4.9.11)
_PARTS = ("thead", "tbody", "tfoot")
_BESIDE_ROWS = ("caption", "colgroup", "col")
_OF_PAGES = ("table", "h1", "h2", "h3", "h4", "h5", "h6", "article", "main", "section")
_SMALL = 2  # rows or columns, up to which a table whose cells hold several paragraphs lays out the page
_SEVERAL = 3
_LONG = 300
_CAPTIONS = XPath("caption")
_SPANS = XPath("boolean(.//@colspan or .//@rowspan)")
# Whether there is more in a table than its cells; no-break spaces and the like count as text here.
_BESIDE = XPath(
    "boolean(*[not(self::tr or self::tbody or self::thead or self::tfoot or self::caption or self::col or"
    " self::colgroup)] or (tbody | thead | tfoot)/*[not(self::tr)]"
    " or count(tr/* | */tr/*) != count(tr/td | */tr/td) + count(tr/th | */tr/th)"
    " or (. | tbody | thead | tfoot | tr | */tr)/text()[normalize-space()])"
)


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


Cell = tuple[int, Element]  # with its column, counted from 0


class Grid:
    """The rows of a table's cells. ``whole`` tells whether all of it is cells."""

    def __init__(self, table: Element) -> None:
        self.table = table
        self.captions = cast("list[Element]", _CAPTIONS(table))
        sections = _sections(table)
        self.whole = not _BESIDE(table) or _is_whole(table, sections)
        self.rows: list[list[Cell]] = []
        self.width = 0
        if _SPANS(table):
            self._place(sections)
        else:
            self.rows = [list(enumerate(row)) for rows in sections for row in rows]
            self.width = max(map(len, self.rows), default=0)

    def _place(self, sections: Sequence[Sequence[Element]]) -> None:
        """Place cells some of which span rows or columns."""
        for rows in sections:
            covered: dict[int, int] = {}  # column -> rows that a cell above still covers
            for row in rows:
                covered = self._row(row, covered)
                _check_size(self.width, len(self.rows))
        self._close_up()

    def _close_up(self) -> None:
        """Leave out the columns in which no cell begins: spans over them would fill megabytes with nothing."""
        columns = sorted({column for row in self.rows for column, _ in row})
        if len(columns) < self.width:
            places = {column: place for place, column in enumerate(columns)}
            self.rows = [[(places[column], element) for column, element in row] for row in self.rows]
            self.width = len(columns)

    def _row(self, row: Element, covered: dict[int, int]) -> dict[int, int]:
        """Place the cells of a row and return the columns that are covered in the next one."""
        cells: list[Cell] = []
        column = 0
        started: dict[int, int] = {}
        for element in row:
            while covered.get(column):
                column += 1
            cells.append((column, element))
            colspan, rowspan = element.get("colspan"), element.get("rowspan")
            if colspan is None and rowspan is None:
                column += 1
                continue
            width, height = min(_span(colspan) or 1, _WIDEST), _span(rowspan)
            started |= dict.fromkeys(range(column, column + width), MAX_CELLS if height == 0 else height)
            column += width
            _check_size(column, len(self.rows) + 1)
        self.width = max(self.width, column)
        self.rows.append(cells)
        return {place: left - 1 for place, left in (covered | started).items() if left > 1}


def _sections(table: Element) -> list[list[Element]]:
    """Return the rows of each part of a table as they are shown: thead, rows in no part, tbody, tfoot."""
    direct: list[Element] = []
    parts: dict[object, list[list[Element]]] = {"thead": [], "tbody": [direct], "tfoot": []}
    for child in table:
        tag = child.tag
        if tag == "tr":
            direct.append(child)
        elif tag in parts:
            parts[tag].append([row for row in child if row.tag == "tr"])
    return [rows for of_tag in parts.values() for rows in of_tag]


def _is_whole(table: Element, sections: Sequence[Sequence[Element]]) -> bool:
    """Tell whether a table holds cells only, and no text but in them."""
    rows = [row for section in sections for row in section]
    parts = [child for child in table if child.tag in _PARTS]
    beside = (child for child in table if child.tag not in {"tr", *_PARTS, *_BESIDE_ROWS})
    others = chain(beside, (child for part in parts for child in part if child.tag != "tr"))
    others = chain(others, (cell for row in rows for cell in row if cell.tag not in {"td", "th"}))
    texts = (text for parent in (table, *parts, *rows) for text in (parent.text, *(child.tail for child in parent)))
    return next(others, None) is None and not any(text and text.strip() for text in texts)


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
    return any(_holds_paragraphs(element) for row in grid.rows for _, element in row)


def _holds_paragraphs(cell: Element) -> bool:
    return len(cell) >= _SEVERAL and len(cell.findall("p")) >= _SEVERAL and sum(map(len, cell.itertext())) >= _LONG


def _span(written: str | None) -> int:
    """Return a span as written, 1 where it is none; 0 is all that follow."""
    found = re.match(r"\s*([0-9]{1,5})", written) if written else None
    return int(found[1]) if found else 1
