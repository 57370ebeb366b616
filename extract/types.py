"""The values that flow through the pipeline: Source -> Case -> mentions -> Fact.

All are tuples with names or, where their parts are asked for again and again, slotted classes: quick to make by the
thousand, and never changed. Offsets are Unicode code points into the
case's text, end exclusive, so that ``text[start:end] == mention.text``. ``rules`` names the rules that made a
value, outermost last.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

Comparator = Literal["eq", "approx", "gt", "ge", "lt", "le"]
Change = Literal["increase", "decrease"]
Status = Literal["actual", "projected"]
Real = int | float


class Span(NamedTuple):
    """A stretch of the case's text."""

    start: int
    end: int


NOWHERE = Span(0, 0)


class Place(NamedTuple):
    """Where in its file something stands; numbers count from 1, what does not apply is None.

    A PDF's ``box`` is left, top, right, bottom in points from the page's upper left; ``cell`` is named as in
    spreadsheets (B4).
    """

    line: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    footnote: int | None = None
    text_box: int | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    sheet: str | None = None
    cell: str | None = None


class Origin(NamedTuple):
    """A stretch of a source's text, its separators included, and the place in the file that it was read from."""

    start: int
    end: int
    place: Place


class OriginalFile(NamedTuple):
    """The file that an ingested text was read from."""

    path: str
    sha256: str
    media_type: str


class Source(NamedTuple):
    """A file as it was read: its text, where that text came from, and what its cases are called.

    ``origins`` leads every offset of the text back to its place in the file; it is empty where the text is the file.
    ``encoding`` is that of a text file where it had to be detected. Of an ingested text, ``original`` is the file that
    it was read from, which the places are in, and ``reference`` the date that its relative times stand against;
    ``is_edited`` tells that the text is not the one that was ingested, so that nothing is known of its places.
    """

    path: Path
    name: str
    text: str
    sha256: str
    media_type: str
    origins: tuple[Origin, ...] = ()
    encoding: str | None = None
    original: OriginalFile | None = None
    reference: datetime.date | None = None
    is_edited: bool = False


class Cell(NamedTuple):
    """One cell of a table; ``start`` and ``end`` enclose its stripped text."""

    start: int
    end: int
    text: str


class Table(NamedTuple):
    """A table found in the text. Every row has as many cells as the header; None is a missing cell."""

    start: int
    end: int
    header: tuple[Cell | None, ...]
    rows: tuple[tuple[Cell | None, ...], ...]


class Heading(NamedTuple):
    """A heading line; it rules from ``end`` to the next heading of its level or above (1 is outermost)."""

    start: int
    end: int
    text: str
    level: int


class Case(NamedTuple):
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
    subtitle: str | None = None


class Number(NamedTuple):
    """A number as written. ``low == high`` for a point; ``reading`` names the reading of an ambiguous form."""

    start: int
    end: int
    text: str
    low: Real
    high: Real
    comparator: Comparator
    reading: str | None = None
    rules: tuple[str, ...] = ()


@dataclass(slots=True)
class Unit:
    """A unit as parsed from text: its standard symbol and what it measures.

    ``scale`` and ``base`` convert one of it into the coherent unit of its dimension (1 kWh: 3600000 J);
    ``base`` is None where nothing is converted (money). ``features`` are what the unit says of a number: its rule's,
    its dimension's (``unit_energy``), that it is a quotient or a rate.
    """

    symbol: str
    dimension: str
    scale: Decimal
    base: str
    per: str | None = None
    features: frozenset[str] = frozenset()
    rules: tuple[str, ...] = ()


@dataclass(slots=True)
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


class Time(NamedTuple):
    """A calendar expression; ``edtf`` is its value in Extended Date/Time Format (ISO 8601-2)."""

    start: int
    end: int
    text: str
    edtf: str
    rules: tuple[str, ...] = ()


class Company(NamedTuple):
    """A mention of a company; ``name`` is the fullest name the document gives it."""

    start: int
    end: int
    text: str
    name: str
    rules: tuple[str, ...] = ()


@dataclass(slots=True)
class Term:
    """A word of the domain; ``features`` tell what it says (electricity, save, plan …)."""

    start: int
    end: int
    features: frozenset[str]
    rule: str


class Exclusion(NamedTuple):
    """A stretch whose numbers are no quantity, and the rule that says so."""

    start: int
    end: int
    text: str
    rule: str


class Placed(Protocol):
    """Whatever stands at a stretch of a text."""

    @property
    def start(self) -> int:
        """Return where it begins."""

    @property
    def end(self) -> int:
        """Return where it ends."""


class TermIndex(Protocol):
    """The terms of a text, by place."""

    def within(self, start: int, end: int) -> list[Term]:
        """Return the terms that begin in a stretch, in order."""


class _NoTerms:
    """The terms of a text that has none."""

    def within(self, start: int, end: int) -> list[Term]:
        """Return no terms."""
        del start, end
        return []


class Mentions(NamedTuple):
    """All that was found in a case, each kind in the order of the text; whom it is about, and that one's own firms."""

    quantities: Sequence[Quantity] = ()
    times: Sequence[Time] = ()
    companies: Sequence[Company] = ()
    terms: TermIndex = _NoTerms()
    exclusions: Sequence[Exclusion] = ()
    subject: str | None = None
    affiliates: frozenset[str] = frozenset()


class Reason(NamedTuple):
    """A rule that had a part in a fact, and the stretch of text that it matched."""

    rule: str
    start: int
    end: int


@dataclass(slots=True)
class Fact:
    """A quantity with what it measures, of whom and when.

    ``header`` is the table cell that names a cell's number; ``words`` are the terms that told something of the
    number, ``rules`` those that made the fact of them, ``period`` the mention that its time was taken from.
    """

    quantity: Quantity
    unit: str | None = None
    per: str | None = None
    concept: str | None = None
    change: Change | None = None
    status: Status | None = None
    time: str | None = None
    entity: str | None = None
    heading: tuple[str, ...] = ()
    evidence: Span = NOWHERE
    header: Cell | None = None
    rules: tuple[str, ...] = ()
    words: tuple[Term, ...] = ()
    period: Time | None = None

    def reasons(self) -> list[Reason]:
        """Return the rules that had a part, each with the stretch that it matched."""
        start, end = self.quantity.start, self.quantity.end
        found = [Reason(rule, start, end) for rule in self.quantity.rules]
        found += [Reason(word.rule, word.start, word.end) for word in self.words]
        found += [Reason(rule, start, end) for rule in self.rules]
        if self.period:
            found += [Reason(rule, self.period.start, self.period.end) for rule in self.period.rules]
        return list(dict.fromkeys(found))
