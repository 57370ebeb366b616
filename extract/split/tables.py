"""Tables in plain text: flattened to one cell a line, separated by tabs, or drawn with bars."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.text.captions import YEAR_LABEL
from extract.text.headings import is_title
from extract.text.lazy import LazyPattern
from extract.types import Cell, Table

_RULE_LINE = LazyPattern(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_FIGURE = LazyPattern(r"\s*[-+]?[0-9][0-9.,，%]*\s*")
_FORM_VALUE = LazyPattern(r"[-+±≤≥＜＞<>]?[0-9][0-9.,，]*(?:%|\s?(?![0-9#])[^\W0-9][^0-9]{0,7})?")
_FIGURE_OR_NONE = LazyPattern(r"[-+±≤≥＜＞<>]?[0-9]|[-—–/]+\Z")
_BRACKETED = LazyPattern(r" *[（(][^（()）\n]{1,20}[）)] *")
_LAYOUT = LazyPattern(r"[\t|]")
_NEXT_CELL = "\n\t"
SPARSEST = 20  # cells of a table's grid for each cell that holds something
SMALL_GRID = 10_000
PAIR = 2
LONGEST_PAIRED = 24  # characters of a form's label, and of its figure
WIDEST_FOLDED = 12  # cells of a row that no blank line ends
Row = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def is_cell(self) -> bool:
        """Whether the line is one cell of a flattened table: a tab stands before it and none in it."""
        return self.text.startswith("\t") and "\t" not in self.text[1:].rstrip()


def tables(text: str) -> tuple[Table, ...]:
    """Return the tables of a text, in order. Their cells' spans enclose stripped text."""
    if not _LAYOUT.search(text):
        return ()
    return tuple(_found(list(_split_lines(text))))


def _found(lines: list[_Line]) -> Iterator[Table]:
    """Yield the tables of some lines. No reader reads lines again that it has found to be no table."""
    barren = dict.fromkeys((_flattened, _paired, _barred, _tabbed), 0)
    index = 0
    while index < len(lines):
        for read in barren:
            if index < barren[read]:
                continue
            rows, after = read(lines, index)
            if len(rows) > 1 and not _sparse(rows):
                yield _table(rows)
                index = after
                break
            barren[read] = after
        else:
            index += 1


def _sparse(rows: list[Row]) -> bool:
    """Tell whether rows are so ragged that their grid would be far larger than the text."""
    present = sum(cell is not None for row in rows for cell in row)
    return max(map(len, rows)) * len(rows) > SPARSEST * present + SMALL_GRID


def cells(found: Iterable[Table]) -> Iterator[Cell]:
    """Yield every cell of some tables, the headers' too."""
    for table in found:
        for row in (table.header, *table.rows):
            yield from (cell for cell in row if cell)


def _split_lines(text: str) -> Iterator[_Line]:
    position = 0
    for line in text.split("\n"):
        yield _Line(position, line)
        position += len(line) + 1


def _table(rows: list[Row]) -> Table:
    """Make a table of rows: the first is the header; short rows are filled with missing cells at their end.

    Rows of labels and figures by turns, as forms have them, have no header when the first is one of them.
    """
    width = max(map(len, rows))
    filled = [row + (None,) * (width - len(row)) for row in rows]
    if width % PAIR == 0 and all(map(_is_of_pairs, filled)):
        filled.insert(0, (None,) * width)
    cells = [cell for row in rows for cell in row if cell]
    return Table(cells[0].start, cells[-1].end, filled[0], tuple(filled[1:]))


def _is_of_pairs(row: Row) -> bool:
    """Tell whether a row's cells are labels and figures by turns; at its end pairs may be missing."""
    pairs = [pair for pair in zip(row[::PAIR], row[1::PAIR], strict=True) if any(pair)]
    return bool(pairs) and all(label and value and _is_form_pair(label, value) for label, value in pairs)


def _is_form_pair(label: Cell, value: Cell) -> bool:
    """Tell whether a label stands before a figure with its unit or without, which is no year."""
    if _begins_with_figure(label) or YEAR_LABEL.match(value.text):
        return False
    return _FORM_VALUE.fullmatch(value.text) is not None


def _is_figure(cell: Cell | None) -> bool:
    """Tell whether a cell holds a figure that is no year."""
    return cell is not None and _FIGURE.fullmatch(cell.text) is not None and YEAR_LABEL.match(cell.text) is None


def _cell(start: int, raw: str) -> Cell | None:
    text = raw.strip()
    if not text:
        return None
    begin = start + raw.index(text)
    return Cell(begin, begin + len(text), text)


def _flattened(lines: list[_Line], index: int) -> tuple[list[Row], int]:
    """Read a table with a leading tab before each cell, a cell a line, and a blank line after each row or none."""
    rows: list[Row] = []
    while index < len(lines):
        row, after = _flattened_row(lines, index)
        if not any(row):
            index = index if rows else after
            break
        rows.append(tuple(row))
        index = after
        if index < len(lines) and lines[index].blank:
            index += 1
    return _folded(rows[0]) if len(rows) == 1 else _with_units(rows), index


