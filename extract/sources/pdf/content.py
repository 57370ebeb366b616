"""A PDF's pages as they are painted: characters, straight lines and pictures, in points from the upper left."""

import io
import logging
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, PathSegment, Rect, apply_matrix_pt, apply_matrix_rect, mult_matrix

from extract.sources.limits import MAX_CONTENT, MAX_GLYPHS, MAX_RULINGS, MEGABYTE
from extract.sources.pdf.packing import TooMuchError, check_streams
from extract.sources.pdf.references import Objects
from extract.text.printing import ordinary

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_THIN = 3.0  # points; a rectangle that is thinner is a line
_SHORTEST_RULING = 4.0
_LARGEST_FILL = 0.9  # of a page's width and height: a larger rectangle is the paper's colour
_ANGLE = 15  # degrees that directions of writing are told apart by
_BOLD = re.compile(r"(?i)bold|black|heavy|semibold|[-,]b\b|simhei")
_CALL = 2_000  # bytes that setting up a form takes the time of
_UNPRINTED = re.compile("[\\x00-\\x08\\x0e-\\x1f\\x7f-\\x9f\ud800-\udfff]")


class Glyph(NamedTuple):
    """A painted character. ``x0`` and ``x1`` run in its direction of writing, ``baseline`` across it."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool
    angle: int


class Ruling(NamedTuple):
    """A straight line, horizontal or vertical; ``at`` is its own coordinate, ``start`` and ``end`` its extent."""

    horizontal: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class Sheet:
    """What a page is painted with."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)
    painted: int = 0  # curves and shapes that are no lines
    pictured: float = 0.0  # the share of the page that its largest picture covers

    @property
    def is_scan(self) -> bool:
        """Tell whether the page shows something and (nearly) nothing of it is characters that can be read."""
        readable = sum(glyph.text not in {UNKNOWN, " "} for glyph in self.glyphs)
        unknown = sum(glyph.text == UNKNOWN for glyph in self.glyphs)
        if unknown > readable:
            return True
        if readable >= _FEW:
            return False
        return self.pictured >= _PICTURE or (readable == 0 and self.painted >= _OUTLINES)


_FEW = 40  # characters: less on a picture is a stamp, a running head or a page number
_PICTURE = 0.4  # of a page: a smaller picture is no scan of it
_OUTLINES = 60  # shapes on a page without characters: text that was drawn


def sheets(content: bytes) -> Iterator[Sheet]:
    """Yield the pages of a PDF. Raises TooMuchError, and whatever pdfminer raises on a damaged file."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it tells of each odd font, a line a character
    check_streams(content)
    document = Objects(PDFParser(io.BytesIO(content)))
    manager = PDFResourceManager()
    budget = Budget()
    for number, page in enumerate(PDFPage.create_pages(document), 1):
        device = _Device(manager, number, budget)
        _Interpreter(manager, device).process_page(page)
        if device.sheet:
            yield device.sheet


@dataclass(slots=True)
class Budget:
    """What may still be painted."""

    glyphs: int = MAX_GLYPHS
    content: int = MAX_CONTENT

    def take_glyph(self) -> None:
        """Count a character. Raises TooMuchError."""
        self.glyphs -= 1
        if self.glyphs < 0:
            raise TooMuchError(MAX_GLYPHS, "characters")

    def take_content(self, size: int) -> None:
        """Count bytes that are carried out, and the call itself. Raises TooMuchError."""
        self.content -= size + _CALL
        if self.content < 0:
            raise TooMuchError(MAX_CONTENT // MEGABYTE, "megabytes of drawing")


class _Interpreter(PDFPageInterpreter):
    """Carries out a page's drawing within the budget, forms that are drawn many times included."""

    def execute(self, streams: Sequence[object]) -> None:
        """Carry out the operators of some streams."""
        device = self.device
        if isinstance(device, _Device):
            device.budget.take_content(sum(len(stream_value(stream).get_data()) for stream in streams))
        super().execute(streams)


