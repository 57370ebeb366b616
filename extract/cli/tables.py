"""Tables for a terminal: what a run found."""

import sys
from dataclasses import dataclass, field

import click

from extract.cli.messages import say, translate
from extract.record import CaseRecord, LedgerEntry

UNCLAIMED_SHOWN = 20
CONTEXT = 12
COLUMNS = ("case", "company", "companies", "times", "facts", "numbers", "unclaimed")
NAMES = 2


@dataclass(slots=True)
class Tally:
    """What a run has read, case by case, and how many inputs failed or led to nothing."""

    rows: list[tuple[str | int, ...]] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    numbers: int = 0
    failed: int = 0
    missing: int = 0

    def add(self, record: CaseRecord) -> None:
        """Count a record."""
        loose = [entry for entry in record.ledger if entry.claim == "unclaimed"]
        self.loose += [_shown(record, entry) for entry in loose]
        self.numbers += len(record.ledger)
        name = record.company.name if record.company else "-"
        found = (len(record.companies), len(record.times), len(record.facts))
        self.rows.append((record.case_id, name, *found, len(record.ledger), len(loose)))


def print_tally(tally: Tally, *, to_stderr: bool) -> None:
    """Print the table of cases, the share of numbers claimed, and the numbers that nothing claims."""
    from rich.console import Console  # noqa: PLC0415 - rich takes 40 ms, and only this table needs it
    from rich.table import Table  # noqa: PLC0415

    table = Table()
    for number, name in enumerate(COLUMNS):
        table.add_column(translate(name), justify="left" if number < NAMES else "right", overflow="fold")
    for row in tally.rows:
        table.add_row(*map(str, row))
    stream = sys.stderr if to_stderr else sys.stdout
    Console(file=stream, safe_box=True, markup=False, highlight=False).print(table)
    claimed = tally.numbers - len(tally.loose)
    share = claimed / tally.numbers if tally.numbers else 1.0
    click.echo(
        say(
            "{claimed} of {numbers} numbers claimed ({share:.1%})", claimed=claimed, numbers=tally.numbers, share=share
        ),
        err=to_stderr,
    )
    for line in tally.loose[:UNCLAIMED_SHOWN]:
        click.echo(line, err=to_stderr)
    if len(tally.loose) > UNCLAIMED_SHOWN:
        more = len(tally.loose) - UNCLAIMED_SHOWN
        click.echo(say("… and {more} more: see the ledger of the records", more=more), err=to_stderr)


def _shown(record: CaseRecord, entry: LedgerEntry) -> str:
    line = record.text.count("\n", 0, entry.start) + 1
    around = record.text[max(0, entry.start - CONTEXT) : entry.end + CONTEXT]
    return say(
        "unclaimed: {number} in {case}, line {line}: {around}",
        number=entry.text,
        case=record.case_id,
        line=line,
        around=" ".join(around.split()),
    )
