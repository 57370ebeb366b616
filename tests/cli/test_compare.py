"""casefacts compare: record files, directories of rules, git revisions."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extract.errors import CasefactsError

if TYPE_CHECKING:
    from tests.cli.conftest import Project

RULE = """[[exclusion]]
id = "exclusion.of_this_test"
about = "One floor space."
words = ["4000平方米"]
examples = ["厂房面积4000平方米"]
rejects = ["用水量为300吨"]
"""


@pytest.fixture
def rules(project: "Project") -> Path:
    """Rules of the project's own: none yet in the first revision, one in the second."""
    directory = project.directory / "rules"
    directory.mkdir()
    (directory / "empty.toml").write_text("# nothing yet\n", encoding="utf-8")
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    git(project.directory, "init", "--quiet")
    commit(project.directory)
    (directory / "own.toml").write_text(RULE, encoding="utf-8")
    commit(project.directory)
    return directory


def git(directory: Path, *arguments: str) -> None:
    name = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(directory), *name, *arguments], check=True, capture_output=True)  # noqa: S607


def commit(directory: Path) -> None:
    git(directory, "add", "rules")
    git(directory, "commit", "--quiet", "-m", "x")


def test_two_revisions_of_the_rules(project: "Project", rules: Path) -> None:
    result = project.run("compare", "HEAD~1", "HEAD", "--json")
    assert result.exit_code == 0, result.output
    made = json.loads(result.stdout)
    [change] = made["changes"]
    assert (change["what"], change["text"], change["verdict"]) == ("vanished", "4000平方米", "worse")
    assert change["rules"] == ["exclusion.of_this_test"]
    assert made["scores"]["blind"]["quantity"]["change"] < 0
    assert rules.is_dir()


@pytest.mark.usefixtures("rules")
def test_the_table_names_rule_and_change(project: "Project") -> None:
    result = project.run("compare", "HEAD~1", "HEAD")
    assert "exclusion.of_this_test: worse 1" in result.stdout
    assert "- quantity blind_second:" in result.stdout
    assert "'4000平方米' [worse]" in result.stdout


@pytest.mark.usefixtures("rules")
def test_fail_if_worse(project: "Project") -> None:
    assert project.run("compare", "HEAD~1", "HEAD", "--fail-if-worse").exit_code == 1
    assert project.run("compare", "HEAD", "rules", "--fail-if-worse").exit_code == 0


def test_record_files(project: "Project", rules: Path) -> None:
    project.run("extract", "corpus", "-o", "old.jsonl", "--quiet")
    project.run("extract", "corpus", "--rules", str(rules), "-o", "new.jsonl", "--quiet")
    result = project.run("compare", "old.jsonl", "new.jsonl", "--json")
    assert [change["what"] for change in json.loads(result.stdout)["changes"]] == ["vanished"]
    assert project.run("compare", "old.jsonl", "new.jsonl", "--fail-if-worse").exit_code == 1
    assert "no item of any record changed" in project.run("compare", "old.jsonl", "old.jsonl").stdout
    assert project.run("compare", "old.jsonl", "HEAD~1").exit_code == 0


@pytest.mark.usefixtures("rules")
@pytest.mark.parametrize("name", ["no-such-revision", "--output=x", "HEAD~9"])
def test_what_is_neither_file_nor_revision_is_named(project: "Project", name: str) -> None:
    result = project.run("compare", "--", name, "HEAD")
    assert isinstance(result.exception, CasefactsError)
    assert f"{name}: no file, and no git revision" in str(result.exception)
    assert not (project.directory / "x").exists()


def test_labels_are_needed_to_fail(project: "Project") -> None:
    shutil.rmtree(project.golden)
    result = project.run("compare", "a", "b", "--fail-if-worse")
    assert result.exit_code == 2
    assert "--golden" in result.output
