"""One peer in a process of its own: requests come as lines of JSON on standard input, answers go to standard output.

``{"step": NAME, "texts": [...]}`` is answered by the seconds that the step took on all texts (``cpu``: of all the
process's threads, user and system; ``wall``), without reading, preparing and answering; ``{"items": TEXT}`` by the
peer's items; ``{"memory": true}`` by the most bytes that the process has held. Started by
``python -m benchmarks.peers.worker NAME`` with the peer's own interpreter.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.peers.answers import Adapter, Step

STATUS = Path("/proc/self/status")


def peak_memory() -> int:
    """Return the largest resident size so far, in bytes.

    Linux tells it of the program itself in /proc; getrusage, asked elsewhere, may count the process that started it.
    """
    if STATUS.exists():
        lines = STATUS.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def timed(step: Step, texts: Sequence[str]) -> dict[str, Any]:
    """Run a step over texts; a text that raises is counted, and the first reason kept."""
    arguments = [step.prepare(text) for text in texts]
    failures: list[str] = []
    cpu, wall = time.process_time(), time.perf_counter()
    for argument in arguments:
        try:
            step.work(argument)
        except Exception as error:  # noqa: BLE001 - whatever a peer raises is told, and the run goes on
            failures.append(f"{type(error).__name__}: {error}")
    took = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}
    return {**took, "failures": len(failures), "reason": next(iter(failures), "")}


def answer(adapter: Adapter, request: dict[str, Any]) -> dict[str, Any]:
    """Do what one request asks."""
    if "step" in request:
        return timed(adapter.steps[request["step"]], request["texts"])
    if "items" in request:
        return {"items": [tuple(item) for item in adapter.items(request["items"])] if adapter.items else []}
    return {"memory": peak_memory()}


def main() -> None:
    """Load the peer, say what it has, and answer until the input ends."""
    replies = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # peers that print of themselves print elsewhere
    try:
        adapter = import_module(f"benchmarks.peers.adapters.{sys.argv[1]}").load()
        first = {"steps": list(adapter.steps), "finds": adapter.items is not None}
    except Exception as error:  # noqa: BLE001 - what cannot be loaded is named in the results
        first = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(first), file=replies, flush=True)
    for line in sys.stdin if "error" not in first else ():
        try:
            reply = answer(adapter, json.loads(line))
        except Exception as error:  # noqa: BLE001 - as above
            reply = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(reply), file=replies, flush=True)


if __name__ == "__main__":
    main()
