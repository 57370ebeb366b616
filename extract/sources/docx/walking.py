"""A document's stories (body, text boxes, notes) -> blocks, in document order.

A text box follows the paragraph that it is anchored in, and so does a footnote or endnote that a paragraph refers to:
at the end of the document it would stand under the last heading, or in another case of a compilation.
"""

import unicodedata
from collections.abc import Iterator

from extract.errors import InputError
from extract.sources.docx.blocks import Block, Cell, Paragraph, Table
from extract.sources.docx.fields import Fields
from extract.sources.docx.grid import grid
from extract.sources.docx.inline import Inline
from extract.sources.docx.names import (
    BOX,
    DIAGRAM,
    DIAGRAM_PARTS,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    TABLE,
    WORD_ART,
    A,
    Element,
    R,
    W,
    content,
    is_on,
    value,
)
from extract.sources.docx.names import number as number_of
from extract.sources.docx.numbering import Numbering
from extract.sources.docx.package import SAVE_AGAIN, Package
from extract.sources.docx.styles import ParagraphLook, Styles, outline, style_of
from extract.sources.limits import MAX_CELLS
from extract.types import Place

_NOTES = {f"{W}footnoteReference": ("footnotes", "footnote"), f"{W}endnoteReference": ("endnotes", "endnote")}
_ELSEWHERE = frozenset((f"{W}altChunk", f"{W}subDoc"))
_NONE = "0"  # the list that takes a paragraph out of its style's list


