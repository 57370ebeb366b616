"""Terms: the words of the domain, found in one pass by an automaton of all of them."""

from ahocorasick_rs import AhoCorasick, MatchKind

from extract.rulebook.ruleset import RuleSet
from extract.rulebook.schema.terms import Place, TermRule
from extract.text.sentences import LIST_MARKS, NUMERAL_BEFORE_UNIT
from extract.types import Term

_Match = tuple[int, int, int]  # the word's index, start and end
NEAR = 2  # characters that may stand between a prefix and its term: 日染色能力


class Terms:
    """Finder of terms; where two words overlap, the one that begins first and then the longest wins."""

    def __init__(self, rules: RuleSet) -> None:
        said: dict[str, tuple[frozenset[str], TermRule]] = {}
        for rule in rules.term:
            features = frozenset(rule.features)
            for word in rule.words:
                before = said.get(word)
                said[word] = (before[0] | features, before[1]) if before else (features, rule)
        self._said = [(features, rule.id, rule.place) for features, rule in said.values()]
        self._automaton = AhoCorasick(list(said), matchkind=MatchKind.LeftmostLongest, store_patterns=False)
        self.feature_sets = frozenset(features for features, _ in said.values())

    def find(self, text: str) -> list[Term]:
        """Return the terms of a text, in order; words without features only hide shorter ones."""
        found: list[Term] = []
        said = self._said
        matches = self._automaton.find_matches_as_indexes(text)
        for number, (index, start, end) in enumerate(matches):
            features, rule, place = said[index]
            if place != "anywhere" and not self._stands(place, text, matches, number):
                continue
            if features:
                found.append(Term(start, end, text[start:end], features, rule))
        return found

    def _stands(self, place: Place, text: str, matches: list[_Match], number: int) -> bool:
        """Tell whether a short word stands where its rule lets it count."""
        _, start, end = matches[number]
        before = text[start - 1] if start else "\n"
        if place == "alone":
            return before in LIST_MARKS and (end == len(text) or text[end] in LIST_MARKS)
        following = matches[number + 1] if number + 1 < len(matches) else None
        if following is None or following[1] - end > (NEAR if place == "prefix" else 0):
            return False
        if place == "before_verb":
            return "verb" in self._said[following[0]][0]
        return before not in NUMERAL_BEFORE_UNIT
