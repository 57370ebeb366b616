"""Characters that a line goes through: a deletion that the page still shows."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from extract.sources.pdf.content import Glyph, Ruling, Sheet

_LOWEST, _HIGHEST = 0.15, 0.5  # of a character's size above its baseline: between an underline and a line above
_OVERHANG = 0.3  # of a character's width that the line may leave out at each end


def without_struck(sheet: Sheet) -> Sheet:
    """Return a page without the characters that are struck through: read on, they would run into what replaces them."""
    lines = sorted((ruling for ruling in sheet.rulings if ruling.horizontal), key=_at)
    kept = [glyph for glyph in sheet.glyphs if not _is_struck(glyph, lines)]
    return sheet if len(kept) == len(sheet.glyphs) else replace(sheet, glyphs=kept)


def _is_struck(glyph: Glyph, lines: Sequence[Ruling]) -> bool:
    if glyph.angle:
        return False
    first = bisect_left(lines, glyph.baseline - _HIGHEST * glyph.size, key=_at)
    last = bisect_left(lines, glyph.baseline - _LOWEST * glyph.size, first, key=_at)
    spare = _OVERHANG * (glyph.x1 - glyph.x0)
    return any(line.start <= glyph.x0 + spare and line.end >= glyph.x1 - spare for line in lines[first:last])


def _at(ruling: Ruling) -> float:
    return ruling.at
