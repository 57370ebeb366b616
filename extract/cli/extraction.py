"""casefacts extract: files and folders in, records out."""

import datetime
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from extract.cli.messages import complain, say
from extract.cli.running import name_left_out
from extract.cli.tables import Tally, print_tally
from extract.errors import InputError, MissingInputError
from extract.pipeline import Extractor
from extract.record import CaseRecord
from extract.sinks import jsonl, table
from extract.sinks.files import whole_file
from extract.sources import folders, readers
from extract.types import Source

SOME_FAILED = 1
NOTHING_TO_READ = 2
PATIENCE_SECONDS = 1.0


@click.command(name="extract")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True, dir_okay=False),
    default="-",
    help="Where records go: .jsonl, or .csv for a table of facts; - is standard output.",
)
@click.option(
    "--rules",
    "rule_directories",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A folder of rules of your own, over the built-in ones.",
)
@click.option(
    "--reference-date",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The date against which relative times (last year) are read.",
)
@click.option("--quiet", is_flag=True, help="Print no table at the end.")
def command(
    paths: tuple[Path, ...],
    output: Path,
    rule_directories: tuple[Path, ...],
    reference_date: datetime.datetime | None,
    quiet: bool,
) -> None:
    """Extract records from case files and folders (- reads standard input)."""
    extractor = Extractor.load(rule_directories)
    tally = Tally()
    files = folders.unique(_found(paths, tally))
    if not files:
        sys.exit(NOTHING_TO_READ)
    reference = reference_date.date() if reference_date else None
    records = _records(extractor, files, reference, tally)
    if _write(records, output) and not quiet:
        print_tally(tally, to_stderr=output == readers.STANDARD_INPUT)
    name_left_out(extractor)
    sys.exit(SOME_FAILED if tally.failed else 0)


def _found(paths: Sequence[Path], tally: Tally) -> Iterator[Path]:
    for path in paths:
        try:
            yield from folders.files(path)
        except MissingInputError as error:
            tally.failed += 1
            complain(error)


def _records(
    extractor: Extractor, files: Sequence[Path], reference: datetime.date | None, tally: Tally
) -> Iterator[CaseRecord]:
    names = folders.names(files)
    progress = _Progress(len(files))
    for path in files:
        try:
            source = readers.read(path, names[path])
        except InputError as error:
            tally.failed += 1
            complain(error)
            continue
        _name_encoding(source)
        for record in extractor.records(source, reference):
            tally.add(record)
            yield record
        progress.advance()
    progress.close()


def _name_encoding(source: Source) -> None:
    """Say which encoding a text was read in, where that had to be detected."""
    if source.encoding:
        said = say("{path}: read as {encoding}", path=source.path, encoding=source.encoding.upper())
        click.echo(f"casefacts: {said}".replace("\n", " "), err=True)


def _write(records: Iterator[CaseRecord], output: Path) -> bool:
    """Write all records; tell whether there was any. A file is written only where there is one."""
    first = next(records, None)
    if first is None:
        return False
    as_table = output.suffix.lower() == ".csv"
    with _opened(output) as file:
        if as_table:
            file.write(table.header())
        write = table.rows if as_table else jsonl.lines
        file.write(write(first))
        for record in records:
            file.write(write(record))
    return True


@contextmanager
def _opened(output: Path) -> Iterator[BinaryIO]:
    if output == readers.STANDARD_INPUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    else:
        with whole_file(output) as file:
            yield file


class _Progress:
    """Counts files done; on a terminal a bar appears once the run has taken a second."""

    def __init__(self, total: int) -> None:
        self._bar = click.progressbar(length=total, file=sys.stderr)
        self._done = 0
        self._shown = 0
        self._begun = time.monotonic()

    def advance(self) -> None:
        """Count one file."""
        self._done += 1
        if sys.stderr.isatty() and time.monotonic() - self._begun > PATIENCE_SECONDS:
            self._bar.update(self._done - self._shown)
            self._shown = self._done

    def close(self) -> None:
        """Leave the terminal as it was."""
        if self._shown:
            self._bar.render_finish()
