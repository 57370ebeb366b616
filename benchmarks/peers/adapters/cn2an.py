"""cn2an: Chinese numerals in a text rewritten as digits. It tells no places; they are found by comparison."""

import warnings
from difflib import SequenceMatcher
from importlib import import_module

from benchmarks.peers.answers import Adapter, Item, number, of_text


def items(text: str, rewritten: str) -> list[Item]:
    """Return what stands differently in the rewritten text and is a number there, line by line."""
    if text.count("\n") != rewritten.count("\n"):
        return []
    found, at = [], 0
    for line, new in zip(text.split("\n"), rewritten.split("\n"), strict=True):
        found += [item._replace(start=item.start + at, end=item.end + at) for item in _of_line(line, new)]
        at += len(line) + 1
    return found


def _of_line(line: str, new: str) -> list[Item]:
    found = []
    for kind, start, end, first, last in SequenceMatcher(None, line, new, autojunk=False).get_opcodes():
        written = new[first:last]
        value = number(written.rstrip("%"))
        if kind == "replace" and value is not None:
            unit = "%" if written.endswith("%") else None
            found.append(Item("quantity", start, end, value, value, unit))
    return found


def load() -> Adapter:
    """Load cn2an; numerals that it refuses stay as they are, and are not warned of."""
    warnings.simplefilter("ignore")
    cn2an = import_module("cn2an")
    return Adapter({"transform": of_text(cn2an.transform)}, lambda text: items(text, cn2an.transform(text)))
