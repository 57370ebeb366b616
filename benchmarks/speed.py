"""The pipeline and its stages beside ``jieba.lcut`` on the same texts: one interleaved run, as ratios."""

import argparse
import sys
from collections.abc import Sequence

import jieba

from benchmarks.measure import Task, corpus_files, interleaved, ratios
from benchmarks.peers.answers import Step, of_text
from benchmarks.stages import lines, steps
from extract.pipeline import Extractor

WHOLE = "whole pipeline"
REFERENCE = "jieba.lcut"


def over(texts: Sequence[str], step: Step) -> Task:
    """Return a task that does a step's work on every text."""
    prepared = [step.prepare(text) for text in texts]
    return lambda: [step.work(argument) for argument in prepared]


def tasks(extractor: Extractor, texts: Sequence[str]) -> dict[str, Task]:
    """Return what is measured, by name. The stages do not add up to the whole: some are asked twice in it."""
    measured = {
        REFERENCE: of_text(jieba.lcut),
        WHOLE: of_text(lambda text: lines(extractor, text)),
        **steps(extractor),
    }
    return {name: over(texts, step) for name, step in measured.items()}


def main() -> None:
    """Print the ratios; exit with 1 when the whole pipeline's is above the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--limit", type=float, help="largest ratio of the whole pipeline")
    arguments = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in corpus_files()]
    print(f"time as a share of {REFERENCE} on {len(texts)} texts of {sum(map(len, texts)):,} characters")
    times = interleaved(tasks(Extractor.load(), texts), arguments.rounds)
    found_ratios = ratios(times, REFERENCE)
    for name, ratio in found_ratios.items():
        print(f"  {name:16} {ratio:6.3f}")
    if arguments.limit is not None and found_ratios[WHOLE] > arguments.limit:
        sys.exit(f"the whole pipeline takes more than {arguments.limit} of {REFERENCE}")


if __name__ == "__main__":
    main()
