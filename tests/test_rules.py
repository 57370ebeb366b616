"""The built-in rules hold: every example, reject and known failure, and the set as a whole."""

import pytest

from extract.examples import Failure, all_rules, growth, run
from extract.pipeline import Extractor
from extract.rulebook.checks import problems
from extract.rulebook.loader import builtin_directory, load
from extract.rulebook.ruleset import RuleSet


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load([builtin_directory()])


@pytest.fixture(scope="module")
def extractor(rules: RuleSet) -> Extractor:
    return Extractor(rules)


def told(failures: list[Failure]) -> list[str]:
    return [f"{failure.origin}: {failure.rule}: {failure.what.format_map(failure.values)}" for failure in failures]


@pytest.mark.slow
def test_every_example_and_reject_holds(rules: RuleSet, extractor: Extractor) -> None:
    assert told(list(run(extractor, rules))) == []


def test_the_set_as_a_whole_holds(rules: RuleSet) -> None:
    assert [f"{rule.origin}: {what.format_map(values)}" for rule, what, values in problems(rules)] == []


@pytest.mark.slow
def test_no_pattern_takes_time_that_grows_faster_than_its_input(rules: RuleSet, extractor: Extractor) -> None:
    assert told(list(growth(extractor, rules))) == []


def test_every_rule_says_where_it_stands_and_no_id_is_taken_twice(rules: RuleSet) -> None:
    every = all_rules(rules)
    assert len(every) > 300
    assert len({rule.id for rule in every}) == len(every)
    assert all(rule.origin.rpartition(":")[2].isdigit() for rule in every)
    described = (*rules.concept, *rules.pattern, *rules.exclusion, *rules.term)
    assert [rule.id for rule in described if not rule.about] == []
