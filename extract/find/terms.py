"""Terms: the words of the domain, found in one pass by an automaton of all of them."""

from ahocorasick_rs import AhoCorasick, MatchKind

from extract.rulebook.ruleset import RuleSet
from extract.rulebook.schema.terms import TermRule
from extract.text.sentences import LIST_MARKS, NUMERAL_BEFORE_UNIT
from extract.types import Term


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
            if place == "alone" and not _stands_alone(text, start, end):
                continue
            if place == "prefix" and not _stands_before_term(text, start, matches, number, end):
                continue
            if features:
                found.append(Term(start, end, text[start:end], features, rule))
        return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a word is an item of a list: only marks or list words stand on both sides."""
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    return before in LIST_MARKS and after in LIST_MARKS


def _stands_before_term(
    text: str, start: int, matches: list[tuple[int, int, int]], number: int, end: int
) -> bool:
    """Tell whether a word leads right into another term and does not close a numeral."""
    leads = number + 1 < len(matches) and matches[number + 1][1] == end
    return leads and not (start and text[start - 1] in NUMERAL_BEFORE_UNIT)
