"""The runner of rule examples: it fails where a rule does not do what its table says."""

from pathlib import Path

import pytest

from extract.examples import items, run
from extract.pipeline import Extractor
from extract.rulebook.loader import builtin_directory, load

HEAD = "[[exclusion]]\nid = 'own.batch'\nwords = ['批次柒']\n"


def failures(folder: Path, content: str) -> list[str]:
    (folder / "own.toml").write_text(content, encoding="utf-8")
    rules = load([builtin_directory(), folder])
    kept = tuple(rule for rule in rules.exclusion if rule.id.startswith("own."))
    units = tuple(rule for rule in rules.unit if rule.id.startswith("own."))
    only = rules.model_copy(
        update={
            **dict.fromkeys(("dimension", "comparator", "company", "term", "concept", "pattern", "time"), ()),
            "exclusion": kept,
            "unit": units,
        }
    )
    found = run(Extractor(rules), only)
    return [failure.what.format_map(failure.values) for failure in found]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("examples = ['批次柒已检。']\nrejects = ['共3吨。']\n", []),
        ("examples = ['无此词。']\n", ["example '无此词。' is not matched"]),
        ("rejects = ['批次柒已检。']\n", ["reject '批次柒已检。' is matched"]),
        ("known_failures = ['无此词。']\n", []),
        (
            "known_failures = ['批次柒已检。']\n",
            ["known failure '批次柒已检。' holds now: make it an example"],
        ),
    ],
)
def test_examples_rejects_and_known_failures(tmp_path: Path, lines: str, told: list[str]) -> None:
    assert failures(tmp_path, HEAD + lines) == told


def test_what_an_example_says_must_agree(tmp_path: Path) -> None:
    head = (
        "[[unit]]\nid = 'own.dan'\nsymbol = 'dan'\ndimension = 'mass'\nnames = ['旧担']\ndefinition = '50 kilogram'\n"
    )
    example = "examples = [{{ text = '收粮3旧担、5旧担。', number = '{}', low = {}, per = 'None' }}]\n"
    assert failures(tmp_path, head + example.format(5, 5)) == []
    assert failures(tmp_path, head + example.format(5, 3)) == ["example '收粮3旧担、5旧担。': low is 5, not 3"]
    assert failures(tmp_path, head + example.format(7, 7)) == ["example '收粮3旧担、5旧担。' is not matched"]


def test_everything_that_is_made_names_its_rules() -> None:
    made = items(Extractor.load(), "依据GB/T 2589，云岭食品有限公司2022年用水量3吨。")
    assert {item.text for item in made} >= {"2022年", "3吨", "云岭食品有限公司"}
    assert all(item.rules for item in made)
