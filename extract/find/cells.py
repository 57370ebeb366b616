"""Bare numbers in table cells: their unit is in the column's header or, failing that, in the row's."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extract.find.quantities import Quantities
from extract.find.units import UnitMatch, Units
from extract.text.captions import caption
from extract.text.folding import fold
from extract.text.lazy import LazyPattern
from extract.text.numerals import real
from extract.text.sentences import COPULAS, LIST_SEPARATOR
from extract.types import Cell, Quantity, Real, Table

_BRACKETED = LazyPattern(r"[(\[]([^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*)[)\]]")
_TAIL = LazyPattern(r"[/,，、:|](?=[^/,，、:|]+(?:/[^/]+)?$)")
_REMARK = LazyPattern("[，,；;、]")
_BARE = LazyPattern(r"[-+0-9.,，\s—/]*|[-+]?[0-9.,]+%")
_JOINED = str.maketrans("", "", "\n\t")
_QUALIFIER = 3  # characters of a cell that may qualify its number: 约170, 170左右
RATIO = "ratio"


def cell_quantities(
    finder: Quantities, quantities: Sequence[Quantity], tables: Sequence[Table], text: str = ""
) -> list[Quantity]:
    """Return ``quantities`` in their order, those that fill a cell of ``tables`` with the header's unit.

    A cell whose number has a unit of its own keeps it. The column's header comes first, then the nearest label before
    the cell in its row, then, where ``text`` is given, the line right before the table (单位：万元), which may name the
    columns that it speaks of (单位：投资、效益为万元), and the header of the labels' column (产品（单位：吨）).
    """
    found = list(quantities)
    starts = [quantity.start for quantity in found]
    for table in tables:
        columns = [None if header is None else named(finder.units, header.text) for header in table.header]
        common = _stated(finder.units, text, table)
        for row in table.rows:
            rowwise = _row(finder.units, row)
            for index, cell in enumerate(row):
                if cell is None:
                    continue
                rowwise = _label(finder.units, cell) or rowwise
                unit = _share(rowwise) or columns[index] or rowwise or common[index] or columns[0]
                if unit is not None:
                    _give(found, starts, cell, unit)
    return found


def named(units: Units, header: str) -> UnitMatch | None:
    """Return the unit that a header names: 用水（吨）, 收益/万元, 波动（%）, or that it implies: 参训人数."""
    folded = fold(header)
    for name in _candidates(folded):
        if match := units.whole(name):
            return match
    return units.implied(folded.strip())


def _share(unit: UnitMatch | None) -> UnitMatch | None:
    """Return a row's unit that is a share: a row of percentages stands below columns of any unit."""
    return unit if unit and RATIO in unit.unit.features else None


def _give(found: list[Quantity], starts: list[int], cell: Cell, unit: UnitMatch) -> None:
    first = bisect_left(starts, cell.start)
    if bisect_right(starts, cell.end - 1) - first != 1:
        return
    quantity = found[first]
    around = (cell.end - cell.start) - (quantity.end - quantity.start)
    if quantity.unit is None and around <= _QUALIFIER:
        found[first] = with_unit(quantity, unit)


def _row(units: Units, row: tuple[Cell | None, ...]) -> UnitMatch | None:
    """Return the unit that the first label of a row with one names."""
    return next((unit for cell in row if cell and (unit := _label(units, cell))), None)


def _label(units: Units, cell: Cell) -> UnitMatch | None:
    """Return the unit that a cell names as a label; a number's own unit is none."""
    if _BARE.fullmatch(cell.text):
        return None
    return units.whole(fold(cell.text).strip()) or named(units, cell.text)


def _stated(units: Units, text: str, table: Table) -> list[UnitMatch | None]:
    """Return for each column the unit that the line before the table states after a colon."""
    nothing: list[UnitMatch | None] = [None] * len(table.header)
    title = caption(table, text)
    line = fold(title.text).rstrip(" :)") if title else ""
    name = line.rpartition(":")[2].strip(" ()") if ":" in line else ""
    if not name:
        return nothing
    if unit := units.whole(name):
        return [unit] * len(nothing)
    for start in range(1, len(name)):
        if unit := units.whole(name[start:]):
            nouns = [noun for noun in LIST_SEPARATOR.split(name[:start].rstrip(COPULAS)) if noun]
            heads = [fold(header.text) if header else "" for header in table.header]
            return [unit if any(noun in head for noun in nouns) else None for head in heads]
    return nothing


def _candidates(header: str) -> Iterator[str]:
    joined = header.translate(_JOINED).strip()
    for bracketed in reversed(list(_BRACKETED.finditer(joined))):
        inner = bracketed[1].strip()
        yield inner
        yield inner.rpartition(":")[2].strip()
        yield _REMARK.split(inner, maxsplit=1)[0].strip()  # 万kWh，含绿电
    if tail := _TAIL.search(joined):
        yield joined[tail.end() :].strip()
    if joined.endswith("%") and not joined[-2:-1].isdigit():  # 2023年比2020年±%
        yield "%"


def with_unit(quantity: Quantity, match: UnitMatch) -> Quantity:
    """Return a bare number with a unit that is named elsewhere."""
    return replace(
        quantity,
        low=_times(quantity.low, match.factor),
        high=_times(quantity.high, match.factor),
        unit=match.unit,
        per=match.unit.per,
        rules=(*match.unit.rules, *quantity.rules),
    )


def _times(value: Real, factor: Decimal) -> Real:
    return real(Decimal(str(value)) * factor)
