"""Skeletons of new rules: each is filled in and holds as it is written."""

from pathlib import Path

import pytest

from extract.examples import growth, run
from extract.pipeline import Extractor
from extract.rulebook.checks import problems
from extract.rulebook.loader import builtin_directory, load
from extract.rulebook.ruleset import RuleSet
from extract.rulebook.skeletons import KINDS, skeleton


def test_there_is_one_for_each_kind_that_users_add() -> None:
    assert set(KINDS) == {"concept", "unit", "term", "pattern", "exclusion"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["sludge", "x1_y"])
def test_it_passes_the_check(tmp_path: Path, kind: str, name: str) -> None:
    (tmp_path / "own.toml").write_text(skeleton(kind, name), encoding="utf-8")
    rules = load([builtin_directory(), tmp_path])
    own = {
        each: tuple(rule for rule in getattr(rules, each) if rule.origin.startswith(str(tmp_path)))
        for each in RuleSet.model_fields
        if each != "hash"
    }
    only = rules.model_copy(update=own)
    extractor = Extractor(rules)
    assert list(run(extractor, only)) == []
    assert list(growth(extractor, only)) == []
    assert [problem for problem in problems(rules) if problem[0].origin.startswith(str(tmp_path))] == []
    assert own[kind]
