"""Equations (ECMA-376 part 1, 22.1) -> one line: a/b, x², √(x), CO2."""

from collections.abc import Callable

from extract.sources.docx.names import TEXT, Element, M
from extract.sources.docx.symbols import raised

_VALUE = f"{M}val"
_SIGNS = frozenset("+-*/=<>×÷·±−~≈≤≥, ")


def linear(element: Element) -> str:
    """Return an equation, or a part of one, as a line of text."""
    special = _SPECIAL.get(element.tag)
    if special:
        return special(element)
    if element.tag in {f"{M}t", TEXT}:
        return element.text or ""
    return "".join(linear(child) for child in element)


def _part(element: Element, name: str) -> str:
    child = element.find(f"{M}{name}")
    return "" if child is None else linear(child)


def _group(text: str) -> str:
    """Return a term, in brackets where it is a sum or product."""
    return f"({text})" if _SIGNS & set(text) and not (text.startswith("(") and text.endswith(")")) else text


def _fraction(element: Element) -> str:
    return f"{_group(_part(element, 'num'))}/{_group(_part(element, 'den'))}"


def _power(element: Element) -> str:
    exponent = _part(element, "sup")
    small = raised(exponent)
    return f"{_part(element, 'e')}{small if small != exponent or not exponent else '^' + _group(exponent)}"


def _indexed(element: Element) -> str:
    return f"{_part(element, 'e')}{_part(element, 'sub')}"


def _both(element: Element) -> str:
    exponent = _part(element, "sup")
    small = raised(exponent)
    return f"{_indexed(element)}{small if small != exponent or not exponent else '^' + _group(exponent)}"


def _root(element: Element) -> str:
    degree = _part(element, "deg")
    return f"{raised(degree)}√{_group(_part(element, 'e'))}"


def _brackets(element: Element) -> str:
    properties = element.find(f"{M}dPr")
    signs = [None if properties is None else properties.find(f"{M}{name}") for name in ("begChr", "endChr", "sepChr")]
    given = [default if one is None else one.get(_VALUE, "") for one, default in zip(signs, "()|", strict=True)]
    inner = given[2].join(linear(child) for child in element.iterchildren(f"{M}e"))
    return f"{given[0]}{inner}{given[1]}"


def _sum(element: Element) -> str:
    sign = element.find(f"{M}naryPr/{M}chr")
    limits = "".join(
        f"{mark}{_group(text)}" for mark, text in (("_", _part(element, "sub")), ("^", _part(element, "sup"))) if text
    )
    return f"{'∫' if sign is None else sign.get(_VALUE, '')}{limits}{_part(element, 'e')}"


def _rows(element: Element) -> str:
    return "; ".join(linear(child) for child in element)


_SPECIAL: dict[str, Callable[[Element], str]] = {
    f"{M}f": _fraction,
    f"{M}sSup": _power,
    f"{M}sSub": _indexed,
    f"{M}sSubSup": _both,
    f"{M}rad": _root,
    f"{M}d": _brackets,
    f"{M}nary": _sum,
    f"{M}eqArr": _rows,
    f"{M}m": _rows,
    **dict.fromkeys((f"{M}{name}Pr" for name in ("f", "d", "nary", "rad", "ctrl", "r", "oMathPara")), lambda _: ""),
}
