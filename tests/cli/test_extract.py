"""casefacts extract: what goes in, what comes out, what is said and by which exit code."""

import csv
import datetime
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from extract.cli import group
from extract.errors import OutputError, RuleError
from extract.pipeline import Extractor
from extract.record import CaseRecord
from extract.types import Source

PROGRAM = (sys.executable, "-c", "from extract.cli import main; main()", "extract")
TEXT = "云岭食品有限公司\n云岭食品有限公司2022年用水量3万吨，年节电12万千瓦时。\n"


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(group, ["extract", *map(str, arguments)], input=stdin)


def spawned(
    *arguments: str | Path, environment: dict[str, str] | None = None, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run the program as users do, where the streams and the locale matter."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "LANG": "C.UTF-8", **(environment or {})},
    )


def records(content: str | bytes) -> list[dict[str, Any]]:
    text = content.decode() if isinstance(content, bytes) else content
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "cases"
    for name in ("b.txt", "deep/a.md", "deep/c.png"):
        path = made / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    return made


def test_files_and_folders_in_their_order(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    result = run(folder / "deep" / "a.md", folder, "-o", output)
    assert result.exit_code == 0, result.output
    written = records(output.read_bytes())
    assert [record["case_id"] for record in written] == ["a", "b"]
    assert written[0]["text"] == TEXT
    assert written[0]["source"]["media_type"] == "text/markdown"


def test_the_table_at_the_end_and_quiet(folder: Path, tmp_path: Path) -> None:
    result = run(folder, "-o", tmp_path / "out.jsonl")
    assert "云岭食品有限公司" in result.stdout
    assert "numbers claimed (100.0%)" in result.stdout
    assert result.stderr == ""
    quiet = run(folder, "-o", tmp_path / "out.jsonl", "--quiet")
    assert quiet.output == ""


def test_an_unclaimed_number_is_shown_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("云岭食品有限公司\n用水量3吨。\n序列 4711\n", encoding="utf-8")
    result = run(path, "-o", tmp_path / "out.jsonl")
    assert "unclaimed: 4711 in a, line 3:" in result.stdout


def test_standard_input_and_output(folder: Path) -> None:
    result = run("-", folder / "b.txt", stdin=TEXT.encode())
    assert [record["case_id"] for record in records(result.stdout)] == ["stdin", "b"]
    assert "numbers claimed" in result.stderr


def test_files_of_one_stem_are_told_apart(tmp_path: Path) -> None:
    for name in ("x/a.txt", "y/a.txt", "y/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    result = run(tmp_path, "--quiet")
    assert [record["case_id"] for record in records(result.stdout)] == ["x/a.txt", "y/a.txt", "b"]


BAD = {
    "missing.txt": (None, "no such file or folder"),
    "empty.txt": (b"", "empty"),
    "nul.txt": (b"a\nb\0", "a NUL byte in line 2"),
    "binary.txt": (bytes(range(256)), "NUL byte"),
    "latin.txt": ("1é".encode("latin-1"), "no UTF-8 in line 1"),
    "cut.txt": (TEXT.encode() + "丙".encode()[:2], "no UTF-8 in line 3"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_input_is_one_line_and_the_rest_is_written(folder: Path, tmp_path: Path, name: str) -> None:
    content, told = BAD[name]
    bad = tmp_path / name
    if content is not None:
        bad.write_bytes(content)
    output = tmp_path / "out.jsonl"
    result = run(bad, folder / "b.txt", "-o", output, "--quiet")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(f"casefacts: {bad}: ")
    assert told in result.stderr
    assert [record["case_id"] for record in records(output.read_bytes())] == ["b"]


def test_nothing_to_read_is_a_usage_error(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    (tmp_path / "none").mkdir()
    for path, told in ((tmp_path / "gone", "no such file"), (tmp_path / "none", "no case files in this folder")):
        result = run(path, "-o", output)
        assert result.exit_code == 2
        assert len(result.stderr.splitlines()) == 1
        assert told in result.stderr
    assert run().exit_code == 2
    assert not output.exists()


def test_where_all_inputs_fail_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    result = run(tmp_path / "a.txt", "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("place", ["none/out.jsonl", "file/out.csv"])
def test_an_output_that_cannot_be_written(folder: Path, tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = run(folder, "-o", tmp_path / place)
    assert isinstance(result.exception, OutputError)
    assert str(tmp_path / place) in str(result.exception)
    assert run(folder, "-o", tmp_path).exit_code == 2


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_a_failure_in_the_middle_leaves_no_half_file(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    whole = Extractor.records

    def failing(self: Extractor, source: Source, reference: datetime.date | None) -> Iterator[CaseRecord]:
        if source.name == "a":
            raise error
        yield from whole(self, source, reference)

    monkeypatch.setattr(Extractor, "records", failing)
    output = tmp_path / "out.jsonl"
    output.write_bytes(b"old")
    assert run(folder, "-o", output).exit_code == 1
    assert output.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cases", "out.jsonl"]


@pytest.mark.slow
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_stopped_leaves_no_half_file(tmp_path: Path, sent: signal.Signals) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    os.mkfifo(tmp_path / "pipe")
    output = tmp_path / "out.jsonl"
    process = subprocess.Popen(
        [*PROGRAM, str(tmp_path / "a.txt"), str(tmp_path / "pipe"), "-o", str(output)],
        stderr=subprocess.PIPE,
    )
    with (tmp_path / "pipe").open("wb"):  # opened once the program, past its first record, reads it
        process.send_signal(sent)
        _, told = process.communicate()
    assert process.returncode != 0
    assert b"Traceback" not in told
    assert not output.exists()


def test_a_table_of_facts(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "facts.csv"
    assert run(folder / "b.txt", "-o", output, "--quiet").exit_code == 0
    content = output.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfcase,company,concept,")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [(row["case"], row["concept"], row["low"], row["unit"], row["per"], row["time"]) for row in rows] == [
        ("b", "water_consumption", "30000", "t", "", "2022"),
        ("b", "electricity_saving", "120000", "kWh", "a", ""),
    ]


def test_a_rule_error_is_told_before_anything_is_read(folder: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "own.toml").write_text("[[term]]\nid = 'own.term'\n", encoding="utf-8")
    result = run(folder, "--rules", rules, "-o", tmp_path / "out.jsonl")
    assert isinstance(result.exception, RuleError)
    told = spawned(folder, "--rules", rules, "-o", tmp_path / "out.jsonl")
    assert told.returncode == 2
    assert told.stderr.decode().startswith(f"casefacts: {rules}/own.toml:2: rule own.term: words: Field required")
    assert len(told.stderr.splitlines()) == 1
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "gbk"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "zh_CN.GBK"},
    ],
)
def test_records_are_utf8_whatever_the_locale(tmp_path: Path, environment: dict[str, str]) -> None:
    text = TEXT + "占地3㎡，用水5m³，𠀀 ✓。\n"
    done = spawned("-", stdin=text.encode(), environment=environment)
    assert done.returncode == 0
    assert records(done.stdout)[0]["text"] == text
    assert b"Traceback" not in done.stderr
    bad = spawned(tmp_path / "没有.txt", environment=environment)
    assert bad.returncode == 2
    assert len(bad.stderr.splitlines()) == 1


@pytest.mark.slow
def test_a_reader_that_goes_away_is_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT * 2000, encoding="utf-8")
    process = subprocess.Popen(
        [*PROGRAM, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert b"Traceback" not in process.stderr.read()
    process.wait()
    process.stderr.close()
