"""Quantities: a number with its unit, anchored on digits and numerals.

Each digit run outside the blocked spans gives exactly one quantity, with or without a unit; a Chinese numeral gives
one only with a unit, a measure word or 万 and 亿. Ranges and products (2×660MW) are one quantity.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter

from extract.find.comparators import Comparators, Comparison
from extract.find.measured import Measured, around, joined, reading, same_unit, sharing, unit_text
from extract.find.quotients import COUNT
from extract.find.units import UnitMatch, Units
from extract.rulebook.ruleset import RuleSet
from extract.text.folding import fold
from extract.text.numerals import ABOUT, ANCHOR, Numeral, compile_barrier, numeral, real, skip
from extract.text.signs import (
    CONNECTOR,
    EACH,
    FACTOR,
    HALF,
    HALVED,
    JOINING,
    LEVELS,
    PART,
    PASSED,
    PLUS_MINUS,
    SIGN_ENDS,
    SIZES,
    TENTHS,
    THEN,
    closes,
    masked,
    signed,
)
from extract.types import Comparator, Quantity, Span

_HALF = Decimal("0.5")
_TEN = 10


class Quantities:
    """Finds the quantities of a text."""

    def __init__(self, rules: RuleSet) -> None:
        self.units = Units(rules.unit)
        self.comparators = Comparators(rules.comparator)
        self.barrier = compile_barrier(self.units.spellings())
        starts = sorted(self.units.phrases, key=len, reverse=True)
        self._phrase = re.compile("|".join(map(re.escape, starts)) or "(?!)")
        self._phrase_ends = frozenset(phrase[-1] for phrase in starts)
        self._prefix_ends = frozenset([" ", *(sign[-1] for sign in self.units.prefixes)])
        self._edges = self._prefix_ends | SIGN_ENDS

    def find(self, text: str, blocked: Sequence[Span] = ()) -> list[Quantity]:
        """Return the quantities of ``text`` in order. Nothing in a blocked span (times, exclusions) is read."""
        folded = masked(fold(text), blocked)
        found = self._phrases(text, folded)
        if found:
            folded = masked(folded, [Span(item.start, item.end) for item in found])
        floor = 0
        for item in sharing(folded, self._all(folded)):
            found.append(self._quantity(text, folded, item, floor))
            floor = item.end
        return sorted(found, key=attrgetter("start"))

    def _all(self, text: str) -> list[Measured]:
        """Return every number of the folded text that is a quantity, in order."""
        found: list[Measured] = []
        position = floor = 0
        while anchor := ANCHOR.search(text, position):
            first = self._measured(text, anchor.start(), floor)
            if first is None:
                position = skip(text, anchor.start())
                continue
            item = self._extended(text, first) if text[first.end : first.end + 1] in JOINING else first
            position = max(item.end, anchor.start() + 1)
            if first.number.arabic or self._counts(text, item, floor):
                found.append(item)
                floor = item.end
            elif any(map(str.isdecimal, text[first.end : item.end])):  # the other end is a number by itself: 十±0
                position = first.end
        return found

    def _phrases(self, text: str, folded: str) -> list[Quantity]:
        if not any(end in folded for end in self._phrase_ends):
            return []
        found = []
        for match in self._phrase.finditer(folded):
            rule, value = self.units.phrases[match[0]]
            start, end = match.span()
            amount = real(value)
            unit = self.units.unit(rule)
            said = self._said(folded, start, end, 0)
            comparator: Comparator = said.comparator if said else "eq"
            rules = unit.rules if said is None else (*unit.rules, said.rule)
            found.append(Quantity(start, end, text[start:end], amount, amount, comparator, unit, None, rules=rules))
        return found

    def _measured(self, text: str, start: int, floor: int) -> Measured | None:
        """Read the numeral at ``start`` with the signs before it and the unit after it."""
        number = numeral(text, start, self.barrier, floor)
        if number is None:
            return None
        begin, sign, prefix = number.start, None, None
        if text[begin - 1 : begin] in self._edges:
            begin, sign = signed(text, begin, floor)
            begin, prefix = self._prefix(text, begin, floor)
        if number.kind != "percent" and (item := self._with_unit(text, begin, number, sign)):
            return item
        if number.more and text[number.end - 1] == ABOUT:  # 来 that begins a word
            number = replace(number, end=number.end - 1, more=False)
        end, unit, unit_start = number.end, prefix, begin
        rule = self.units.percent if number.kind == "percent" else self.units.fraction
        if rule is not None and number.kind != "plain" and (prefix is None or number.kind == "percent"):
            unit, unit_start = UnitMatch(end, self.units.unit(rule), rule), end
        return Measured(begin, end, number.low, number.high, number, sign, unit, unit_start if unit else 0)

    def _prefix(self, text: str, start: int, floor: int) -> tuple[int, UnitMatch | None]:
        """Read a currency sign before the number."""
        given = start
        if text[start - 1 : start] not in self._prefix_ends:
            return start, None
        if text[start - 1] == " " and start - 1 > floor:
            start -= 1
        for length in (3, 2, 1):
            sign = text[max(floor, start - length) : start]
            if len(sign) == length and (rule := self.units.prefixes.get(sign)):
                return start - length, UnitMatch(start, self.units.unit(rule), rule)
        return given, None

    def _with_unit(self, text: str, begin: int, number: Numeral, sign: Comparator | None) -> Measured | None:
        """Return the number with the unit that follows it, or None where none does."""
        if text.startswith((HALVED, PASSED), number.end) and (match := self.units.parted(text, number.end)):
            return self._parted(text, begin, number, sign, match)
        one = not number.arabic and number.low == 1 and number.end - number.start == 1
        one = one and not self._halved(text, number.end)
        match = self.units.at(text, number.end, arabic=number.arabic or number.high >= _TEN, one=one, value=number.high)
        if match is None:
            return None
        unit_start, low, high = number.end, number.low, number.high
        rule, end = match.rule, match.end
        if match.factor != 1 and low < (rule.factor_below or low + 1):
            low, high = low * match.factor, high * match.factor
        if rule.half and HALF.match(text, end):
            low, high, end = low + match.factor / 2, high + match.factor / 2, end + 1
        elif rule.tenths and (digit := TENTHS.match(text, end)) and not self.units.at(text, digit.end()):
            add = numeral(text, digit.end() - 1, self.barrier)
            tenths = (add.low if add else 0) * match.factor / _TEN
            low, high, end = low + tenths, high + tenths, digit.end()
        elif rule.parts and PART.match(text, end):
            rest, end = self._parts(text, end, rule.parts)
            low, high = low + rest, high + rest
        return Measured(begin, end, low, high, number, sign, match, unit_start)

    @staticmethod
    def _parted(text: str, begin: int, number: Numeral, sign: Comparator | None, match: UnitMatch) -> Measured:
        """Return a number whose unit 半 or 多 parts: 六个半月 is 6.5 months, 六个多月 about 6."""
        passed = text.startswith(PASSED, number.end)
        more = Decimal(0) if passed else _HALF
        told = replace(number, more=number.more or passed)
        return Measured(begin, match.end, number.low + more, number.high + more, told, sign, match, number.end)

    def _parts(self, text: str, end: int, parts: Mapping[str, str]) -> tuple[Decimal, int]:
        """Read the smaller units that follow at once: 6角三分 after 50元."""
        total = Decimal(0)
        while part := PART.match(text, end):
            number = numeral(text, part.end() - 1, self.barrier, end)
            name = next((name for name in parts if number and text.startswith(name, number.end)), None)
            if number is None or name is None:
                break
            total, end = total + number.low * Decimal(parts[name]), number.end + len(name)
        return total, end

    def _halved(self, text: str, position: int) -> bool:
        """Tell whether 半 follows the unit: 一年半, which is a quantity where 一年 is none."""
        match = self.units.at(text, position, arabic=False)
        return match is not None and match.rule.half and HALF.match(text, match.end) is not None

    def _extended(self, text: str, item: Measured) -> Measured:
        """Join what makes one quantity with ``item``: a factor before it, or the other end of a range."""
        if item.unit is None and item.number.arabic and (factor := FACTOR.match(text, item.end)):
            other = self._measured(text, factor.end(), item.end)
            if other is not None and other.unit is not None and other.start == factor.end():
                return replace(other, start=item.start)
        if item.sign in ("gt", "ge") and (then := THEN.match(text, item.end)):
            other = self._measured(text, then.end(), then.start())
            if other is not None and other.sign in ("lt", "le") and same_unit(item, other):
                return joined(item, other, other.sign)
        if plus_minus := PLUS_MINUS.match(text, item.end):
            other = self._measured(text, plus_minus.end(), plus_minus.start())
            if other is not None and (item.unit is None or item.symbol == other.symbol):
                return around(item, other)
        connector = CONNECTOR.match(text, item.end)
        if connector is None:
            return item
        other = self._measured(text, connector.end(), connector.start("sign"))
        if other is None or other.sign or not same_unit(item, other) or not closes(text, connector, other.end):
            return item
        leads = item.unit is not None and LEVELS.search(text[max(0, item.start - 2) : item.start])
        return item if leads and not SIZES.match(text, other.end) else joined(item, other, item.sign)

    def _counts(self, text: str, item: Measured, floor: int) -> bool:
        """Tell whether a Chinese numeral is a quantity, as digits always are: with a unit or 万, 亿."""
        number = item.number
        if item.unit is None:
            return number.scale > 1 and not number.bare
        if not number.bare or number.low <= 100 or number.more:  # noqa: PLR2004 - 百公里, but not 万元 alone
            return True
        if text.startswith(EACH, item.start - len(EACH)):
            return item.unit.rule.dimension == COUNT
        return self.comparators.left(text, item.start, max(floor, item.start - 2)) is not None

    def _said(self, text: str, start: int, end: int, floor: int) -> Comparison | None:
        """Return what the words on both sides of a number say: a bound says more than 约."""
        after = self.comparators.right(text, start, end)
        if after is not None and after.comparator != "approx":
            return after
        return self.comparators.left(text, start, floor) or after

    def _quantity(self, text: str, folded: str, item: Measured, floor: int) -> Quantity:
        said = self._said(folded, item.start, item.end, floor)
        comparator: Comparator = "approx" if item.number.more else "eq"
        comparator = item.sign or (said.comparator if said else comparator)
        start, end = item.start, item.end
        low = high = real(item.low)
        if item.high is not item.low:
            low, high = sorted((low, real(item.high)))
        unit = None if item.unit is None else item.unit.unit
        rules = () if unit is None else unit.rules
        if said is not None:
            rules = (*rules, said.rule)
        written, per, taken = unit_text(text, item), unit.per if unit else None, reading(folded, item)
        return Quantity(start, end, text[start:end], low, high, comparator, unit, written, per, taken, rules)