class _Device(PDFTextDevice):
    """Keeps what is painted on one page."""

    def __init__(self, manager: PDFResourceManager, number: int, budget: Budget) -> None:
        super().__init__(manager)
        self.number = number
        self.budget = budget
        self.sheet: Sheet | None = None
        self.fonts: dict[int, bool] = {}

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Begin a page; all coordinates are counted from its upper left."""
        x0, y0, x1, y1 = apply_matrix_rect(ctm, page.mediabox)
        self.sheet = Sheet(self.number, abs(x1 - x0), abs(y1 - y0))

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Note how much of the page a picture covers."""
        del name, stream
        if self.sheet and self.ctm:
            x0, y0, x1, y1 = apply_matrix_rect(self.ctm, (0, 0, 1, 1))
            width = min(x1, self.sheet.width) - max(x0, 0)
            height = min(y1, self.sheet.height) - max(y0, 0)
            if width > 0 and height > 0:
                share = width * height / max(self.sheet.width * self.sheet.height, 1)
                self.sheet.pictured = min(self.sheet.pictured + share, 1.0)

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:
        """Begin a form or a picture, which is painted like the page itself."""

    def end_figure(self, name: str) -> None:
        """End a form or a picture."""

    def paint_path(
        self,
        gstate: PDFGraphicState,
        stroke: bool,  # noqa: FBT001 - the signature is pdfminer's
        fill: bool,  # noqa: FBT001
        evenodd: bool,  # noqa: FBT001
        path: Sequence[PathSegment],
    ) -> None:
        """Keep the straight lines and the edges of the rectangles of a path."""
        del gstate, evenodd
        if not self.sheet or not self.ctm or not (stroke or fill):
            return
        points: list[tuple[float, float]] = []
        for segment in [*path, ("m",)]:
            if segment[0] in {"m", "c", "v", "y"}:
                self._shape(points)
                points = []
                self.sheet.painted += segment[0] != "m"
            if segment[0] in {"m", "l"} and len(segment) > 2:  # noqa: PLR2004 - an operator and a point
                x, y = apply_matrix_pt(self.ctm, (float(segment[1]), float(segment[2])))
                points.append((x, self.sheet.height - y))
            elif segment[0] == "h" and points:
                points.append(points[0])

    def _shape(self, points: Sequence[tuple[float, float]]) -> None:
        sheet = self.sheet
        if not sheet or len(points) < 2 or len(sheet.rulings) > MAX_RULINGS:  # noqa: PLR2004 - a line's ends
            return
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        width, height = right - left, bottom - top
        if width > _LARGEST_FILL * sheet.width and height > _LARGEST_FILL * sheet.height:
            return
        if height <= _THIN and width >= _SHORTEST_RULING:
            sheet.rulings.append(Ruling(True, (top + bottom) / 2, left, right))  # noqa: FBT003 - a field
        elif width <= _THIN and height >= _SHORTEST_RULING:
            sheet.rulings.append(Ruling(False, (left + right) / 2, top, bottom))  # noqa: FBT003
        elif all(_straight(*pair) for pair in pairwise(points)):
            for (x0, y0), (x1, y1) in pairwise(points):
                across = abs(x1 - x0) > abs(y1 - y0)
                at, ends = ((y0 + y1) / 2, (x0, x1)) if across else ((x0 + x1) / 2, (y0, y1))
                sheet.rulings.append(Ruling(across, at, min(ends), max(ends)))
        else:
            sheet.painted += 1

    def render_char(  # noqa: PLR0913, PLR0917 - the signature is pdfminer's
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        """Keep a character and return how far it leads on."""
        del ncs, graphicstate
        self.budget.take_glyph()
        advance = font.char_width(cid) * fontsize * scaling
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = UNKNOWN
        if self.sheet and text:
            upright = not font.is_vertical()
            if not upright:  # it leads downward: as if the line was turned by a right angle
                matrix = mult_matrix((0, -1, 1, 0, 0, 0), matrix)
            self._place(_printable(text), matrix, (fontsize, abs(advance), rise), self._is_bold(font))
        return advance

    def _place(self, text: str, matrix: Matrix, measures: tuple[float, float, float], bold: bool) -> None:  # noqa: FBT001
        sheet = self.sheet
        if not sheet:
            return
        fontsize, advance, rise = measures
        a, b, c, d, _, _ = matrix
        size = abs(fontsize) * math.hypot(c, d)
        x, y = apply_matrix_pt(matrix, (0, rise))
        length = advance * math.hypot(a, b)
        if not (math.isfinite(x + y + size + length) and 0 <= x <= sheet.width and 0 <= y <= sheet.height and size > 0):
            return  # outside of the page: not to be seen
        angle = round(math.degrees(math.atan2(b, a)) / _ANGLE) * _ANGLE
        if angle:
            turn = math.radians(angle)
            x, y = x * math.cos(turn) + y * math.sin(turn), y * math.cos(turn) - x * math.sin(turn)
        sheet.glyphs.append(Glyph(text, x, x + length, sheet.height - y, size, bold, angle))

    def _is_bold(self, font: PDFFont) -> bool:
        known = self.fonts.get(id(font))
        if known is None:
            name = font.fontname.name if isinstance(font.fontname, PSLiteral) else font.fontname
            weight = font.descriptor.get("FontWeight")
            heavy = isinstance(weight, int | float) and weight >= 600  # noqa: PLR2004 - semi-bold, as in CSS
            known = self.fonts[id(font)] = heavy or bool(_BOLD.search(str(name)))
        return known


def _printable(text: str) -> str:
    if text.isspace():
        return " "
    return _UNPRINTED.sub(UNKNOWN, ordinary(text))


def _straight(first: tuple[float, float], second: tuple[float, float]) -> bool:
    return abs(first[0] - second[0]) <= 1 or abs(first[1] - second[1]) <= 1
