"""The words around a number that say how it is meant: 约, 超过, 不低于 before it, 以上, 左右 after it."""

from collections.abc import Iterable
from dataclasses import dataclass

from extract.rulebook.schema.units import ComparatorRule
from extract.text.folding import fold
from extract.text.signs import WORDS_ONLY
from extract.types import Comparator

_REACH = 14  # characters before a number that a comparator word and its link may take


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a comparator word says, and the rule that says so."""

    comparator: Comparator
    rule: str


class Comparators:
    """All comparator words of a rule set."""

    def __init__(self, rules: Iterable[ComparatorRule]) -> None:
        self.before: dict[str, tuple[ComparatorRule, int]] = {}  # and the link's length
        self.after: dict[str, list[ComparatorRule]] = {}
        self.gapped: list[ComparatorRule] = []
        for rule in rules:
            self._add(rule)
        self._before_lengths = _by_character(self.before, -1)
        self._after_lengths = _by_character(self.after, 0)
        self._gap = max((rule.gap for rule in self.gapped), default=0)
        self._gapped_words = [(rule, fold(word)) for rule in self.gapped for word in rule.words]

    def _add(self, rule: ComparatorRule) -> None:
        words = [fold(word) for word in rule.words]
        if rule.gap:
            self.gapped.append(rule)
        elif rule.side == "after":
            for word in words:
                known = self.after.setdefault(word, [])
                known.insert(0 if rule.opening else len(known), rule)
        else:
            links = ("", *map(fold, rule.links))
            self.before.update({word + link: (rule, len(link)) for word in words for link in links})

    def left(self, text: str, start: int, floor: int) -> Comparison | None:
        """Return what the words before ``start`` say; nothing before ``floor`` is read, spaces do not count."""
        stretch = text[max(floor, start - _REACH) : start]
        if " " in stretch:
            stretch = stretch.replace(" ", "")
        for length in self._before_lengths.get(stretch[-1:], ()):
            found = self.before.get(stretch[-length:])
            if found is not None:
                rule, link = found
                if rule.opens and not text.startswith(rule.opens, start):
                    continue
                if not stretch[: len(stretch) - link].endswith(rule.not_in):
                    return Comparison(rule.comparator, rule.id)
        return self._over_gap(text, start, floor) if self._gap else None

    def _over_gap(self, text: str, end: int, floor: int) -> Comparison | None:
        low = max(floor, end - self._gap - 2)
        for rule, word in self._gapped_words:
            place = text.rfind(word, low, end)
            if place < 0 or _inside(rule, text, place, place + len(word)):
                continue
            if WORDS_ONLY.match(text, place + len(word), end):
                return Comparison(rule.comparator, rule.id)
        return None

    def right(self, text: str, start: int, end: int) -> Comparison | None:
        """Return what the words right after the number ``text[start:end]`` say."""
        position = end + (text[end : end + 1] == " ")
        for length in self._after_lengths.get(text[position : position + 1], ()):
            for rule in self.after.get(text[position : position + length], ()):
                opened = rule.opening is None or text[max(0, start - 3) : start].rstrip().endswith(rule.opening)
                if opened and not text.startswith(rule.not_in, position):
                    return Comparison(rule.comparator, rule.id)
        return None


def _inside(rule: ComparatorRule, text: str, start: int, end: int) -> bool:
    """Tell whether the word at ``text[start:end]`` is only a part of one of the rule's ``not_in``."""
    for longer in rule.not_in:
        place = text.find(longer, max(0, start - len(longer)), end + len(longer))
        if place >= 0 and place <= start and place + len(longer) >= min(end, place + len(longer)) > start:
            return True
    return False


def _by_character(words: Iterable[str], index: int) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[index], set()).add(len(word))
    return {character: tuple(sorted(values, reverse=True)) for character, values in lengths.items()}
