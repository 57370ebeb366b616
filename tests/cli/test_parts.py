"""casefacts tokens|numbers|quantities|times|companies: one JSON object a line."""

import json
import subprocess
import sys
from typing import Any

import pytest
from click.testing import CliRunner

from extract.cli import group

TEXT = "云岭食品有限公司去年三季度用电三千千瓦时，约1.5万吨标煤。"


def items(*arguments: str, stdin: str | None = None) -> list[dict[str, Any]]:
    result = CliRunner().invoke(group, list(arguments), input=stdin)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("part", ["tokens", "numbers", "quantities", "times", "companies"])
def test_every_item_holds_its_text(part: str) -> None:
    found = items(part, TEXT)
    assert found
    assert all(TEXT[one["start"] : one["end"]] == one["text"] for one in found)
    assert items(part, "-", stdin=TEXT) == found


def test_the_parts_say_what_the_record_says() -> None:
    assert [(one["low"], one["unit"], one["reading"]) for one in items("quantities", TEXT)] == [
        (3000, "kWh", "numeral"),
        (15000, "tce", None),
    ]
    assert items("numbers", "约1.5万，三千五百")[1]["low"] == 3500
    assert items("companies", TEXT)[0]["name"] == "云岭食品有限公司"


def test_relative_times_stand_against_a_date() -> None:
    assert [one["edtf"] for one in items("times", TEXT, "--reference-date", "2024-05-01")][:1] == ["2023-07/2023-09"]


def test_a_date_that_is_none_is_a_usage_error() -> None:
    assert CliRunner().invoke(group, ["times", TEXT, "--reference-date", "x"]).exit_code == 2


def test_bytes_that_are_no_text_are_no_traceback() -> None:
    program = [sys.executable, "-c", "from extract.cli import main; main()", "quantities"]
    for arguments, stdin in (([b"\xff3\xe5\x90\xa8"], b""), ([b"-"], b"\xff3\xe5\x90\xa8")):
        done = subprocess.run([*program, *arguments], input=stdin, capture_output=True, check=False)
        assert done.returncode == 0
        assert b"Traceback" not in done.stderr
        assert json.loads(done.stdout)["unit"] == "t"
