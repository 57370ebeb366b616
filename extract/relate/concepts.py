"""Which concept a number reports: the nearest scope in which some concept's features are all said.

Within one scope the concept with the most features said in words wins, words of direction aside, then the one with
the most features, then the one whose words stand nearest, then the order of the rule files.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from extract.relate.scopes import MOTIONS, MOVED, Scope
from extract.relate.statements import ADVERBS, NOTHING, is_count
from extract.rulebook.ruleset import RuleSet
from extract.rulebook.schema.concepts import ConceptRule
from extract.types import Change, Quantity, Term

FALLING = frozenset({"save", "decrease", "reduce", "loss"})
RISING = frozenset({"increase"})
DIRECTIONS = FALLING | RISING | {"vary"}
SELF_EVIDENT = 9
TELL_NOTHING = MOTIONS | ADVERBS  # of what is measured
BARE = "bare"
RATIO = "ratio"
RATIOS = frozenset({RATIO, "unit_points"})
PLUS = "+＋"
FAR = 1_000_000_000
UNSAID = 1_000  # characters that a noun is away which is taken over from another number


class Choice(NamedTuple):
    """A concept with the words that said so; ``features`` are all that its scope says."""

    rule: ConceptRule
    change: Change | None
    level: int
    terms: tuple[Term, ...]
    features: frozenset[str]


class _Alternative(NamedTuple):
    rule: ConceptRule
    first: str
    required: frozenset[str]
    forbidden: frozenset[str]
    is_change: bool
    is_level: bool
    order: int


class _Menu:
    """What numbers of one dimension can measure; alternatives by the first feature that they need."""

    def __init__(self) -> None:
        self.by_feature: dict[str, list[_Alternative]] = {}
        self._size = 0

    def add(self, rule: ConceptRule, words: str, of_dimension: str) -> None:
        """Add one alternative of a rule."""
        alternative = _alternative(rule, words, of_dimension, self._size)
        self._size += 1
        self.by_feature.setdefault(alternative.first, []).append(alternative)


class Concepts:
    """The concept rules, by dimension."""

    def __init__(self, rules: RuleSet) -> None:
        self._menus: dict[str, _Menu] = {}
        self._last_resorts: dict[str, _Menu] = {}
        for rule in rules.concept:
            bare = (BARE,) if rule.bare_unit else ()
            for of_dimension in dict.fromkeys((*rule.dimensions, *rule.changes, *bare)):
                for menus, alternatives in ((self._menus, rule.when), (self._last_resorts, rule.otherwise)):
                    menu = menus.setdefault(of_dimension, _Menu())
                    for words in alternatives:
                        menu.add(rule, words, of_dimension)

    def choose(self, quantity: Quantity, scopes: Iterable[Scope], *, level_told: bool = False) -> Choice | None:
        """Return the concept of a quantity, or None; ``level_told`` says that the number is no size of a change.

        Where no scope says one, the unit may say it with the direction that the nearest scope tells (提高9℃), or the
        nearest scope with the unit what is meant of a thing that no word names.
        """
        menu = _menu(self._menus, quantity)
        if menu is None:
            return None
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
            return chosen._replace(features=moved)
        last_resort = _menu(self._last_resorts, quantity)
        if last_resort is None or nearest is None:
            return None
        return _best(quantity, last_resort, nearest, said_by_unit, level_told=level_told)


def _menu(menus: dict[str, _Menu], quantity: Quantity) -> _Menu | None:
    """Return what may be measured: by the exact dimension of a quotient (mass/volume), else by its numerator."""
    exact = quantity.unit.dimension if quantity.unit else BARE
    return menus.get(exact) or menus.get(exact.partition("/")[0])


def _best(
    quantity: Quantity, menu: _Menu, scope: Scope, said_by_unit: frozenset[str], *, level_told: bool
) -> Choice | None:
    """Return the best of the concepts whose features are all said in a scope, or None."""
    said = scope.features - DIRECTIONS if level_told or "reach" in scope.features else scope.features
    features = said | said_by_unit
    nouns = said - TELL_NOTHING
    change = direction(quantity, said)
    best: tuple[tuple[int, int, int, int], _Alternative] | None = None
    for feature in features & menu.by_feature.keys():
        for alternative in menu.by_feature[feature]:
            required = alternative.required
            if not required <= features or alternative.forbidden & features or nouns.isdisjoint(required):
                continue
            if not (alternative.is_level or (alternative.is_change and change)):
                continue
            in_words = len(required & nouns)
            if best and in_words < best[0][0]:
                continue
            distance = _distance(quantity, scope, required)
            rank = (in_words, len(required), -distance, -alternative.order)
            if best is None or rank > best[0]:
                best = (rank, alternative)
    if best is None:
        return None
    chosen = best[1]
    terms = tuple(term for term in scope.terms if not term.features.isdisjoint(chosen.required))
    return Choice(chosen.rule, change if chosen.is_change else None, scope.level, terms, scope.features)


def unit_features(quantity: Quantity) -> frozenset[str]:
    """Return what the unit itself says: its own features, its dimension as ``unit_x``, a quotient or a rate."""
    unit = quantity.unit
    return _unit_features(unit.features, unit.dimension, is_rate=quantity.per is not None) if unit else NOTHING


@lru_cache(maxsize=1024)
def _unit_features(own: tuple[str, ...], of_dimension: str, *, is_rate: bool) -> frozenset[str]:
    numerator, _, denominator = of_dimension.partition("/")
    said = {*own, f"unit_{numerator}"}
    if denominator:
        said.add("quotient")
    if is_rate:
        said.add("unit_rate")
    return frozenset(said)


def direction(quantity: Quantity, features: frozenset[str]) -> Change | None:
    """Return the direction of change that some words tell, or the number's sign where they only say that it varies."""
    if quantity.low < 0 < quantity.high:
        return None  # ±3 is no direction
    if quantity.high < 0 and (not features.isdisjoint(DIRECTIONS) or RATIO in unit_features(quantity)):
        return "decrease"
    if features & FALLING:
        return "decrease"
    if features & RISING or "vary" in features or _is_signed(quantity):
        return "increase"
    return None


def _is_signed(quantity: Quantity) -> bool:
    """Tell whether a share is written with a sign of its own (+18.9个百分点)."""
    return quantity.text[0] in PLUS and not RATIOS.isdisjoint(unit_features(quantity))


def _alternative(rule: ConceptRule, words: str, of_dimension: str, order: int) -> _Alternative:
    """Return an alternative as sets. Where a concept can change, one that names a direction tells of a change only."""
    named = words.split()
    needed = [word for word in named if not word.startswith("!")]
    required = frozenset(needed)
    forbidden = frozenset(word[1:] for word in named if word.startswith("!"))
    tells_change = bool(rule.changes and required & DIRECTIONS)
    measured = of_dimension in rule.dimensions or (of_dimension == BARE and rule.bare_unit is not None)
    return _Alternative(
        rule, needed[0], required, forbidden, of_dimension in rule.changes, measured and not tells_change, order
    )


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
