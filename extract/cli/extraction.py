"""casefacts extract: files and folders in, records out."""

import datetime
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from extract.cli.messages import complain
from extract.cli.progress import Progress
from extract.cli.running import name_left_out, tell_of
from extract.cli.tables import Tally, print_tally
from extract.errors import InputError, MissingInputError
from extract.pipeline import Extractor
from extract.record import CaseRecord
from extract.sinks import jsonl, table
from extract.sinks.files import whole_file
from extract.sources import folders, readers

SOME_FAILED = 1
NOTHING_TO_READ = 2


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
        sys.exit(SOME_FAILED if tally.failed else NOTHING_TO_READ)
    reference = reference_date.date() if reference_date else None
    records = _records(extractor, files, reference, tally)
    if _write(records, output) and not quiet:
        print_tally(tally, to_stderr=output == readers.STANDARD_INPUT)
    name_left_out(extractor)
    sys.exit(SOME_FAILED if tally.failed or tally.missing else 0)


def _found(paths: Sequence[Path], tally: Tally) -> Iterator[Path]:
    for path in paths:
        try:
            found = folders.survey(path)
        except MissingInputError as error:
            tally.missing += 1
            complain(error)
            continue
        for fault in found.faults:
            tally.failed += 1
            complain(fault)
        yield from found.files


def _records(
    extractor: Extractor, files: Sequence[Path], reference: datetime.date | None, tally: Tally
) -> Iterator[CaseRecord]:
    names = folders.names(files)
    progress = Progress(len(files))
    for path in files:
        try:
            source = readers.read(path, names[path])
        except InputError as error:
            tally.failed += 1
            complain(error)
            continue
        tell_of(source)
        for record in extractor.records(source, reference):
            tally.add(record)
            yield record
        progress.advance()
    progress.close()


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
