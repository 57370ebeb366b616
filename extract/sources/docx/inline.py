"""A paragraph's content -> its text, and what is anchored in it: text boxes, footnotes, endnotes."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from extract.sources.docx.equations import linear
from extract.sources.docx.fields import Fields, is_contents
from extract.sources.docx.names import (
    ALTERNATIVES,
    BOX,
    CONTROL,
    DIAGRAM_PARTS,
    DRAWN,
    RUN,
    RUN_PROPERTIES,
    TEXT,
    TRANSPARENT,
    WORD_ART,
    Element,
    M,
    W,
    chosen,
    is_contents_control,
    is_on,
)
from extract.sources.docx.styles import PLAIN, RunLook, Styles, combined, run_look, style_of
from extract.sources.docx.symbols import degrees, in_font, raised, symbol

_ANCHORED = (BOX, DRAWN, WORD_ART, DIAGRAM_PARTS)


class Inline:
    """Reads paragraphs. ``anchored`` gathers the elements of what stands beside them."""

    def __init__(self, styles: Styles, fields: Fields) -> None:
        self.fields = fields
        self.anchored: list[Element] = []
        self._styles = styles
        self._parts: list[str] = []
        self._look = PLAIN
        self._paragraph_look = PLAIN

    def text(self, paragraph: Element, look: RunLook) -> str:
        """Return the text of a paragraph whose style looks so."""
        self._parts = []
        self._paragraph_look = look
        self._content(paragraph)
        return degrees("".join(self._parts))

    def _content(self, element: Element) -> None:
        for child in element:
            tag = child.tag
            if tag == RUN:
                self._run(child)
            elif tag in TRANSPARENT:
                self._content(child)
            elif tag in self._kinds:
                self._kinds[tag](self, child)

    def _run(self, run: Element) -> None:
        self._look = self._paragraph_look
        self._pieces(run)

    def _properties(self, properties: Element) -> None:
        """Take how the run that is open looks; it says so before what it holds."""
        self._look = self._looks(properties)

    def _looks(self, properties: Element) -> RunLook:
        style = style_of(properties, "rStyle")
        own = run_look(properties)
        if style:
            own = combined(own, self._styles.run(style))
        return own if self._paragraph_look is PLAIN else combined(own, self._paragraph_look)

    def _pieces(self, run: Element) -> None:
        for child in run:
            tag = child.tag
            if tag == TEXT:
                if child.text:
                    self._add(child.text)
            elif tag in self._inner:
                self._inner[tag](self, child)

    def _add(self, text: str) -> None:
        """Add text of the run that is open, unless it is hidden."""
        hidden, is_raised, font = self._look
        if hidden or self.fields.unseen:
            return
        if font:
            text = in_font(text, font)
        self._parts.append(raised(text) if is_raised else text)

    def _symbol(self, element: Element) -> None:
        self._add(symbol(element.get(f"{W}font", ""), element.get(f"{W}char", "")))

    def _break(self, element: Element) -> None:
        del element
        self._add("\n")

    def _tab(self, element: Element) -> None:
        del element
        self._add("\t")

    def _hyphen(self, element: Element) -> None:
        del element
        self._add("-")

    def _field_mark(self, element: Element) -> None:
        shown = self.fields.mark(element)
        if shown:
            self._add(shown)

    def _field_code(self, element: Element) -> None:
        self.fields.code(element.text or "")

    def _simple_field(self, element: Element) -> None:
        if not is_contents(element.get(f"{W}instr", "")):
            self._content(element)

    def _ruby(self, element: Element) -> None:
        base = element.find(f"{W}rubyBase")
        if base is not None:
            look = self._look
            self._content(base)
            self._look = look

    def _equation(self, element: Element) -> None:
        if not self.fields.unseen:
            self._parts.append(linear(element))

    def _control(self, element: Element) -> None:
        inner = element.find(f"{W}sdtContent")
        filled = not is_on(element.find(f"{W}sdtPr"), "showingPlcHdr")
        if inner is not None and filled and not is_contents_control(element):
            self._content(inner)

    def _alternatives(self, element: Element) -> None:
        form = chosen(element)
        if form is not None:
            self._content(form)

    def _alternative_pieces(self, element: Element) -> None:
        form = chosen(element)
        if form is not None:
            self._pieces(form)

    def _drawing(self, element: Element) -> None:
        if not self._look.hidden and next(element.iter(*_ANCHORED), None) is not None:
            self.anchored.extend(_drawn(element))

    def _note(self, element: Element) -> None:
        if not self._look.hidden and not self.fields.unseen:
            self.anchored.append(element)

    _kinds: ClassVar[dict[str, Callable[["Inline", Element], None]]] = {
        f"{W}fldSimple": _simple_field,
        f"{M}oMath": _equation,
        f"{M}oMathPara": _equation,
        f"{W}subDoc": _note,
        CONTROL: _control,
        ALTERNATIVES: _alternatives,
    }
    _inner: ClassVar[dict[str, Callable[["Inline", Element], None]]] = {
        RUN_PROPERTIES: _properties,
        f"{W}br": _break,
        f"{W}cr": _break,
        f"{W}tab": _tab,
        f"{W}ptab": _tab,
        f"{W}noBreakHyphen": _hyphen,
        f"{W}sym": _symbol,
        f"{W}fldChar": _field_mark,
        f"{W}instrText": _field_code,
        f"{W}ruby": _ruby,
        f"{M}oMath": _equation,
        f"{W}footnoteReference": _note,
        f"{W}endnoteReference": _note,
        ALTERNATIVES: _alternative_pieces,
        **dict.fromkeys((f"{W}drawing", f"{W}pict", f"{W}object"), _drawing),
    }


def _drawn(element: Element) -> Iterator[Element]:
    """Yield what holds text in a drawing, the outermost; of alternative forms only one."""
    for child in element:
        if child.tag in _ANCHORED:
            yield child
        elif child.tag == ALTERNATIVES:
            form = chosen(child)
            if form is not None:
                yield from _drawn(form)
        else:
            yield from _drawn(child)
