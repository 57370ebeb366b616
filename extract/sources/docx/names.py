"""Names of WordprocessingML (ECMA-376 part 1, 17) and of what documents hold beside it."""

from collections.abc import Iterator

from lxml.etree import _Element

Element = _Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
VML = "{urn:schemas-microsoft-com:vml}"
VALUE = f"{W}val"
ALTERNATIVES = f"{MC}AlternateContent"
TEXT = f"{W}t"
RUN = f"{W}r"
PARAGRAPH = f"{W}p"
TABLE = f"{W}tbl"
RUN_PROPERTIES = f"{W}rPr"
PARAGRAPH_PROPERTIES = f"{W}pPr"
BOX = f"{W}txbxContent"
DRAWN = f"{A}txBody"
WORD_ART = f"{VML}textpath"
DIAGRAM_PARTS = f"{DIAGRAM}relIds"
# What only groups what it holds, at whatever level.
TRANSPARENT = frozenset(
    f"{W}{name}" for name in ("sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "dir", "bdo")
)
CONTROL = f"{W}sdt"
_OFF = {"0", "false", "off", "none"}


def value(parent: Element | None, name: str) -> str | None:
    """Return w:val of a child in WordprocessingML, or None."""
    child = None if parent is None else parent.find(f"{W}{name}")
    return None if child is None else child.get(VALUE)


def number(parent: Element | None, name: str) -> int | None:
    """Return w:val of a child as a whole number; None where there is none."""
    return whole(value(parent, name))


def whole(written: str | None) -> int | None:
    """Return a whole number as XML Schema writes it; None for anything else, or for more than Word can mean."""
    digits = (written or "").strip().removeprefix("+")
    negative = digits.startswith("-")
    digits = digits[negative:]
    if not digits.isascii() or not digits.isdecimal() or len(digits) > len(str(2**31)):
        return None
    return -int(digits) if negative else int(digits)


def is_on(parent: Element | None, name: str) -> bool | None:
    """Tell whether a property that is on or off is on; None where it is not said."""
    child = None if parent is None else parent.find(f"{W}{name}")
    return None if child is None else child.get(VALUE, "1") not in _OFF


def chosen(alternatives: Element) -> Element | None:
    """Return one of the forms of a content: the first choice that holds text, else the fallback."""
    for choice in alternatives.iterchildren(f"{MC}Choice"):
        if next(choice.iter(TEXT, DRAWN, DIAGRAM_PARTS, f"{M}t"), None) is not None:
            return choice
    fallback = alternatives.find(f"{MC}Fallback")
    return alternatives.find(f"{MC}Choice") if fallback is None else fallback


def content(element: Element) -> Iterator[Element]:
    """Yield the children of an element, and instead of those that only group others, those others."""
    for child in element:
        if child.tag in TRANSPARENT:
            yield from content(child)
        elif child.tag == CONTROL:
            yield from _controlled(child)
        elif child.tag == ALTERNATIVES:
            form = chosen(child)
            if form is not None:
                yield from content(form)
        else:
            yield child


def is_contents_control(control: Element) -> bool:
    """Tell whether a content control holds the table of contents."""
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(VALUE) == "Table of Contents"


def _controlled(control: Element) -> Iterator[Element]:
    """Yield what a content control holds, unless that only says what is to be filled in."""
    properties = control.find(f"{W}sdtPr")
    inner = control.find(f"{W}sdtContent")
    if inner is not None and not is_on(properties, "showingPlcHdr") and not is_contents_control(control):
        yield from content(inner)
