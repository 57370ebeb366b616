"""Lines -> paragraphs: which line goes on the one before, and how the two are put together."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.sources.pdf.lines import Piece, together
from extract.text.headings import enumerator, strip_bookmarks
from extract.text.printing import ends_sentence, join, unhyphenated

_SAME_SIZE = 0.08  # of the larger: smaller differences are none
_LARGER_GAP = 1.45  # of the usual distance of two lines
_FARTHEST = 2.6  # heights of a character: lines farther apart are not of one paragraph, whatever is usual
_INDENT = 0.8  # heights of a character, from the column's left
_SPARE = 1.3  # heights of a character that a full line may leave free: a mark that may not begin a line, and its word
_ALIGNED = 0.5


class Column(NamedTuple):
    """The edges that lines are set between, and how far the first lines of paragraphs are indented."""

    left: float
    right: float
    indents: frozenset[float] = frozenset()


class Placed(NamedTuple):
    """A line and the column that it stands in."""

    line: Piece
    column: Column


def first_indents(lines: Sequence[Piece], left: float) -> frozenset[float]:
    """Return how far lines are indented that a line follows which is not."""
    return frozenset(
        round(before.x0 - left)
        for before, after in pairwise(lines)
        if before.x0 - left >= _INDENT * before.size and after.x0 - left < _ALIGNED * after.size
    )


def reached(ends: Sequence[float], size: float) -> float:
    """Return the rightmost end of lines that another line reaches too: one alone may run over the edge."""
    ordered = sorted(ends, reverse=True)
    for end, following in pairwise(ordered):
        if end - following <= size:
            return end
    return ordered[0]


def paragraphs(placed: Iterable[Placed], usual: float) -> Iterator[list[Piece]]:
    """Yield the lines of each paragraph; ``usual`` is the usual distance of two lines in heights of a character."""
    current: list[Placed] = []
    for line in placed:
        if current and not _goes_on(current, line, usual):
            yield [one.line for one in current]
            current = []
        current.append(line)
    if current:
        yield [one.line for one in current]


def _goes_on(before: Sequence[Placed], after: Placed, usual: float) -> bool:
    """Tell whether a line goes on the paragraph of the lines before it."""
    last, column = before[-1]
    line = after.line
    if abs(last.size - line.size) > _SAME_SIZE * max(last.size, line.size):
        return False
    follows = last.page == line.page and line.baseline > last.baseline and column is after.column
    if follows and line.baseline - last.baseline > min(_LARGER_GAP * usual, _FARTHEST) * line.size:
        return False
    room = max(column.right, *(one.line.x1 for one in before if one.column is column)) - last.x1
    indent = line.x0 - after.column.left
    ends, numbered = ends_sentence(last.text), enumerator(strip_bookmarks(line.text)) is not None
    spare = _SPARE if ends or numbered or indent >= _INDENT * line.size else 2 * _SPARE
    if room > line.first + spare * line.size or (ends and numbered):
        return False
    return indent < _INDENT * line.size or _hangs(before, line, indent) or not _begins(before, indent)


def _hangs(before: Sequence[Placed], line: Piece, indent: float) -> bool:
    """Tell whether an indented line stands below the text behind its paragraph's bullet."""
    first = before[0]
    hang = first.line.hang - first.column.left
    return first.line.hang > first.line.x0 and abs(hang - indent) < _ALIGNED * line.size


def _begins(before: Sequence[Placed], indent: float) -> bool:
    """Tell whether an indented line begins a paragraph: it stands farther right than the line before it.

    Where it stands as far right as a paragraph's only line does, the two may be a block that is indented as a whole.
    """
    first, last = before[0], before[-1]
    least = _ALIGNED * last.line.size
    first_indent = first.line.x0 - first.column.left
    last_indent = last.line.x0 - last.column.left
    if indent > last_indent + least:
        return True
    if abs(indent - first_indent) > least:
        return False
    if len(before) > 1:
        return first_indent > last_indent + least
    return ends_sentence(last.line.text) or any(abs(indent - usual) < least for usual in last.column.indents)


def joined(lines: Sequence[Piece]) -> Iterator[tuple[str, Piece]]:
    """Yield the lines of a paragraph as they go on one another, with where each stands."""
    for number, line in enumerate(lines):
        text = line.text.strip()
        if number + 1 < len(lines):
            following = lines[number + 1].text.strip()
            shortened = unhyphenated(text, following)
            text = shortened + join(shortened, following) if shortened == text else shortened
        yield text, line


def cell_text(rows: Sequence[Sequence[Piece]]) -> str:
    """Return the text of a table's cell."""
    return "".join(text for text, _ in joined([together(row) for row in rows]))
