"""Checks of the whole set of rules: what no single rule can see."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from extract.errors import RuleError
from extract.rulebook.ruleset import RuleSet
from extract.rulebook.schema.base import Rule

UNIT_PREFIX = "unit_"
SPECIAL_FEATURES = frozenset({"quotient", "unit_rate", "unnamed"})
BARE = "bare"
GROWTH_SIZE = 500
GROWTH_LIMIT = 8.0  # four times the text may take four times as long, and some noise; a square takes sixteen
QUICK_SECONDS = 0.003
SMALL, LARGE = 4, 16  # in GROWTH_SIZE: in smaller texts what a rule costs once hides how it grows
LIMIT_SECONDS = 1.0

Run = Callable[[str], object]
Shape = tuple[str, str]  # a head, and what is repeated behind it


class Problem(NamedTuple):
    """What is wrong with a rule: a message's template and its values."""

    rule: Rule
    what: str
    values: Mapping[str, object] = {}


def problems(rules: RuleSet) -> Iterator[Problem]:
    """Yield what is wrong with the set: missing examples, unknown names, words that can never match."""
    yield from _without_examples(rules)
    yield from _unknown(rules)
    yield from _names_taken_twice(rules)


def refuse_unknown(rules: RuleSet) -> None:
    """Raise RuleError for the first concept that names a dimension or feature that nothing has."""
    for rule, what, values in _unknown(rules):
        path, _, line = rule.origin.rpartition(":")
        advice = "see the names in rules/units/dimensions.toml and rules/terms"
        raise RuleError(path, int(line), rule.id, what, advice, **values)


def _unknown(rules: RuleSet) -> Iterator[Problem]:
    yield from _unknown_dimensions(rules)
    yield from _unknown_features(rules)


def _without_examples(rules: RuleSet) -> Iterator[Problem]:
    for rule in (*rules.concept, *rules.pattern, *rules.exclusion):
        if not rule.examples:
            yield Problem(rule, "has no examples")
        if not rule.rejects:
            yield Problem(rule, "has no rejects")


def _unknown_dimensions(rules: RuleSet) -> Iterator[Problem]:
    known = {rule.dimension for rule in rules.unit} | {BARE}
    for rule in rules.concept:
        for dimension in (*rule.dimensions, *rule.changes):
            if any(part not in known for part in dimension.split("/")):
                yield Problem(rule, "no unit has the dimension {dimension!r}", {"dimension": dimension})


def _unknown_features(rules: RuleSet) -> Iterator[Problem]:
    known = {feature for term in rules.term for feature in term.features}
    known |= {feature for unit in rules.unit for feature in unit.features}
    known |= {feature for pattern in rules.pattern for feature in pattern.features}
    known |= {UNIT_PREFIX + unit.dimension for unit in rules.unit} | SPECIAL_FEATURES
    for rule in rules.concept:
        for word in " ".join(rule.when).split():
            feature = word.lstrip("!")
            if feature not in known:
                yield Problem(rule, "no term, unit or pattern has the feature {feature!r}", {"feature": feature})


def _names_taken_twice(rules: RuleSet) -> Iterator[Problem]:
    """Two units may share a name only where words nearby choose between them."""
    takers: dict[str, list[str]] = defaultdict(list)
    for rule in rules.unit:
        for name in (*rule.names, *rule.exact):
            takers[name].append(rule.id)
        if not rule.near:
            for name in rule.arabic:
                takers[name].append(rule.id)
    by_id = {rule.id: rule for rule in rules.unit}
    for name, ids in takers.items():
        if len(ids) > 1 and not any(by_id[one].near for one in ids):
            both = {"name": name, "rules": ", ".join(ids)}
            yield Problem(by_id[ids[0]], "the name {name!r} belongs to more than one: {rules}", both)


def grows_too_fast(run: Run, shapes: Iterable[Shape]) -> str | None:
    """Return the hostile text, head and what is repeated, on which time grows faster than the input, or None.

    ``run`` takes a text, and raises TimeoutError where it takes longer than LIMIT_SECONDS.
    """
    for head, unit in shapes:
        taken = _seconds(run, head, unit, SMALL)
        if taken >= LIMIT_SECONDS or (taken > QUICK_SECONDS and _grows(run, head, unit)):
            return head + unit
    return None


def _grows(run: Run, head: str, unit: str) -> bool:
    small, large = (min(_seconds(run, head, unit, size) for _ in range(3)) for size in (SMALL, LARGE))
    return large >= LIMIT_SECONDS or large > GROWTH_LIMIT * small


def _seconds(run: Run, head: str, unit: str, size: int) -> float:
    text = head + unit * (GROWTH_SIZE * size // len(unit)) + "!"
    begun = time.thread_time()
    try:
        run(text)
    except TimeoutError:
        return LIMIT_SECONDS
    return time.thread_time() - begun
