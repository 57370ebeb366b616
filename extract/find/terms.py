"""Terms: the words of the domain, found in one pass by an automaton of all of them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from extract.rulebook.ruleset import RuleSet
from extract.rulebook.schema.terms import Place, TermRule
from extract.text.sentences import LIST_COMMA, LIST_MARKS, NUMERAL_BEFORE_UNIT
from extract.text.signs import masked
from extract.types import Span, Term

_Match = tuple[int, int, int]  # the word's index, start and end
_Said = tuple[frozenset[str], str, Place]  # what a word says, by which rule, and where it counts
VERBS = frozenset({"verb", "save", "reduce"})
# Characters that may stand before the term that a word needs behind it: 日染色能力, 吨中厚板综合能耗.
GAPS: dict[Place, int] = {"prefix": 2, "product": 4, "before_verb": 0}


class Terms:
    """Finder of terms; where two words overlap, the one that begins first and then the longest wins."""

    def __init__(self, rules: RuleSet) -> None:
        said: dict[str, tuple[frozenset[str], TermRule]] = {}
        for rule in rules.term:
            features = frozenset(rule.features)
            for word in rule.spellings:
                before = said.get(word)
                said[word] = (before[0] | features, before[1]) if before else (features, rule)
        self._said: list[_Said] = [(features, rule.id, rule.place) for features, rule in said.values()]
        self._automaton = AhoCorasick(list(said), matchkind=MatchKind.LeftmostLongest, store_patterns=False)
        self.feature_sets = frozenset(features for features, _ in said.values())

    def find(self, text: str, blocked: Sequence[Span] = ()) -> "TextTerms":
        """Return the terms of a text outside what is blocked: times and the names of companies."""
        return TextTerms(text, self._automaton.find_matches_as_indexes(masked(text, blocked)), self._said)


class TextTerms:
    """The terms of one text, made of the automaton's matches; words without features only hide shorter ones."""

    def __init__(self, text: str, matches: list[_Match], said: list[_Said]) -> None:
        self._text = text
        self._matches = matches
        self._said = said
        self._terms = list(self._read())
        self._starts = [term.start for term in self._terms]

    def within(self, start: int, end: int) -> list[Term]:
        """Return the terms that begin in a stretch."""
        return self._terms[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _read(self) -> Iterator[Term]:
        for number, (index, start, end) in enumerate(self._matches):
            features, rule, place = self._said[index]
            if features and (place == "anywhere" or self._stands(place, number)):
                yield Term(start, end, features, rule)

    def _stands(self, place: Place, number: int) -> bool:
        """Tell whether a short word stands where its rule lets it count."""
        text = self._text
        _, start, end = self._matches[number]
        before = text[start - 1] if start else "\n"
        if place == "alone":
            after = text[end] if end < len(text) else "\n"
            return LIST_COMMA in (before, after) or (before in LIST_MARKS and after in LIST_MARKS)
        following = self._matches[number + 1] if number + 1 < len(self._matches) else None
        if following is None or following[1] - end > GAPS[place]:
            return False
        if place == "product" and not text[start : following[2]].isalnum():
            return False
        if place == "before_verb":
            return not VERBS.isdisjoint(self._said[following[0]][0])
        return before not in NUMERAL_BEFORE_UNIT
