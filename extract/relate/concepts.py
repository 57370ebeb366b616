"""Which concept a number reports: the nearest scope in which some concept's features are all said.

Within one scope the concept with the most features said in words wins, words of direction aside, then the one with
the most features, then the one whose words stand nearest, then the order of the rule files.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from extract.relate.scopes import MOTIONS, MOVED, Scope
from extract.relate.statements import ADVERBS, NOTHING, is_count
from extract.rulebook.ruleset import RuleSet
from extract.rulebook.schema.concepts import ConceptRule
from extract.types import Change, Quantity, Term

FALLING = frozenset({"save", "decrease", "reduce", "loss"})
RISES = frozenset({"increase", "vary"})
DIRECTIONS = FALLING | RISES
SELF_EVIDENT = 9
TELL_NOTHING = MOTIONS | ADVERBS  # of what is measured
BARE = "bare"
RATIO = "ratio"
RATIOS = frozenset({RATIO, "unit_points"})
PLUS = "+＋"
FAR = 1_000_000_000
REMEMBERED = 1_024
UNSAID = 1_000  # characters that a noun is away which is taken over from another number


@dataclass(slots=True)
class Choice:
    """A concept with the words that said so; ``features`` are all that its scope says."""

    rule: ConceptRule
    change: Change | None
    level: int
    terms: tuple[Term, ...]
    features: frozenset[str]


@dataclass(slots=True)
class _Alternative:
    rule: ConceptRule
    required: frozenset[str]
    forbidden: frozenset[str]
    is_change: bool
    is_level: bool
    order: int


class _Menu:
    """What numbers of one dimension can measure; alternatives by the one feature they need that the fewest need."""

    def __init__(self, alternatives: list[_Alternative]) -> None:
        counts = Counter(chain.from_iterable(one.required for one in alternatives))
        self._by_feature: dict[str, list[_Alternative]] = {}
        for one in alternatives:
            self._by_feature.setdefault(min(one.required, key=counts.__getitem__), []).append(one)
        self._features = frozenset(self._by_feature)
        self.fitting = lru_cache(maxsize=REMEMBERED)(self._fitting)  # texts of one kind say the same again and again

    def _fitting(self, features: frozenset[str], in_words: frozenset[str]) -> list[_Alternative]:
        """Return the alternatives whose features are all said, one of them in words, and none that they forbid."""
        return [
            one
            for feature in self._features & features
            for one in self._by_feature[feature]
            if one.required <= features and not (one.forbidden & features or in_words.isdisjoint(one.required))
        ]


class Concepts:
    """The concept rules, by dimension."""

    def __init__(self, rules: RuleSet) -> None:
        self._rules: dict[str, list[ConceptRule]] = {}
        self._menus: dict[str, tuple[_Menu, _Menu] | None] = {}
        for rule in rules.concept:
            bare = (BARE,) if rule.bare_unit else ()
            for of_dimension in {*rule.dimensions, *rule.changes, *bare}:
                self._rules.setdefault(of_dimension, []).append(rule)

    def choose(self, quantity: Quantity, scopes: Iterable[Scope], *, level_told: bool = False) -> Choice | None:
        """Return the concept of a quantity, or None; ``level_told`` says that the number is no size of a change.

        Where no scope says one, the unit may say it with the direction that the nearest scope tells (提高9℃), or the
        nearest scope with the unit what is meant of a thing that no word names.
        """
        menus = self._menus_for(quantity)
        if menus is None:
            return None
        menu, last_resort = menus
        said_by_unit = unit_features(quantity)
        nearest: Scope | None = None
        for scope in scopes:
            nearest = nearest or scope
            if scope.features:
                chosen = _best(quantity, menu, scope, said_by_unit, level_told=level_told)
                if chosen:
                    return chosen
        moved = nearest.features & MOVED if nearest else NOTHING
        alone = Scope(SELF_EVIDENT, (), said_by_unit | moved)
        chosen = _best(quantity, menu, alone, NOTHING, level_told=level_told)
        if chosen:
            return replace(chosen, features=moved)
        last = (
            _best(quantity, last_resort, scope, said_by_unit, level_told=level_told)
            for scope in filter(None, (nearest, alone))
        )
        return next(filter(None, last), None)

    def _menus_for(self, quantity: Quantity) -> tuple[_Menu, _Menu] | None:
        """Return what may be measured, and the last resort; put together when the dimension is first seen."""
        exact = quantity.unit.dimension if quantity.unit else BARE
        if exact not in self._menus:
            of_dimension = exact if exact in self._rules else exact.partition("/")[0]
            self._menus[exact] = self._listed(of_dimension)
        return self._menus[exact]

    def _listed(self, of_dimension: str) -> tuple[_Menu, _Menu] | None:
        """Return the menus of an exact dimension, also of a quotient (mass/volume)."""
        rules = self._rules.get(of_dimension)
        if rules is None:
            return None
        said = [(rule, words) for rule in rules for words in rule.when]
        otherwise = [(rule, words) for rule in rules for words in rule.otherwise]
        return _menu(said, of_dimension), _menu(otherwise, of_dimension)


def _menu(said: list[tuple[ConceptRule, str]], of_dimension: str) -> _Menu:
    return _Menu([_alternative(*one, of_dimension, order) for order, one in enumerate(said)])


def _best(
    quantity: Quantity, menu: _Menu, scope: Scope, said_by_unit: frozenset[str], *, level_told: bool
) -> Choice | None:
    """Return the best of the concepts whose features are all said in a scope, or None."""
    said = scope.features - DIRECTIONS if level_told or "reach" in scope.features else scope.features
    nouns = said - TELL_NOTHING
    fitting = menu.fitting(said | said_by_unit, nouns)
    if not fitting:
        return None
    change = direction(quantity, said)
    fitting = [one for one in fitting if one.is_level or (one.is_change and change)]
    chosen = _chosen(quantity, scope, fitting, nouns)
    if chosen is None:
        return None
    terms = tuple([term for term in scope.terms if not term.features.isdisjoint(chosen.required)])
    return Choice(chosen.rule, change if chosen.is_change else None, scope.level, terms, scope.features)


def _chosen(
    quantity: Quantity, scope: Scope, fitting: list[_Alternative], in_words: frozenset[str]
) -> _Alternative | None:
    """Return the alternative that is said best: by the most words, the most features, the nearest words."""
    if len(fitting) > 1:
        told = [(len(one.required & in_words), len(one.required)) for one in fitting]
        most = max(told)
        fitting = [one for one, size in zip(fitting, told, strict=True) if size == most]
    if len(fitting) > 1:
        return min(fitting, key=lambda one: (_distance(quantity, scope, one.required), one.order))
    return fitting[0] if fitting else None


def unit_features(quantity: Quantity) -> frozenset[str]:
    """Return what the unit itself says."""
    return quantity.unit.features if quantity.unit else NOTHING


def direction(quantity: Quantity, features: frozenset[str]) -> Change | None:
    """Return the direction of change that some words tell, or the number's sign where they only say that it varies."""
    if quantity.low < 0 < quantity.high:
        return None  # ±3 is no direction
    if quantity.high < 0 and (not features.isdisjoint(DIRECTIONS) or RATIO in unit_features(quantity)):
        return "decrease"
    if not features.isdisjoint(FALLING):
        return "decrease"
    if not features.isdisjoint(RISES) or _is_signed(quantity):
        return "increase"
    return None


