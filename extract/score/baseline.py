"""golden/baseline.json: the accepted scores, below which nothing may fall."""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from extract.errors import InputError
from extract.golden.read import write_text
from extract.score.layers import Score
from extract.score.report import Group

NAME = "baseline.json"
ADVICE = "write it again with casefacts score --accept"
SCALE = 10_000  # four decimals
Layers = dict[str, float | None]


class Baseline(BaseModel):
    """The accepted F1 of every layer, for each group and each case; null where nothing is counted."""

    model_config = ConfigDict(extra="forbid")

    groups: dict[str, Layers]
    cases: dict[str, Layers]


@dataclass(frozen=True, slots=True)
class Fall:
    """A layer that scores below what was accepted; ``now`` is None where it is no longer scored at all."""

    scope: str
    layer: str
    accepted: float
    now: float | None

    def __str__(self) -> str:
        now = "not scored" if self.now is None else f"{self.now:.4f}"
        return f"{self.scope}: {self.layer} {now}, accepted {self.accepted:.4f}"


def accepted(groups: Sequence[Group]) -> Baseline:
    """Return the baseline that the present scores make."""
    return Baseline(
        groups={group.name: _layers(group.layers) for group in groups},
        cases={case: _layers(layers) for group in groups for case, layers in group.by_case.items()},
    )


def _layers(scores: dict[str, Score]) -> Layers:
    return {layer: None if score.f1 is None else _floor(score.f1) for layer, score in scores.items()}


def _floor(ratio: float) -> float:
    """Round down, so that a score never lies below its own baseline."""
    return math.floor(ratio * SCALE) / SCALE


def read_baseline(path: Path) -> Baseline | None:
    """Read a baseline; None where there is none yet. Raises InputError where the file is no baseline."""
    if not path.is_file():
        return None
    try:
        return Baseline.model_validate_json(path.read_bytes())
    except ValidationError as error:
        fault = error.errors()[0]["msg"]
        raise InputError(path, "no baseline: {fault}", ADVICE, fault=fault) from error


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Write a baseline, one layer a line, so that a change is a small difference."""
    content = json.dumps(baseline.model_dump(), ensure_ascii=False, indent=1, sort_keys=True)
    write_text(path, content + "\n")


def falls(baseline: Baseline, groups: Sequence[Group]) -> list[Fall]:
    """Return every layer that lies below its baseline, of the groups and of each case."""
    now = accepted(groups)
    return [*_falls(baseline.groups, now.groups), *_falls(baseline.cases, now.cases)]


def case_falls(baseline: Baseline, case_id: str, layers: dict[str, Score]) -> list[Fall]:
    """Return every layer of one case that lies below its baseline; below 1 where the case has none yet."""
    before = baseline.cases.get(case_id)
    now = _layers(layers)
    perfect = {layer: None if ratio is None else 1.0 for layer, ratio in now.items()}
    return list(_falls({case_id: perfect if before is None else before}, {case_id: now}))


def _falls(before: dict[str, Layers], now: dict[str, Layers]) -> Iterator[Fall]:
    for scope, layers in before.items():
        for layer, ratio in layers.items():
            got = now.get(scope, {}).get(layer)
            if ratio is not None and (got is None or got < ratio):
                yield Fall(scope, layer, ratio, got)
