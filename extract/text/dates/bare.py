"""Bare years (2023 without 年): times in a row or column of years, in a list before 2024年, and compared."""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.text.dates.around import at_boundary, is_cell
from extract.text.dates.atoms import Atom, Kind
from extract.text.lazy import LazyPattern

_LIST_GAP = LazyPattern(r" ?[、,，和与及至] ?\Z")
_COMPARED_GAP = LazyPattern(r" ?(?:年?(?:相?较于?|相比于?|同?比|对比|vs\.?|VS)) ?\Z")
_LABEL = LazyPattern(r"年份|年度|时间|日期|(?<![一-鿿0-9/])年(?![一-鿿])")
_SEPARATOR = LazyPattern(r"[\t|]")
_NEAR = 400  # code points within which a table of years holds another year
_HEADER_REACH = 600
_LABEL_REACH = 12
_PLANS = 2005  # the first of the years that plans name in steps of five
_ROW_APART = 3  # years that two neighbours in one row may be apart
_ALIKE = 30  # years that one table spans


class _Cell(NamedTuple):
    """A bare year alone in a cell: the line it is in, its column, and whether its line has other cells."""

    atom: Atom
    line: int
    column: int
    in_row: bool


def years(text: str, atoms: Sequence[Atom], cells: frozenset[int]) -> frozenset[int]:
    """Return the starts of the bare years that are times; ``cells`` are the starts of known tables' cells."""
    bare = [atom for atom in atoms if atom.kind is Kind.BARE_YEARS]
    if not bare:
        return frozenset()
    found = set(_listed(text, atoms))
    found.update(_compared(text, bare))
    found.update(
        _in_tables(text, [atom for atom in bare if atom.start in cells or is_cell(text, atom.start, atom.end)])
    )
    return frozenset(found)


def _in_tables(text: str, candidates: list[Atom]) -> Iterator[int]:
    """Yield the cells that stand in a row or a column of years, or under or behind a label such as 年度."""
    above: dict[int, _Cell] = {}
    last: _Cell | None = None
    for cell in _located(text, candidates):
        column = cell.column if cell.in_row else -1
        for other in (above.get(column), last if last and last.line == cell.line else None):
            near = other is not None and cell.atom.start - other.atom.start <= _NEAR
            apart = _ROW_APART if other and other.line == cell.line and cell.in_row else 1
            if other is not None and near and _alike(cell.atom.low, other.atom.low, apart):
                yield other.atom.start
                yield cell.atom.start
        if _labelled(text, cell):
            yield cell.atom.start
        above[column] = last = cell


def _located(text: str, candidates: list[Atom]) -> Iterator[_Cell]:
    line = column = at = 0
    for atom in candidates:
        begin = text.rfind("\n", at, atom.start) + 1
        if begin:
            line, column, at = begin, 0, begin
        column += len(_SEPARATOR.findall(text, at, atom.start))
        at = atom.start
        after = text.find("\n", atom.end, atom.end + _LABEL_REACH)
        following = text[atom.end : after if after >= 0 else atom.end + _LABEL_REACH]
        yield _Cell(atom, line, column, column > 1 or _SEPARATOR.search(following) is not None)


def _labelled(text: str, cell: _Cell) -> bool:
    """Tell whether 年度 heads the column or the row of a year, or stands in the cell before it."""
    start = cell.atom.start
    if not cell.in_row:
        return _LABEL.search(text, max(0, start - _LABEL_REACH), start) is not None
    if _LABEL.search(text, cell.line, min(start, cell.line + _LABEL_REACH)):
        return True
    for label in _LABEL.finditer(text, max(0, cell.line - _HEADER_REACH), cell.line):
        begin = text.rfind("\n", max(0, label.start() - _HEADER_REACH), label.start()) + 1
        if len(_SEPARATOR.findall(text, begin, label.start())) == cell.column:
            return True
    return False


def _alike(year: int, other: int, most: int) -> bool:
    """Tell whether two numbers are likelier years than amounts: so near to one another, or years of plans (2030)."""
    apart = abs(year - other)
    return 0 < apart <= most or (0 < apart <= _ALIKE and year % 5 == 0 == other % 5 and min(year, other) >= _PLANS)


def _listed(text: str, atoms: Sequence[Atom]) -> Iterator[int]:
    """Yield the bare years of 2021、2022和2023年."""
    listed = False
    for index in range(len(atoms) - 1, -1, -1):
        atom = atoms[index]
        if atom.kind is Kind.YEARS:
            listed = atom.low == atom.high
        elif atom.kind is Kind.BARE_YEARS and listed:
            listed = _LIST_GAP.match(text[atom.end : min(atoms[index + 1].start, atom.end + 4)]) is not None
            listed = listed and atoms[index + 1].start - atom.end <= 3  # noqa: PLR2004 a sign and two blanks
            if listed:
                yield atom.start
        else:
            listed = False


def _compared(text: str, bare: Sequence[Atom]) -> Iterator[int]:
    """Yield both years of 2023相较于2022."""
    for left, right in itertools.pairwise(bare):
        near = right.start - left.end <= 6 and at_boundary(text, left.start - 1)  # noqa: PLR2004
        if near and _COMPARED_GAP.match(text[left.end : right.start]):
            yield left.start
            yield right.start
