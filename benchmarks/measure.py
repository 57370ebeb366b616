"""What the benchmarks share: the texts, and taking turns so that a busy machine slows all alike."""

import os
import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
Task = Callable[[], object]


def corpus_files() -> list[Path]:
    """Return the write-ups of corpus/ and, where they are, the shared cases."""
    shared = Path(os.environ.get("CASEFACTS_SHARED") or ROOT.parent / "shared")
    return sorted((ROOT / "corpus").rglob("*.txt")) + sorted((shared / "cases").glob("*.txt"))


def seconds(task: Task) -> float:
    """Return the wall time of one run."""
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def interleaved(tasks: Mapping[str, Task], rounds: int) -> dict[str, list[float]]:
    """Run all tasks in turn, round after round, after one round that is not counted; name -> seconds."""
    for task in tasks.values():
        task()
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            times[name].append(seconds(task))
    return times


def ratios(times: Mapping[str, list[float]], reference: str) -> dict[str, float]:
    """Return each task's median of its time over the reference's time of the same round."""
    return {
        name: statistics.median(mine / theirs for mine, theirs in zip(own, times[reference], strict=True))
        for name, own in times.items()
    }
