"""Number formats of spreadsheets: a number and its format -> what the sheet shows (ECMA-376 part 1, 18.8.31)."""

import operator
import re
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from extract.sources.xlsx.dates import date_text

Real = int | float
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.?)|(?P<skipped>[_*].?)|\[(?P<bracket>[^\]]*)\]|(?P<general>(?i:general))'
    r"|(?P<scientific>[Ee][+-](?P<exponent>[0#?]+))|(?P<digits>[0#?.,]*[0#?][0#?.,]*)|(?P<percent>%)|(?P<text>@)"
    r"|(?P<date>(?i:[ymdhse]+|a{3,4}|am/pm|a/p|\u4e0a\u5348/\u4e0b\u5348))|(?P<literal>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|=|<|>)\s*(-?[0-9.]+)")
_ELAPSED = re.compile(r"(?i)h+|m+|s+")
_CURRENCY = re.compile(r"\$([^-]*)")
_COMPARE = {
    "<=": operator.le, ">=": operator.ge, "<>": operator.ne, "=": operator.eq, "<": operator.lt, ">": operator.gt,
}  # fmt: skip
_LARGEST_PLAIN = 10**21
_SMALLEST_PLAIN = 1e-9
_LONGEST = 255
_BY_SIGN = 2


class Section(NamedTuple):
    """One of a format's parts: its tokens (kind and text), and the condition that chooses it."""

    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, float] | None

    def has(self, kind: str) -> bool:
        """Tell whether a token of a kind is in it."""
        return any(own == kind for own, _ in self.tokens)


def shown(value: Real, code: str, epoch: datetime) -> str:
    """Return what a sheet shows of a number; what is no format known here shows the plain number.

    ``epoch`` is the day that dates count from. A negative number whose format shows its sign by colour alone gets a
    minus: without it the value would be another.
    """
    sections = _sections(code[:_LONGEST])
    section, is_signed = _chosen(value, sections)
    if section is None or section.has("general") or section.has("text") or not (section.tokens or sections[1:]):
        return _around_general(section, value)
    if section.has("date") or section.has("elapsed"):
        return date_text(value, section.tokens, epoch) or plain(value)
    if not section.has("digits"):
        return "".join(text for kind, text in section.tokens if kind == "literal")
    try:
        number = abs(Decimal(repr(value)))
        written = _number(number, section)
    except (InvalidOperation, OverflowError, ValueError):
        written = None
    if written is None:
        return plain(value)
    needs_sign = is_signed or _words(section) == _words(sections[0])
    return f"-{written}" if value < 0 and needs_sign and re.search("[1-9]", written) else written


def plain(value: Real) -> str:
    """Return a number as a sheet shows it in no format: no noise of binary fractions (0.1 + 0.2 is 0.3)."""
    if isinstance(value, int) and abs(value) < _LARGEST_PLAIN:
        return str(value)
    short = f"{value:.15g}"
    if "e" in short and _SMALLEST_PLAIN <= abs(value) < _LARGEST_PLAIN:
        return f"{Decimal(short):f}"
    return short.replace("e", "E")


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[Section, ...]:
    sections: list[Section] = []
    tokens: list[tuple[str, str]] = []
    condition: tuple[str, float] | None = None
    for found in _TOKEN.finditer(code):
        kind = found.lastgroup or ""
        if found["literal"] == ";":
            sections.append(Section(tuple(tokens), condition))
            tokens, condition = [], None
        elif found["bracket"] is not None:
            compared = _CONDITION.fullmatch(found["bracket"])
            condition = (compared[1], _float(compared[2])) if compared else condition
            tokens += _of_bracket(found["bracket"])
        elif kind in {"exponent", "scientific"}:
            tokens.append(("scientific", found[0]))
        elif kind in {"quoted", "escaped", "literal"}:
            tokens.append(("literal", found[kind]))
        elif kind != "skipped":
            tokens.append((kind, found[0]))
    return (*sections, Section(tuple(tokens), condition))


