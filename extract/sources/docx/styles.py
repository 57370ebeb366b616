"""Styles: which paragraphs are headings, numbered or of the table of contents, and which runs hidden or raised."""

import re
from functools import cache
from typing import NamedTuple

from extract.sources.docx.list_numbers import words
from extract.sources.docx.names import VALUE, Element, W, is_on, number, value

BODY = 9  # the outline level of what is no heading
_DEEPEST = 20  # styles that are based on one another


class RunLook(NamedTuple):
    """What a run's properties say of how it is shown; None is not said."""

    hidden: bool | None = None
    raised: bool | None = None
    font: str | None = None


class ParagraphLook(NamedTuple):
    """What a style says of its paragraphs; ``level`` counts from 1, 0 is no heading."""

    level: int = 0
    contents: bool = False
    list_id: str | None = None
    list_level: int | None = None
    run: RunLook = RunLook()


PLAIN = RunLook()
_PLAIN_PARAGRAPH = ParagraphLook()


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self.default: str | None = None
        for element in () if root is None else root.iterchildren(f"{W}style"):
            name = element.get(f"{W}styleId", "")
            self._elements[name] = element
            is_default = element.get(f"{W}default") in {"1", "true", "on"}
            if is_default and element.get(f"{W}type") == "paragraph":
                self.default = name
        self._paragraphs: dict[str, ParagraphLook] = {}
        self._runs: dict[str, RunLook] = {}

    def paragraph(self, name: str | None) -> ParagraphLook:
        """Return what a style, or the default one, says of its paragraphs."""
        name = name or self.default
        if name is None or name not in self._elements:
            return _PLAIN_PARAGRAPH
        if name not in self._paragraphs:
            self._paragraphs[name] = self._paragraph(name)
        return self._paragraphs[name]

    def run(self, name: str) -> RunLook:
        """Return what a style says of its runs."""
        if name not in self._runs:
            looks = [run_look(element.find(f"{W}rPr")) for element in self._chain(name)]
            self._runs[name] = combined(*looks)
        return self._runs[name]

    def _chain(self, name: str | None) -> list[Element]:
        """Return a style and those that it is based on, nearest first."""
        chain: list[Element] = []
        while name is not None and name in self._elements and len(chain) < _DEEPEST:
            chain.append(self._elements[name])
            name = value(chain[-1], "basedOn")
        return chain

    def _paragraph(self, name: str) -> ParagraphLook:
        chain = self._chain(name)
        names = [value(element, "name") or "" for element in chain]
        properties = [element.find(f"{W}pPr") for element in chain]
        outlines = (_level(own, one) for own, one in zip(names, properties, strict=True))
        numbers = (one.find(f"{W}numPr") for one in properties if one is not None)
        lists = [one for one in numbers if one is not None]
        return ParagraphLook(
            next((one for one in outlines if one is not None), 0),
            any(_named("contents").fullmatch(own) for own in names),
            next((found for one in lists if (found := value(one, "numId")) is not None), None),
            next((level for one in lists if (level := number(one, "ilvl")) is not None), None),
            self.run(name),
        )


def outline(properties: Element | None) -> int | None:
    """Return the level of a heading that paragraph properties give, 0 for no heading; None where they do not say."""
    level = number(properties, "outlineLvl")
    return None if level is None else level + 1 if 0 <= level < BODY else 0


def run_look(properties: Element | None) -> RunLook:
    """Return what run properties say themselves."""
    if properties is None or not len(properties):
        return PLAIN
    shift = value(properties, "vertAlign")
    height = number(properties, "position")  # some programs lift figures without calling them superscript
    raised = shift == "superscript" if shift else (height > 0 if height else None)
    fonts = properties.find(f"{W}rFonts")
    font = None if fonts is None else fonts.get(f"{W}ascii")
    return RunLook(is_on(properties, "vanish"), raised, font)


def combined(*looks: RunLook) -> RunLook:
    """Return what several properties say together, the nearest first."""
    columns = zip(*looks, strict=True)
    return RunLook(*(next((one for one in column if one is not None), None) for column in columns)) if looks else PLAIN


def style_of(properties: Element | None, kind: str) -> str | None:
    """Return the style that properties name; ``kind`` is pStyle or rStyle."""
    child = None if properties is None else properties.find(f"{W}{kind}")
    return None if child is None else child.get(VALUE)


def _level(name: str, properties: Element | None) -> int | None:
    given = outline(properties)
    found = _named("headings").fullmatch(name) if given is None else None
    return int(found[1]) if found else given


@cache
def _named(group: str) -> re.Pattern[str]:
    known = "|".join(map(re.escape, words()[group]))
    return re.compile(rf"(?i)(?:{known})\s*([1-9])")
