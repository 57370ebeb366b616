"""Fiscal years: a text that tells the months of one, right beside it, tells those of all (2024财年, FY2023)."""

from collections.abc import Sequence

from extract.text.dates.compose import Phrase
from extract.text.dates.values import Parts, Value, known_year

_MARKS = ("财年", "FY")
_BRACKET = 2  # characters between a fiscal year and its months
_MONTHS = 12


def resolved(text: str, found: Sequence[tuple[Phrase, Value]]) -> list[Value]:
    """Return the values of expressions in their order, those of fiscal years with the months that the text gives.

    2024财年（2023年10月至2024年9月） tells that a fiscal year begins in October of the year before.
    """
    fiscal = [_is_fiscal(text, phrase, value) for phrase, value in found]
    values = [value for _, value in found]
    if not any(fiscal):
        return values
    told = next((span for index in range(len(found)) if fiscal[index] and (span := _told(found, index))), None)
    if told is None:
        return values
    return [_shifted(value, *told) if is_fiscal else value for value, is_fiscal in zip(values, fiscal, strict=True)]


def _is_fiscal(text: str, phrase: Phrase, value: Value) -> bool:
    named = any(mark in text[phrase.start : phrase.end] for mark in _MARKS)
    return named and bool(value.low.year) and value.low.month is None and value.high.month is None


def _told(found: Sequence[tuple[Phrase, Value]], index: int) -> tuple[int, Value] | None:
    """Return the fiscal year and the twelve months that stand right behind or before it; None without them."""
    phrase, value = found[index]
    behind = found[index + 1 : index + 2]
    before = found[max(index - 1, 0) : index]
    for other, months in (*behind, *before):
        gap = max(other.start - phrase.end, phrase.start - other.end)
        if gap <= _BRACKET and value.low == value.high and _is_twelve_months(months):
            return value.low.year, months
    return None


def _is_twelve_months(value: Value) -> bool:
    low, high = value.low, value.high
    if not (low.year and low.month and high.year and high.month):
        return False
    return (high.year - low.year) * _MONTHS + high.month - low.month == _MONTHS - 1


def _shifted(value: Value, named: int, months: Value) -> Value:
    """Return a fiscal year's months, given those of the fiscal year ``named``."""
    low = Parts(known_year(months.low.year + value.low.year - named), months.low.month)
    return Value(low, Parts(known_year(months.high.year + value.high.year - named), months.high.month))
