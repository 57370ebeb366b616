"""Characters -> pieces of lines: what stands on one baseline without a gap that a column or a cell needs."""

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extract.sources.pdf.content import Glyph
from extract.text.printing import is_closing, is_narrow, is_opening, lowered, marker, raised

Box = tuple[float, float, float, float]
SAME_BASELINE = 0.22  # of a character's height: nearer baselines are one
_SMALL = 0.88  # of its neighbour's height: a raised or lowered character
_REACH_UP, _REACH_DOWN = 0.7, 0.4  # how far it is moved, in its neighbour's heights
_NEAR = 0.45
_WORD_GAP = 0.2
_WIDE_GAP = 0.9  # between Chinese characters, where justified lines are stretched too
_COLUMN_GAP = 1.15


class Piece(NamedTuple):
    """A stretch of a line. ``first`` is how wide its first word is, ``hang`` where its text begins behind a bullet."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    first: float
    hang: float
    page: int
    box: Box

    @property
    def middle(self) -> float:
        """Return the height of its middle on the page."""
        return (self.top + self.bottom) / 2


def pieces(glyphs: Sequence[Glyph], page: int, height: float, gap: float = _COLUMN_GAP) -> list[Piece]:
    """Return the pieces of lines that characters make, from above; those in other directions come last.

    A gap of so many heights of a character, or more, ends a piece.
    """
    found: list[Piece] = []
    for angle in sorted({glyph.angle for glyph in glyphs}, key=abs):
        own = _once(glyph for glyph in glyphs if glyph.angle == angle)
        for row in _rows(own):
            found += (_piece(part, page, height) for part in _parts(row, gap))
    return found


class _Set(NamedTuple):
    """A character in its row: raised (1), lowered (-1) or on the line (0)."""

    glyph: Glyph
    shift: int = 0


def _once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Return characters without those painted twice at one place, to look bold."""
    seen: set[tuple[str, int, int]] = set()
    kept: list[Glyph] = []
    for glyph in glyphs:
        x, y = glyph.x0, glyph.baseline
        keys = {(glyph.text, round(x + dx), round(y + dy)) for dx in (-0.25, 0.25) for dy in (-0.25, 0.25)}
        if not keys & seen:
            kept.append(glyph)
            seen |= keys
    return kept


