"""casefacts label: drafts, checks, moved labels, other tools."""

import shutil
from typing import TYPE_CHECKING

import pytest

from extract.errors import CasefactsError

if TYPE_CHECKING:
    from tests.cli.conftest import Project


def test_a_draft_is_written_once(project: "Project") -> None:
    (project.golden / "first.jsonl").unlink()
    assert project.run("label", "draft", "corpus/first.txt").exit_code == 0
    assert '"draft":true' in (project.golden / "first.jsonl").read_text(encoding="utf-8")
    again = project.run("label", "draft", "corpus/first.txt")
    assert isinstance(again.exception, CasefactsError)
    assert "first.jsonl: is there already" in str(again.exception)
    assert project.run("label", "draft", "corpus/first.txt", "--force").exit_code == 0


def test_a_draft_with_errors_is_not_accepted(project: "Project") -> None:
    project.run("label", "draft", "corpus/first.txt", "--force")
    project.spoil("first", '"concept":"investment"', '"concept":"money"')
    result = project.run("label", "accept", "golden/first.jsonl")
    assert isinstance(result.exception, CasefactsError)
    assert "unknown concept 'money'" in str(result.exception)
    assert '"draft":true' in (project.golden / "first.jsonl").read_text(encoding="utf-8")


def test_checking_tells_errors_and_notes(project: "Project") -> None:
    result = project.run("label", "check", "golden")
    assert result.exit_code == 0
    assert "2 files" in result.stdout
    project.spoil("first", '"edtf":"2021-03"', '"edtf":"2021.3"')
    path = project.golden / "blind_second.jsonl"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "300吨" not in line]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = project.run("label", "check", "golden")
    assert result.exit_code == 1
    assert "edtf '2021.3' is no EDTF" in result.stdout
    assert "note: no label on '300' at" in result.stdout


def test_labels_move_with_an_edit(project: "Project") -> None:
    path = project.corpus / "first.txt"
    path.write_text("（转载）" + path.read_text(encoding="utf-8"), encoding="utf-8")
    result = project.run("label", "reanchor", "golden/first.jsonl")
    assert result.exit_code == 0
    assert "0 not placed" in result.stdout
    assert project.run("score").exit_code == 0
    path.write_text(path.read_text(encoding="utf-8").replace("2.5亿元", "很多钱"), encoding="utf-8")
    result = project.run("label", "reanchor", "golden/first.jsonl")
    assert result.exit_code == 1
    assert "1 not placed" in result.stdout
    assert '"text":"2.5亿元"' in result.stdout
    refused = project.run("score")
    assert "a draft" in str(refused.exception)


@pytest.mark.parametrize(
    ("form", "made"),
    [
        ("label-studio", ["tasks.json"]),
        ("brat", ["first.ann", "blind_second.ann"]),
        ("doccano", ["doccano.jsonl"]),
    ],
)
def test_labels_go_and_come_back(project: "Project", form: str, made: list[str]) -> None:
    before = {path.name: path.read_bytes() for path in project.golden.glob("*.jsonl")}
    assert project.run("label", "export", "golden", "--format", form, "-o", "out").exit_code == 0
    shutil.rmtree(project.golden)
    files = [f"out/{name}" for name in made]
    assert project.run("label", "import", *files, "--format", form).exit_code == 0
    assert {path.name: path.read_bytes() for path in project.golden.glob("*.jsonl")} == before


def test_a_case_without_a_text_is_named(project: "Project") -> None:
    (project.corpus / "first.txt").unlink()
    result = project.run("label", "check", "golden/first.jsonl")
    assert isinstance(result.exception, CasefactsError)
    assert "its case 'first' is not in corpus" in str(result.exception)
