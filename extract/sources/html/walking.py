"""A page's elements -> its blocks: one walk, in which only blocks make objects."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, ClassVar, cast

from lxml.etree import _Element as Element  # lxml names the type of its elements so

from extract.sources.html.characters import BREAK, raised, shown
from extract.sources.html.lists import markers
from extract.sources.html.nodes import Leaf, Line, Node
from extract.sources.html.tables import Budget, Cell, Grid, is_layout

_NAMING = frozenset(("class", "id", "role", "itemprop"))
_NO_WORDS: frozenset[str] = frozenset()
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_CONTAINERS = (
    "article aside blockquote body center details dialog div dl fieldset figure footer form header hgroup html main nav"
    " ol section td th ul menu dir noframes"
)
_BLOCKS = "address dd dt figcaption legend option p summary hr caption tr thead tbody tfoot"


class Walk:
    """Collects the blocks of an element's content."""

    def __init__(self, top: Node, budget: Budget | None = None) -> None:
        self.node = top
        self._budget = budget or Budget()
        self._parts: list[str] = []
        self._line = 0
        self._breaks: list[int] = []
        self._linked = 0
        self._in_link = 0
        self._level = 0
        self._marker = ""
        self._markers: dict[Element, str] = {}

    def run(self, element: Element) -> Node:
        """Collect the content of an element and return the container that it went into."""
        self._line = _line_of(element)
        self._content(element)
        self._flush()
        return self.node

    def _content(self, element: Element) -> None:
        parts, specials = self._parts, self._special
        if text := element.text:
            parts.append(text)
        for child in element:
            special = specials.get(child.tag)
            if special is None:
                if len(child):
                    self._content(child)
                elif text := child.text:
                    parts.append(text)
            else:
                special(self, child)
            if text := child.tail:
                parts.append(text)

    def _flush(self) -> None:
        """Make a block of the text that is open."""
        if not self._parts:
            return
        text = "".join(self._parts)
        self._parts.clear()
        if text.isspace() and not self._breaks:
            return
        self._leaf(text)

    def _leaf(self, text: str) -> None:
        """Add a text as a block, where anything of it is shown."""
        if self._breaks:
            numbers = (self._line, *self._breaks)
            lines = [(line, number) for line, number in zip(shown(text), numbers, strict=False) if line]
            self._breaks.clear()
        else:
            line = shown(text)[0]
            lines = [(line, self._line)] if line else []
        if lines:
            if self._marker:
                lines[0] = (self._marker + lines[0][0], lines[0][1])
                self._marker = ""
            linked = sum(len(line) for line, _ in lines) if self._in_link else self._linked
            self.node.add(Leaf(lines, linked, self._level))
        self._linked = 0

    def _block(self, element: Element) -> None:
        self._flush()
        self._line = _line_of(element)
        if len(element):
            self._content(element)
            self._flush()
        elif text := element.text:
            self._leaf(text)

    def _heading(self, element: Element) -> None:
        self._flush()
        outer, self._level = self._level, int(element.tag[1])
        self._block(element)
        self._level = outer

    def _container(self, element: Element) -> None:
        self._flush()
        outer, self.node = self.node, Node(element.tag, _words(element))
        self._line = _line_of(element)
        self._content(element)
        self._flush()
        if self.node.children:
            outer.enclose(self.node)
        self.node = outer

    def _ordered(self, element: Element) -> None:
        self._markers |= zip(element.findall("li"), markers(element), strict=True)
        self._container(element)

    def _item(self, element: Element) -> None:
        self._flush()
        outer, self._marker = self._marker, self._markers.pop(element, "")
        self._container(element)
        self._marker = outer

    def _link(self, element: Element) -> None:
        if not element.get("href"):
            self._content(element)
            return
        before = len(self._parts)
        self.node.links += 1
        self._in_link += 1
        self._content(element)
        self._in_link -= 1
        self._linked += sum(map(len, self._parts[before:]))

    def _break(self, element: Element) -> None:
        self._parts.append(BREAK)
        self._breaks.append(_line_of(element))

    def _raised(self, element: Element) -> None:
        self._parts.append(raised("".join(map(str, element.itertext()))))

    def _preformatted(self, element: Element) -> None:
        self._flush()
        for line_break in element.iter("br"):
            line_break.text = "\n"
        lines = "".join(map(str, element.itertext())).split("\n")
        kept = [(line.rstrip(), number) for number, line in enumerate(lines, _line_of(element)) if line.strip()]
        if kept:
            self.node.add(Leaf(kept))

    def _table(self, element: Element) -> None:
        self._flush()
        grid = Grid(element)
        self._budget.take(grid)
        if is_layout(grid):
            self._container(element)
            return
        for caption in grid.captions:
            self._block(caption)
        rows = [self._row(row, grid.width) for row in grid.rows]
        linked, self._linked = self._linked, 0
        while rows and _is_title(rows[0]):
            for title in rows.pop(0):
                if title[0]:
                    self.node.add(Leaf([title]))
        if rows:
            self.node.add(Leaf.table(rows, linked))

    def _row(self, cells: Sequence[Cell], width: int) -> list[Line]:
        """Return a row's cells; those that another covers, or that are missing, are empty."""
        if len(cells) == width:
            return [(self._cell(element), _line_of(element)) for _, element in cells]
        row = [("", _line_of(cells[0][1]) if cells else 0)] * width
        for column, element in cells:
            row[column] = (self._cell(element), _line_of(element))
        return row

    def _cell(self, element: Element) -> str:
        text = element.text
        children = len(element)
        if not children:
            return " ".join(shown(text)) if text else ""
        first = element[0]
        if children == 1 and first.tag == "p" and not f"{text or ''}{first.tail or ''}".strip():
            return self._cell(first)
        inner = Walk(Node(element.tag, frozenset()), self._budget).run(element)
        self._linked += inner.linked
        return " ".join(leaf.text for leaf in inner.leaves())

    _special: ClassVar[dict[str, Callable[["Walk", Element], None]]] = {
        **dict.fromkeys(_CONTAINERS.split(), _container),
        **dict.fromkeys(_BLOCKS.split(), _block),
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
        **dict.fromkeys(("pre", "xmp", "listing", "plaintext"), _preformatted),
        "a": _link,
        "br": _break,
        "li": _item,
        "ol": _ordered,
        "sup": _raised,
        "table": _table,
    }


def _is_title(row: Sequence[Line]) -> bool:
    """Tell whether one cell stands alone in a table's first row: the table's title, or its unit."""
    return sum(bool(text) for text, _ in row) <= 1


def _line_of(element: Element) -> int:
    """Return the line on which an element begins, 0 where libxml2 does not say."""
    line: Any = element.sourceline  # whose stub says nothing of it
    return line or 0


def _words(element: Element) -> frozenset[str]:
    """Return the words of an element's class, id and role, in lower case."""
    attributes = cast("list[tuple[str, str]]", element.items())
    named = [value for name, value in attributes if name in _NAMING]
    return _words_of(" ".join(named)) if named else _NO_WORDS


@lru_cache(maxsize=1_000)
def _words_of(named: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(named))