def _rows(glyphs: Sequence[Glyph]) -> list[list[_Set]]:
    """Return the characters of each baseline from left to right, raised and lowered ones in the rows they belong to."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline):
        if rows and glyph.baseline - rows[-1][0].baseline <= SAME_BASELINE * min(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    for row in rows:
        row.sort(key=lambda glyph: glyph.x0)
    return _attached(rows)


def _attached(rows: Sequence[Sequence[Glyph]]) -> list[list[_Set]]:
    """Move small characters that touch the end of a larger one into its row."""
    baselines = [row[0].baseline for row in rows]
    starts = [[glyph.x0 for glyph in row] for row in rows]
    result: list[list[_Set]] = [[] for _ in rows]
    for number, row in enumerate(rows):
        for run in _runs(row):
            host = _host(run, rows, starts, baselines, number)
            shift = 0 if host == number else (1 if baselines[number] < baselines[host] else -1)
            result[host] += (_Set(glyph, shift) for glyph in run)
    return [sorted(row, key=lambda placed: placed.glyph.x0) for row in result if row]


def _runs(row: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    run: list[Glyph] = []
    for glyph in row:
        if run and (glyph.x0 - run[-1].x1 > _NEAR * glyph.size or abs(glyph.size - run[-1].size) > 0.1 * glyph.size):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _host(
    run: Sequence[Glyph],
    rows: Sequence[Sequence[Glyph]],
    starts: Sequence[Sequence[float]],
    baselines: Sequence[float],
    own: int,
) -> int:
    """Return the row whose character a run of small ones is set at, else its own row."""
    first = run[0]
    reach = first.size / _SMALL * 3
    near = range(bisect_left(baselines, first.baseline - reach), bisect_left(baselines, first.baseline + reach))
    for number in sorted(near, key=lambda number: abs(baselines[number] - first.baseline)):
        before = bisect_left(starts[number], first.x0 + 0.2 * first.size) - 1
        if number == own or before < 0:
            continue
        host = rows[number][before]
        up = (host.baseline - first.baseline) / host.size
        touches = -_NEAR * host.size <= first.x0 - host.x1 <= _NEAR * host.size
        if first.size <= _SMALL * host.size and touches and -_REACH_DOWN <= up <= _REACH_UP and host.text != " ":
            return number
    return own


def _parts(row: Sequence[_Set], gap: float) -> Iterator[list[_Set]]:
    """Yield the parts of a row that a wide gap parts; blanks at their ends are left out."""
    part: list[_Set] = []
    end = -math.inf
    for placed in row:
        glyph = placed.glyph
        if glyph.text == " ":
            if part:
                part.append(placed)
            continue
        if part and glyph.x0 - end > gap * max(glyph.size, part[-1].glyph.size):
            yield _stripped(part)
            part = []
        part.append(placed)
        end = max(end, glyph.x1)
    if part:
        yield _stripped(part)


def _stripped(part: list[_Set]) -> list[_Set]:
    while part[-1].glyph.text == " ":
        part.pop()
    return part


def _piece(part: Sequence[_Set], page: int, height: float) -> Piece:
    glyphs = [placed.glyph for placed in part]
    main = [placed.glyph for placed in part if not placed.shift and placed.glyph.text != " "]
    size = _usual(main or glyphs)
    baseline = (main or glyphs)[0].baseline
    x0, x1 = glyphs[0].x0, max(glyph.x1 for glyph in glyphs)
    top, bottom = baseline - 0.88 * size, baseline + 0.2 * size
    text = _text(part)
    behind = marker(text)
    hang = next((glyph.x0 for glyph in glyphs[1:] if glyph.x0 > x0 + 0.5 * size and behind), x0)
    bold = all(glyph.bold for glyph in main) and bool(main)
    box = _unturned((x0, top, x1, bottom), glyphs[0].angle, height)
    return Piece(text, x0, top, x1, bottom, baseline, size, bold, _first_word(glyphs), hang, page, box)


def _usual(glyphs: Sequence[Glyph]) -> float:
    """Return the height that most of some characters have."""
    counts: dict[float, int] = {}
    for glyph in glyphs:
        size = round(glyph.size, 1)
        counts[size] = counts.get(size, 0) + 1
    return max(counts, key=lambda size: (counts[size], size))


def _text(part: Sequence[_Set]) -> str:
    """Put characters together, with a blank where a gap shows one and none was painted."""
    written: list[str] = []
    before: Glyph | None = None
    for glyph, shift in part:
        if before and glyph.text != " " and before.text != " ":
            latin = is_narrow(before.text[-1]) and is_narrow(glyph.text[0])
            wide = (_WORD_GAP if latin else _WIDE_GAP) * max(glyph.size, before.size)
            if glyph.x0 - before.x1 > wide:
                written.append(" ")
        last = written[-1][-1:] if written else " "
        written.append(raised(glyph.text, last) if shift > 0 else lowered(glyph.text, last) if shift else glyph.text)
        before = glyph
    return "".join(written)


def _first_word(glyphs: Sequence[Glyph]) -> float:
    """Return how wide what cannot be parted at a line's beginning is: a Chinese character or a Latin word."""
    end, binds = glyphs[0].x1, is_narrow(glyphs[0].text[0])
    opens = is_opening(glyphs[0].text[-1])
    for glyph in glyphs[1:]:
        narrow, closing = is_narrow(glyph.text[0]) and glyph.text != " ", is_closing(glyph.text[0])
        if not closing and not opens and not (binds and narrow):
            break
        end, binds, opens = glyph.x1, narrow or closing, is_opening(glyph.text[-1])
    return end - glyphs[0].x0


def _unturned(box: Box, angle: int, height: float) -> Box:
    """Return a box on the page as it lies, for a line that was turned to be read."""
    x0, top, x1, bottom = box
    if angle:
        turn = math.radians(angle)
        corners = [
            (x * math.cos(turn) - (height - y) * math.sin(turn), x * math.sin(turn) + (height - y) * math.cos(turn))
            for x in (x0, x1)
            for y in (top, bottom)
        ]
        x0, x1 = min(x for x, _ in corners), max(x for x, _ in corners)
        top, bottom = height - max(y for _, y in corners), height - min(y for _, y in corners)
    return round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)


def on_lines(found: Iterable[Piece]) -> list[list[Piece]]:
    """Return pieces in rows, those that stand on one baseline together and from left to right, rows from above."""
    rows: list[list[Piece]] = []
    for piece in sorted(found, key=lambda piece: piece.baseline):
        if rows and piece.baseline - rows[-1][0].baseline <= SAME_BASELINE * min(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.x0) for row in rows]


def together(row: Sequence[Piece]) -> Piece:
    """Return pieces of one line as one, with a blank where two scripts or a gap ask for one."""
    if len(row) == 1:
        return row[0]
    row = sorted(row, key=lambda piece: piece.x0)
    text = row[0].text
    for piece in row[1:]:
        text += f" {piece.text}"
    main = max(row, key=lambda piece: len(piece.text))
    x0, top = row[0].x0, min(piece.top for piece in row)
    x1, bottom = max(piece.x1 for piece in row), max(piece.bottom for piece in row)
    return main._replace(
        text=text,
        x0=x0,
        top=top,
        x1=x1,
        bottom=bottom,
        bold=all(piece.bold for piece in row),
        first=row[0].first,
        hang=row[0].hang,
        box=enclosing(piece.box for piece in row),
    )


def enclosing(boxes: Iterable[Box]) -> Box:
    """Return the box around some boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
