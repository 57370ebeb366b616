"""The pytest plugin in a project of a user's own."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from extract.cli import group
from extract.golden.draft import accept, draft
from extract.golden.read import write_golden
from extract.pipeline import Extractor

pytest_plugins = ["pytester"]

TEXT = "云岭食品有限公司\n云岭食品有限公司2021年3月投产，总投资2.5亿元，年节电12万千瓦时。\n"
OWN_RULE = """[[exclusion]]
id = "exclusion.of_this_test"
about = "One sum."
words = ["2.5亿元"]
examples = ["总投资2.5亿元"]
rejects = ["用水量为300吨"]
"""


@pytest.fixture
def project(pytester: pytest.Pytester) -> Path:
    for name in ("corpus", "golden"):
        pytester.mkdir(name)
    add(pytester.path, "first")
    return pytester.path


def add(directory: Path, name: str) -> Path:
    """Add a write-up with labels that are right, and no code."""
    path = directory / "corpus" / f"{name}.txt"
    path.write_text(TEXT, encoding="utf-8")
    [record] = Extractor.load().read(path)
    golden = accept(draft(record, directory / "golden"), TEXT)
    write_golden(golden)
    return golden.path


def spoil(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return pytester.runpytest_inprocess("--casefacts-golden", "golden", "-p", "no:cacheprovider", *arguments)


@pytest.mark.usefixtures("project")
def test_without_the_option_there_is_no_test(pytester: pytest.Pytester) -> None:
    pytester.runpytest_inprocess("-p", "no:cacheprovider").assert_outcomes()


def test_a_test_for_each_golden_file(pytester: pytest.Pytester, project: Path) -> None:
    run(pytester).assert_outcomes(passed=1)
    add(project, "second")
    result = run(pytester, "-v")
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(["*golden/second.jsonl::second PASSED*"])


def test_a_failure_reads_like_a_diff(pytester: pytest.Pytester, project: Path) -> None:
    spoil(project / "golden" / "first.jsonl", '"unit":"CNY"', '"unit":"USD"')
    result = run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "*first: quantity_value 0.5000, accepted 1.0000*",
            "~ quantity (line *) *总投资[[]2.5亿元[]]*",
            "*unit: expected 'USD', got 'CNY'*",
            "*rules: *",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")


def test_what_is_accepted_passes_until_it_falls(pytester: pytest.Pytester, project: Path) -> None:
    path = project / "golden" / "first.jsonl"
    spoil(path, '"unit":"CNY"', '"unit":"USD"')
    assert CliRunner().invoke(group, ["score", "--accept"]).exit_code == 0
    run(pytester).assert_outcomes(passed=1)
    spoil(path, '"edtf":"2021-03"', '"edtf":"2022-03"')
    result = run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*first: time_value*accepted 1.0000*"])
    result.stdout.no_fnmatch_line("*quantity_value 0.5*")


def test_own_rules_beside_the_labels_are_used(pytester: pytest.Pytester, project: Path) -> None:
    (project / "rules").mkdir()
    (project / "rules" / "own.toml").write_text(OWN_RULE, encoding="utf-8")
    result = run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["- quantity (line *", "*excluded by exclusion.of_this_test*"])


def test_bad_files_are_named_without_a_traceback(pytester: pytest.Pytester, project: Path) -> None:
    path = project / "golden" / "first.jsonl"
    spoil(path, '"comparator"', '"comparer"')
    result = run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*first.jsonl:*: no label: comparator*"])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_one_case_can_be_chosen(pytester: pytest.Pytester, project: Path) -> None:
    add(project, "second")
    run(pytester, "golden/first.jsonl").assert_outcomes(passed=1)
    run(pytester, "-k", "second").assert_outcomes(passed=1, deselected=1)
    pytester.makepyfile(test_own="def test_own(): pass")
    run(pytester, "test_own.py").assert_outcomes(passed=3)


def test_a_directory_that_is_not_there_is_a_usage_error(pytester: pytest.Pytester) -> None:
    result = run(pytester)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*--casefacts-golden: *golden is no directory*"])
