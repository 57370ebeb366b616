"""Numbers in tables: what their column, row and group say of them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.relate.heads import CHANGES, TableHead
from extract.relate.scopes import Scope
from extract.relate.statements import Slices, union
from extract.relate.years import role_among
from extract.types import Cell, Span, Table, Term, Time

COLUMN, ROW, GROUP = 1, 2, 3
MOST_LABELS = 8  # texts left of a number in its row that head it: the first and the nearest
POLLUTANT = "pollutant"  # of a row: what its columns speak of, whatever they say of emissions
OCCASIONS = frozenset({"before_change", "after_change", "target", "plan"})  # a head that tells when, and not what


class CellPlace(NamedTuple):
    """A cell in its column, with its row's span, all cells of its row, and what heads it, nearest label first."""

    cell: Cell
    row: Span
    number: int
    labels: Sequence[Cell]
    first: Cell | None
    group: Cell | None
    beside: Sequence[Cell | None]
    head: TableHead

    @property
    def column(self) -> Cell | None:
        """Return the head of the cell's column."""
        return self.head.cells[self.number]

    @property
    def heads(self) -> tuple[Cell, ...]:
        """Return all cells that head this one, nearest first."""
        first = (self.column,) if self.column else ()
        last = (self.group,) if self.group else ()
        return (*first, *self.labels, *last)


def places(table: Table, head: TableHead) -> Iterator[CellPlace]:
    """Yield every cell below the header; a label that is missing is taken from the row above (merged cells)."""
    above: list[Cell | None] = [None] * len(table.header)
    group: Cell | None = None
    for row in table.rows:
        present = [cell for cell in row if cell]
        if not present:
            continue
        if len(present) == 1 and row[0] is present[0] and len(row) > 1:
            group = present[0]
        span = Span(present[0].start, present[-1].end)
        first = row[0] or above[0]
        labels: list[Cell] = []
        for number, cell in enumerate(row):
            if cell:
                yield CellPlace(cell, span, number, labels[::-1], first, group, row, head)
                above[number] = cell
            label = cell or above[number]
            if label and not _is_number(label):
                labels.append(label)
                del labels[1:-MOST_LABELS]


def scopes(place: CellPlace, slices: Slices) -> Iterator[Scope]:
    """Yield what the heads of a cell say: the column, the column with the row, the row, and the group with all.

    Under a head that tells only when, the table's caption tells what.
    """
    column = list(slices.head_terms(place.column))
    labels = [term for label in place.labels for term in slices.head_terms(label)]
    group = list(slices.head_terms(place.group))
    if _is_named(place, slices) or POLLUTANT in union(labels):
        yield Scope(ROW, [*labels, *column], union([*labels, *column]))
    yield Scope(COLUMN, column, union(column))
    yield Scope(ROW, [*labels, *column], union([*labels, *column]))
    if column and union(column) <= CHANGES:
        left = place.head.named[place.number]
        yield Scope(GROUP, [*left, *column], union([*left, *column]))
    yield Scope(GROUP, [*group, *labels, *column], union([*group, *labels, *column]))
    if union(column) <= OCCASIONS and (title := slices.head_terms(place.head.caption)):
        yield Scope(GROUP, [*title, *labels], union([*title, *labels]))


def _is_named(place: CellPlace, slices: Slices) -> bool:
    """Tell whether the row's first label is wholly one term (电力, 天然气): it says what all columns speak of."""
    first = place.labels[-1] if place.labels else None
    terms = slices.head_terms(first)
    return first is not None and len(terms) == 1 and (terms[0].start, terms[0].end) == (first.start, first.end)


def head_terms(place: CellPlace, slices: Slices) -> list[Term]:
    """Return all terms of the cells that head a cell."""
    return [term for head in reversed(place.heads) for term in slices.head_terms(head)]


def time(place: CellPlace, slices: Slices, *, is_change: bool) -> Time | None:
    """Return the time that heads a cell: of its column, of its row's first cell, of its group.

    A change takes the last year of the columns that it compares. A year that is only compared with is passed over.
    """
    if found := _first(place.column, slices):
        return found
    if is_change and place.head.latest:
        return place.head.latest
    return _first(place.first, slices) or _first(place.group, slices)


def progress(place: CellPlace, slices: Slices) -> Sequence[Term]:
    """Return the terms of the cell of a row that tells how far it has come (状态: 已完成, 实施中, 计划)."""
    told = (place.beside[number] for number in place.head.progress if number != place.number)
    return slices.head_terms(next(filter(None, told), None))


def company(place: CellPlace, slices: Slices, own: frozenset[str]) -> str | None:
    """Return the company that is all that a cell's head says: of its row's first cell, its column or its group.

    One of the subject's ``own`` may have more behind it, in any of the row's labels (A余热回收).
    """
    alone = (place.first, place.column, place.group)
    for head in filter(None, (*alone, *place.labels)):
        named = next(iter(slices.companies(head.start, head.end)), None)
        if named is None or named.start != head.start:
            continue
        if named.name in own or (named.end == head.end and head in alone):
            return named.name
    return None


def _first(head: Cell | None, slices: Slices) -> Time | None:
    """Return the first time of a cell that is not only compared with."""
    terms = slices.head_terms(head)
    return next((found for found in slices.head_times(head) if role_among(found, terms) != "base"), None)


def _is_number(cell: Cell) -> bool:
    return not any(character.isalpha() for character in cell.text)
