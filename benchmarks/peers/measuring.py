"""All peers in turn, round after round, on the same texts: what a busy machine does, it does to all of them."""

import statistics
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from benchmarks.large import weight
from benchmarks.peers.answers import Kind
from benchmarks.peers.finding import Counts, counts
from benchmarks.peers.process import PeerError, Took, Worker

TITLES = {
    "jieba": "jieba",
    "casefacts": "casefacts",
    "stages": "casefacts, stage",
    "rjieba": "rjieba",
    "recognizers": "recognizers-text",
    "recognizers_dates": "recognizers-text",
    "jionlp": "JioNLP",
    "cn2an": "cn2an",
    "spacy": 'spacy.blank("zh")',
}
WHOLE = ("jieba", "casefacts")  # these two are given all texts, however long they take
SMALL = "沈北县云岭轴承有限公司\n2023年，公司用电量为420万千瓦时，比上年下降6.5%。\n"


class Row(NamedTuple):
    """A peer and what of it is timed."""

    peer: str
    step: str

    @property
    def title(self) -> str:
        """Return what the row is called."""
        return f"{TITLES[self.peer]}: {self.step}"


REFERENCE, PIPELINE = Row("jieba", "lcut"), Row("casefacts", "whole pipeline")


class Sample(NamedTuple):
    """What one row took for one set of texts: bytes of UTF-8, and seconds a byte of processor and of clock."""

    size: int
    cpu: float
    wall: float


@dataclass
class Measured:
    """The samples of a set of texts by row, one a turn, wherever the reference has one; ``size`` is of all rounds."""

    size: int = 0
    rounds: int = 0
    samples: dict[Row, list[Sample]] = field(default_factory=dict)

    def ratio(self, row: Row, reference: Row, *, wall: bool = False) -> float:
        """Return the median over the turns of a row's time for a byte over the reference's."""
        at = 2 if wall else 1
        turns = zip(self.samples[row], self.samples[reference], strict=True)
        return statistics.median(mine[at] / theirs[at] for mine, theirs in turns)

    def speed(self, row: Row) -> float:
        """Return the median of megabytes a second of processor time."""
        return statistics.median(1e-6 / sample.cpu for sample in self.samples[row])

    def share(self, row: Row) -> float:
        """Return how much of the texts a row was given."""
        return sum(sample.size for sample in self.samples[row]) / self.size


class Start(NamedTuple):
    """Seconds from the process's start to its first answer, and the bytes that it then held at most."""

    seconds: float
    memory: int


@dataclass
class Results:
    """All that a run measured; ``refused`` names what could not be run and why, ``raised`` the texts that raised."""

    corpus: Measured = field(default_factory=Measured)
    large: Measured = field(default_factory=Measured)
    starts: dict[str, list[Start]] = field(default_factory=dict)
    peaks: dict[str, int] = field(default_factory=dict)
    found: dict[str, dict[Kind, Counts]] = field(default_factory=dict)
    raised: dict[Row, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)


class Run:
    """The workers of all peers that can be run, and the turns that they take."""

    def __init__(self) -> None:
        self.results = Results()
        self.workers: dict[str, Worker] = {}
        for peer in TITLES:
            try:
                self.workers[peer] = Worker(peer)
            except PeerError as error:
                self._give_up(peer, str(error))

    def close(self) -> None:
        """End all workers."""
        for worker in self.workers.values():
            worker.close()

    def rows(self) -> list[Row]:
        """Return what is timed of the peers that still run."""
        return [Row(peer, step) for peer, worker in self.workers.items() for step in worker.steps]

    def finds(self) -> None:
        """Count what each peer finds of the labels."""
        for peer, worker in list(self.workers.items()):
            if worker.finds:
                try:
                    self.results.found[peer] = counts(worker)
                except PeerError as error:
                    self._give_up(peer, str(error))

    def corpus(self, texts: Sequence[str], rounds: int) -> None:
        """Time every row on the texts, after a round that is not counted."""
        measured = self.results.corpus
        measured.size, measured.rounds = weight(texts) * rounds, rounds
        for turn in range(rounds + 1):
            for row in self.rows():
                if row.peer in self.workers:
                    self._turn(measured, row, texts, counted=turn > 0)

    def large(self, blocks: Iterable[Sequence[str]], budget: float) -> None:
        """Time every row on each block, or on its first texts where the whole would take longer than the budget."""
        measured = self.results.large
        measured.rounds += 1
        for block in blocks:
            measured.size += weight(block)
            for row in self.rows():
                if row.peer in self.workers:
                    self._turn(measured, row, self._affordable(row, block, budget), counted=True)

    def memory(self) -> None:
        """Ask each peer for the most that it has held."""
        for peer, worker in self.workers.items():
            self.results.peaks[peer] = worker.memory()

    def starts(self, rounds: int) -> None:
        """Start each peer anew, in turn, until it has answered a small text; the first round is not counted."""
        failed: set[str] = set()
        for turn in range(rounds + 1):
            for peer in [peer for peer in self.workers if peer != "stages" and peer not in failed]:
                try:
                    start = started(peer)
                except PeerError as error:
                    failed.add(peer)
                    self.results.starts.pop(peer, None)
                    self.results.refused[peer] = f"when started anew, {error}"
                    continue
                if turn:
                    self.results.starts.setdefault(peer, []).append(start)

    def _affordable(self, row: Row, block: Sequence[str], budget: float) -> Sequence[str]:
        if row.peer in WHOLE:
            return block
        corpus = self.results.corpus
        speed = corpus.speed(row)
        if row.peer == "stages":  # what a stage is given has to be made by all those before it
            speed = min(speed, corpus.speed(PIPELINE))
        bytes_left = budget * speed * 1e6
        taken = next((at for at in range(1, len(block)) if weight(block[: at + 1]) > bytes_left), len(block))
        return block[:taken]

    def _turn(self, measured: Measured, row: Row, texts: Sequence[str], *, counted: bool) -> None:
        try:
            took = self.workers[row.peer].time(row.step, texts)
        except PeerError as error:
            self._give_up(row.peer, str(error))
            return
        if took.failures:
            self.results.raised[row] = f"{took.failures} of {len(texts)} texts, {took.reason}"
        if counted:
            measured.samples.setdefault(row, []).append(sample(took, weight(texts)))

    def _give_up(self, peer: str, reason: str) -> None:
        if peer in WHOLE:
            raise PeerError(f"{TITLES[peer]}, which all are compared with, gave up: {reason}")
        self.results.refused[peer] = reason
        if peer in self.workers:
            self.workers.pop(peer).close()
        for measured in (self.results.corpus, self.results.large):
            measured.samples = {row: kept for row, kept in measured.samples.items() if row.peer != peer}


def sample(took: Took, size: int) -> Sample:
    """Return seconds for each byte."""
    return Sample(size, took.cpu / size, took.wall / size)


def started(peer: str) -> Start:
    """Start a peer, have it do all its work on a small text, and end it."""
    begun = time.perf_counter()
    with Worker(peer) as worker:
        for step in worker.steps:
            worker.time(step, [SMALL])
        return Start(time.perf_counter() - begun, worker.memory())
