"""casefacts tokens|numbers|quantities|times|companies: the parts of the extractor, each on a text."""

import dataclasses
import datetime
import json
import sys
from collections.abc import Sequence

import click

import extract
from extract.items import Item

TEXT = click.argument("text")


def _print(items: Sequence[Item]) -> None:
    """Print items as JSON, one a line, in UTF-8 whatever the console speaks."""
    for item in items:
        line = json.dumps(dataclasses.asdict(item), ensure_ascii=False)
        sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def _read(text: str) -> str:
    return sys.stdin.buffer.read().decode("utf-8", "replace") if text == "-" else text


@click.command()
@TEXT
def tokens(text: str) -> None:
    """Show the words of TEXT with their offsets."""
    _print(extract.tokens(_read(text)))


@click.command()
@TEXT
def numbers(text: str) -> None:
    """Show the numbers of TEXT."""
    _print(extract.numbers(_read(text)))


@click.command()
@TEXT
def quantities(text: str) -> None:
    """Show the quantities of TEXT: numbers with their units."""
    _print(extract.quantities(_read(text)))


@click.command()
@TEXT
@click.option("--reference-date", type=click.DateTime(["%Y-%m-%d"]), help="The date that relative times stand against.")
def times(text: str, reference_date: datetime.datetime | None) -> None:
    """Show the calendar expressions of TEXT as EDTF."""
    _print(extract.times(_read(text), reference_date.date() if reference_date else None))


@click.command()
@TEXT
def companies(text: str) -> None:
    """Show the companies that TEXT mentions."""
    _print(extract.companies(_read(text)))
