"""Numbers: every numeral of a text with its bounds and comparator, whether or not a unit follows."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.find.comparators import Comparators
from extract.find.exclusions import Exclusions
from extract.find.units import Units
from extract.rulebook.ruleset import RuleSet
from extract.text.folding import fold
from extract.text.numerals import ANCHOR, Numeral, compile_barrier, numeral, real, skip
from extract.text.signs import CONNECTOR, closes, masked, signed
from extract.types import Comparator, Number, Span

_SIZES = {"K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}
_SUFFIX = re.compile(r"(?<=[0-9])[KMGT](?![A-Za-z0-9])")  # 40M, where no unit is asked for
_PLACES = ("lexical.", "document.web_address")


class Numbers:
    """Finds the numbers of a text; numerals inside words (统一, 四川) are none."""

    def __init__(self, rules: RuleSet) -> None:
        words = tuple(rule for rule in rules.exclusion if rule.id.startswith(_PLACES))
        self.words = Exclusions(rules.model_copy(update={"exclusion": words}))
        self.comparators = Comparators(rules.comparator)
        self.barrier = compile_barrier(Units(rules.unit).spellings())

    def find(self, text: str, blocked: Sequence[Span] = (), *, ranges: bool = True) -> list[Number]:
        """Return the numbers of ``text`` in order; nothing in a blocked span is read.

        A range is one number unless ``ranges`` is false.
        """
        inside = [Span(item.start, item.end) for item in self.words.find(text)]
        folded = masked(fold(text), [*inside, *blocked])
        found: list[Number] = []
        position = floor = 0
        while anchor := ANCHOR.search(folded, position):
            item = self._read(folded, anchor.start(), floor)
            if item is None or item.bare:
                position = skip(folded, anchor.start())
                continue
            item = self._extended(folded, item) if ranges else item
            found.append(self._number(text, folded, item, floor))
            position = floor = item.end
        return found

    def _extended(self, text: str, item: Numeral) -> Numeral:
        """Join the other end of a range; a magnitude written once holds for both."""
        connector = CONNECTOR.match(text, item.end)
        other = connector and numeral(text, connector.end(), self.barrier, connector.start("sign"))
        if not connector or not other or not closes(text, connector, other.end):
            return item
        shared = item.scale == 1 and abs(item.low) <= abs(other.low / other.scale)
        return replace(other, start=item.start, low=item.low * other.scale if shared else item.low)

    def _read(self, text: str, start: int, floor: int) -> Numeral | None:
        found = numeral(text, start, self.barrier, floor)
        suffix = found and _SUFFIX.match(text, found.end)
        if not found or not suffix:
            return found
        size = _SIZES[suffix[0]]
        return replace(found, end=suffix.end(), low=found.low * size, high=found.high * size)

    def _number(self, text: str, folded: str, item: Numeral, floor: int) -> Number:
        start, sign = signed(folded, item.start, floor)
        said = self.comparators.right(folded, item.start, item.end) or self.comparators.left(folded, start, floor)
        comparator: Comparator = "approx" if item.more else "eq"
        low, high = real(item.low), real(item.high)
        return Number(
            start=start,
            end=item.end,
            text=text[start : item.end],
            low=min(low, high),
            high=max(low, high),
            comparator=sign or (said.comparator if said else comparator),
            reading=item.reading,
            rules=() if said is None else (said.rule,),
        )
