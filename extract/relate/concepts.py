"""Which concept a number reports: the nearest scope in which some concept's features are all said.

Within one scope the concept with the most features said in words wins, then the one with the most features, then
the one whose words stand nearest, then the order of the rule files.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from extract.relate.scopes import NOTHING, Scope
from extract.rulebook.ruleset import RuleSet
from extract.rulebook.schema.concepts import ConceptRule
from extract.types import Change, Quantity, Term

FALLING = frozenset({"save", "decrease", "reduce", "loss"})
RISING = frozenset({"increase"})
DIRECTIONS = FALLING | RISING | {"vary"}
SELF_EVIDENT = 9
BARE = "bare"
COUNT = "count"
FAR = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Choice:
    """A concept with the words that said so; ``features`` are all that its scope says."""

    rule: ConceptRule
    change: Change | None
    level: int
    terms: tuple[Term, ...]
    features: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Alternative:
    rule: ConceptRule
    required: frozenset[str]
    forbidden: frozenset[str]
    is_change: bool
    is_level: bool


class Concepts:
    """The concept rules, by dimension."""

    def __init__(self, rules: RuleSet) -> None:
        self._by_dimension: dict[str, list[_Alternative]] = {}
        for rule in rules.concept:
            bare = (BARE,) if rule.bare_unit else ()
            for of_dimension in dict.fromkeys((*rule.dimensions, *rule.changes, *bare)):
                alternatives = self._by_dimension.setdefault(of_dimension, [])
                alternatives += [_alternative(rule, words, of_dimension) for words in rule.when]

    def choose(self, quantity: Quantity, scopes: Iterable[Scope], *, level_told: bool = False) -> Choice | None:
        """Return the concept of a quantity, or None; ``level_told`` says that the number is no size of a change."""
        said_by_unit = unit_features(quantity)
        alternatives = self._alternatives(quantity)
        scope = None
        for scope in scopes:
            if scope.features:
                chosen = self._best(quantity, alternatives, scope, said_by_unit, level_told)
                if chosen:
                    return chosen
        if not said_by_unit:
            return None
        unsaid = Scope(SELF_EVIDENT, (), said_by_unit)
        return self._best(quantity, alternatives, unsaid, NOTHING, level_told)

    def _alternatives(self, quantity: Quantity) -> list[_Alternative]:
        """Return what may be measured: by the exact dimension of a quotient (mass/volume), else by its numerator."""
        exact = quantity.unit.dimension if quantity.unit else BARE
        return self._by_dimension.get(exact) or self._by_dimension.get(exact.partition("/")[0], [])

    def _best(
        self,
        quantity: Quantity,
        alternatives: list[_Alternative],
        scope: Scope,
        said_by_unit: frozenset[str],
        level_told: bool,
    ) -> Choice | None:
        said = scope.features - DIRECTIONS if level_told or "reach" in scope.features else scope.features
        features = said | said_by_unit
        change = direction(quantity, said)
        best: tuple[tuple[int, int, int], _Alternative] | None = None
        for alternative in alternatives:
            if alternative.required <= features and not alternative.forbidden & features:
                if not (alternative.is_level or (alternative.is_change and change)):
                    continue
                in_words = len(alternative.required & said)
                if not in_words:
                    continue
                rank = (in_words, len(alternative.required), -_distance(quantity, scope, alternative.required))
                if best is None or rank > best[0]:
                    best = (rank, alternative)
        if best is None:
            return None
        chosen = best[1]
        terms = tuple(term for term in scope.terms if term.features & chosen.required)
        return Choice(chosen.rule, change if chosen.is_change else None, scope.level, terms, scope.features)


def unit_features(quantity: Quantity) -> frozenset[str]:
    """Return what the unit itself says: its own features, its dimension as ``unit_x``, a quotient or a rate."""
    unit = quantity.unit
    if unit is None:
        return NOTHING
    numerator, _, denominator = unit.dimension.partition("/")
    said = [*unit.features, f"unit_{numerator}"]
    if denominator:
        said.append("quotient")
    if quantity.per:
        said.append("unit_rate")
    return frozenset(said)


def direction(quantity: Quantity, features: frozenset[str]) -> Change | None:
    """Return the direction of change that some words (or the number's sign, where words only say that it varies) tell."""
    if quantity.high < 0 or (quantity.low < 0 and quantity.high <= 0):
        return "decrease"
    if features & FALLING:
        return "decrease"
    if features & RISING or "vary" in features:
        return "increase"
    return None


def _alternative(rule: ConceptRule, words: str, of_dimension: str) -> _Alternative:
    """Return an alternative as sets. Where a concept can change, one that names a direction tells of a change only."""
    named = words.split()
    required = frozenset(word for word in named if not word.startswith("!"))
    forbidden = frozenset(word[1:] for word in named if word.startswith("!"))
    tells_change = bool(rule.changes and required & DIRECTIONS)
    measured = of_dimension in rule.dimensions or (of_dimension == BARE and rule.bare_unit is not None)
    return _Alternative(rule, required, forbidden, of_dimension in rule.changes, measured and not tells_change)


def _distance(quantity: Quantity, scope: Scope, required: frozenset[str]) -> int:
    """Return how far the words of an alternative are, each feature by its nearest word, in all.

    Nouns behind a number are nearer than those before it: the first of them behind a count, else the last, which
    is the head of its noun phrase (60MW储能压缩机).
    """
    is_count = quantity.unit is not None and quantity.unit.dimension == COUNT
    nearest: dict[str, int] = {}
    for term in scope.terms:
        after = term.start >= quantity.end
        behind = (term.start - FAR) if is_count else -term.start
        distance = behind if after else quantity.start - term.end
        for feature in term.features & required:
            nearest[feature] = min(distance, nearest.get(feature, FAR))
    return sum(nearest.values())
