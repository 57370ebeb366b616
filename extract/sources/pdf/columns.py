"""Reading order: where a page has columns, what stands across them, and which column is read first."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from extract.sources.pdf.grids import Grid
from extract.sources.pdf.lines import Piece
from extract.text.headings import enumerator

Block = Piece | Grid
_FEWEST_LINES = 3
_FILLED = 0.55  # of a column's width: lines of running text reach farther, cells of a table do not
_SHORTEST_LINE = 7  # characters
_REACH = 1.0  # points that a block may reach over the middle of a gutter
_SEARCHED = (0.15, 0.85)  # of the region's width, where a gutter may lie
_ACROSS = 0.5  # of the blocks may stand across a gutter
_DEEPEST = 3
_LARGER = 1.08
_BREAK = 1.9  # heights of a character between two lines of a column that something across may have parted


class Region(NamedTuple):
    """Blocks that are read from above, and the edges of the column they stand in (None: as far as they reach)."""

    blocks: tuple[Block, ...]
    left: float | None = None
    right: float | None = None


def regions(blocks: Sequence[Block], usual_size: float, depth: int = 0) -> Iterator[Region]:
    """Yield the blocks of a page in columns, in the order they are read."""
    gutter = _gutter(blocks) if depth < _DEEPEST else None
    if gutter is None:
        yield Region(tuple(sorted(blocks, key=lambda block: block.top)))
        return
    across = _across(blocks, gutter, usual_size)
    marks = {id(block) for block in across}
    edge = 0.0
    for end in [*sorted({block.top for block in across}), float("inf")]:
        band = [block for block in blocks if id(block) not in marks and edge <= _middle(block) < end]
        spanning = [block for block in across if edge == block.top]
        if spanning:
            yield Region(tuple(spanning), *_edges(blocks))
        for side in (_left(band, gutter), _right(band, gutter)):
            if side:
                yield from regions(side, usual_size, depth + 1)
        edge = end


def _edges(blocks: Sequence[Block]) -> tuple[float, float]:
    return min(block.x0 for block in blocks), max(block.x1 for block in blocks)


def _middle(block: Block) -> float:
    return (block.top + block.bottom) / 2


def _left(blocks: Sequence[Block], gutter: float) -> list[Block]:
    return [block for block in blocks if (block.x0 + block.x1) / 2 < gutter]


def _right(blocks: Sequence[Block], gutter: float) -> list[Block]:
    return [block for block in blocks if (block.x0 + block.x1) / 2 >= gutter]


def _gutter(blocks: Sequence[Block]) -> float | None:
    """Return the middle of the white strip that parts the columns; None where there is one column.

    It is the strip that the fewest blocks stand across. Both sides must hold lines of running text beside one another.
    """
    if len(blocks) < 2 * _FEWEST_LINES:
        return None
    left, right = _edges(blocks)
    width = int(right - left)
    if width < 1:
        return None
    cover = _coverage(blocks, left, width)
    first, last = (int(share * width) for share in _SEARCHED)
    fewest = min(cover[first : last + 1], default=len(blocks))
    if fewest > _ACROSS * len(blocks):
        return None
    strips = _strips(cover, fewest, first, last)
    start, end = max(strips, key=lambda strip: strip[1] - strip[0])
    gutter = left + (start + end) / 2 + 0.5
    beside = [block for block in blocks if not _is_across(block, gutter)]
    halves = _left(beside, gutter), _right(beside, gutter)
    edges = (left, left + start), (left + end, right)
    if all(_is_running(half, *edge) for half, edge in zip(halves, edges, strict=True)) and _overlap(*halves):
        return gutter
    return None


def _coverage(blocks: Sequence[Block], left: float, width: int) -> list[int]:
    """Return how many blocks stand across each point of a region's width."""
    changes = [0] * (width + 2)
    for block in blocks:
        changes[max(int(block.x0 - left), 0)] += 1
        changes[min(int(block.x1 - left) + 1, width + 1)] -= 1
    cover, height = [], 0
    for change in changes:
        height += change
        cover.append(height)
    return cover


