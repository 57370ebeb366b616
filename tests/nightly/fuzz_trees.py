"""Changes of markup that leave it well-formed: elements lost, doubled, moved, renamed, nested, with hostile values."""

import copy
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from lxml import etree
from lxml.etree import _Element as Element

from tests.nightly import fuzz_texts
from tests.nightly.fuzz_tokens import bytes_changed

NUMBERS = ("", "0", "1", "2", "3", "9", "-1", "63", "1000", "1048576", "99999999999999999999", "1.5", "1e9", "x", "९", "٣",
           "true", "off", "none", "NaN", "A1:XFD1048576", "B2:A1", "#REF!", "\u4e00")  # fmt: skip
_DECLARED = re.compile(rb'\sxmlns(?::\w+)?="[^"]*"')
_RAW = 0.15  # of the changes are of bytes
_AGAIN = 0.5  # how often an element is nested in its like
_DEEP = 300
_MOST_ELEMENTS = 2000


@dataclass(frozen=True)
class Markup:
    """What a format's markup is made of: elements, attributes, texts, and the namespaces by prefix."""

    namespaces: dict[str, str]
    elements: tuple[str, ...]
    attributes: tuple[str, ...]
    values: tuple[str, ...]

    def wrapped(self, content: bytes) -> bytes:
        """Return a document of which a content is the inside."""
        declared = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in self.namespaces.items())
        return f"<all{declared}>".encode() + content + b"</all>"

    def named(self, name: str) -> str:
        """Return a name as lxml has it."""
        prefix, colon, local = name.partition(":")
        return f"{{{self.namespaces[prefix]}}}{local}" if colon else name

    def changed(self, content: bytes, chance: random.Random) -> bytes:
        """Return a content with one to four changes."""
        parser = etree.XMLParser(recover=True, resolve_entities=False, huge_tree=True)
        root = etree.fromstring(self.wrapped(content), parser)
        if root is None:
            return content
        for _ in range(chance.randint(1, 4)):
            elements = list(root.iter("*"))[1:]
            if not elements or len(elements) > _MOST_ELEMENTS:
                break
            chance.choice(_CHANGES)(self, chance.choice(elements), chance)
        written = (root.text or "").encode("utf-8", "replace") if not len(root) else b""
        return _DECLARED.sub(b"", written + b"".join(etree.tostring(child, encoding="utf-8") for child in root))


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text."""
    return tuple(text.split())


def mutator(markup: Markup, separator: bytes) -> Callable[[bytes, int, int], bytes]:
    """Return what changes parts of a markup that a separator stands between: see fuzz_tokens.mutator."""

    def change(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)  # noqa: S311 - to be repeated
        if chance.random() < _RAW:
            return bytes_changed(data, chance)[:most]
        parts = data.split(separator)
        place = chance.choice((0, chance.randrange(len(parts))))
        parts[place] = markup.changed(parts[place], chance)
        return separator.join(parts)[:most]

    return change


def _parent(element: Element) -> Element:
    return cast("Element", element.getparent())


def _lost(markup: Markup, element: Element, chance: random.Random) -> None:
    del markup, chance
    _parent(element).remove(element)


def _unwrapped(markup: Markup, element: Element, chance: random.Random) -> None:
    del markup, chance
    parent, place = _parent(element), _parent(element).index(element)
    children = list(element)
    parent.remove(element)
    for child in reversed(children):
        parent.insert(place, child)


def _doubled(markup: Markup, element: Element, chance: random.Random) -> None:
    del markup
    for _ in range(chance.choice((1, 1, 2, 20))):
        element.addnext(copy.deepcopy(element))


def _moved(markup: Markup, element: Element, chance: random.Random) -> None:
    del markup
    others = list(element.getroottree().getroot().iter("*"))
    other = chance.choice(others)
    other.append(copy.deepcopy(element))


def _renamed(markup: Markup, element: Element, chance: random.Random) -> None:
    element.tag = markup.named(chance.choice(markup.elements))


def _added(markup: Markup, element: Element, chance: random.Random) -> None:
    etree.SubElement(element, markup.named(chance.choice(markup.elements)))
    element.insert(chance.randrange(len(element)), element[-1])


def _nested(markup: Markup, element: Element, chance: random.Random) -> None:
    known = [markup.named(one) for one in markup.elements]
    name = (
        element.tag if element.tag in known and chance.random() < _AGAIN else chance.choice(known)
    )  # others may be ill
    for _ in range(chance.choice((1, 1, 1, 5, _DEEP))):
        outer = etree.Element(name)
        _parent(element).replace(element, outer)
        outer.append(element)


def _valued(markup: Markup, element: Element, chance: random.Random) -> None:
    known = [markup.named(one) for one in markup.attributes]
    names = [name for name in element.attrib if name in known]  # others may be ill
    element.set(chance.choice([*names, chance.choice(known)]), chance.choice(chance.choice((NUMBERS, markup.values))))


def _said(markup: Markup, element: Element, chance: random.Random) -> None:
    del markup
    text = fuzz_texts.text(chance.randbytes(chance.choice((1, 3, 12))))
    if chance.random() < 0.3:
        text = chance.choice(NUMBERS)
    plain = "".join(one for one in text if one >= " " and not "\ud800" <= one <= "\udfff" and one < "\ufffe")
    if chance.random() < 0.8:
        element.text = plain
    else:
        element.tail = plain


_CHANGES = (_lost, _unwrapped, _doubled, _moved, _renamed, _added, _nested, _valued, _valued, _said, _said)
