"""What every peer answers with: stretches of a text and their values, and the work that is timed.

Nothing but the standard library is imported here: peers run in environments of their own.
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

Kind = Literal["quantity", "time", "company"]


class Item(NamedTuple):
    """A stretch of the text (code points, end exclusive) and what a peer takes it for.

    A quantity has ``low`` and ``high`` in ``unit`` (this project's symbol, or the peer's own word where there is none
    for it); a time has EDTF in ``value``, a company its name. None is what the peer does not tell.
    """

    kind: Kind
    start: int
    end: int
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    value: str | None = None


class Step(NamedTuple):
    """Work that is timed, and what makes its argument of a text, which is not."""

    prepare: Callable[[str], Any]
    work: Callable[[Any], object]


def of_text(work: Callable[[str], object]) -> Step:
    """Return the step that does some work on the text itself."""
    return Step(lambda text: text, work)


class Adapter(NamedTuple):
    """A peer that is loaded: what of it is timed, by name, and its answers, where it gives any."""

    steps: Mapping[str, Step]
    items: Callable[[str], list[Item]] | None = None


def number(written: object) -> float | None:
    """Return the value of a plain decimal number; None for what is none."""
    try:
        return float(str(written).replace(",", ""))
    except ValueError:
        return None


def outermost(items: list[Item]) -> list[Item]:
    """Leave out each item that lies within another of its kind; of equals the first stays."""
    kept: list[Item] = []
    for item in sorted(items, key=lambda item: (item.kind, item.start, -item.end)):
        if not (kept and kept[-1].kind == item.kind and item.end <= kept[-1].end):
            kept.append(item)
    return kept
