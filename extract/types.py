"""The values that flow through the pipeline: Source -> Case -> mentions -> Fact.

All are frozen. Offsets are Unicode code points into the case's text, end exclusive, so that
``text[start:end] == mention.text``. ``rules`` names the rules that made a value, outermost last.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

Comparator = Literal["eq", "approx", "gt", "ge", "lt", "le"]
Change = Literal["increase", "decrease"]
Status = Literal["actual", "projected"]
Real = int | float


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read: its text, where that text came from, and what its cases are called."""

    path: Path
    name: str
    text: str
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the case's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; ``start`` and ``end`` enclose its stripped text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table found in the text. Every row has as many cells as the header; None is a missing cell."""

    start: int
    end: int
    header: tuple[Cell | None, ...]
    rows: tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line; it rules from ``end`` to the next heading of its level or above (1 is outermost)."""

    start: int
    end: int
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Case:
    """One write-up: its own text, where it stands in the source, and its layout."""

    case_id: str
    source: Source
    start: int
    end: int
    text: str
    title: str | None
    headings: tuple[Heading, ...] = ()
    tables: tuple[Table, ...] = ()
    reference: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written. ``low == high`` for a point; ``reading`` names the reading of an ambiguous form."""

    start: int
    end: int
    text: str
    low: Real
    high: Real
    comparator: Comparator
    reading: str | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as parsed from text: its standard symbol and what it measures.

    ``scale`` and ``base`` convert one of it into the coherent unit of its dimension (1 kWh: 3600000 J);
    ``base`` is None where nothing is converted (money).
    """

    symbol: str
    dimension: str
    scale: Decimal
    base: str
    per: str | None = None
    features: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit. ``unit`` is None for a bare number, which only a table or a rule can make a fact."""

    start: int
    end: int
    text: str
    low: Real
    high: Real
    comparator: Comparator
    unit: Unit | None
    unit_text: str | None
    per: str | None = None
    reading: str | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """A calendar expression; ``edtf`` is its value in Extended Date/Time Format (ISO 8601-2)."""

    start: int
    end: int
    text: str
    edtf: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Company:
    """A mention of a company; ``name`` is the fullest name the document gives it."""

    start: int
    end: int
    text: str
    name: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the domain; ``features`` tell what it says (electricity, save, plan …)."""

    start: int
    end: int
    text: str
    features: frozenset[str]
    rule: str


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A stretch whose numbers are no quantity, and the rule that says so."""

    start: int
    end: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that was found in a case, each kind in the order of the text."""

    quantities: Sequence[Quantity] = ()
    times: Sequence[Time] = ()
    companies: Sequence[Company] = ()
    terms: Sequence[Term] = ()
    exclusions: Sequence[Exclusion] = ()
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that had a part in a fact, and the stretch of text that it matched."""

    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fact:
    """A quantity with what it measures, of whom and when. ``header`` is the table cell that names a cell's number."""

    quantity: Quantity
    unit: str | None = None
    per: str | None = None
    concept: str | None = None
    change: Change | None = None
    status: Status | None = None
    time: str | None = None
    entity: str | None = None
    heading: tuple[str, ...] = ()
    evidence: Span = Span(0, 0)
    header: Cell | None = None
    reasons: tuple[Reason, ...] = ()
