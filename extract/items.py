"""What the public functions give: plain items with their place in the text."""

from dataclasses import dataclass

from extract.types import Comparator, Real


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of a text: ``text[start:end] == item.text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class TokenItem(Item):
    """A word."""


@dataclass(frozen=True, slots=True)
class NumberItem(Item):
    """A number: ``low == high`` for a point."""

    low: Real
    high: Real
    comparator: Comparator


@dataclass(frozen=True, slots=True)
class QuantityItem(NumberItem):
    """A number with its unit: the standard symbol and as written."""

    unit: str | None
    unit_text: str | None
    per: str | None
    reading: str | None


@dataclass(frozen=True, slots=True)
class TimeItem(Item):
    """A calendar expression and its value in EDTF."""

    edtf: str


@dataclass(frozen=True, slots=True)
class CompanyItem(Item):
    """A mention of a company and the company's fullest name in the text."""

    name: str