def _paired(lines: list[_Line], index: int) -> tuple[list[Row], int]:
    """Read a form's cells, one a line, where a label stands before each figure; it has no header."""
    rows: list[Row] = []
    while index + 1 < len(lines):
        label, value = _only_cell(lines[index]), _only_cell(lines[index + 1])
        if label is None or value is None or _begins_with_figure(label) or not _begins_with_figure(value):
            break
        if len(label.text) > LONGEST_PAIRED or len(value.text) > LONGEST_PAIRED:
            break
        rows.append((label, value))
        index += PAIR
    return ([(None,) * PAIR, *rows], index) if rows else (rows, index + 1)


def _only_cell(line: _Line) -> Cell | None:
    """Return the cell that a line of a flattened table is, None for another line."""
    return _cell(line.start, line.text) if line.is_cell else None


def _folded(row: Row) -> list[Row]:
    """Part a table whose rows no blank line parts: by the width at which its columns hold figures or hold none."""
    for width in range(PAIR + 1, min(len(row) // 2, WIDEST_FOLDED) + 1):
        if len(row) % width == 0:
            rows = [row[start : start + width] for start in range(0, len(row), width)]
            if _is_even(rows):
                return rows
    return [row]


def _is_even(rows: list[Row]) -> bool:
    """Tell whether rows have a header and labels without figures, and columns of figures alone beside those of none."""
    header, *below = rows
    if any(map(_is_figure, header)) or not all(_is_label(row[0]) for row in below):
        return False
    columns = [[_begins_with_figure(cell) for cell in column] for column in list(zip(*below, strict=True))[1:]]
    return all(len(set(column)) == 1 for column in columns) and any(column[0] for column in columns)


def _is_label(cell: Cell | None) -> bool:
    """Tell whether a row's first cell names what the row tells: a word or a year; in a merged column it is missing."""
    return cell is None or YEAR_LABEL.match(cell.text) is not None or not _begins_with_figure(cell)


def _begins_with_figure(cell: Cell | None) -> bool:
    """Tell whether a cell holds a figure, with its unit or without, or stands empty for one."""
    return cell is None or _FIGURE_OR_NONE.match(cell.text) is not None


def _with_units(rows: list[Row]) -> list[Row]:
    """Put units that stand in lines of their own into the header's cells, where it is too wide for the rows below."""
    width = max(map(len, rows[1:]), default=0)
    if not rows or len(rows[0]) <= width:
        return rows
    header: list[Cell | None] = []
    for cell in rows[0]:
        last = header[-1] if header else None
        if last and cell and _BRACKETED.fullmatch(cell.text) and cell.start - last.end == len(_NEXT_CELL):
            header[-1] = Cell(last.start, cell.end, last.text + _NEXT_CELL + cell.text)
        else:
            header.append(cell)
    return [tuple(header), *rows[1:]] if len(header) >= width else rows


def _flattened_row(lines: list[_Line], index: int) -> tuple[list[Cell | None], int]:
    """Read the cells of one row; a line without tab between two cells goes on the cell before it."""
    row: list[Cell | None] = []
    while index < len(lines) and lines[index].is_cell:
        start = lines[index].start
        parts = [lines[index].text]
        index += 1
        while _continues(lines, index):
            parts.append(lines[index].text)
            index += 1
        row.append(_cell(start, "\n".join(parts)))
    return row, index


def _continues(lines: list[_Line], index: int) -> bool:
    """Tell whether a line without tab is the rest of a cell: more cells of the row follow it, or it is in brackets."""
    if index == len(lines) or lines[index].blank or lines[index].text.startswith("\t"):
        return False
    follows = lines[index + 1].text.startswith("\t") if index + 1 < len(lines) else False
    return follows or _BRACKETED.fullmatch(lines[index].text) is not None


def _barred(lines: list[_Line], index: int) -> tuple[list[Row], int]:
    """Read a table whose cells stand between bars; the line of dashes below its header is left out."""
    rows: list[Row] = []
    while index < len(lines) and lines[index].text.count("|") > 1:
        line = lines[index]
        index += 1
        if _RULE_LINE.fullmatch(line.text.strip()):
            continue
        start, end = line.text.index("|") + 1, line.text.rindex("|")
        if line.text[: start - 1].strip():
            start = 0
        if line.text[end + 1 :].strip():
            end = len(line.text)
        rows.append(_row(line.start + start, line.text[start:end], "|"))
    return [row for row in rows if any(row)], index


def _tabbed(lines: list[_Line], index: int) -> tuple[list[Row], int]:
    """Read lines whose cells are separated by tabs; a short line between two rows names the group of those below."""
    rows: list[Row] = []
    while index < len(lines) and (
        "\t" in (lines[index].text if rows else lines[index].text.strip()) or _names_group(lines, index, rows)
    ):
        row = _row(lines[index].start, lines[index].text, "\t")
        if not any(row):
            break
        rows.append(row)
        index += 1
    return rows, index


def _names_group(lines: list[_Line], index: int, rows: list[Row]) -> bool:
    """Tell whether a line without tab is no running text and a row with figures, as wide as the header, follows."""
    if not rows or len(rows[-1]) == 1 or index + 1 == len(lines) or not is_title(lines[index].text.strip()):
        return False
    _, *figures = lines[index + 1].text.split("\t")
    return len(figures) + 1 == len(rows[0]) and any(map(_FIGURE.fullmatch, figures))


def _row(start: int, text: str, separator: str) -> Row:
    cells: list[Cell | None] = []
    for part in text.split(separator):
        cells.append(_cell(start, part))
        start += len(part) + 1
    return tuple(cells)
