"""The pipeline and its stages beside ``jieba.lcut`` on the same texts: one interleaved run, as ratios."""

import argparse
import sys
from collections.abc import Callable, Sequence

import jieba

from benchmarks.measure import Task, corpus_files, interleaved, ratios
from benchmarks.stages import found, lines, source_of, stages_of_text
from extract.assembly import assemble
from extract.pipeline import Extractor

WHOLE = "whole pipeline"
REFERENCE = "jieba.lcut"


def over(texts: Sequence[str], work: Callable[[str], object]) -> Task:
    """Return a task that does some work on every text."""
    return lambda: [work(text) for text in texts]


def tasks(extractor: Extractor, texts: Sequence[str]) -> dict[str, Task]:
    """Return what is measured, by name. The stages do not add up to the whole: some are asked twice in it."""
    prepared = [parts for text in texts for parts in found(extractor, text)]
    related = [(*parts, extractor.relation.facts(parts[0], parts[2])) for parts in prepared]
    stages = stages_of_text(extractor)
    del stages["whole"], stages["tokens"]
    records = [record for text in texts for record in extractor.records(source_of(text))]
    return {
        REFERENCE: over(texts, jieba.lcut),
        WHOLE: over(texts, lambda text: lines(extractor, text)),
        **{name: over(texts, stage) for name, stage in stages.items()},
        "relate": lambda: [extractor.relation.facts(case, mentions) for case, _, mentions in prepared],
        "assemble": lambda: [assemble(*parts, extractor.rules.hash) for parts in related],
        "write": lambda: [record.model_dump_json() for record in records],
    }


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
