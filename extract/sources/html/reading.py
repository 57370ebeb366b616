"""Reads a page: its characters, its elements, its blocks, and of these the write-up."""

import re
from pathlib import Path
from typing import cast

from lxml import etree
from lxml.etree import HTMLParser
from lxml.etree import _Element as Element  # lxml names the type of its elements so

from extract.errors import InputError
from extract.sources.drafting import Draft, Reading
from extract.sources.html.article import write_up
from extract.sources.html.characters import shown
from extract.sources.html.charset import in_utf8
from extract.sources.html.nodes import Leaf, Node
from extract.sources.html.tables import TooManyCellsError
from extract.sources.html.walking import Walk
from extract.sources.limits import MAX_CELLS
from extract.types import Place

_UNREAD = (
    "applet", "audio", "button", "canvas", "datalist", "del", "embed", "frame", "frameset", "head", "iframe",
    "input", "map", "noembed", "noscript", "object", "rp", "rt", "s", "script", "select", "strike", "style",
    "svg", "template", "textarea", "video",
)  # fmt: skip
_INLINE = (
    "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "o:p", "q", "ruby", "rb", "samp", "small", "span", "strong", "sub", "time", "tt", "u", "var",
)  # fmt: skip # what says nothing of the text in it
_DROPPED = "template"  # what is hidden becomes one, and so is left out with them
_TOLD_BY = (b"hidden", b"none", b"hide", b"dialog")  # one of them stands in every page that hides something
_TITLE = etree.XPath("string(head/title)", smart_strings=False)
_SUSPECTS = etree.XPath("//dialog | //@hidden/.. | //@style/..")
_HIDING = re.compile(r"(?i)(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)")
_SEPARATORS = re.compile(r"\s+[-\u2013\u2014|_]+\s+|[_|\u2014]+|-(?=[^-]*$)")
_LAST_LINE = 65_535  # libxml2 counts the lines of a page no further


def read(path: Path, content: bytes, declared: str | None = None) -> Reading:
    """Read a saved web page; ``declared`` is the name of its encoding as said outside it.

    Raises InputError for what is no text, breaks off, or shows no text of its own.
    """
    content, encoding = in_utf8(path, content, declared)
    root = _parsed(path, content)
    title = cast("str", _TITLE(root))
    lower = content.lower()
    if any(word in lower for word in _TOLD_BY):
        _drop_hidden(root)
    etree.strip_elements(root, *_UNREAD, with_tail=False)
    etree.strip_tags(root, *_INLINE)
    try:
        blocks = write_up(Walk(Node("html", frozenset())).run(root))
    except TooManyCellsError as error:
        raise InputError(path, "more than {limit} cells", "split the file", limit=MAX_CELLS) from error
    except RecursionError as error:
        raise _nested(path) from error
    if not blocks:
        advice = "open it in a browser and save it once its text is there"
        raise InputError(path, "a web page that holds no text of its own", advice)
    return _drafted(blocks, " ".join(shown(title))).reading("text/html")._replace(encoding=encoding)


def _parsed(path: Path, content: bytes) -> Element:
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(path, "no web page: {reason}", "save it anew from the browser", reason=str(error)) from error
    fatal = parser.error_log.filter_from_fatals()
    if len(fatal):
        raise (
            _nested(path)
            if "depth" in fatal[0].message
            else InputError(path, "no web page: {reason}", "save it anew from the browser", reason=fatal[0].message)
        )
    if root is None:
        raise InputError(path, "empty", "leave it out or fill it")
    return root


def _nested(path: Path) -> InputError:
    return InputError(path, "elements inside one another deeper than is read", "save it as plain text")


def _drop_hidden(root: Element) -> None:
    """Give what a browser does not show the name of what is left out."""
    for element in cast("list[Element]", _SUSPECTS(root)):
        if element.tag not in {"html", "body"} and _is_hidden(element):
            element.tag = _DROPPED


def _is_hidden(element: Element) -> bool:
    if element.get("hidden") is not None or (element.tag == "dialog" and element.get("open") is None):
        return True
    style = element.get("style")
    return style is not None and bool(_HIDING.search(style))


def _drafted(blocks: list[Leaf], title: str) -> Draft:
    draft = Draft()
    if title and not _has_title(blocks, title):
        draft.heading(title, 1, Place(line=1))
    paragraph = table = 0
    for block in blocks:
        if block.rows:
            table += 1
            draft.table(_cells(block, table))
        elif block.level:
            paragraph += 1
            draft.heading(block.text, block.level, Place(_line(block.lines[0][1]), paragraph))
        else:
            paragraph += 1
            for text, line in block.lines:
                draft.paragraph(text, Place(_line(line), paragraph))
    return draft


def _cells(block: Leaf, table: int) -> list[list[tuple[str, Place]]]:
    return [
        [(text, Place(_line(line), None, table, number, column)) for column, (text, line) in enumerate(row, 1)]
        for number, row in enumerate(block.rows or (), 1)
    ]


def _line(line: int) -> int | None:
    return line if 0 < line < _LAST_LINE else None


def _has_title(blocks: list[Leaf], title: str) -> bool:
    """Tell whether a page's title, or what it says before the site's name, stands in its text."""
    if any(block.level == 1 for block in blocks):
        return True
    said = {"".join(part.split()) for part in (title, *_SEPARATORS.split(title))}
    return any("".join(line.split()) in said for block in blocks for line, _ in block.lines)
