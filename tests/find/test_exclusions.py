"""Exclusions: every rule's examples and rejects, what wins where two match, and rules that users add."""

from pathlib import Path

import pytest

from extract.errors import RuleError
from extract.find.exclusions import Exclusions, number_spans
from extract.find.patterns import compile_pattern
from extract.rulebook.loader import builtin_directory, load
from extract.rulebook.schema.base import Example
from extract.rulebook.schema.exclusions import ExclusionRule
from extract.split.tables import tables
from extract.types import Cell, Table

RULES = load([builtin_directory() / "exclusions"])
FINDER = Exclusions(RULES)
EXAMPLES = [(rule.id, example) for rule in RULES.exclusion for example in rule.examples]
REJECTS = [(rule.id, text) for rule in RULES.exclusion for text in rule.rejects]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_examples(rule: str, example: Example | str) -> None:
    text = example if isinstance(example, str) else example.text
    assert rule in {item.rule for item in FINDER.find(text, tables(text))}


def test_an_own_pattern_that_is_none_is_named_where_it_is_tried() -> None:
    rule = ExclusionRule(
        id="own.rule", words=("kg/",), pattern="(?<=a|bc)kg", origin=f"{builtin_directory()}/own.toml:7"
    )
    with pytest.raises(RuleError, match=r"own\.toml:7.*own\.rule.*look-behind"):
        compile_pattern(rule).at("kg/t", 0)


@pytest.mark.parametrize(("rule", "text"), REJECTS)
def test_rejects(rule: str, text: str) -> None:
    assert rule not in {item.rule for item in FINDER.find(text, tables(text))}


@pytest.mark.parametrize("text", ["节约三十分钟", "降低三分之一", "共三百一十台", "二十万一台"])
def test_a_word_is_not_cut_out_of_a_numeral(text: str) -> None:
    assert not [item for item in FINDER.find(text) if item.rule.startswith("lexical.")]


def test_row_numbers_of_a_table_are_excluded() -> None:
    table = Table(0, 9, (Cell(0, 2, "序号"), Cell(3, 5, "用水")), ((Cell(6, 7, "1"), Cell(8, 9, "5")),))
    found = FINDER.find("序号\t用水\n1\t5", [table])
    assert [(item.text, item.rule) for item in found] == [("1", "document.row_number")]


def test_numbers_for_the_ledger() -> None:
    text = "2020年投资9.8亿元，三台，一体化"
    assert [text[span.start : span.end] for span in number_spans(text)] == ["2020", "9.8", "三", "一"]


def _user_rules(folder: Path, pattern: str) -> Exclusions:
    (folder / "own.toml").write_text(f"[[exclusion]]\nid = 'own.rule'\nanchor = 'text'\npattern = '{pattern}'\n")
    return Exclusions(load([folder]))


def test_a_rule_that_a_user_adds(tmp_path: Path) -> None:
    found = _user_rules(tmp_path, "批次[0-9]+").find("批次20已检")
    assert [(item.text, item.rule) for item in found] == [("批次20", "own.rule")]


def test_a_pattern_that_is_none_names_its_place(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"own\.toml:2.*own\.rule"):
        _user_rules(tmp_path, "批次[0-9+")


def test_a_pattern_that_takes_too_long_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.find.patterns._SECONDS", 0.05)
    exclusions = _user_rules(tmp_path, "(?:a|a|aa)+b")
    assert exclusions.find("ab ab " + "a" * 60) == []
    assert exclusions.timed_out == {"own.rule"}
