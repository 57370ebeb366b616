"""Help and messages in the language and the encoding of who reads them."""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract.cli import group, messages
from extract.errors import RuleError

CATALOGUE = Path(messages.__file__).with_name("messages.zh.toml")


@cache
def catalogue() -> dict[str, str]:
    return tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command as it is installed, in an environment whose locale says nothing."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    command = Path(sys.executable).with_name("casefacts")
    return subprocess.run([command, *arguments], check=False, capture_output=True, env=own | environment)


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (["--lang", "zh", "--help"], {}),
        (["--help", "--lang", "zh"], {}),
        (["--help"], {"LANG": "zh_CN.UTF-8"}),
        (["--help"], {"LC_ALL": "zh_CN.GB18030", "LANG": "en_US.UTF-8"}),
    ],
)
def test_help_is_chinese(arguments: list[str], environment: dict[str, str]) -> None:
    done = run(*arguments, PYTHONIOENCODING="utf-8", **environment)
    text = done.stdout.decode()
    assert text.startswith("用法:")
    for english in ("Turn raw", "Check rules", "Language of", "Show this message"):
        assert translated(english) in text
    assert done.returncode == 0


def translated(beginning: str) -> str:
    """Return what stands for a message in Chinese; a name stands for itself."""
    return next((chinese for english, chinese in catalogue().items() if english.startswith(beginning)), beginning)


@pytest.mark.parametrize("name", ["extract", "explain", "score", "compare", "rules new", "label export"])
def test_help_of_every_command_is_chinese(name: str, chinese: CliRunner) -> None:
    text = chinese.invoke(group, ["--lang", "zh", *name.split(), "--help"]).output
    assert "用法:" in text
    assert not re.search(r"^  +[A-Z][a-z]+ ", text, re.MULTILINE)


def test_help_stays_english_elsewhere() -> None:
    text = run("extract", "--help", LANG="de_DE.UTF-8").stdout.decode()
    assert text.startswith("Usage: casefacts extract")


@pytest.fixture
def chinese() -> Iterator[CliRunner]:
    """What runs commands in this process; its language is English again behind it."""
    yield CliRunner()
    messages.use_language("en")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["extract"], "缺少参数 'PATHS...'"),
        (["extract", "--nonsense"], "没有选项 '--nonsense'"),
        (["extrat"], "没有命令 'extrat'"),
        (["explain", "--at", "x", "电"], "'--at' 的值无效"),
        (["rules", "new", "colour", "red"], "不在可选值之内"),
        (["extract", "nowhere.txt"], "没有此文件或文件夹；请检查路径"),
        (["score", "--records", "a", "--corpus", "b"], "只能给出其一"),
    ],
)
def test_errors_are_chinese_and_leave_by_2(arguments: list[str], said: str, chinese: CliRunner) -> None:
    done = chinese.invoke(group, ["--lang", "zh", *arguments])
    assert said in done.output.replace("; ", "；")
    assert done.exit_code == 2


# GBK lacks the first character, the superscript and the plant.
ODD = "\U00020bb7野家²食品 – 用电\U0001f33112万kWh，③约３㎥，另有№7。"


def test_a_gbk_console_shows_messages(tmp_path: Path) -> None:
    case, output = tmp_path / "案例².txt", tmp_path / "out.jsonl"
    case.write_text(ODD, encoding="utf-8")
    console = {"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0", "LC_ALL": "C.UTF-8"}
    told = {
        name: run("--lang", "zh", *arguments, **console)
        for name, arguments in {
            "table": ["extract", str(case), "-o", str(output)],
            "error": ["extract", str(tmp_path / "\U00020bb7².txt")],
            "trees": ["explain", ODD],
            "items": ["quantities", ODD],
        }.items()
    }
    assert b"Traceback" not in b"".join(done.stderr for done in told.values())
    assert "已认领" in told["table"].stdout.decode("gbk")
    assert "没有此文件或文件夹" in told["error"].stderr.decode("gbk")
    assert "“12万kWh”" in told["trees"].stdout.decode("gbk")
    assert "12万kWh" in told["items"].stdout.decode()
    assert "\U00020bb7" in output.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are Unicode there")
def test_a_file_may_be_named_in_another_encoding(tmp_path: Path) -> None:
    named = os.fsencode(tmp_path) + b"/" + "\u6848\u4f8b.txt".encode("gbk")
    Path(os.fsdecode(named)).write_text(ODD, encoding="utf-8")
    done = run("extract", str(tmp_path), "-o", "-", LC_ALL="C.UTF-8")
    assert done.returncode == 0
    assert json.loads(done.stdout)["case_id"] == r"\xb0\xb8\xc0\xfd"


def test_what_the_system_says_is_translated(chinese: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("[[unit]]\nid = 'unit.x'\n", encoding="utf-8")
    done = chinese.invoke(group, ["--lang", "zh", "rules", "check", "--rules", str(tmp_path)])
    assert isinstance(done.exception, RuleError)
    with chinese.isolation() as (_, error, _):
        messages.complain(done.exception)
        assert "symbol：缺少此项; 参见 rules/README.md" in error.getvalue().decode()


def test_the_chosen_language_does_not_stick(chinese: CliRunner) -> None:
    first = chinese.invoke(group, ["--lang", "zh", "rules", "--help"])
    second = chinese.invoke(group, ["--lang", "en", "rules", "--help"])
    assert first.output.startswith("用法:")
    assert second.output.startswith("Usage:")
