"""The pipeline beside its peers in one interleaved run; writes benchmarks/RESULTS.md.

What cannot be installed or run is named there and stops nothing. Peers are installed by ``make peers``.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.large import blocks
from benchmarks.peers.measuring import PIPELINE, REFERENCE, Results, Run
from benchmarks.peers.report import page

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "benchmarks" / "RESULTS.md"


def measure(texts: Sequence[str], arguments: argparse.Namespace) -> Results:
    """Run all that is measured, the memory before the new starts."""
    run = Run()
    try:
        said("what each finds")
        run.finds()
        said("speed on corpus/")
        run.corpus(texts, arguments.rounds)
        for turn in range(arguments.large_rounds):
            said(f"speed on {arguments.megabytes:g} MB, round {turn + 1} of {arguments.large_rounds}")
            run.large(blocks(texts, int(arguments.megabytes * 1e6), arguments.blocks), arguments.budget)
        run.memory()
        said("start")
        run.starts(arguments.rounds)
    finally:
        run.close()
    return run.results


def said(step: str) -> None:
    """Tell what is measured now."""
    print(step, file=sys.stderr, flush=True)


def options() -> argparse.ArgumentParser:
    """Return the options of the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="rounds over corpus/, and starts")
    parser.add_argument("--large-rounds", type=int, default=3, help="rounds over the large texts")
    parser.add_argument("--megabytes", type=float, default=16, help="size of the large texts")
    parser.add_argument("--blocks", type=int, default=16, help="turns in a round over the large texts")
    parser.add_argument("--budget", type=float, default=1.0, help="seconds a peer may take for a block; jieba and "
                        "this pipeline have no such limit")  # fmt: skip
    parser.add_argument("--date", help="date to put into the results; without it there is none")
    parser.add_argument("--output", type=Path, default=RESULTS)
    return parser


def command(arguments: argparse.Namespace) -> str:
    """Return the command that measures the same again."""
    named = ("rounds", "large_rounds", "megabytes", "blocks", "budget")
    given = [f"--{name.replace('_', '-')} {getattr(arguments, name):g}" for name in named]
    return " ".join(["benchmarks/compare.py", *given])


def main() -> None:
    """Measure, write the page, and print the two ratios that matter most."""
    arguments = options().parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus").glob("*.txt"))]
    results = measure(texts, arguments)
    arguments.output.write_text(page(results, command(arguments), arguments.date), encoding="utf-8")
    for named, measured in (("corpus/", results.corpus), ("large", results.large)):
        print(f"{named}: whole pipeline {measured.ratio(PIPELINE, REFERENCE):.3f} of jieba.lcut")


if __name__ == "__main__":
    main()
