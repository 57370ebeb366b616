"""Pages -> a text: lines in reading order, their paragraphs, headings and tables, over page breaks."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.sources.drafting import CellDraft, Draft
from extract.sources.pdf.aligned import with_tables
from extract.sources.pdf.columns import Region, regions
from extract.sources.pdf.furniture import without_furniture
from extract.sources.pdf.grids import Grid, GridCell
from extract.sources.pdf.lines import Piece, on_lines, together
from extract.sources.pdf.paragraphs import Column, Placed, first_indents, joined, paragraphs, reached
from extract.text.headings import MAX_HEADING_LENGTH, enumerator, is_title
from extract.text.printing import join
from extract.types import Place

_HEADING_SIZE = 1.12  # of the running text
_SAME_COLUMNS = 4.0  # points that the edges of a table's columns may differ by on the next page
_ENOUGH_LINES = 6  # of a page, to tell how wide its text is
_INDENTED = 4.0  # heights of a character that a page's every line may be indented by
_CLOSE_LINES = 0.3  # the share of lines that stand as close as lines of one paragraph do
_USUAL_DISTANCE = 1.5
_TITLE_AMONG = 3  # paragraphs from the beginning
_BRACKETS = ("(", "\uff08")
_FIGURE = re.compile(r"[-+]?[0-9][0-9.,%]*")


class Leaf(NamedTuple):
    """A page with what was read from it."""

    number: int
    width: float
    height: float
    pieces: list[Piece]
    grids: list[Grid]


class _Strand(NamedTuple):
    """What is read one after the other in one column: lines and tables."""

    rows: list[Piece | Grid]
    region: Region
    leaf: Leaf
    single: bool


Item = list[Piece] | Grid


def draft(leaves: Sequence[Leaf]) -> Draft:
    """Put the text of some pages together."""
    cleaned = without_furniture([(leaf.pieces, leaf.height) for leaf in leaves])
    leaves = [leaf._replace(pieces=pieces) for leaf, pieces in zip(leaves, cleaned, strict=True)]
    usual_size = _usual_size(leaves)
    strands = [strand for leaf in leaves for strand in _strands(leaf, usual_size)]
    items = list(_over_pages(_items(strands)))
    result = Draft()
    headings = _Headings(items, usual_size)
    tables = 0
    for item in items:
        if isinstance(item, Grid):
            tables += 1
            result.table(_cells(item, tables))
            continue
        text = "".join(text for text, _ in joined(item))
        level = headings.level(item)
        if level:
            result.heading(text, level, _place(item[0]))
        else:
            result.flow([CellDraft(text, _place(line)) for text, line in joined(item)])
    return result


def _usual_size(leaves: Sequence[Leaf]) -> float:
    """Return the height of most characters."""
    sizes: Counter[float] = Counter()
    for piece in (piece for leaf in leaves for piece in leaf.pieces):
        sizes[round(piece.size, 1)] += len(piece.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=10.0)


def _strands(leaf: Leaf, usual_size: float) -> Iterator[_Strand]:
    """Yield the columns of a page, in the order they are read."""
    found = list(regions([*leaf.pieces, *leaf.grids], usual_size))
    for region in found:
        rows: list[Piece | Grid] = []
        loose: list[Piece] = []
        for block in [*region.blocks, None]:
            if isinstance(block, Piece):
                loose.append(block)
                continue
            found_rows = with_tables(on_lines(loose))
            rows += (row if isinstance(row, Grid) else together(row) for row in found_rows)
            loose = []
            if block:
                rows.append(block)
        if rows:
            yield _Strand(rows, region, leaf, len(found) == 1)


def _items(strands: Sequence[_Strand]) -> Iterator[Item]:
    """Yield the paragraphs and tables of all columns; a paragraph goes on in the next column or on the next page."""
    usual = _usual_distance(strands)
    widths = _widths(strands)
    loose: list[Placed] = []
    for strand in strands:
        lines = [row for row in strand.rows if isinstance(row, Piece)]
        column = _column(strand, lines, widths) if lines else None
        for row in strand.rows:
            if isinstance(row, Grid) or not column:
                yield from paragraphs(loose, usual)
                loose = []
                if isinstance(row, Grid):
                    yield row
            else:
                loose.append(Placed(row, column))
    yield from paragraphs(loose, usual)


def _usual_distance(strands: Sequence[_Strand]) -> float:
    """Return the distance of two lines of a paragraph in heights of a character."""
    distances = sorted(
        (after.baseline - before.baseline) / after.size
        for strand in strands
        for before, after in zip(strand.rows, strand.rows[1:], strict=False)
        if isinstance(before, Piece) and isinstance(after, Piece) and after.baseline > before.baseline
    )
    return distances[int(len(distances) * _CLOSE_LINES)] if distances else _USUAL_DISTANCE


def _kind(strand: _Strand) -> tuple[bool, int]:
    return strand.single, round(strand.leaf.width)


def _widths(strands: Sequence[_Strand]) -> dict[tuple[bool, int], tuple[float, float]]:
    """Return the left edge and the width of the columns of each kind: alone on a page of a width, or beside others."""
    found: dict[tuple[bool, int], tuple[float, float]] = {}
    for strand in strands:
        lines = [row for row in strand.rows if isinstance(row, Piece)]
        if len(lines) >= _ENOUGH_LINES and strand.region.left is None:
            left = min(line.x0 for line in lines)
            width = reached([line.x1 for line in lines], lines[0].size) - left
            before = found.get(_kind(strand), (left, width))
            found[_kind(strand)] = min(before[0], left), max(before[1], width)
    return found


def _column(strand: _Strand, lines: Sequence[Piece], widths: dict[tuple[bool, int], tuple[float, float]]) -> Column:
    """Return the column of a strand's lines; other pages tell its edges where too few lines reach them."""
    left = min(line.x0 for line in lines)
    right = reached([line.x1 for line in lines], lines[0].size)
    if strand.region.left is not None and strand.region.right is not None:
        left, right = strand.region.left, strand.region.right
    elif known := widths.get(_kind(strand)):
        if strand.single and 0 < left - known[0] < _INDENTED * lines[0].size and len(lines) < _ENOUGH_LINES:
            left = known[0]
        right = max(right, left + known[1])
    return Column(left, right, first_indents(lines, left))


