"""Numbers in tables: what their column, row and group say of them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.relate.scopes import MOTIONS, Scope
from extract.relate.statements import Slices, union
from extract.relate.years import role_among, year
from extract.text.captions import caption
from extract.types import Cell, Span, Table, Term, Time

COLUMN, ROW, GROUP = 1, 2, 3
CHANGES = MOTIONS | {"verb", "base", "base_behind", "reach"}
POLLUTANT = "pollutant"  # of a row: what its columns speak of, whatever they say of emissions
OCCASIONS = frozenset({"before_change", "after_change", "target", "plan"})  # a head that tells when, and not what


class CellPlace(NamedTuple):
    """A cell with its row's span and the cells that head it: its column's first, then its row's, nearest first.

    ``beside`` are all cells of its row, as long as the header.
    """

    cell: Cell
    row: Span
    column: Cell | None
    labels: tuple[Cell, ...]
    first: Cell | None
    header: Sequence[Cell | None]
    group: Cell | None = None
    caption: Cell | None = None
    beside: Sequence[Cell | None] = ()

    @property
    def heads(self) -> tuple[Cell, ...]:
        """Return all cells that head this one, nearest first."""
        first = (self.column,) if self.column else ()
        last = (self.group,) if self.group else ()
        return (*first, *self.labels, *last)


def places(table: Table, text: str) -> Iterator[CellPlace]:
    """Yield every cell below the header; a label that is missing is taken from the row above (merged cells)."""
    title = caption(table, text)
    above: list[Cell | None] = [None] * len(table.header)
    group: Cell | None = None
    for row in table.rows:
        present = [cell for cell in row if cell]
        if not present:
            continue
        if len(present) == 1 and row[0] is present[0] and len(row) > 1:
            group = present[0]
        span = Span(present[0].start, present[-1].end)
        labels: list[Cell] = []
        for number, cell in enumerate(row):
            if cell:
                first = row[0] or above[0]
                yield CellPlace(
                    cell, span, table.header[number], tuple(reversed(labels)), first, table.header, group, title, row
                )
                above[number] = cell
            label = cell or above[number]
            if label and not _is_number(label):
                labels.append(label)


def scopes(place: CellPlace, slices: Slices) -> Iterator[Scope]:
    """Yield what the heads of a cell say: the column, the column with the row, the row, and the group with all.

    Under a head that tells only when, the table's caption tells what.
    """
    column = list(_terms(place.column, slices))
    labels = [term for label in place.labels for term in _terms(label, slices)]
    group = list(_terms(place.group, slices))
    if _is_named(place, slices) or POLLUTANT in union(labels):
        yield Scope(ROW, [*labels, *column], union([*labels, *column]))
    yield Scope(COLUMN, column, union(column))
    yield Scope(ROW, [*labels, *column], union([*labels, *column]))
    if column and union(column) <= CHANGES:
        left = _left_head(place, slices)
        yield Scope(GROUP, [*left, *column], union([*left, *column]))
    yield Scope(GROUP, [*group, *labels, *column], union([*group, *labels, *column]))
    if union(column) <= OCCASIONS and (title := _terms(place.caption, slices)):
        yield Scope(GROUP, [*title, *labels], union([*title, *labels]))


def _is_named(place: CellPlace, slices: Slices) -> bool:
    """Tell whether the row's first label is wholly one term (电力, 天然气): it says what all columns speak of."""
    first = place.labels[-1] if place.labels else None
    terms = _terms(first, slices)
    return first is not None and len(terms) == 1 and (terms[0].start, terms[0].end) == (first.start, first.end)


def _left_head(place: CellPlace, slices: Slices) -> Sequence[Term]:
    """Return the terms of the nearest head left of a column of changes (用电量 | 同比变化) that names a thing."""
    heads = list(place.header[: place.header.index(place.column)]) if place.column in place.header else []
    named = (terms for head in reversed(heads) if not union(terms := _terms(head, slices)) <= CHANGES)
    return next(named, ())


def head_terms(place: CellPlace, slices: Slices) -> list[Term]:
    """Return all terms of the cells that head a cell."""
    return [term for head in reversed(place.heads) for term in _terms(head, slices)]


def time(place: CellPlace, slices: Slices, *, is_change: bool) -> Time | None:
    """Return the time that heads a cell: of its column, of its row's first cell, of its group.

    A change takes the last year of the columns that it compares. A year that is only compared with is passed over.
    """
    if found := _first(place.column, slices):
        return found
    if is_change and (found := _last_compared(place, slices)):
        return found
    return _first(place.first, slices) or _first(place.group, slices)


def progress(place: CellPlace, slices: Slices) -> Sequence[Term]:
    """Return the terms of the cell of a row that tells how far it has come (状态: 已完成, 实施中, 计划)."""
    for head, cell in zip(place.header, place.beside, strict=False):
        if cell and cell is not place.cell and "progress" in union(_terms(head, slices)):
            return _terms(cell, slices)
    return ()


def company(place: CellPlace, slices: Slices) -> str | None:
    """Return the company that is all that a cell's head says: of its row's first cell, its column or its group."""
    for head in filter(None, (place.first, place.column, place.group)):
        named = slices.company_before(head.end)
        if named and (named.start, named.end) == (head.start, head.end):
            return named.name
    return None


def _first(head: Cell | None, slices: Slices) -> Time | None:
    """Return the first time of a cell that is not only compared with."""
    if head is None:
        return None
    terms = _terms(head, slices)
    times = slices.times(head.start, head.end)
    return next((found for found in times if role_among(found, terms) != "base"), None)


def _last_compared(place: CellPlace, slices: Slices) -> Time | None:
    """Return the latest year of a header that has several."""
    ends = [cell for cell in place.header if cell]
    times = [time for time in slices.times(ends[0].start, ends[-1].end) if year(time.edtf)] if ends else []
    return max(times, key=lambda time: year(time.edtf) or 0) if len(times) > 1 else None


def _terms(cell: Cell | None, slices: Slices) -> Sequence[Term]:
    return slices.terms(cell.start, cell.end) if cell else ()


def _is_number(cell: Cell) -> bool:
    return not any(character.isalpha() for character in cell.text)
