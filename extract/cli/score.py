"""``casefacts score``: records against hand-made labels."""

import csv
import gc
import io
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TypedDict, Unpack

import click

from extract.cli.figures import shared_directory, write_readme
from extract.cli.messages import say
from extract.cli.running import extract_files, print_data
from extract.cli.score_tables import print_groups
from extract.golden.read import golden_files, read_all, write_text
from extract.pipeline import Extractor
from extract.score.align import Aligned, align_all
from extract.score.baseline import NAME, accepted, falls, read_baseline, write_baseline
from extract.score.page import page
from extract.score.records import read_records
from extract.score.report import Group, csv_rows, groups, report_json
from extract.score.sheets import from_record
from extract.score.verbatim import align_verbatim, unread
from extract.score.wording import of_file, of_records

PATH = click.Path(path_type=Path)
BELOW = "below the baseline: {scope}: {layer} is {now}, accepted was {accepted}"
PARTS = ("concept", "unit", "rule", "case")


class Output(TypedDict):
    """Where the score goes."""

    by: tuple[str, ...]
    as_json: bool
    as_csv: bool
    html: Path | None
    accept: bool
    readme: Path | None


@click.command(name="score")
@click.option("--golden", type=PATH, default=Path("golden"), show_default=True, help="The golden files.")
@click.option("--records", type=PATH, help="A record file to score (JSON Lines).")
@click.option("--corpus", type=PATH, help="Write-ups to extract and score; else corpus/ beside golden.")
@click.option("--rules", type=PATH, multiple=True, help="A directory of further rules.")
@click.option("--by", type=click.Choice(PARTS), multiple=True, help="Print these parts too.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print everything as one flat table.")
@click.option("--html", type=PATH, help="Write a page of every miss to this file.")
@click.option("--accept", is_flag=True, help="Make the present scores the baseline.")
@click.option("--readme", type=PATH, help="Write the figures between the markers of this file.")
def command(
    golden: Path,
    records: Path | None,
    corpus: Path | None,
    rules: tuple[Path, ...],
    **output: Unpack[Output],
) -> None:
    """Score records against hand-made labels."""
    if records and corpus:
        raise click.UsageError(say("give --records or --corpus, not both"))
    # So many small objects live until the end that looking for rubbish among them takes a third of the time.
    gc.disable()
    try:
        _score(golden, records, corpus, rules, output)
    finally:
        gc.enable()


def _score(golden: Path, records: Path | None, corpus: Path | None, rules: Sequence[Path], output: Output) -> None:
    in_full = bool(output["as_json"] or output["as_csv"] or output["html"] or output["by"])
    every = groups(aligned_cases(golden, records, corpus, rules, in_full=in_full))
    _print(every, output)
    if output["readme"]:
        shared = shared_directory()
        kept = aligned_cases(shared / "golden", None, shared / "cases", rules, in_full=False) if shared else []
        write_readme(output["readme"], golden, every, kept)
    _baseline(golden / NAME, every, accept=output["accept"])


def _print(every: Sequence[Group], output: Output) -> None:
    if output["html"]:
        write_text(output["html"], page(every))
    if output["as_json"]:
        print_data(json.dumps(report_json(every), ensure_ascii=False, indent=1) + "\n")
    elif output["as_csv"]:
        print_data(_csv(every))
    else:
        print_groups(every, output["by"])


def aligned_cases(
    golden: Path, records: Path | None, corpus: Path | None, rules: Sequence[Path], *, in_full: bool
) -> list[Aligned]:
    """Return every labelled case with its record, read from a file or extracted now.

    Only ``in_full`` are all rows listed, with their rules; layers, intervals and error kinds need no more than counts.
    """
    paths = golden_files(golden)
    if records:
        return _of_file(paths, records, in_full=in_full)
    return _of_corpus(paths, corpus or golden.parent / "corpus", rules, in_full=in_full)


def _of_file(paths: Sequence[Path], records: Path, *, in_full: bool) -> list[Aligned]:
    goldens = None if in_full else unread(paths)
    quickly = align_verbatim(goldens, of_file(records)) if goldens else None
    return quickly or align_all(read_all(paths), read_records(records, claims=in_full), str(records))


def _of_corpus(paths: Sequence[Path], corpus: Path, rules: Sequence[Path], *, in_full: bool) -> list[Aligned]:
    goldens = unread(paths)
    cases = [golden.case["case"] for golden in goldens] if goldens else [golden.case_id for golden in read_all(paths)]
    records = list(extract_files(Extractor.load(rules), [corpus], cases))
    quickly = align_verbatim(goldens, of_records(records)) if goldens and not in_full else None
    sheets = (from_record(record, record.source.path) for record in records)
    return quickly or align_all(read_all(paths), sheets, str(corpus))


def _csv(every: Sequence[Group]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(csv_rows(every))
    return out.getvalue()


def _baseline(path: Path, every: Sequence[Group], *, accept: bool) -> None:
    """Accept the scores, or tell on the error stream what lies below the baseline."""
    if accept:
        write_baseline(path, accepted(every))
        click.echo(say("accepted: {path}", path=path), err=True)
        return
    baseline = read_baseline(path)
    for fall in falls(baseline, every) if baseline else ():
        click.echo(say(BELOW, **asdict(fall)), err=True)
