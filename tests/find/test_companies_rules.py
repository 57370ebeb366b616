"""The examples and rejects of rules/companies, and what the schema refuses."""

import pytest
from pydantic import ValidationError

from extract.find.companies import Companies
from extract.rulebook.loader import builtin_directory, load
from extract.rulebook.schema.companies import CompanyRule

RULES = load([builtin_directory() / "companies"]).company
COMPANIES = Companies(RULES)
EXAMPLES = [(rule.id, one if isinstance(one, str) else one.text) for rule in RULES for one in rule.examples]
REJECTS = [(rule.id, text) for rule in RULES for text in rule.rejects]


def makers(text: str) -> set[str]:
    """Return the ids of all rules that made a mention of the text."""
    return {rule for mention in COMPANIES.find(text) for rule in mention.rules}


@pytest.mark.parametrize(("rule", "text"), EXAMPLES)
def test_example_is_made_by_its_rule(rule: str, text: str) -> None:
    assert rule in makers(text)


@pytest.mark.parametrize(("rule", "text"), REJECTS)
def test_reject_is_not_made_by_its_rule(rule: str, text: str) -> None:
    assert rule not in makers(text)


def test_gazetteers_name_their_sources() -> None:
    assert all(rule.source for rule in RULES if rule.role == "gazetteer")


def test_no_name_stands_for_two_firms_of_the_gazetteer() -> None:
    names = [name for rule in RULES for firm in rule.firms for name in firm]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    "table",
    [
        {"role": "gazetteer", "words": "甲"},
        {"role": "short", "words": "甲"},
        {"role": "cue", "words": "甲"},
        {"role": "trade"},
        {"role": "unheard_of", "words": "甲"},
    ],
)
def test_incomplete_table_is_refused(table: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        CompanyRule.model_validate({"id": "test.rule", **table})


def test_blocks_of_text_are_read_as_words_and_lines() -> None:
    rule = CompanyRule.model_validate({"id": "test.rule", "role": "gazetteer", "firms": "甲集团 甲\n\n乙_丙 丙?\n"})
    assert rule.firms == (("甲集团", "甲"), ("乙_丙", "丙?"))
