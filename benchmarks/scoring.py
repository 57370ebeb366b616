"""The time to score 1,000 cases as a share of the time to extract them.

The labelled corpus is laid out again and again under new names until there are enough cases. What is timed is
what ``casefacts extract corpus -o records.jsonl`` and ``casefacts score --records records.jsonl`` do, each
from files to figures: texts to record lines; golden files and record lines to layers with their intervals.
``casefacts score --corpus`` scores records that are in memory: the second share, without reading the file.
"""

import argparse
import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from extract.cli.running import extract_files
from extract.golden.read import golden_files
from extract.pipeline import Extractor
from extract.record import CaseRecord
from extract.score.report import groups
from extract.score.verbatim import align_verbatim, unread
from extract.score.wording import of_file, of_records
from extract.sinks import jsonl

ROOT = Path(__file__).parent.parent
CASES = 1000
ROUNDS = 5


def lay_out(directory: Path, count: int) -> None:
    """Write ``count`` cases and their golden files, all of different names."""
    (directory / "corpus").mkdir()
    (directory / "golden").mkdir()
    goldens = golden_files(ROOT / "golden")
    for number in range(count):
        source = goldens[number % len(goldens)]
        name = f"{source.stem}_{number}"
        text = (ROOT / "corpus" / f"{source.stem}.txt").read_bytes()
        (directory / "corpus" / f"{name}.txt").write_bytes(text)
        head, *labels = source.read_text(encoding="utf-8").splitlines()
        case = json.dumps({**json.loads(head), "case": name}, ensure_ascii=False)
        (directory / "golden" / source.with_stem(name).name).write_text(
            "\n".join([case, *labels]) + "\n", encoding="utf-8"
        )


def extract(directory: Path, extractor: Extractor) -> None:
    """Extract the corpus into a record file."""
    with (directory / "records.jsonl").open("wb") as file:
        for record in extract_files(extractor, [directory / "corpus"]):
            file.write(jsonl.lines(record))


def score(directory: Path, found: Sequence[CaseRecord] | None) -> None:
    """Score records, read from the file where None are given, as the command's table shows them."""
    gc.disable()  # as the command does
    goldens = unread(golden_files(directory / "golden")) or []
    wordings = of_records(found) if found else of_file(directory / "records.jsonl")
    for group in groups(align_verbatim(goldens, wordings) or []):
        _ = group.layers, group.intervals, group.kinds
    gc.enable()


def quickest(work: Callable[[], object], rounds: int) -> float:
    """Return the shortest processor time in seconds of some runs; memory is cleared between them."""
    times = []
    for _ in range(rounds):
        gc.collect()
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def main() -> None:
    """Print both times and their ratio; exit with 1 when it is above the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--limit", type=float, help="largest share of the time of extraction")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        directory = Path(temporary)
        lay_out(directory, arguments.cases)
        extractor = Extractor.load()
        extracting = quickest(lambda: extract(directory, extractor), 2)
        scoring = quickest(lambda: score(directory, None), ROUNDS)
        found = list(extract_files(extractor, [directory / "corpus"]))
        in_memory = quickest(lambda: score(directory, found), ROUNDS)
    share = in_memory / extracting
    print(f"{arguments.cases} cases: extracted in {extracting:.2f} s of processor time")
    print(f"  scored from a record file  {scoring:.2f} s  {scoring / extracting:.1%}")
    print(f"  scored in memory           {in_memory:.2f} s  {share:.1%}")
    if arguments.limit is not None and share > arguments.limit:
        sys.exit(f"scoring takes more than {arguments.limit:.0%} of the time of extraction")


if __name__ == "__main__":
    main()
