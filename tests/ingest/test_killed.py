"""A run that is killed is gone on with where it was; two runs at once are one too many."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import TEXT, Desk

PROGRAM = (sys.executable, "-c", "from extract.cli import main; main()", "ingest")
# Writes each file in two steps, as a slow disk would, and waits for a moment before each commit.
SLOW = """
import time
from extract.cli import main
from extract.ingest.ledger import Ledger
from extract.ingest.outputs import Outputs
put, put_entry = Outputs._put, Ledger.put
def slow_put(self, *given):
    time.sleep(0.004)
    put(self, *given)
def slow_put_entry(self, *given):
    time.sleep(0.004)
    put_entry(self, *given)
Outputs._put, Ledger.put = slow_put, slow_put_entry
main()
"""
FILES = 40


def fill(desk: Desk) -> None:
    for number in range(FILES):
        desk.put(
            f"{number // 10}/{number % 10}.txt",
            f"云岭食品有限公司第{number % 7}厂2022年用水量{number % 7}万吨，用电12万千瓦时。\n" * 9,
        )
    desk.put("bad.txt", b"")


def start(desk: Desk, into: Path, program: str | None = None) -> subprocess.Popen[bytes]:
    command = [*PROGRAM, str(desk.inbox), "--into", str(into)]
    if program:
        command[2] = program
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)


def outputs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith("ingest.sqlite")}


def written(folder: Path) -> int:
    return sum(1 for path in folder.glob("[!.]*.*")) if folder.exists() else 0


@pytest.mark.slow
def test_a_run_killed_at_any_moment_gives_the_same_in_the_end(desk: Desk) -> None:
    fill(desk)
    whole = desk.inbox.parent / "whole"
    start(desk, whole).communicate()
    assert len(outputs(whole)) == 2 * FILES + 2
    chance = random.Random(7)  # noqa: S311 - moments, no secrets
    killed = 0
    for _ in range(6):
        process = start(desk, desk.corpus, SLOW)
        wanted = written(desk.corpus) + chance.randrange(2, 14)
        while written(desk.corpus) < wanted and process.poll() is None:
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.012))
        process.kill()
        process.communicate()
        killed += process.returncode == -signal.SIGKILL  # on a quick machine the last one may have ended by itself
    assert killed
    done = start(desk, desk.corpus)
    told, _ = done.communicate()
    assert done.returncode == 1
    assert b" 0 unchanged" not in told  # it went on, it did not begin again
    assert outputs(desk.corpus) == outputs(whole)


@pytest.mark.slow
def test_what_a_killed_run_left_unfinished_is_cleaned(desk: Desk) -> None:
    desk.put("a.txt")
    desk.corpus.mkdir()
    (desk.corpus / ".a.txt.abcdefgh.part").write_bytes(b"half")
    desk.ingest()
    assert sorted(outputs(desk.corpus)) == ["a.source.json", "a.txt", "duplicates.jsonl", "failed.jsonl"]


@pytest.mark.slow
def test_a_second_run_at_once_says_so_and_stops(desk: Desk) -> None:
    """The first run waits at a pipe, so that it has the folder open for as long as the second needs."""
    desk.put("a.txt", TEXT)
    pipe = desk.inbox / "pipe"
    os.mkfifo(pipe)
    first = subprocess.Popen([*PROGRAM, str(pipe), "--into", str(desk.corpus)], stderr=subprocess.PIPE)
    with pipe.open("wb"):  # opened once the first run reads it
        second = start(desk, desk.corpus)
        _, told = second.communicate(timeout=120)
        assert second.returncode == 2
        assert b"another run has this folder open; wait until it has ended" in told
        assert len(told.splitlines()) == 1
        assert not (desk.corpus / "a.txt").exists()
        first.kill()
        first.communicate()
    third = start(desk, desk.corpus)
    third.communicate()
    assert third.returncode == 0
    assert (desk.corpus / "a.txt").is_file()


@pytest.mark.parametrize("content", [b"no database" * 100, b"SQLite format 3\0" + b"\1" * 4096])
def test_a_damaged_ledger_is_named(desk: Desk, content: bytes) -> None:
    desk.put("a.txt")
    desk.corpus.mkdir()
    (desk.corpus / "ingest.sqlite").write_bytes(content)
    process = start(desk, desk.corpus)
    _, told = process.communicate()
    assert process.returncode == 2
    assert b"ingest.sqlite: a damaged ledger (" in told
    assert b"move it away and run again" in told


def test_damage_in_the_middle_is_seen(desk: Desk) -> None:
    for number in range(30):
        desk.put(f"{number}.txt", f"{number}{TEXT}" * 20)
    desk.ingest()
    ledger = desk.corpus / "ingest.sqlite"
    content = bytearray(ledger.read_bytes())
    content[8192 : len(content) // 2] = bytes(len(content) // 2 - 8192)
    ledger.write_bytes(content)
    assert "a damaged ledger" in str(desk.ingest().exception)
