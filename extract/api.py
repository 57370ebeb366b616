"""The public functions, over one extractor with the built-in rules that is loaded at the first call.

They take any string: a surrogate that stands alone, which no file in UTF-8 can hold, is read as U+FFFD.
"""

import datetime
import hashlib
import re
from functools import lru_cache
from pathlib import Path

from extract.find.numbers import Numbers
from extract.items import CompanyItem, NumberItem, QuantityItem, TimeItem, TokenItem
from extract.pipeline import Extractor
from extract.record import CaseRecord
from extract.split import layout
from extract.text import words
from extract.types import Case, Source

_SURROGATE = re.compile("[\ud800-\udfff]")


@lru_cache(maxsize=1)
def extractor() -> Extractor:
    """Return the extractor with the built-in rules."""
    return Extractor.load()


@lru_cache(maxsize=1)
def number_finder() -> Numbers:
    """Return the finder of numbers by themselves, which the pipeline does not need."""
    return Numbers(extractor().rules)


def tokens(text: str) -> list[TokenItem]:
    """Return the words of a text with their offsets, the domain's words among them."""
    return [TokenItem(token.start, token.end, token.text) for token in words.tokens(_readable(text), domain_words())]


def numbers(text: str) -> list[NumberItem]:
    """Return the numbers of a text."""
    return [
        NumberItem(found.start, found.end, found.text, found.low, found.high, found.comparator)
        for found in number_finder().find(_readable(text))
    ]


def quantities(text: str) -> list[QuantityItem]:
    """Return the quantities of a text: numbers with their units."""
    case = _case(text)
    found = extractor().find(case, extractor().cast(case))
    return [
        QuantityItem(
            item.start,
            item.end,
            item.text,
            item.low,
            item.high,
            item.comparator,
            item.unit.symbol,
            item.unit_text,
            item.per,
            item.reading,
        )
        for item in found.quantities
        if item.unit
    ]


def times(text: str, reference: datetime.date | None = None) -> list[TimeItem]:
    """Return the calendar expressions of a text as EDTF."""
    found = extractor().times.find(_readable(text), reference)
    return [TimeItem(time.start, time.end, time.text, time.edtf) for time in found]


def companies(text: str) -> list[CompanyItem]:
    """Return the mentions of companies in a text."""
    return [
        CompanyItem(found.start, found.end, found.text, found.name)
        for found in extractor().companies.find(_readable(text))
    ]


def read_case(text: str) -> CaseRecord:
    """Return the whole record of one case."""
    return extractor()(_case(text))


@lru_cache(maxsize=1)
def domain_words() -> tuple[str, ...]:
    """Return the words of the domain that segmentation should keep whole."""
    return tuple(word for rule in extractor().rules.term for word in rule.spellings if len(word) > 1)


def _case(text: str) -> Case:
    text = _readable(text)
    source = Source(Path("text"), "text", text, hashlib.sha256(text.encode()).hexdigest(), "text/plain")
    return layout.case(source, "text", 0, len(text), None)


def _readable(text: str) -> str:
    return _SURROGATE.sub("\ufffd", text)
