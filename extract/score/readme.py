"""The figures of golden/README.md, written between markers: how much is labelled, agreement, scores."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from extract.errors import CasefactsError, CombinedError, InputError
from extract.golden.labels import Golden
from extract.golden.read import write_text
from extract.score.align import Aligned, align
from extract.score.layers import Score
from extract.score.report import BLIND, Group
from extract.score.sheets import from_golden

BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
MARKED = re.compile(f"({re.escape(BEGIN)}\n).*?({re.escape(END)})", re.DOTALL)


def write_figures(path: Path, figures: str) -> None:
    """Replace what stands between the markers of a file; raises InputError where it has none."""
    try:
        content = path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(path, "cannot be read ({error})", "check the path", error=error.strerror) from error
    if not MARKED.search(content):
        what, advice = "has no markers for the figures", "add the lines {begin} and {end}"
        raise InputError(path, what, advice, begin=BEGIN, end=END)
    write_text(path, MARKED.sub(lambda found: found[1] + figures + found[2], content))


def figures(goldens: Sequence[Golden], passes: Sequence[Aligned], scored: Mapping[str, Group]) -> str:
    """Return the figures as Markdown.

    ``passes`` aligns the second labelling pass with the first; ``scored`` holds groups of cases by the title
    that they are shown under.
    """
    parts = [_amounts(goldens)]
    if passes:
        parts.append(_agreement(Group("passes", passes)))
    if scored:
        parts.append(_scores(scored))
    return "\n".join(parts)


def _amounts(goldens: Sequence[Golden]) -> str:
    sides = {
        "corpus": [golden for golden in goldens if not golden.case_id.startswith(BLIND)],
        "blind": [golden for golden in goldens if golden.case_id.startswith(BLIND)],
    }
    head = ("", "write-ups", "quantities", "times", "company mentions")
    lines = [_row(head), _row(("---",) + ("---:",) * 4)]
    for name, side in {**sides, "all": goldens}.items():
        types = Counter(label["type"] for golden in side for label in golden.labels)
        counts = (len(side), types["quantity"], types["time"], types["company"])
        lines.append(_row((name, *map(str, counts))))
    return "".join(lines)


def _agreement(group: Group) -> str:
    """Return how far two passes agree: F1 of one against the other, which is the same both ways round.

    F1 takes the place of kappa, which needs a count of what neither pass labelled (Hripcsak and Rothschild,
    Agreement, the F-Measure, and Reliability in Information Retrieval, 2005).
    """
    cases = len(group.cases)
    lines = [f"Agreement of two labelling passes over {cases} write-ups:\n\n"]
    lines += [_row(("layer", "first", "second", "agree", "F1")), _row(("---",) + ("---:",) * 4)]
    for layer, score in group.layers.items():
        counts = map(str, (score.labelled, score.found, score.correct))
        lines.append(_row((layer, *counts, _ratio(score))))
    return "".join(lines)


def _scores(scored: Mapping[str, Group]) -> str:
    """Return F1 with its interval for each layer, a column for each group."""
    lines = ["Scores of the extractor, F1 with its 95 % bootstrap interval over write-ups:\n\n"]
    lines.append(_row(("layer", *(f"{title} ({len(group.cases)})" for title, group in scored.items()))))
    lines.append(_row(("---",) + ("---:",) * len(scored)))
    layers = next(iter(scored.values())).layers
    lines += [_row((layer, *(_with_interval(group, layer) for group in scored.values()))) for layer in layers]
    return "".join(lines)


def _with_interval(group: Group, layer: str) -> str:
    bounds = group.intervals[layer]
    told = _ratio(group.layers[layer])
    return f"{told} ({bounds[0]:.3f}–{bounds[1]:.3f})" if bounds else told


def _ratio(score: Score) -> str:
    return "–" if score.f1 is None else f"{score.f1:.4f}"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def align_passes(first: Sequence[Golden], second: Sequence[Golden]) -> list[Aligned]:
    """Align the second pass with the first; raises CombinedError for a case that only one of them labels."""
    others = {golden.case_id: golden for golden in second}
    own = {golden.case_id for golden in first}
    alone = [one for one in (*first, *second) if (one.case_id in own) != (one.case_id in others)]
    if alone:
        what, advice = "the other pass does not label case {case!r}", "label it there too"
        errors: list[CasefactsError] = [InputError(one.path, what, advice, case=one.case_id) for one in alone]
        raise CombinedError(errors)
    return [align(from_golden(golden), from_golden(others[golden.case_id])) for golden in first]
