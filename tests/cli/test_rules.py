"""casefacts rules: the check of all examples, and skeletons of new rules."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extract.cli import group
from extract.errors import OutputError, RuleError

BROKEN = (
    "[[term]]\nid = 'own.term'\nfeatures = ['own']\nwords = ['甲乙丙丁']\n"
    "examples = ['这里没有那个词，共3吨。']\n"
    "[[exclusion]]\nid = 'own.batch'\nwords = ['批次柒']\n"
    "examples = ['批次柒已检。']\nrejects = ['共批次柒3吨。']\nknown_failures = ['批次柒在此。']\n"
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, ["rules", *arguments])


@pytest.mark.slow
def test_what_fails_is_named_by_file_line_and_rule(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(BROKEN, encoding="utf-8")
    result = run("check", "--rules", str(tmp_path))
    assert result.exit_code == 1
    mine = sorted(line for line in result.stderr.splitlines() if str(tmp_path) in line)
    assert mine == sorted(
        [
            f"{tmp_path}/own.toml:2: own.term: example '这里没有那个词，共3吨。' is not matched",
            f"{tmp_path}/own.toml:7: own.batch: reject '共批次柒3吨。' is matched",
            f"{tmp_path}/own.toml:7: own.batch: known failure '批次柒在此。' holds now: make it an example",
        ]
    )
    assert f"{len(result.stderr.splitlines())} failures" in result.stdout


def test_a_skeleton_is_printed_or_added_to_a_file(tmp_path: Path) -> None:
    printed = run("new", "concept", "sludge")
    assert printed.exit_code == 0
    assert 'id = "concept.sludge"' in printed.stdout
    path = tmp_path / "own" / "waste.toml"
    assert run("new", "concept", "sludge", "--into", str(path)).exit_code == 0
    assert run("new", "exclusion", "sludge", "--into", str(path)).exit_code == 0
    content = path.read_text(encoding="utf-8")
    assert content.startswith(printed.stdout.rstrip("\n"))
    assert 'id = "exclusion.sludge"' in content


@pytest.mark.parametrize("name", ["", "两字", "a b", 'a"b', "A", "../x"])
def test_a_name_that_is_none_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    result = run("new", "unit", name, "--into", str(path))
    assert result.exit_code == 2
    assert not path.exists()


def test_an_unknown_kind_is_refused() -> None:
    assert run("new", "thing", "x").exit_code == 2


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for path in (tmp_path, tmp_path / "file" / "own.toml"):
        result = run("new", "unit", "x", "--into", str(path))
        assert isinstance(result.exception, OutputError)
        assert str(path) in str(result.exception)


def test_a_broken_file_is_an_error_of_its_place(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("[[term]]\nid = 'a.b'\n", encoding="utf-8")
    result = run("check", "--rules", str(tmp_path))
    assert isinstance(result.exception, RuleError)
    assert f"{tmp_path}/own.toml:2: rule a.b: " in str(result.exception)
