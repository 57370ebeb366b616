"""casefacts score: where records come from, what is printed, what is refused."""

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from extract.errors import CasefactsError

if TYPE_CHECKING:
    from tests.cli.conftest import Project


def layers(output: str, group: str = "open") -> dict[str, float]:
    made = json.loads(output)["groups"][group]["layers"]
    return {layer: score["f1"] for layer, score in made.items()}


def test_the_corpus_is_extracted_and_scored(project: "Project") -> None:
    result = project.run("score", "--json")
    assert result.exit_code == 0
    assert layers(result.stdout)["fact"] == 1
    assert layers(result.stdout, "blind")["fact"] == 1


def test_a_record_file_scores_as_the_corpus_does(project: "Project") -> None:
    project.spoil("first", '"unit":"CNY"', '"unit":"USD"')
    assert project.run("extract", "corpus", "-o", "records.jsonl", "--quiet").exit_code == 0
    of_file = project.run("score", "--records", "records.jsonl", "--json")
    assert layers(of_file.stdout) == layers(project.run("score", "--json").stdout)
    assert layers(of_file.stdout)["quantity"] == 1
    assert layers(of_file.stdout)["quantity_value"] < 1


def test_the_table_tells_groups_and_parts(project: "Project") -> None:
    result = project.run("score", "--by", "concept", "--by", "unit", "--by", "rule", "--by", "case")
    assert result.exit_code == 0
    for word in (
        "open: 1 cases",
        "blind: 1 cases",
        "quantity_concept",
        "investment",
        "CNY",
        "first",
        "spurious",
    ):
        assert word in result.stdout


def test_csv_is_one_flat_table(project: "Project") -> None:
    rows = list(csv.DictReader(io.StringIO(project.run("score", "--csv").stdout)))
    assert {"group", "by", "part", "layer", "f1"} <= set(rows[0])
    assert any(row["by"] == "unit" and row["part"] == "CNY" for row in rows)


def test_the_page_tells_every_miss(project: "Project") -> None:
    project.spoil("first", '"unit":"CNY"', '"unit":"<i>"')
    assert project.run("score", "--html", "misses.html").exit_code == 0
    page = (project.directory / "misses.html").read_text(encoding="utf-8")
    assert "&lt;i&gt;" in page
    assert "<i>" not in page
    assert "2.5亿元" in page


def test_accepting_makes_the_baseline(project: "Project") -> None:
    assert project.run("score", "--accept").exit_code == 0
    baseline = json.loads((project.golden / "baseline.json").read_text(encoding="utf-8"))
    assert set(baseline["cases"]) == {"first", "blind_second"}
    assert "below" not in project.run("score").stderr
    project.spoil("first", '"unit":"CNY"', '"unit":"USD"')
    assert "below the baseline: first: quantity_value" in project.run("score").stderr


def refused(project: "Project", *arguments: str) -> str:
    result = project.run(*arguments)
    assert isinstance(result.exception, CasefactsError), result.output
    assert result.stdout == ""
    return str(result.exception)


def test_a_draft_is_refused_until_it_is_accepted(project: "Project") -> None:
    project.run("label", "draft", "corpus/first.txt", "--force")
    assert "first.jsonl:1: a draft; correct it, then run casefacts label accept" in refused(project, "score")
    assert project.run("label", "accept", "golden/first.jsonl").exit_code == 0
    assert project.run("score").exit_code == 0


def test_an_edited_text_is_refused(project: "Project") -> None:
    path = project.corpus / "first.txt"
    path.write_text("新" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert "first.jsonl:2: the label at 0:8" in refused(project, "score")
    path.write_text(path.read_text(encoding="utf-8")[1:] + "。", encoding="utf-8")
    assert "first.jsonl:1: the sha256 is of another text" in refused(project, "score")


def test_a_case_without_a_record_is_refused(project: "Project") -> None:
    (project.corpus / "first.txt").unlink()
    assert "there is no record of case 'first' in corpus" in refused(project, "score")


def test_broken_files_are_named(project: "Project") -> None:
    project.run("extract", "corpus", "-o", "records.jsonl", "--quiet")
    path = project.directory / "records.jsonl"
    content = path.read_bytes()
    path.write_bytes(content[:-20])
    assert "records.jsonl:2: the record is cut off" in refused(project, "score", "--records", "records.jsonl")
    path.write_bytes(content + content)
    told = refused(project, "score", "--records", "records.jsonl")
    assert "records.jsonl:3: a second record of case" in told
    project.spoil("first", '"comparator"', '"comparer"')
    assert "first.jsonl:" in refused(project, "score")


def test_two_sources_are_one_too_many(project: "Project") -> None:
    assert project.run("score", "--records", "x", "--corpus", "y").exit_code == 2


def test_the_figures_are_written_between_the_markers(project: "Project", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CASEFACTS_SHARED", raising=False)
    for name in ("first", "second"):
        (project.golden / "passes" / name).mkdir(parents=True)
        for path in project.golden.glob("*.jsonl"):
            (project.golden / "passes" / name / path.name).write_bytes(path.read_bytes())
    readme = project.golden / "README.md"
    readme.write_text("before\n<!-- figures -->\nold\n<!-- end of figures -->\nafter\n", encoding="utf-8")
    assert project.run("score", "--readme", "golden/README.md").exit_code == 0
    content = readme.read_text(encoding="utf-8")
    assert content.startswith("before\n<!-- figures -->\n|")
    assert content.endswith("<!-- end of figures -->\nafter\n")
    assert "old" not in content
    assert "Agreement of two labelling passes over 2 write-ups" in content
    assert "| layer | corpus (1) | blind (1) |" in content
    (project.golden / "passes" / "second" / "first.jsonl").unlink()
    assert "the other pass does not label case 'first'" in refused_after_output(project)


def refused_after_output(project: "Project") -> str:
    result = project.run("score", "--readme", "golden/README.md")
    assert isinstance(result.exception, CasefactsError)
    return str(result.exception)


def test_a_page_that_cannot_be_written_is_named(project: "Project") -> None:
    (project.directory / "taken").mkdir()
    assert "taken: cannot be written" in refused(project, "score", "--html", "taken")
