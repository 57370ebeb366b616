"""The score as tables on a terminal."""

import sys
from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from extract.cli.messages import say
from extract.score.layers import Score
from extract.score.report import Group

PIPED_WIDTH = 160  # in a file or a pipe nothing need fit a screen
RATIOS = ("precision", "recall", "f1")
COUNTS = ("correct", "found", "labelled")


def print_groups(every: Sequence[Group], by: Sequence[str]) -> None:
    """Print each group's layers, its error kinds, and the parts that are asked for."""
    out = console()
    for group in every:
        out.print(layers_table(group))
        out.print(kinds_table(group))
        for name in by:
            out.print(cases_table(group) if name == "case" else parts_table(group, name))


def console() -> Console:
    """Return what tables are printed on: as wide as the terminal, or wide enough where there is none."""
    return Console() if sys.stdout.isatty() else Console(width=PIPED_WIDTH)


def ratio(value: float | None) -> str:
    """Return a ratio as it is printed; a dash where nothing is counted."""
    return "–" if value is None else f"{value:.4f}"


def table(title: str, first: str, columns: Iterable[str]) -> Table:
    """Return an empty table: a column of names, then columns of figures."""
    made = Table(title=title, title_justify="left", box=SIMPLE_HEAD, padding=0)
    made.add_column(first, no_wrap=True)
    for column in columns:
        made.add_column(column, justify="right", no_wrap=True)
    return made


def _score_cells(score: Score) -> list[str]:
    ratios = [ratio(score.precision), ratio(score.recall), ratio(score.f1)]
    return [*ratios, str(score.correct), str(score.found), str(score.labelled)]


def layers_table(group: Group) -> Table:
    """Return the layers of a group with the intervals of their F1."""
    title = say("{group}: {count} cases", group=say(group.name), count=len(group.cases))
    made = table(title, say("layer"), map(say, (*RATIOS, *COUNTS, "F1, 95 %")))
    for layer, score in group.layers.items():
        bounds = group.intervals[layer]
        made.add_row(layer, *_score_cells(score), f"{bounds[0]:.4f}–{bounds[1]:.4f}" if bounds else "–")
    return made


def kinds_table(group: Group) -> Table:
    """Return the SemEval'13 counts over all rows by their type."""
    kinds = ("correct", "incorrect", "partial", "missed", "spurious")
    title = say("{group}: error kinds (SemEval'13)", group=say(group.name))
    made = table(title, say("schema"), map(say, kinds))
    for schema, counts in group.kinds.items():
        made.add_row(schema, *(str(getattr(counts, kind)) for kind in kinds))
    return made


def parts_table(group: Group, name: str) -> Table:
    """Return the scores by concept, unit or rule."""
    title = say("{group}: by {name}", group=say(group.name), name=say(name))
    made = table(title, say(name), map(say, (*RATIOS, *COUNTS)))
    for part, score in group.parts[name].items():
        made.add_row(part, *_score_cells(score))
    return made


def cases_table(group: Group) -> Table:
    """Return the F1 of every layer of every case."""
    made = table(say("{group}: F1 by case", group=say(group.name)), say("case"), group.layers)
    for case, layers in group.by_case.items():
        made.add_row(case, *(ratio(score.f1) for score in layers.values()))
    return made
