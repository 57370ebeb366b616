"""Bare numbers behind a label that names their unit in brackets: 综合能耗（tce）：3560, 年产值（万元）5600."""

from collections.abc import Iterator, Sequence

from extract.find.cells import with_unit
from extract.find.units import UnitMatch, Units
from extract.text.folding import fold
from extract.text.lazy import LazyPattern
from extract.text.sentences import COPULAS
from extract.types import Quantity

_LABEL = LazyPattern(rf"\(([^()\n]{{1,16}})\) ?([:{COPULAS}])? ?$")
_REACH = 22  # characters before a number that such a label's end takes
_ENDS = frozenset(f"）)：: {COPULAS}")
_FIRST_YEAR = 1900  # what counts years and is no less is a year: 建设时间（年）：2023


def labelled_quantities(units: Units, quantities: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """Yield ``quantities`` in their order, the bare ones with the unit that their label names."""
    for quantity in quantities:
        unit = _unit(units, quantity, text) if quantity.unit is None else None
        yield with_unit(quantity, unit) if unit else quantity


def _unit(units: Units, quantity: Quantity, text: str) -> UnitMatch | None:
    start = quantity.start
    if text[start - 1 : start] not in _ENDS:
        return None
    label = _LABEL.search(fold(text[max(0, start - _REACH) : start]))
    if label is None:
        return None
    name = label[1].strip()
    if len(name) == 1 and name.isascii() and label[2] is None and name.isalpha():
        return None  # 方案(A)5
    unit = units.whole(name)
    return None if unit and unit.unit.dimension == "time" and quantity.low >= _FIRST_YEAR else unit