def _over_pages(items: Iterator[Item]) -> Iterator[Item]:
    """Yield paragraphs and tables, a table that goes on over a page break as one."""
    last: Grid | None = None
    for item in items:
        if isinstance(item, Grid) and last and _continues(last, item):
            last = _continued(last, item)
            continue
        if last:
            yield last
            last = None
        if isinstance(item, Grid):
            last = item
        else:
            yield item
    if last:
        yield last


def _continues(before: Grid, after: Grid) -> bool:
    """Tell whether a table is the rest of the one before it: nothing between them but a page's or a column's end."""
    if len(before.columns) != len(after.columns) or (before.page == after.page and after.top > before.bottom):
        return False
    shift = after.x0 - before.x0
    pairs = zip(before.columns, after.columns, strict=True)
    return all(abs(second - first - shift) <= _SAME_COLUMNS for first, second in pairs)


def _continued(before: Grid, after: Grid) -> Grid:
    """Return a table with its rest, whose repeated header is left out and whose first row may end one that was cut."""
    rows = after.rows
    if [cell.text for cell in rows[0]] == [cell.text for cell in before.rows[0]]:
        rows = rows[1:]
    kept = before.rows
    if rows and _was_cut(kept[-1], rows[0]):
        kept = (*kept[:-1], tuple(_both(first, second) for first, second in zip(kept[-1], rows[0], strict=True)))
        rows = rows[1:]
    return after._replace(rows=(*kept, *rows))


def _was_cut(last: Sequence[GridCell], first: Sequence[GridCell]) -> bool:
    """Tell whether a row is the rest of one that a page break cut.

    Words go on in some cells and nothing is in the first, or nothing but a bracket behind what the first one says.
    """
    filled = [(one.text, two.text) for one, two in zip(last, first, strict=True) if two.text]
    if len(filled) == 1 and first[0].text.startswith(_BRACKETS) and enumerator(first[0].text) is None:
        return bool(last[0].text)
    return not first[0].text and all(one and not _FIGURE.fullmatch(two) for one, two in filled)


def _both(first: GridCell, second: GridCell) -> GridCell:
    return first._replace(text=first.text + join(first.text, second.text) + second.text)


def _cells(grid: Grid, table: int) -> list[list[CellDraft]]:
    return [
        [
            CellDraft(cell.text, Place(table=table, row=row, column=column, page=cell.page, box=cell.box))
            for column, cell in enumerate(cells, 1)
        ]
        for row, cells in enumerate(grid.rows, 1)
    ]


def _place(line: Piece) -> Place:
    return Place(page=line.page, box=line.box)


class _Headings:
    """Which paragraphs are headings, by their size or weight. Numbered ones are read as such without it.

    The title of a write-up, alone in its size at its beginning, stays a line: so it stands in a text file too.
    """

    def __init__(self, items: Sequence[Item], usual_size: float) -> None:
        self.usual_size = usual_size
        self.usually_bold = _usually_bold(items)
        styles = [self._style(item) for item in items if not isinstance(item, Grid)]
        found = Counter(style for style in styles if style)
        first = next(filter(None, styles[:_TITLE_AMONG]), None)
        self.title = first if first and found[first] == 1 else None
        ranked = sorted((style for style in found if style != self.title), reverse=True)
        self.levels = {style: level for level, style in enumerate(ranked, 1)}

    def level(self, lines: Sequence[Piece]) -> int:
        """Return a paragraph's level, 0 for running text."""
        return self.levels.get(self._style(lines) or (0.0, False), 0)

    def _style(self, lines: Sequence[Piece]) -> tuple[float, bool] | None:
        """Return the size and weight of a paragraph that looks like a heading."""
        text = "".join(line.text for line in lines)
        if len(text) > MAX_HEADING_LENGTH or not is_title(text.strip()):
            return None
        size = max(line.size for line in lines)
        bold = all(line.bold for line in lines)
        larger = size >= _HEADING_SIZE * self.usual_size
        heavier = bold and not self.usually_bold and size >= self.usual_size
        return (round(size, 0), bold) if larger or heavier else None


def _usually_bold(items: Sequence[Item]) -> bool:
    lines = [line for item in items if not isinstance(item, Grid) for line in item]
    return 2 * sum(len(line.text) for line in lines if line.bold) > sum(len(line.text) for line in lines)
