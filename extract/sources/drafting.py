"""What readers give: a text in plain conventions, and for each stretch of it the place that it was read from.

A paragraph is a line, a heading a line with as many # as its level, a table rows of cells between bars: what the
splitter reads in a text file too, so that one write-up gives the same facts from every format.
"""

from collections.abc import Sequence
from typing import NamedTuple

from extract.types import Origin, Place

DEEPEST_HEADING = 6
_BAR = "\N{FULLWIDTH VERTICAL LINE}"
_ROW_END = " |\n"


class Reading(NamedTuple):
    """What a reader read: see Source for the fields."""

    text: str
    media_type: str
    origins: tuple[Origin, ...] = ()
    encoding: str | None = None


class CellDraft(NamedTuple):
    """The text of a table's cell and its place."""

    text: str
    place: Place


class Draft:
    """Puts a text together line by line and keeps where each stretch came from."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._origins: list[Origin] = []
        self._length = 0

    def paragraph(self, text: str, place: Place) -> None:
        """Add a paragraph; line breaks inside it stay. An empty one adds nothing."""
        text = text.strip()
        if text:
            self._add(f"{text}\n", place)

    def flow(self, pieces: Sequence[CellDraft]) -> None:
        """Add a paragraph that stands in several places, its pieces as they are; an empty one adds nothing."""
        pieces = [piece for piece in pieces if piece.text]
        if "".join(piece.text for piece in pieces).strip():
            for piece in pieces[:-1]:
                self._add(piece.text, piece.place)
            self._add(f"{pieces[-1].text}\n", pieces[-1].place)

    def heading(self, text: str, level: int, place: Place) -> None:
        """Add a heading; 1 is the outermost level."""
        text = " ".join(text.split())
        if text:
            self._add(f"{'#' * min(level, DEEPEST_HEADING)} {text}\n", place)

    def table(self, rows: Sequence[Sequence[tuple[str, Place]]]) -> None:
        """Add a table, its header first, its cells with their places; one that another covers is given as empty."""
        rows = [row for row in rows if any(text and not text.isspace() for text, _ in row)]
        if not rows:
            return
        self.blank()
        for row in rows:
            self._row(row)
        self.blank()

    def blank(self) -> None:
        """Add an empty line, where there is text before it and none yet."""
        if self._parts and not self._parts[-1].endswith("\n\n"):
            self._parts[-1] += "\n"
            start, end, place = self._origins[-1]
            self._origins[-1] = Origin(start, end + 1, place)
            self._length += 1

    def reading(self, media_type: str) -> Reading:
        """Return what was put together."""
        return Reading("".join(self._parts), media_type, tuple(self._origins))

    def _row(self, row: Sequence[tuple[str, Place]]) -> None:
        parts, origins = self._parts, self._origins
        start, opening, left = self._length, "| ", len(row)
        for text, place in row:
            left -= 1
            parts.append(f"{opening}{_in_cell(text)}{' | ' if left else _ROW_END}")
            end = start + len(parts[-1])
            origins.append(Origin(start, end, place))
            start, opening = end, ""
        self._length = start

    def _add(self, text: str, place: Place) -> None:
        end = self._length + len(text)
        self._parts.append(text)
        self._origins.append(Origin(self._length, end, place))
        self._length = end


def _in_cell(text: str) -> str:
    """Return the text of a cell as it is written: on one line, its blanks single, its bars none of the table's."""
    if text.isprintable() and "  " not in text and "|" not in text:
        return text.strip()
    return " ".join(text.replace("|", _BAR).split())
