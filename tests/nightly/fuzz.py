"""Searches for inputs that a reader or the extractor does not take, guided by coverage, with atheris.

    python tests/nightly/fuzz.py TARGET --minutes 20 [--found FOLDER]

The targets are the readers and the extractor: see fuzz_targets.py, which also says what is checked of each. Inputs
start from small files made in memory and from corpus/. What fails or takes too long is written to the folder of what
was found, once for each place in the code, and the search goes on; what no target survives (a hang, a crash of the
interpreter) is written by libFuzzer, and a new process goes on. Ends with 1 where something was found.

Needs atheris, which is in an environment of its own: `make fuzz`.
"""

import argparse
import hashlib
import importlib
import pkgutil
import re
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LONGEST = 6000  # bytes of an input
SLOW = 3.0  # seconds that an input of that size may take, instrumented
HANG = 60  # seconds after which libFuzzer ends the process
PROCESS_SECONDS = 120  # of one process: libxml2 keeps every name of an element that it has seen
PROGRESS = re.compile(r"#(\d+)\s+[A-Za-z]+\s+cov: (\d+) ft: (\d+) corp: (\d+)")
EXECUTED = re.compile(r"stat::number_of_executed_units: (\d+)")


class Search:
    """Runs inputs against a target and keeps those that fail."""

    def __init__(self, target: Any, found: Path) -> None:
        self._target = target
        self._found = found
        self._places: set[str] = set()

    def one(self, data: bytes) -> None:
        """Run one input; a failure is written with its traceback."""
        begun = time.process_time()
        try:
            self._target.check(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            self._keep(data, where(error), traceback.format_exc())
        taken = time.process_time() - begun
        if taken > SLOW:
            self._keep(data, f"slow-{int(taken)}s", f"{taken:.1f} seconds")

    def _keep(self, data: bytes, place: str, told: str) -> None:
        if place not in self._places:
            self._places.add(place)
            name = f"{place}-{hashlib.sha256(data).hexdigest()[:8]}"
            (self._found / f"{name}.input").write_bytes(data)
            (self._found / f"{name}.txt").write_text(told, encoding="utf-8", errors="backslashreplace")
            sys.stderr.write(f"found: {name}\n")


def where(error: Exception) -> str:
    """Return an exception's type and its place in the code, as a part of a file's name."""
    frames = traceback.extract_tb(error.__traceback__)
    frame = next((one for one in reversed(frames) if f"{ROOT / 'extract'}" in one.filename), frames[-1])
    return f"{type(error).__name__}-{Path(frame.filename).stem}-{frame.lineno}"


def search(name: str, found: Path, seeds: Path, seconds: int) -> None:
    """Fuzz in this process, which libFuzzer ends."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["extract"]):
        package = importlib.import_module("extract")
        for module in pkgutil.walk_packages(package.__path__, "extract."):
            if not module.name.startswith(("extract.cli", "extract.pytest_")):
                importlib.import_module(module.name)
    target = importlib.import_module("tests.nightly.fuzz_targets").TARGETS[name]
    for number, seed in enumerate(target.seeds()):
        (seeds / f"seed-{number}").write_bytes(seed[:LONGEST])
    flags = [
        f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={HANG}", "-rss_limit_mb=2048",
        f"-artifact_prefix={found}/", "-print_final_stats=1", "-len_control=0", str(seeds),
    ]  # fmt: skip
    if target.mutate:
        atheris.Setup([sys.argv[0], *flags], Search(target, found).one, custom_mutator=target.mutate)
    else:
        atheris.Setup([sys.argv[0], *flags], Search(target, found).one)
    atheris.Fuzz()


def run(name: str, found: Path, seeds: Path, minutes: float) -> tuple[int, int, int]:
    """Search in processes one after the other until time is up; returns executions, edges and inputs kept."""
    end = time.monotonic() + 60 * minutes
    executions = edges = kept = 0
    while (left := int(end - time.monotonic())) > 0:
        seconds = str(min(left, PROCESS_SECONDS))
        command = [sys.executable, __file__, name, "--found", found, "--process", seeds, "--seconds", seconds]
        with subprocess.Popen(list(map(str, command)), stderr=subprocess.PIPE, text=True, errors="replace") as process:
            last = 0
            for line in process.stderr or ():
                if progress := PROGRESS.match(line):
                    last, edges, kept = int(progress[1]), max(edges, int(progress[2])), int(progress[4])
                elif executed := EXECUTED.match(line):
                    last = int(executed[1])
                elif not line.startswith(("#", "stat::", "INFO", '"')):
                    sys.stderr.write(line)
        executions += last
        if not last:
            sys.exit(f"{name}: the search did not start")
    return executions, edges, kept


def main() -> None:
    """Search, and print what it came to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", help="a name of fuzz_targets.TARGETS")
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--found", type=Path, help="where failing inputs go; a new temporary folder where not said")
    parser.add_argument("--process", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--seconds", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.process:
        search(asked.target, asked.found, asked.process, asked.seconds)
        return
    found = asked.found or Path(tempfile.mkdtemp(prefix=f"casefacts-{asked.target}-"))
    found.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as seeds:
        executions, edges, kept = run(asked.target, found.absolute(), Path(seeds), asked.minutes)
    failures = sorted(path.name for path in found.iterdir() if path.suffix != ".txt")
    print(f"{asked.target}: {executions} executions, {edges} edges covered, {kept} inputs kept, {len(failures)} found")  # noqa: T201
    for failure in failures:
        print(f"  {found / failure}")  # noqa: T201
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
