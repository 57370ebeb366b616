"""casefacts explain: for each fact the rules that made it and the words that each of them matched."""

import json
import sys
from pathlib import Path

import click

from extract.assembly import fact_data, place_data
from extract.cli.messages import say, translate
from extract.cli.running import name_left_out, tell_of
from extract.explanation import Explained
from extract.pipeline import Extractor
from extract.sources import archives, readers
from extract.sources.origins import told
from extract.types import Fact, Reason, Source

SHOWN = ("concept", "change", "status", "per", "time", "entity", "unit", "comparator")


@click.command(name="explain")
@click.argument("given", metavar="FILE|TEXT")
@click.option("--at", "offset", type=int, help="Only the number at this offset.")
@click.option("--number", help="Only numbers that are written so: 4816.")
@click.option("--rules", "rule_directories", multiple=True, type=click.Path(path_type=Path), help="Rules of your own.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a number.")
def command(
    given: str, offset: int | None, number: str | None, rule_directories: tuple[Path, ...], as_json: bool
) -> None:
    """Tell why each number of FILE or TEXT became the fact that it is, or none."""
    extractor = Extractor.load(rule_directories)
    found = False
    for explained in extractor.explain(_source(given)):
        if offset is not None and not explained.start <= offset < explained.end:
            continue
        if number is not None and number not in explained.text:
            continue
        found = True
        _print_json(explained) if as_json else _print_tree(explained)
    name_left_out(extractor)
    if not found:
        click.echo(say("no such number in the text"), err=True)
        sys.exit(1)


def _source(given: str) -> Source:
    path = Path(given)
    try:
        is_file = path.is_file()
    except (OSError, ValueError):
        is_file = False
    if is_file or path == readers.STANDARD_INPUT or archives.enclosing(path):
        source = readers.read(path)
        tell_of(source)
        return source
    return readers.source(Path("text"), given.encode("utf-8", "replace"))


def _print_json(explained: Explained) -> None:
    fact = explained.fact
    data = {
        "case": explained.case_id,
        "start": explained.start,
        "end": explained.end,
        "text": explained.text,
        "place": place_data(explained.place) if explained.place else None,
        "origin": explained.original,
        "claim": explained.claim,
        "fact": fact_data(explained.claim, fact) if fact else None,
        "reasons": [
            {"rule": rule, "start": start, "end": end, "text": explained.words(start, end)}
            for rule, start, end in ((reason.rule, reason.start, reason.end) for reason in explained.reasons)
        ],
    }
    sys.stdout.buffer.write(json.dumps(data, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def _print_tree(explained: Explained) -> None:
    head = click.style(explained.text, bold=True)
    click.echo(f"{head}  {explained.case_id}:{explained.line}{_place(explained)}  {_verdict(explained)}")
    if explained.fact:
        click.echo(f"  {_values(explained.fact)}")
    for reason in explained.reasons:
        click.echo(f"  └ {click.style(reason.rule, fg='cyan')}  {_shown(explained, reason)}")


def _place(explained: Explained) -> str:
    """Return the place in the file in brackets: (table 2, row 3, column 1); of an ingested text with its file."""
    place = place_data(explained.place) if explained.place else {}
    words = told({translate(name): value for name, value in place.items()}, explained.original)
    return f" ({words})" if words else ""


def _verdict(explained: Explained) -> str:
    if explained.fact:
        concept = explained.fact.concept or translate("no concept")
        return click.style(concept, fg="green")
    if explained.claim.startswith("excluded:"):
        return click.style(say("excluded by {rule}", rule=explained.claim.partition(":")[2]), fg="yellow")
    if explained.claim.startswith("time:"):
        return click.style(translate("a time"), fg="blue")
    return click.style(translate("unclaimed: no rule makes it a fact, a time or nothing"), fg="red")


def _values(fact: Fact) -> str:
    data = fact_data("", fact)
    value = str(data["low"]) if data["low"] == data["high"] else f"{data['low']}..{data['high']}"
    return "  ".join([f"value={value}", *(f"{name}={data[name]}" for name in SHOWN if data[name] is not None)])


def _shown(explained: Explained, reason: Reason) -> str:
    return f"“{' '.join(explained.words(reason.start, reason.end).split())}”"