def _of_bracket(inner: str) -> list[tuple[str, str]]:
    """Return what a bracket shows: elapsed time, a currency's sign; colours and languages show nothing."""
    if _ELAPSED.fullmatch(inner):
        return [("elapsed", inner.lower())]
    currency = _CURRENCY.match(inner)
    return [("literal", currency[1])] if currency and currency[1] else []


def _float(written: str) -> float:
    try:
        return float(written)
    except ValueError:
        return 0.0


def _chosen(value: Real, sections: tuple[Section, ...]) -> tuple[Section | None, bool]:
    """Return the section for a number, and whether that leaves the sign to be written."""
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _COMPARE[section.condition[0]](value, section.condition[1]):
                return section, True
        return None, True
    numeric = [section for section in sections[:3] if not section.has("text")] or list(sections[:1])
    if value < 0 and len(numeric) >= _BY_SIGN:
        return numeric[1], False
    if value == 0 and len(numeric) > _BY_SIGN:
        return numeric[2], False
    return numeric[0], True


def _around_general(section: Section | None, value: Real) -> str:
    """Return a plain number with the words of its format around it."""
    if section is None or not section.has("general"):
        return plain(value)
    kept = [(kind, text) for kind, text in section.tokens if kind in {"general", "literal"}]
    return "".join(plain(value) if kind == "general" else text for kind, text in kept)


def _words(section: Section) -> str:
    """Return what a section shows beside the number."""
    return "".join(text for kind, text in section.tokens if kind == "literal").strip()


def _number(number: Decimal, section: Section) -> str | None:
    """Return a number's absolute value in a section's format; None for fractions and digits in groups."""
    patterns = [text for kind, text in section.tokens if kind == "digits"]
    if len(patterns) > 1:
        return None
    [pattern] = patterns
    number *= Decimal(100) ** sum(kind == "percent" for kind, _ in section.tokens)
    exponent = next((text for kind, text in section.tokens if kind == "scientific"), None)
    digits = _scientific(number, pattern, exponent) if exponent else _digits(number, pattern)
    kept = [(kind, text) for kind, text in section.tokens if kind in {"digits", "literal", "percent"}]
    return "".join(digits if kind == "digits" else text for kind, text in kept).strip()


def _digits(number: Decimal, pattern: str) -> str:
    """Return the digits of a number by a pattern such as ``#,##0.0#``; commas at its end divide by thousands."""
    whole, _, fraction = pattern.partition(".")
    bare = pattern.rstrip(",")
    scale = len(pattern) - len(bare) if "." in pattern else len(whole) - len(whole.rstrip(","))
    number = number.scaleb(-3 * scale)
    places = re.sub("[^0#?]", "", fraction)
    text = f"{number.quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP):f}"
    integer, _, decimals = text.partition(".")
    fewest = len(places.rstrip("#?"))
    decimals = decimals[:fewest] + decimals[fewest:].rstrip("0")
    zeros = whole.count("0")
    integer = integer.lstrip("0").rjust(max(zeros, bool(decimals)), "0")  # .5 is shown as 0.5: 5 it must not be
    if "," in whole.rstrip(","):
        integer = _grouped(integer)
    return f"{integer}.{decimals}" if decimals else integer


def _grouped(integer: str) -> str:
    first = len(integer) % 3
    groups = [integer[:first], *(integer[place : place + 3] for place in range(first, len(integer), 3))]
    return ",".join(group for group in groups if group)


def _scientific(number: Decimal, pattern: str, exponent: str) -> str:
    places = len(re.sub("[^0#?]", "", pattern.partition(".")[2]))
    mantissa, _, power = f"{number:.{places}E}".partition("E")
    width = exponent.count("0")
    sign = "-" if power.startswith("-") else "+" if exponent[1] == "+" else ""
    return f"{mantissa}{exponent[0]}{sign}{power.lstrip('+-').rjust(width, '0')}"
