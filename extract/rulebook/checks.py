"""Checks of the whole set of rules: what no single rule can see."""

import time
from collections import defaultdict
from collections.abc import Iterator

import regex

from extract.rulebook.ruleset import RuleSet
from extract.rulebook.schema.base import Rule

UNIT_PREFIX = "unit_"
SPECIAL_FEATURES = frozenset({"quotient", "unit_rate"})
BARE = "bare"
GROWTH_SIZE = 2_000
GROWTH_LIMIT = 7.0  # four times the text may take four times as long, and some noise
QUICK_SECONDS = 0.002
HOSTILE = ("一", "1", "（", "1,", "年", "公司", "a-", "\ue000", "、", " ", "1.1", "AB")

Problem = tuple[Rule, str]


def problems(rules: RuleSet) -> Iterator[Problem]:
    """Yield what is wrong with the set: missing examples, unknown names, words that can never match."""
    yield from _without_examples(rules)
    yield from _unknown_dimensions(rules)
    yield from _unknown_features(rules)
    yield from _names_taken_twice(rules)


def _without_examples(rules: RuleSet) -> Iterator[Problem]:
    for rule in (*rules.concept, *rules.pattern, *rules.exclusion):
        if not rule.examples:
            yield rule, "has no examples"
        if not rule.rejects:
            yield rule, "has no rejects"


def _unknown_dimensions(rules: RuleSet) -> Iterator[Problem]:
    known = {rule.dimension for rule in rules.unit} | {BARE}
    for rule in rules.concept:
        for dimension in (*rule.dimensions, *rule.changes):
            if any(part not in known for part in dimension.split("/")):
                yield rule, f"no unit has the dimension {dimension!r}"


def _unknown_features(rules: RuleSet) -> Iterator[Problem]:
    known = {feature for term in rules.term for feature in term.features}
    known |= {feature for unit in rules.unit for feature in unit.features}
    known |= {UNIT_PREFIX + unit.dimension for unit in rules.unit} | SPECIAL_FEATURES
    for rule in rules.concept:
        for word in " ".join(rule.when).split():
            if word.lstrip("!") not in known:
                yield rule, f"no term and no unit has the feature {word.lstrip('!')!r}"


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
            yield by_id[ids[0]], f"the name {name!r} belongs to {' and '.join(ids)}"


def grows_too_fast(pattern: "regex.Pattern[str]") -> str | None:
    """Return the hostile text on which a pattern's time grows faster than its input, or None."""
    for unit in HOSTILE:
        times = [_seconds(pattern, unit * (GROWTH_SIZE * factor // len(unit)) + "!") for factor in (1, 4)]
        if times[1] > QUICK_SECONDS and times[1] > GROWTH_LIMIT * times[0]:
            return unit
    return None


def _seconds(pattern: "regex.Pattern[str]", text: str) -> float:
    best = float("inf")
    for _ in range(2):
        begun = time.perf_counter()
        try:
            for _match in pattern.finditer(text, timeout=2):
                pass
        except TimeoutError:
            return 2.0
        best = min(best, time.perf_counter() - begun)
    return best
