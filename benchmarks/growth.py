"""How time and memory grow: every stage on real and on hostile text, at 1, 2, 4 and 8 times a size.

The exponent of a power law is fitted (1 is linear); past the limit a stage fails, and so does the run.
The size to begin with is the one that takes long enough to be timed, so that no stage is judged by noise.
"""

import argparse
import gc
import math
import re
import sys
import time
import tracemalloc
from dataclasses import dataclass

from benchmarks.measure import corpus_files
from benchmarks.stages import Stage, stages_of_text
from extract.pipeline import Extractor

STEPS = (1, 2, 4, 8)
SMALLEST = 500  # characters
LIMIT = 1.3
TOO_LONG = 5.0  # seconds: a larger input is not tried after one that took longer

HOSTILE = {
    "digits and commas": "1,",
    "numerals": "一百",
    "open brackets": "（",
    "companies": "公司",
    "years": "年",
    "bars": "|",
    "tabs": "\t",
    "line ends": "\n",
    "slashes and dots": "1/2.3-",
    "titles without end": "《关于",
    "quotes": "“简称",
    "digits": "7",
    "units": "千瓦时/",
    "months": "2021年3月",
    "full stops": "。",
    "headings": "一、概况\n（一）能源\n1.电力\n1.1.1 光伏\n",
    "table rows": "|用电量|2021年|12万千瓦时|\n",
    "cells by tabs": "蒸汽（吨）\t1,204\t——\n",
    "full name": "北方某某机械制造有限公司",
    "clauses": "年节约标准煤312吨，",
    "one deep heading": "1.",
    "rare characters": "龘",
    "wide table": "指标\t⟦同比变化\t⟧\n用电量\t⟦12%\t⟧\n用水量\t⟦3%\t⟧\n",
    "wide row of labels": "指标\t⟦用电量\t⟧\n一期\t⟦节电3台\t⟧\n",
    "long head": "项目\t⟦同比用电量计划⟧\n⟦甲\t12万kWh\n⟧",
    "long label": "项目\t用量\n⟦同比用电量2023年⟧\t12%\n⟦\t12万kWh\n⟧",
    "long caption": "⟦用电量计划⟧：\n项目\t2023年\n⟦甲\t12万kWh\n⟧",
}
_REPEATED = re.compile("⟦([^⟧]*)⟧")


@dataclass(frozen=True)
class Growth:
    """The exponents of time and memory, and the seconds and characters of the largest input."""

    time: float
    memory: float
    seconds: float
    characters: int


def real_text() -> str:
    """Return all write-ups after one another."""
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in corpus_files())


def inputs() -> dict[str, str]:
    """Return name -> text to repeat."""
    real = real_text()
    one_line = real.translate(dict.fromkeys(map(ord, "\n\r\t ，。；：、！？,;:!?")))
    return {"real text": real, "one line without punctuation": one_line, **HOSTILE}


