"""A page as its reader sees it: blocks of text inside containers, with the sums that tell text from furniture."""

import re
from collections.abc import Iterator
from typing import Self

_SENTENCE = re.compile(r"[\uff0c\u3002\uff1b\uff01\uff1f\uff1a,;!?]")
_SHORTEST_RUNNING = 20
_FIGURE = re.compile("[0-9]")


Line = tuple[str, int]  # a text and its line in the file


class Leaf:
    """A paragraph, a heading (``level`` from 1) or a table (``rows`` of cells); ``linked`` characters stand in links.

    ``lines`` are what br makes of it. ``running`` counts the characters of running text, or of a table with figures,
    outside links.
    """

    __slots__ = ("level", "lines", "linked", "rows", "running", "text")

    def __init__(
        self, lines: list[Line], linked: int = 0, level: int = 0, rows: list[list[Line]] | None = None
    ) -> None:
        self.lines = lines
        self.text = text = lines[0][0] if len(lines) == 1 else "\n".join([line for line, _ in lines])
        self.linked = min(linked, len(text)) if linked else 0
        self.level = level
        self.rows = rows
        own = len(text) - self.linked
        told_by = _FIGURE if rows else _SENTENCE
        self.running = own if (rows or own >= _SHORTEST_RUNNING) and told_by.search(text) else 0

    @classmethod
    def table(cls, rows: list[list[Line]], linked: int) -> Self:
        """Return a table as a leaf; every row has all its cells."""
        return cls([(" ".join([text for text, _ in row]), row[0][1]) for row in rows], linked, 0, rows)


class Node:
    """A container: its tag, the words of its class, id and role, and what it holds."""

    __slots__ = ("characters", "children", "inner", "linked", "links", "running", "tag", "words")

    def __init__(self, tag: str, words: frozenset[str]) -> None:
        self.tag = tag
        self.words = words
        self.children: list[Node | Leaf] = []
        self.inner: list[Node] = []
        self.characters = 0
        self.linked = 0
        self.links = 0
        self.running = 0

    def add(self, leaf: Leaf) -> None:
        """Add a leaf."""
        self.children.append(leaf)
        self.characters += len(leaf.text)
        self.linked += leaf.linked
        self.running += leaf.running

    def enclose(self, inner: "Node") -> None:
        """Add a container that is complete."""
        self.children.append(inner)
        self.inner.append(inner)
        self.characters += inner.characters
        self.linked += inner.linked
        self.running += inner.running
        self.links += inner.links

    def leaves(self) -> Iterator[Leaf]:
        """Yield the leaves in it, in order."""
        for child in self.children:
            if isinstance(child, Node):
                yield from child.leaves()
            else:
                yield child
