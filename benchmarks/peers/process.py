"""The other side of a worker: it is started, asked and ended here."""

import json
import os
import subprocess
import threading
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Any, NamedTuple, Self

from benchmarks.peers.answers import Item
from benchmarks.peers.environments import ROOT, interpreter

PATIENCE = 600.0  # seconds for one answer


class PeerError(Exception):
    """A peer that cannot be run, or that gave up; its text is the reason."""


class Took(NamedTuple):
    """Seconds inside the worker, and how many texts raised."""

    cpu: float
    wall: float
    failures: int
    reason: str


class Worker:
    """A peer's process. Raises PeerError where the peer cannot be installed, loaded or asked."""

    def __init__(self, peer: str) -> None:
        try:
            command = [str(interpreter(peer)), "-m", "benchmarks.peers.worker", peer]
        except FileNotFoundError as error:
            raise PeerError(str(error)) from error
        started = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        )
        try:
            hello = self._read(PATIENCE)
        except PeerError:
            self.close()
            raise
        self.load_seconds = time.perf_counter() - started
        self.steps: list[str] = hello["steps"]
        self.finds: bool = hello["finds"]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()

    def time(self, step: str, texts: Sequence[str]) -> Took:
        """Return the time of a step over texts."""
        reply = self._ask({"step": step, "texts": list(texts)})
        return Took(reply["cpu"], reply["wall"], reply["failures"], reply["reason"])

    def items(self, text: str) -> list[Item]:
        """Return what the peer finds in a text."""
        return [Item(*item) for item in self._ask({"items": text})["items"]]

    def memory(self) -> int:
        """Return the most bytes that the process has held."""
        return int(self._ask({"memory": True})["memory"])

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        if self._process.stdin is None:
            raise PeerError("no way to ask it")
        try:
            self._process.stdin.write(json.dumps(request).encode("ascii") + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise PeerError("it has ended") from error
        return self._read(PATIENCE)

    def _read(self, patience: float) -> dict[str, Any]:
        clock = threading.Timer(patience, self._process.kill)
        clock.start()
        line = self._process.stdout.readline() if self._process.stdout else b""
        clock.cancel()
        if not line:
            raise PeerError(f"it ended, or gave no answer within {patience:.0f} s")
        reply: dict[str, Any] = json.loads(line)
        if "error" in reply:
            raise PeerError(reply["error"])
        return reply
