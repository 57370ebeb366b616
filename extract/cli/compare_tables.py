"""A comparison of two runs as tables on a terminal."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.markup import escape

from extract.cli.messages import say
from extract.cli.score_tables import console, ratio, table
from extract.score.compare import Change
from extract.score.difference import Difference

SIGNS = {"appeared": "+", "vanished": "-", "changed": "~"}
MOST_SHOWN = 20  # changes of one rule


def print_comparison(changed: Mapping[str, Sequence[Change]], scores: Mapping[str, Mapping[str, Difference]]) -> None:
    """Print the changes of each rule, then what they did to the score."""
    out = console()
    if not changed:
        out.print(say("no item of any record changed"))
    for rule, changes in changed.items():
        _print_rule(out, rule, changes)
    for group, layers in scores.items():
        out.print(_scores_table(group, layers))


def _print_rule(out: Console, rule: str, changes: Sequence[Change]) -> None:
    verdicts = [change.verdict for change in changes]
    counted = ", ".join(f"{say(one)} {verdicts.count(one)}" for one in dict.fromkeys(verdicts))
    out.print(f"[bold]{escape(rule)}[/bold]: {counted}")
    for change in changes[:MOST_SHOWN]:
        out.print("  " + escape(line(change)), soft_wrap=True)
    if len(changes) > MOST_SHOWN:
        out.print("  " + say("and {count} more", count=len(changes) - MOST_SHOWN))


def line(change: Change) -> str:
    """Return a change on one line: sign, case, place, text, what differs, verdict."""
    row = change.old or change.new
    place = f"{change.case_id}:{row['start']}" if row else change.case_id
    fields = ", ".join(f"{one.field}: {one.expected!r} → {one.got!r}" for one in change.differences)
    told = f"{SIGNS[change.what]} {change.kind} {place} {change.text!r}"
    return " ".join(part for part in (told, fields, f"[{say(change.verdict)}]") if part)


def _scores_table(group: str, layers: Mapping[str, Difference]) -> object:
    title = say("{group}: F1 of both runs", group=say(group))
    columns = map(say, ("old", "new", "change", "95 %", "p"))
    made = table(title, say("layer"), columns)
    for layer, one in layers.items():
        bounds = f"{one.interval[0]:+.4f}…{one.interval[1]:+.4f}" if one.interval else "–"
        change = "–" if one.change is None else f"{one.change:+.4f}"
        made.add_row(layer, ratio(one.old), ratio(one.new), change, bounds, ratio(one.p_value))
    return made