def _is_signed(quantity: Quantity) -> bool:
    """Tell whether a share is written with a sign of its own (+18.9个百分点)."""
    return quantity.text[0] in PLUS and not RATIOS.isdisjoint(unit_features(quantity))


def _alternative(rule: ConceptRule, words: str, of_dimension: str, order: int) -> _Alternative:
    """Return an alternative as sets. Where a concept can change, one that names a direction tells of a change only."""
    named = words.split()
    required = frozenset(word for word in named if not word.startswith("!"))
    forbidden = frozenset(word[1:] for word in named if word.startswith("!"))
    tells_change = bool(rule.changes and required & DIRECTIONS)
    measured = of_dimension in rule.dimensions or (of_dimension == BARE and rule.bare_unit is not None)
    return _Alternative(rule, required, forbidden, of_dimension in rule.changes, measured and not tells_change, order)


def _distance(quantity: Quantity, scope: Scope, required: frozenset[str]) -> int:
    """Return how far the words of an alternative are, each feature by its nearest word, in all.

    Nouns behind a number are nearer than those before it: the first of them behind a count, else the last, which
    is the head of its noun phrase (60MW储能压缩机).
    """
    counts = is_count(quantity)
    nearest: dict[str, int] = {}
    for term in scope.terms:
        after = term.start >= quantity.end
        behind = (term.start - FAR) if counts else -term.start
        distance = behind if after else quantity.start - term.end
        for feature in term.features & required:
            nearest[feature] = min(distance, nearest.get(feature, FAR))
    taken_over = (required & scope.features) - DIRECTIONS - nearest.keys()
    return sum(nearest.values()) + (UNSAID if taken_over else 0)
