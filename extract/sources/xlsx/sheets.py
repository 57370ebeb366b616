"""A sheet's cells as openpyxl streams them, with what it tells of them: what is hidden, what is merged."""

from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

from extract.sources.limits import MAX_CELLS

_TRUE = {"1", "true"}
_COLUMNS = 16_384
_MOST_WORK = 10 * MAX_CELLS  # cells looked at for merged ones, which in honest sheets do not overlap
UNCALCULATED = "f?"  # the data type of a formula whose result the file does not hold


class TooManyCellsError(Exception):
    """More cells than are read."""


class CellValue(NamedTuple):
    """A cell: its value, openpyxl's letter for its type, and the number of its style."""

    value: object
    kind: str
    style: int


Rows = dict[int, dict[int, CellValue]]  # by row and column, from 1


class _Parser(WorkSheetParser):
    """openpyxl's parser of a sheet's XML, which alone tells hidden rows and merged cells while it streams.

    The read-only worksheet over it drops them, fills up to the dimension that a file says of itself, and takes a
    formula without result for an empty cell. Cells that are formatted and hold nothing are not looked at.
    """

    def parse_cell(self, element: Element) -> dict[str, Any]:
        """Return a cell as openpyxl does; a formula without result has a type of its own."""
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["value"] is None and len(element) and element.find(FORMULA_TAG) is not None:
            cell["value"], cell["data_type"] = "", UNCALCULATED
        return cell


def blocks(sheet: Any, budget: int = MAX_CELLS) -> list[Rows]:  # noqa: ANN401 - what is read of it has no public type
    """Return a sheet's cells with a value in blocks of rows that follow one another, as the sheet shows them.

    Hidden rows and columns are left out, and so is what merged cells cover. Raises TooManyCellsError for more than
    ``budget``, and what openpyxl raises for a damaged sheet.
    """
    rows: Rows = {}
    with sheet._get_source() as source:  # noqa: SLF001 - openpyxl gives the stream under no other name
        parser = _Parser(source, sheet._shared_strings, data_only=True, epoch=sheet.parent.epoch)  # noqa: SLF001 - as above
        for number, cells in parser.parse():
            row = {
                cell["column"]: CellValue(cell["value"], cell["data_type"], cell["style_id"])
                for cell in cells
                if cell["value"] is not None
            }
            budget -= len(row)
            if budget < 0:
                raise TooManyCellsError
            if row:
                rows.setdefault(number, {}).update(row)
    return _Layout(parser).blocks(dict(sorted(rows.items())))


class _Layout:
    """What a sheet says of its rows and columns: which are hidden, which cells are merged."""

    def __init__(self, parser: _Parser) -> None:
        self._hidden_rows = {int(row) for row, said in parser.row_dimensions.items() if said.get("hidden") in _TRUE}
        self._hidden_columns = bytearray(_COLUMNS + 1)
        for said in parser.column_dimensions.values():
            if said.get("hidden") in _TRUE:
                first, last = int(said["min"]), min(int(said.get("max", said["min"])), _COLUMNS)
                self._hidden_columns[first : last + 1] = b"\1" * (last + 1 - first)
        self._merged = [] if parser.merged_cells is None else [one.bounds for one in parser.merged_cells.mergeCell]
        self._work = _MOST_WORK

    def blocks(self, rows: Rows) -> list[Rows]:
        """Return the visible cells in blocks; a hidden row parts none."""
        for bounds in self._merged:
            self._uncover(rows, bounds)
        found: list[Rows] = []
        before = 0
        for number, row in sorted(rows.items()):
            kept = {column: cell for column, cell in row.items() if not self._is_hidden(column)}
            if number in self._hidden_rows or not kept:
                continue
            if not found or any(empty not in self._hidden_rows for empty in range(before + 1, number)):
                found.append({})
            found[-1][number] = kept
            before = number
        return found

    def _is_hidden(self, column: int) -> bool:
        return column <= _COLUMNS and bool(self._hidden_columns[column])

    def _uncover(self, rows: Rows, bounds: tuple[int, int, int, int]) -> None:
        """Keep of merged cells the upper left one, where it is hidden at the first place of them that is not."""
        left, top, right, bottom = bounds
        shown = rows.get(top, {}).get(left)
        for number in range(top, bottom + 1) if bottom - top < len(rows) else [*rows]:
            row = rows.get(number, {}) if top <= number <= bottom else {}
            columns = range(left, right + 1) if right - left < len(row) else [*row]
            self._work -= 1 + len(columns)
            for column in columns:
                if left <= column <= right:
                    row.pop(column, None)
        if self._work < 0:
            raise TooManyCellsError
        while top in self._hidden_rows and top < bottom:
            top += 1
        while self._is_hidden(left) and left < right:
            left += 1
        if shown:
            rows.setdefault(top, {})[left] = shown
