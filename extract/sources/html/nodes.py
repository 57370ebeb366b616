"""A page as its reader sees it: blocks of text inside containers, with the sums that tell text from furniture."""

import re
from collections.abc import Iterator
from typing import NamedTuple, Self

_SENTENCE = re.compile(r"[\uff0c\u3002\uff1b\uff01\uff1f\uff1a,;!?]")
_SHORTEST_RUNNING = 20
_FIGURE = re.compile("[0-9]")


class CellText(NamedTuple):
    """The text of a table's cell, its line in the file and its column from 1."""

    text: str
    line: int
    column: int


class Leaf:
    """A paragraph, a heading (``level`` from 1) or a table; ``linked`` of its characters stand in links.

    ``lines`` are what br makes of it, each with its line in the file.
    """

    __slots__ = ("level", "lines", "linked", "rows", "text")

    def __init__(self, lines: list[tuple[str, int]], linked: int = 0, level: int = 0) -> None:
        self.lines = lines
        self.text = lines[0][0] if len(lines) == 1 else "\n".join(line for line, _ in lines)
        self.linked = min(linked, len(self.text)) if linked else 0
        self.level = level
        self.rows: list[list[CellText]] | None = None

    @classmethod
    def table(cls, rows: "list[list[CellText]]", linked: int) -> Self:
        """Return a table as a leaf; every row has all its cells."""
        made = cls([(" ".join(cell.text for cell in row), row[0].line) for row in rows], linked)
        made.rows = rows
        return made

    @property
    def running(self) -> int:
        """Return how many characters of running text, or of a table with figures, it holds outside links."""
        own = len(self.text) - self.linked
        if self.rows:
            return own if _FIGURE.search(self.text) else 0
        return own if own >= _SHORTEST_RUNNING and _SENTENCE.search(self.text) else 0


class Node:
    """A container: its tag, the words of its class, id and role, and what it holds."""

    __slots__ = ("characters", "children", "linked", "links", "running", "tag", "words")

    def __init__(self, tag: str, words: frozenset[str]) -> None:
        self.tag = tag
        self.words = words
        self.children: list[Node | Leaf] = []
        self.characters = 0
        self.linked = 0
        self.links = 0
        self.running = 0

    def add(self, child: "Node | Leaf") -> None:
        """Add a leaf, or a container that is complete."""
        self.children.append(child)
        self.linked += child.linked
        self.running += child.running
        if isinstance(child, Node):
            self.characters += child.characters
            self.links += child.links
        else:
            self.characters += len(child.text)

    def leaves(self) -> Iterator[Leaf]:
        """Yield the leaves in it, in order."""
        for child in self.children:
            if isinstance(child, Node):
                yield from child.leaves()
            else:
                yield child
