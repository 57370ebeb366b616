"""Pages that are pictures: rendered by PDFium, read by RapidOCR with the Chinese models of its wheel, offline.

Both are asked for only when a page needs them; the recogniser is the optional extra ``casefacts[ocr]``.
"""

import importlib
import importlib.util
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from extract.sources.pdf.content import UNKNOWN, Glyph, Ruling, Sheet
from extract.text.printing import is_narrow, ordinary, widened

_NEEDED = ("rapidocr", "onnxruntime", "pypdfium2")
_DOTS = 200  # to an inch: small print is legible, and a page takes seconds
_POINTS = 72
_LARGEST = 4_000  # dots of a rendered page's side: a poster is rendered coarser
_SURE = 0.5  # a line that is less sure is shown as unknown
_HEIGHT = 0.78  # of a found box's height: the box stands off the characters
_DESCENT = 0.2
_ALIKE = 0.45  # heights of boxes differ so much within one size of print, by what strokes its characters have
_DARK = 128  # of 255
_SHORTEST = {True: 24.0, False: 14.0}  # points: a stroke of a character is shorter than a line across, or down
_NARROW = 0.5  # of a Chinese character's width
_SETTINGS = {"Global.log_level": "critical", "Global.text_score": 0.0}

Box = tuple[float, float, float, float]


def available() -> bool:
    """Tell whether the extra is installed."""
    return all(importlib.util.find_spec(name) for name in _NEEDED)


def recognised(content: bytes, numbers: Sequence[int]) -> Iterator[Sheet]:
    """Yield some pages of a PDF, counted from 1, with what was recognised on their pictures.

    Raises whatever PDFium or the recogniser raise.
    """
    document = importlib.import_module("pypdfium2").PdfDocument(content)
    try:
        for number in numbers:
            page = document[number - 1]
            try:
                yield _sheet(page, number)
            finally:
                page.close()
    finally:
        document.close()


@cache
def _recogniser() -> Any:  # noqa: ANN401 - the extra is not there to name its types
    return importlib.import_module("rapidocr").RapidOCR(params=_SETTINGS)


def _sheet(page: Any, number: int) -> Sheet:  # noqa: ANN401 - pypdfium2 is not typed
    width, height = page.get_size()
    scale = min(_DOTS / _POINTS, _LARGEST / max(width, height, 1))
    picture = page.render(scale=scale).to_numpy()
    sheet = Sheet(number, width, height)
    found = _recogniser()(picture)
    if found.txts is not None:
        boxes = [_box(corners, scale) for corners in found.boxes]
        usual = sorted(bottom - top for _, top, _, bottom in boxes)[len(boxes) // 2]
        for text, box, score in zip(found.txts, boxes, found.scores, strict=True):
            sheet.glyphs += _glyphs(widened(ordinary(text)) if score >= _SURE else UNKNOWN, box, usual)
    sheet.rulings += _rulings(picture, scale)
    return sheet


def _box(corners: Sequence[Sequence[float]], scale: float) -> Box:
    xs = [float(x) / scale for x, _ in corners]
    ys = [float(y) / scale for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _glyphs(text: str, box: Box, usual: float) -> Iterator[Glyph]:
    """Yield a line's characters, set evenly; heights of boxes that differ little from the usual are one size."""
    x0, top, x1, bottom = box
    height = bottom - top
    size = round(_HEIGHT * (usual if abs(height - usual) <= _ALIKE * usual else height), 1)
    shares = [_NARROW if is_narrow(character) or character == " " else 1.0 for character in text]
    advance = (x1 - x0) / max(sum(shares), 1.0)
    for character, share in zip(text, shares, strict=True):
        end = x0 + share * advance
        yield Glyph(character, x0, end, bottom - _DESCENT * height, size, bold=False, angle=0)
        x0 = end


def _rulings(picture: Any, scale: float) -> Iterator[Ruling]:  # noqa: ANN401 - numpy comes with the extra
    """Yield the lines of a picture's tables: dark dots in a row that are more than a character's stroke has."""
    dark = picture.mean(axis=2) < _DARK
    for horizontal, dots in ((True, dark), (False, dark.T)):
        least = int(_SHORTEST[horizontal] * scale)
        if dots.shape[1] <= least:
            continue
        counts = dots.cumsum(axis=1)
        whole = counts[:, least:] - counts[:, :-least] == least
        for row in whole.any(axis=1).nonzero()[0]:
            hits = whole[row].nonzero()[0]
            for start, end in _stretches(hits.tolist()):
                yield Ruling(horizontal, row / scale, (start + 1) / scale, (end + 1 + least) / scale)


def _stretches(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of numbers that follow one another."""
    start = before = numbers[0]
    for number in numbers[1:]:
        if number != before + 1:
            yield start, before
            start = number
        before = number
    yield start, before
