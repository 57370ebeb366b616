"""casefacts ingest: files of any format into a folder of texts that lead back to them."""

import datetime
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from extract.cli.messages import complain, say
from extract.cli.progress import Progress
from extract.cli.running import name_encoding, name_left_out
from extract.errors import CasefactsError, InputError, OutputError
from extract.ingest import ledger
from extract.ingest.duplicates import FILE, Link
from extract.ingest.ingestion import Ingestion
from extract.ingest.ledger import Ledger
from extract.ingest.survey import Survey, survey
from extract.pipeline import Extractor

SOME_FAILED = 1
NOTHING_TO_READ = 2
MOST_SHOWN = 20


class Outcome:
    """What a run has done so far."""

    def __init__(self) -> None:
        self.read = self.unchanged = self.failed = 0
        self.stopped = False


@click.command(name="ingest")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("corpus"),
    show_default=True,
    help="The folder of texts to write into.",
)
@click.option("--strict", is_flag=True, help="Stop at the first file that cannot be read.")
@click.option(
    "--reference-date",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The date against which relative times (last year) of the files read now stand.",
)
def command(paths: tuple[Path, ...], into: Path, strict: bool, reference_date: datetime.datetime | None) -> None:
    """Read files, folders and archives of any format into a folder of texts, each with the way back to its file.

    What has not changed since the last run is skipped, what cannot be read is listed in failed.jsonl, and cases that
    are told twice in duplicates.jsonl.
    """
    before = survey(paths, into)
    nothing = not before.files and not before.faults
    if nothing and not (into / ledger.FILE).is_file():
        _complain_of(before.missing)
        sys.exit(NOTHING_TO_READ)
    extractor = Extractor.load()
    with Ledger(_made(into)) as opened:
        run = Ingestion(before, into, opened, extractor, reference_date.date() if reference_date else None)
        outcome = _take_all(run, before, strict=strict)
        run.list_failed()
        removed, links = ([], []) if outcome.stopped else (run.notice_removed(), run.link())
    _report(outcome, before, removed, links)
    name_left_out(extractor)
    sys.exit(NOTHING_TO_READ if nothing else SOME_FAILED if outcome.failed else 0)


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(str(folder), "{reason}", "choose another folder by --into", reason=reason) from error
    return folder


def _take_all(run: Ingestion, before: Survey, *, strict: bool) -> Outcome:
    """Take file after file; what fails is told at once."""
    outcome = Outcome()
    _complain_of([*before.missing, *before.faults])
    for fault in before.faults:
        run.fail(fault.path, fault)
    outcome.failed = len(before.missing) + len(before.faults)
    outcome.stopped = strict and outcome.failed > 0
    progress = Progress(len(before.files))
    for path in before.files:
        if outcome.stopped:
            break
        try:
            taken = run.take(path)
        except InputError as error:
            complain(error)
            outcome.failed += 1
            outcome.stopped = strict
            continue
        outcome.read += taken.is_new
        outcome.unchanged += not taken.is_new
        if taken.encoding:
            name_encoding(path, taken.encoding)
        progress.advance()
    progress.close()
    return outcome


def _complain_of(errors: Sequence[CasefactsError]) -> None:
    for error in errors:
        complain(error)


def _report(outcome: Outcome, before: Survey, removed: Sequence[str], links: Sequence[Link]) -> None:
    """Say at the end what was done, what was removed, which cases are told twice and what nobody reads."""
    _show([say("no longer there, its text stays: {path}", path=path) for path in removed])
    template = "told twice: {first} and {second}, {share:.0%} of the shorter"
    _show(
        [say(template, first=link.first, second=link.second, share=link.contained) for link in links],
        say("see {file}", file=FILE),
    )
    if before.unread:
        click.echo(say("not read, of other kinds: {kinds}", kinds=_counted(before.unread)))
    if outcome.stopped:
        click.echo(say("stopped at the first failure"))
    told = "{read} files read, {unchanged} unchanged, {failed} failed; {pairs} pairs of cases told twice"
    click.echo(
        say(told, read=outcome.read, unchanged=outcome.unchanged, failed=outcome.failed, pairs=len(links)),
    )


def _show(lines: Sequence[str], more: str = "") -> None:
    for line in lines[:MOST_SHOWN]:
        click.echo(line.replace("\n", " "))
    if len(lines) > MOST_SHOWN:
        click.echo(f"{say('and {count} more', count=len(lines) - MOST_SHOWN)} {more}".rstrip())


def _counted(unread: Counter[str]) -> str:
    named = sorted(unread.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{suffix or say('no suffix')} {count}" for suffix, count in named[:MOST_SHOWN])
