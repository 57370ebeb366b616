"""What several commands share: case files run through the extractor, as ``casefacts extract`` does."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from extract.cli.messages import say
from extract.pipeline import Extractor
from extract.record import CaseRecord
from extract.sources import folders, readers


def extract_files(
    extractor: Extractor, paths: Sequence[Path], cases: Iterable[str] | None = None
) -> Iterator[CaseRecord]:
    """Yield the records of files and folders; with ``cases`` only files that hold one of them are read.

    Raises InputError for a path that cannot be read.
    """
    files = folders.unique(file for path in paths for file in folders.files(path))
    names = folders.names(files)
    wanted = None if cases is None else {name for case in cases for name in (case, stem_of(case))}
    for file in files:
        if wanted is None or names[file] in wanted:
            yield from extractor.records(readers.read(file, names[file]))


def print_data(text: str) -> None:
    """Print what a program reads on: in UTF-8, whatever the locale, unless a terminal shows it."""
    if sys.stdout.isatty():
        click.echo(text, nl=False)
    else:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()


def name_left_out(extractor: Extractor) -> None:
    """Say which rules ran past their time, a line each."""
    for rule in extractor.timed_out:
        template = "casefacts: {origin}: rule {rule} ran past its time and was left out"
        click.echo(say(template, origin=rule.origin, rule=rule.id), err=True)


def stem_of(case_id: str) -> str:
    """Return the file's part of a case id: what stands before the number of a case within its file."""
    stem, _, number = case_id.rpartition("#")
    return stem if stem and number.isdecimal() else case_id
