"""From start to the first record of a small file, as a ratio to importing pydantic and declaring one model.

Each run is a process of its own. The user's cache is a folder of this benchmark's, warm or just emptied.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import interleaved, ratios

REFERENCE = "import pydantic\nclass M(pydantic.BaseModel):\n    x: int\n"
SMALL = "沈北县云岭轴承有限公司\n2023年，公司用电量为420万千瓦时，比上年下降6.5%。\n"


def environment(home: Path) -> dict[str, str]:
    """Return the process's environment with all user folders under ``home``."""
    folders = {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "LOCALAPPDATA": str(home)}
    return os.environ | folders | {"PYTHONIOENCODING": "utf-8"}


def run(command: list[str], home: Path) -> None:
    """Run to the end; raise CalledProcessError where it fails."""
    subprocess.run(command, check=True, capture_output=True, env=environment(home))


def python(source: str) -> list[str]:
    """Return the command that runs some lines of Python."""
    return [sys.executable, "-c", source]


def extract(path: Path) -> list[str]:
    """Return the command that writes a file's records to standard output."""
    return [str(Path(sys.executable).with_name("casefacts")), "extract", str(path), "-o", "-"]


def first_record(path: Path, home: Path) -> None:
    """Run the command until its first line is there; what it does after that is not waited for."""
    quiet, variables = subprocess.DEVNULL, environment(home)
    with subprocess.Popen(extract(path), stdout=subprocess.PIPE, stderr=quiet, env=variables) as process:
        line = process.stdout.readline() if process.stdout else b""
        if not line.startswith(b"{"):
            sys.exit(f"no record of {path}")
        process.kill()


def from_nothing(path: Path, home: Path) -> None:
    """Run with an emptied cache, so that all rule files are read and validated."""
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    first_record(path, home)


def measure(rounds: int) -> dict[str, float]:
    """Return name -> ratio to the reference."""
    with tempfile.TemporaryDirectory() as folder:
        warm, cold, path = Path(folder, "warm"), Path(folder, "cold"), Path(folder, "small.txt")
        warm.mkdir()
        cold.mkdir()
        path.write_text(SMALL, encoding="utf-8")
        tasks = {
            "import pydantic, one model": lambda: run(python(REFERENCE), warm),
            "python alone": lambda: run(python(""), warm),
            "first record, rules in the cache": lambda: first_record(path, warm),
            "first record, no cache": lambda: from_nothing(path, cold),
            "whole run, rules in the cache": lambda: run(extract(path), warm),
            "jieba's own load": lambda: run(python("import jieba; jieba.initialize()"), warm),
        }
        return ratios(interleaved(tasks, rounds), "import pydantic, one model")


def main() -> None:
    """Print the ratios; exit with 1 when the first record comes later than the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--limit", type=float, help="largest ratio of the first record with a warm cache")
    arguments = parser.parse_args()
    print("cold start, as a multiple of importing pydantic and declaring one model")
    found = measure(arguments.rounds)
    for name, ratio in found.items():
        print(f"  {name:34} {ratio:6.2f}")
    if arguments.limit is not None and found["first record, rules in the cache"] > arguments.limit:
        sys.exit(f"the first record comes after {arguments.limit} times the reference")


if __name__ == "__main__":
    main()
