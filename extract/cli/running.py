"""What several commands share: case files run through the extractor, as ``casefacts extract`` does."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from extract.cli.messages import say
from extract.pipeline import Extractor
from extract.record import CaseRecord
from extract.sources import folders, readers
from extract.types import Source


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


def tell_of(source: Source) -> None:
    """Say how a text was read where its reader should know: in which encoding, or without its way back."""
    if source.encoding:
        name_encoding(source.path, source.encoding)
    if source.is_edited:
        template = "{path}: edited since it was ingested; its places in the original file are not known"
        click.echo(f"casefacts: {say(template, path=source.path)}".replace("\n", " "), err=True)


def name_encoding(path: Path, encoding: str) -> None:
    """Say which encoding a text was read in, where that had to be detected."""
    said = say("{path}: read as {encoding}", path=path, encoding=encoding.upper())
    click.echo(f"casefacts: {said}".replace("\n", " "), err=True)


def name_left_out(extractor: Extractor) -> None:
    """Say which rules ran past their time, a line each."""
    for rule in extractor.timed_out:
        template = "casefacts: {origin}: rule {rule} ran past its time and was left out"
        click.echo(say(template, origin=rule.origin, rule=rule.id), err=True)


def stem_of(case_id: str) -> str:
    """Return the file's part of a case id: what stands before the number of a case within its file."""
    stem, _, number = case_id.rpartition("#")
    return stem if stem and number.isdecimal() else case_id