class Walk:
    """One walk through a document. ``whole`` tells whether every field that began has ended.

    Where ``trusting`` is false, fields are taken for text: a field without end must not swallow what follows.
    """

    def __init__(self, package: Package, styles: Styles, numbering: Numbering, *, trusting: bool) -> None:
        self.whole = True
        self._package = package
        self._styles = styles
        self._numbering = numbering
        self._trusting = trusting
        self._inline = Inline(styles, self._fields())
        self._carried: list[str] = []
        self._paragraphs = self._tables = self._boxes = self._notes = 0
        self._cells = 0
        self._note_parts: dict[str, dict[str, Element]] = {}
        self._read_notes: set[tuple[str, str]] = set()

    def story(self, container: Element, place: Place | None = None) -> list[Block]:
        """Return the blocks of a story; ``place`` is where it is anchored, None for the body."""
        outer, self._inline = self._inline, Inline(self._styles, self._fields())
        carried, self._carried = self._carried, []
        found = list(self._blocks(container, place))
        self.whole &= self._inline.fields.whole
        self._inline, self._carried = outer, carried
        return found

    def _fields(self) -> Fields:
        return Fields(trusting=self._trusting)

    def _blocks(self, container: Element, place: Place | None) -> Iterator[Block]:
        for element in content(container):
            if element.tag == PARAGRAPH:
                yield from self._paragraph(element, place)
            elif element.tag == TABLE:
                yield from self._rest(place)
                yield self._table(element, place or Place())
            elif element.tag in _ELSEWHERE:
                raise InputError(self._package.path, "holds another file that only Word shows", SAVE_AGAIN)
        yield from self._rest(place)

    def _rest(self, place: Place | None) -> Iterator[Block]:
        """Yield what was to go on in a next paragraph, where there is none."""
        place = place or Place(paragraph=self._paragraphs)
        text, self._carried = "".join(self._carried).strip(), []
        if text:
            yield Paragraph(text, 0, place)
        yield from self._beside(place)

    def _paragraph(self, element: Element, place: Place | None) -> Iterator[Block]:
        if place is None:
            self._paragraphs += 1
            place = Place(paragraph=self._paragraphs)
        properties = element.find(PARAGRAPH_PROPERTIES)
        look = self._styles.paragraph(style_of(properties, "pStyle"))
        self._carried.append(self._inline.text(element, look.run))
        if _goes_on(properties):
            return
        text, self._carried = "".join(self._carried), []
        if not look.contents:
            yield from self._shown(text, properties, look, place)
        yield from self._beside(place)

    def _beside(self, place: Place) -> Iterator[Block]:
        """Yield what is anchored in the paragraphs that were read."""
        anchored, self._inline.anchored = self._inline.anchored, []
        for one in anchored:
            yield from self._aside(one, place)

    def _shown(self, text: str, properties: Element | None, look: ParagraphLook, place: Place) -> Iterator[Paragraph]:
        text = "\n".join(filter(None, map(str.strip, text.split("\n")))) if "\n" in text else text.strip()
        number = self._number(properties, look)
        if number and (text or place.column is not None):
            text = f"{number}{_gap(number)}{text}".strip()
        if text:
            level = outline(properties)
            yield Paragraph(text, look.level if level is None else level, place)

    def _number(self, properties: Element | None, look: ParagraphLook) -> str:
        """Return the automatic number of a paragraph; what the paragraph says goes before its style."""
        own = None if properties is None else properties.find(f"{W}numPr")
        list_id = value(own, "numId") or look.list_id
        if not list_id or list_id == _NONE:
            return ""
        level = number_of(own, "ilvl")
        style = style_of(properties, "pStyle") or self._styles.default
        return self._numbering.text(list_id, look.list_level if level is None else level, style)

    def _table(self, element: Element, place: Place) -> Table:
        self._tables += 1
        number = self._tables
        rows, width = grid(element)
        self._cells += width * len(rows)
        if self._cells > MAX_CELLS:
            raise InputError(self._package.path, "more than {limit} table cells", "split the file", limit=MAX_CELLS)
        cells: list[list[Cell]] = []
        for row in rows:
            cells.append([])
            for slot in row:
                at = place._replace(table=number, row=slot.row, column=slot.column + 1)
                blocks = [] if slot.dropped else list(self._blocks(slot.element, at))
                cells[-1].append(Cell(slot.column, at, blocks))
        return Table(cells, width)

    def _aside(self, element: Element, place: Place) -> Iterator[Block]:
        """Yield what stands beside a paragraph: a note that it refers to, or the text of a drawing."""
        if element.tag in _NOTES:
            found = self._note(element, place)
        elif element.tag == f"{W}subDoc":
            raise InputError(self._package.path, "holds another file that only Word shows", SAVE_AGAIN)
        else:
            self._boxes += 1
            place = place._replace(text_box=self._boxes)
            found = self.story(element, place) if element.tag == BOX else self._drawn(element, place)
        yield from (block._replace(aside=True) if isinstance(block, Paragraph) else block for block in found)

    def _note(self, reference: Element, place: Place) -> list[Block]:
        kind, name = _NOTES[reference.tag]
        if kind not in self._note_parts:
            part = self._package.related(kind)
            notes = () if part is None else part.iterchildren(f"{W}{name}")
            self._note_parts[kind] = {note.get(f"{W}id", ""): note for note in notes}
        key = reference.get(f"{W}id", "")
        note = self._note_parts[kind].get(key)
        if note is None or (kind, key) in self._read_notes:
            return []
        self._read_notes.add((kind, key))
        self._notes += 1
        return self.story(note, place._replace(footnote=self._notes))

    def _drawn(self, element: Element, place: Place) -> list[Block]:
        """Return the text of a drawing that is no text box: of a shape, of SmartArt, of a text drawn as a picture."""
        if element.tag == WORD_ART:
            texts = [element.get("string", "")]
        elif element.tag == DIAGRAM_PARTS:
            relation = self._package.relations.get(element.get(f"{R}dm", ""))
            part = self._package.part(relation.part) if relation and relation.part else None
            texts = [] if part is None else list(_lines(part, f"{DIAGRAM}t"))
        else:
            texts = list(_lines(element, element.tag))
        return [Paragraph(text, 0, place) for text in texts if text.strip()]


def _lines(part: Element, name: str) -> Iterator[str]:
    for body in part.iter(name):
        for paragraph in body.iterchildren(f"{A}p"):
            yield "".join(text.text or "" for text in paragraph.iter(f"{A}t"))


def _goes_on(properties: Element | None) -> bool:
    """Tell whether a paragraph's mark is deleted or hidden, so that the next paragraph goes on in its line."""
    mark = None if properties is None else properties.find(RUN_PROPERTIES)
    if mark is None or not len(mark):
        return False
    return mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None or bool(is_on(mark, "vanish"))


def _gap(number: str) -> str:
    """Return what stands between an automatic number and its text: nothing behind wide punctuation."""
    wide = unicodedata.east_asian_width(number[-1]) in "WF"
    return "" if wide and not number[-1].isalnum() else " "
