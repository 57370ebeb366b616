"""Ruled tables: lines that cross make a grid, whose fields are one cell where no line parts them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from extract.sources.pdf.content import Glyph, Ruling, Sheet
from extract.sources.pdf.lines import Box, Piece, on_lines, pieces
from extract.sources.pdf.paragraphs import cell_text

_SNAP = 2.5  # points: nearer lines are one, drawn twice or as both edges of a bar
_TOUCH = 3.0  # points: so near is crossed
MOST_LINES, MOST_FIELDS = 4_000, 20_000  # with more on a page it is a drawing
_NARROWEST = 4.0  # points: what is narrower than this is no column or row


class GridCell(NamedTuple):
    """The text of a field of a table and its place on the page."""

    text: str
    box: Box
    page: int


class Grid(NamedTuple):
    """A table on a page: rows of cells, those covered by a merged one empty; ``columns`` are where its cells begin."""

    x0: float
    top: float
    x1: float
    bottom: float
    columns: tuple[float, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    page: int


def grids(sheet: Sheet) -> tuple[list[Grid], list[Glyph]]:
    """Return the ruled tables of a page and the characters outside of them."""
    found: list[Grid] = []
    rest = sheet.glyphs
    for xs, ys, lines in _frames(sheet.rulings):
        inside = [glyph for glyph in rest if not glyph.angle and _is_in(glyph, xs, ys)]
        grid = _grid(xs, ys, lines, inside, sheet)
        if grid:
            found.append(grid)
            taken = set(map(id, inside))
            rest = [glyph for glyph in rest if id(glyph) not in taken]
    return found, rest


def _is_in(glyph: Glyph, xs: Sequence[float], ys: Sequence[float]) -> bool:
    return xs[0] <= (glyph.x0 + glyph.x1) / 2 <= xs[-1] and ys[0] <= _middle(glyph) <= ys[-1]


def _middle(glyph: Glyph) -> float:
    return glyph.baseline - 0.35 * glyph.size


def _frames(rulings: Sequence[Ruling]) -> Iterator[tuple[list[float], list[float], list[Ruling]]]:
    """Yield lines that hang together, with the coordinates of the columns and rows that they make."""
    merged = [*_merged(rulings, horizontal=True), *_merged(rulings, horizontal=False)]
    if len(merged) > MOST_LINES:
        return
    for group in _connected(merged):
        across = [line for line in group if line.horizontal]
        down = [line for line in group if not line.horizontal]
        if not across or not down:
            continue
        ends = [end for line in across for end in (line.start, line.end)]
        xs = _apart([*(line.at for line in down), min(ends), max(ends)])
        heights = [end for line in down for end in (line.start, line.end)]
        ys = _apart([*(line.at for line in across), min(heights), max(heights)])
        if len(xs) * len(ys) <= MOST_FIELDS:
            yield xs, ys, group


def _apart(values: Iterable[float]) -> list[float]:
    """Return values from small to large, without those that are too near the one before."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _NARROWEST:
            kept.append(value)
    return kept


def _merged(rulings: Iterable[Ruling], *, horizontal: bool) -> Iterator[Ruling]:
    """Yield the lines of one direction, those that lie on and go on one another joined."""
    ordered = sorted((line for line in rulings if line.horizontal == horizontal), key=attrgetter("at"))
    group: list[Ruling] = []
    for line in ordered:
        if group and line.at - group[-1].at > _SNAP:
            yield from _joined(group)
            group = []
        group.append(line)
    if group:
        yield from _joined(group)


def _joined(group: Sequence[Ruling]) -> Iterator[Ruling]:
    at = sum(line.at for line in group) / len(group)
    current: Ruling | None = None
    for line in sorted(group, key=attrgetter("start")):
        if current and line.start - current.end <= _TOUCH:
            current = current._replace(end=max(current.end, line.end))
            continue
        if current:
            yield current
        current = line._replace(at=at)
    if current:
        yield current


def _connected(lines: Sequence[Ruling]) -> list[list[Ruling]]:
    """Return the lines in groups that cross or touch one another."""
    leader = list(range(len(lines)))

    def lead(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    down = [number for number, line in enumerate(lines) if not line.horizontal]
    for number, line in enumerate(lines):
        if line.horizontal:
            for other in down:
                if _touch(line, lines[other]):
                    leader[lead(other)] = lead(number)
    groups: dict[int, list[Ruling]] = defaultdict(list)
    for number, line in enumerate(lines):
        groups[lead(number)].append(line)
    return sorted(groups.values(), key=lambda group: min(line.at for line in group))


def _touch(across: Ruling, down: Ruling) -> bool:
    return (
        across.start - _TOUCH <= down.at <= across.end + _TOUCH
        and down.start - _TOUCH <= across.at <= down.end + _TOUCH
    )


def _grid(
    xs: Sequence[float], ys: Sequence[float], lines: Sequence[Ruling], glyphs: Sequence[Glyph], sheet: Sheet
) -> Grid | None:
    """Return the table that lines make of characters; None for a frame, and for one column."""
    width, height = len(xs) - 1, len(ys) - 1
    if width < 2 or height < 1 or not glyphs:  # noqa: PLR2004 - one column is no table
        return None
    owner = _owners(xs, ys, lines)
    inside: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        row = min(max(bisect_right(ys, _middle(glyph)) - 1, 0), height - 1)
        column = min(max(bisect_right(xs, (glyph.x0 + glyph.x1) / 2) - 1, 0), width - 1)
        inside[owner[row, column]].append(glyph)
    rows = tuple(
        tuple(
            GridCell(
                cell_text(_lines(inside.get((row, column), ()), sheet)) if owner[row, column] == (row, column) else "",
                _box(xs[column], ys[row], xs[column + 1], ys[row + 1]),
                sheet.number,
            )
            for column in range(width)
        )
        for row in range(height)
    )
    filled = sum(bool(cell.text) for row in rows for cell in row)
    if filled < 2:  # noqa: PLR2004 - a box around a text
        return None
    return Grid(xs[0], ys[0], xs[-1], ys[-1], tuple(xs), rows, sheet.number)


def _owners(
    xs: Sequence[float], ys: Sequence[float], lines: Sequence[Ruling]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Return for each field of a grid, by row and column, the upper left field of the cell that it is part of."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    down = [[line for line in lines if not line.horizontal and abs(line.at - x) <= _NARROWEST] for x in xs]
    across = [[line for line in lines if line.horizontal and abs(line.at - y) <= _NARROWEST] for y in ys]
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            y, x = (ys[row] + ys[row + 1]) / 2, (xs[column] + xs[column + 1]) / 2
            if column and not _parted(down[column], y):
                owner[row, column] = owner[row, column - 1]
            elif row and not _parted(across[row], x):
                owner[row, column] = owner[row - 1, column]
            else:
                owner[row, column] = (row, column)
    return owner


def _parted(lines: Iterable[Ruling], where: float) -> bool:
    return any(line.start <= where <= line.end for line in lines)


def _lines(glyphs: Sequence[Glyph], sheet: Sheet) -> list[list[Piece]]:
    """Return the lines of a cell, each the pieces that stand on it."""
    return on_lines(pieces(glyphs, sheet.number, sheet.height))


def _box(x0: float, top: float, x1: float, bottom: float) -> Box:
    return round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)
