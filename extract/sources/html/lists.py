"""Numbers of ordered lists, as HTML says them (start, type, reversed, value), and where its style says so."""

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element  # lxml names the type of its elements so

_STYLED = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b(none|decimal|(?:lower|upper)-(?:alpha|latin|roman))\b")
_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman", "1": "decimal"}
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN = 3999
_LETTERS = 26
_LONGEST = 9  # digits of a number in an attribute


def markers(ordered: Element) -> Iterator[str]:
    """Yield what a browser shows before each item of an ordered list: ``1. ``, ``iv. ``, or nothing."""
    styled = _STYLED.search(ordered.get("style", ""))
    style = styled[1] if styled else _TYPES.get(ordered.get("type", ""), "decimal")
    items = ordered.findall("li")
    step = -1 if ordered.get("reversed") is not None else 1
    number = _integer(ordered.get("start"), len(items) if step < 0 else 1)
    for item in items:
        number = _integer(item.get("value"), number)
        yield "" if style == "none" else f"{_written(number, style)}. "
        number += step


def _integer(written: str | None, default: int) -> int:
    found = re.match(rf"\s*([+-]?[0-9]{{1,{_LONGEST}}})(?![0-9])", written or "")
    return int(found[1]) if found else default


def _written(number: int, style: str) -> str:
    form, _, kind = style.partition("-")
    if kind == "roman" and 0 < number <= _LARGEST_ROMAN:
        made = _roman(number)
    elif kind in {"alpha", "latin"} and number > 0:
        made = _alphabetic(number)
    else:
        return str(number)
    return made.upper() if form == "upper" else made


def _roman(number: int) -> str:
    made = ""
    for value, letters in _ROMAN:
        made += letters * (number // value)
        number %= value
    return made


def _alphabetic(number: int) -> str:
    made = ""
    while number:
        number, letter = divmod(number - 1, _LETTERS)
        made = chr(ord("a") + letter) + made
    return made