def sized(text: str, characters: int) -> str:
    """Repeat or cut a text to a number of characters; of one with parts in ⟦⟧ these are repeated, each to its share."""
    parts = _REPEATED.split(text)
    if len(parts) == 1:
        return (text * (characters // len(text) + 1))[:characters]
    share = characters // (len(parts) // 2)
    return "".join(part * (share // len(part) + 1) if number % 2 else part for number, part in enumerate(parts))


def fitted(sizes: list[int], costs: list[float]) -> float:
    """Return the slope of log(cost) over log(size) by least squares."""
    x, y = [math.log(size) for size in sizes], [math.log(max(cost, 1e-9)) for cost in costs]
    middle, height = sum(x) / len(x), sum(y) / len(y)
    rise = sum((a - middle) * (b - height) for a, b in zip(x, y, strict=True))
    return rise / sum((a - middle) ** 2 for a in x)


def best(stage: Stage, text: str, repeats: int) -> float:
    """Return the fastest of some runs, without the garbage collector: what disturbs makes it slower."""
    gc.disable()
    try:
        return min(processor_seconds(stage, text) for _ in range(repeats))
    finally:
        gc.enable()


def processor_seconds(stage: Stage, text: str) -> float:
    """Return the processor time of one run: it does not count what else the machine does meanwhile."""
    begun = time.process_time()
    stage(text)
    return time.process_time() - begun


@dataclass(frozen=True)
class Effort:
    """How much is spent: when a run is long enough to be timed, the largest input, and runs of each size."""

    long_enough: float = 0.008  # seconds
    largest: int = 256_000  # characters
    repeats: int = 2

    def doubled(self) -> "Effort":
        """Return what is spent on a second look."""
        return Effort(self.long_enough * 2, self.largest * 2, self.repeats * 2)


def first_size(stage: Stage, text: str, effort: Effort) -> int:
    """Return the size whose run takes long enough, so large at most that eight times it is the largest."""
    size = SMALLEST
    while size * STEPS[-1] * 2 <= effort.largest and best(stage, sized(text, size), 2) < effort.long_enough:
        size *= 2
    return size


def peak_memory(stage: Stage, text: str) -> float:
    """Return the most bytes that were held at once."""
    tracemalloc.start()
    try:
        stage(text)
        return float(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()


def grow(stage: Stage, text: str, effort: Effort) -> Growth:
    """Measure one stage on one text."""
    base = first_size(stage, text, effort)
    sizes: list[int] = []
    times: list[float] = []
    for size in (base * step for step in STEPS):
        sizes.append(size)
        times.append(best(stage, sized(text, size), effort.repeats))
        if times[-1] > TOO_LONG and len(sizes) > 1:
            break
    ends = [sizes[0], sizes[-1]]
    memory = [peak_memory(stage, sized(text, size)) for size in ends]
    # A square hides behind what is linear while the input is small: the largest three tell.
    return Growth(fitted(sizes[-3:], times[-3:]), fitted(ends, memory), times[-1], sizes[-1])


def is_steep(growth: Growth, effort: Effort, limit: float) -> bool:
    """Tell whether time or memory grows faster than the limit's power of the input.

    Time that is too short for the clock, even on the largest input, grows too slowly to matter.
    """
    measurable = growth.seconds >= effort.long_enough * STEPS[-1]
    return (measurable and growth.time > limit) or growth.memory > limit


def judged(stage: Stage, text: str, effort: Effort, limit: float) -> Growth:
    """Measure, and again before a stage is called steep: what was steep by chance is not so three times."""
    growth = grow(stage, text, effort)
    for more in (effort.doubled(), effort.doubled().doubled()):
        if not is_steep(growth, effort, limit):
            break
        growth = grow(stage, text, more)
    return growth


def verdict(stage: Stage, text: str, effort: Effort, limit: float) -> tuple[bool, str]:
    """Return whether a stage fails on a text, and the line that says so."""
    try:
        growth = judged(stage, text, effort, limit)
    except Exception as error:  # noqa: BLE001 - whatever a stage raises is named, and the others are measured
        return True, f"{type(error).__name__}: {error}"
    failed = is_steep(growth, effort, limit)
    figures = f"{growth.time:6.2f} {growth.memory:6.2f}   {growth.seconds:.3f} for {growth.characters:,}"
    return failed, figures + ("  STEEP" if failed else "")


def main() -> None:
    """Print every stage that fails on a text, or all; exit with 1 when one does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=float, default=LIMIT, help="largest exponent")
    parser.add_argument("--full", action="store_true", help="up to a million characters, with longer runs")
    parser.add_argument("--all", action="store_true", help="print every stage on every text")
    arguments = parser.parse_args()
    effort = Effort(0.1, 1_000_000, 3) if arguments.full else Effort()
    stages, failures = stages_of_text(Extractor.load()), 0
    print(f"{'stage':12} {'text':28} {'time':>6} {'memory':>6}   seconds for characters")
    for name, text in inputs().items():
        for stage_name, stage in stages.items():
            failed, line = verdict(stage, text, effort, arguments.limit)
            failures += failed
            if failed or arguments.all:
                print(f"{stage_name:12} {name:28} {line}", flush=True)
    print(f"{failures} of {len(inputs()) * len(stages)} past the exponent {arguments.limit}, or raised")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