def _strips(cover: Sequence[int], fewest: int, first: int, last: int) -> list[tuple[int, int]]:
    """Return the stretches of points that as few blocks stand across as possible."""
    strips: list[tuple[int, int]] = []
    for point in range(first, last + 1):
        if cover[point] == fewest:
            if strips and strips[-1][1] == point - 1:
                strips[-1] = strips[-1][0], point
            else:
                strips.append((point, point))
    return strips


def _is_across(block: Block, gutter: float) -> bool:
    return block.x0 < gutter - _REACH and block.x1 > gutter + _REACH


def _is_running(blocks: Sequence[Block], left: float, right: float) -> bool:
    """Tell whether blocks are lines of running text that fill a column."""
    lines = [block for block in blocks if isinstance(block, Piece)]
    if len(lines) < _FEWEST_LINES or right <= left:
        return any(isinstance(block, Grid) for block in blocks) and bool(lines)
    filled = sorted((line.x1 - line.x0) / (right - left) for line in lines)
    lengths = sorted(len(line.text) for line in lines)
    return filled[len(filled) // 2] >= _FILLED and lengths[len(lengths) // 2] >= _SHORTEST_LINE


def _overlap(left: Sequence[Block], right: Sequence[Block]) -> bool:
    """Tell whether several lines of both columns stand beside one another."""
    top = max(min(block.top for block in side) for side in (left, right))
    bottom = min(max(block.bottom for block in side) for side in (left, right))
    return all(sum(top <= _middle(block) <= bottom for block in side) >= _FEWEST_LINES - 1 for side in (left, right))


def _across(blocks: Sequence[Block], gutter: float, usual_size: float) -> list[Block]:
    """Return what stands across both columns: what crosses the gutter, and short headings in a gap of the other.

    What crosses the gutter belongs to both columns: a heading may stand between them and the text across that it heads.
    """
    crossing = [block for block in blocks if _is_across(block, gutter)]
    beside = [block for block in blocks if not _is_across(block, gutter)]
    left, right = _left(beside, gutter) + crossing, _right(beside, gutter) + crossing
    heading = _heading_test(usual_size)
    parting = [block for block in _left(beside, gutter) if heading(block) and _parts(block, left, right)]
    return crossing + [block for block in parting if _is_last(block, parting, right)]


def _is_last(block: Block, parting: Sequence[Block], other: Sequence[Block]) -> bool:
    """Tell whether no larger heading stands below in the same gap: the last heading of a column stands above such."""
    ends = min(one.top for one in other if _middle(one) >= _middle(block))
    below = [one for one in parting if _middle(block) < _middle(one) < ends]
    return all(one.bottom - one.top <= _LARGER * (block.bottom - block.top) for one in below)


def _heading_test(usual_size: float) -> Callable[[Block], bool]:
    def test(block: Block) -> bool:
        return isinstance(block, Piece) and (
            block.size > _LARGER * usual_size or block.bold or enumerator(block.text) is not None
        )

    return test


def _parts(block: Block, own: Sequence[Block], other: Sequence[Block]) -> bool:
    """Tell whether a block stands alone in a gap that both columns have, with text above and below it in both."""
    height = block.bottom - block.top
    above = [one.bottom for one in other if _middle(one) < _middle(block)]
    below = [one.top for one in other if _middle(one) >= _middle(block)]
    if not above or not below or min(below) - max(above) < _BREAK * height:
        return False
    over, under = max(above), min(below)
    ends = [one.bottom for one in own if one is not block and _middle(one) < _middle(block)]
    begins = [one.top for one in own if one is not block and _middle(one) > _middle(block)]
    return bool(ends and begins) and over <= block.top and block.bottom <= under and max(ends) <= block.top
