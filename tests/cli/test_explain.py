"""casefacts explain: the rules behind each number, for people and for programs."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from extract.cli import group
from extract.errors import InputError

TEXT = "依据GB/T 2589，2022年用水量3万吨，序列4711，出口水温由68℃降至41℃。"
ESCAPE = "\x1b["


def run(*arguments: str, color: bool = False) -> Result:
    return CliRunner().invoke(group, ["explain", *arguments], color=color)


def told(*arguments: str) -> list[dict[str, Any]]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_every_number_is_told_with_what_became_of_it() -> None:
    assert [(one["text"], one["claim"].partition(":")[0]) for one in told(TEXT)] == [
        ("2589", "excluded"),
        ("2022", "time"),
        ("3万吨", "f1"),
        ("4711", "unclaimed"),
        ("68℃", "f2"),
        ("41℃", "f3"),
    ]


def test_each_reason_holds_the_words_that_it_matched() -> None:
    for one in told(TEXT):
        for reason in one["reasons"]:
            assert TEXT[reason["start"] : reason["end"]] == reason["text"]
    [water] = told(TEXT, "--number", "3万吨")
    assert water["fact"]["concept"] == "water_consumption"
    assert "用水量" in {reason["text"] for reason in water["reasons"]}
    assert {"concept.water_consumption"} <= {reason["rule"] for reason in water["reasons"]}
    assert {reason["rule"] for reason in water["reasons"]} == set(water["fact"]["rules"])
    [warm] = told(TEXT, "--number", "41℃")
    assert "change.from" in {reason["rule"] for reason in warm["reasons"]}


def test_the_tree() -> None:
    result = run(TEXT, "--number", "3万吨")
    head, values, *reasons = result.stdout.splitlines()
    assert head == "3万吨  text:1  water_consumption"
    assert "value=30000" in values
    assert "time=2022" in values
    assert any("concept.water_consumption" in line for line in reasons)
    assert any("“用水量”" in line for line in reasons)


def test_a_number_that_became_no_fact_says_why() -> None:
    assert "excluded by document.standard" in run(TEXT, "--number", "2589").stdout
    assert "a time" in run(TEXT, "--number", "2022").stdout
    assert "unclaimed" in run(TEXT, "--number", "4711").stdout


def test_one_offset() -> None:
    place = TEXT.index("4711") + 2
    assert [one["text"] for one in told(TEXT, "--at", str(place))] == ["4711"]
    missing = run(TEXT, "--at", "0")
    assert missing.exit_code == 1
    assert missing.stdout == ""
    assert missing.stderr == "no such number in the text\n"


def test_a_file_and_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"标题\n\n{TEXT}\n", encoding="utf-8")
    assert "4711  a:3  unclaimed" in run(str(path)).stdout


def test_a_file_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff")
    assert isinstance(run(str(tmp_path / "a.txt")).exception, InputError)


@pytest.mark.parametrize("given", ["长" * 5000 + "，用水3吨", "a/b/c 用水3吨", "用水3吨\n用电4度"])
def test_a_text_that_looks_like_no_path_is_a_text(given: str) -> None:
    assert "3吨" in run(given).stdout


def test_plain_in_a_pipe_and_colour_on_a_terminal() -> None:
    program = [sys.executable, "-c", "from extract.cli import main; main()", "explain", TEXT]
    piped = subprocess.run(program, capture_output=True, check=True, env={**os.environ, "LANG": "C.UTF-8"})
    assert ESCAPE not in piped.stdout.decode()
    ours, theirs = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    shown = subprocess.run(program, stdout=theirs, check=False, env={**environment, "TERM": "xterm", "LANG": "C.UTF-8"})
    os.close(theirs)
    content = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        content += part
    os.close(ours)
    assert shown.returncode == 0
    assert ESCAPE in content.decode()
