"""``casefacts label``: make labels, check them, move them, and take them to other tools and back."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from extract.cli.messages import say
from extract.cli.running import extract_files
from extract.errors import CombinedError, InputError
from extract.golden import brat, doccano, label_studio
from extract.golden.check import Finding, check
from extract.golden.draft import accept as accepted
from extract.golden.draft import draft as drafted
from extract.golden.exchange import Labelled
from extract.golden.labels import Golden
from extract.golden.read import dump_row, golden_files, read_all, write_golden, write_text
from extract.golden.reanchor import reanchor as reanchored
from extract.pipeline import Extractor

PATH = click.Path(path_type=Path)
FORMATS = ("label-studio", "brat", "doccano")
FOUND_FAULTS = 1
ALWAYS_KNOWN = "other"  # the concept of what fits none; it needs no rule

corpus_option = click.option("--corpus", type=PATH, default=Path("corpus"), show_default=True,
                             help="The write-ups that are labelled.")  # fmt: skip
golden_option = click.option("--golden", type=PATH, default=Path("golden"), show_default=True,
                             help="Where golden files are written.")  # fmt: skip
rules_option = click.option("--rules", type=PATH, multiple=True, help="A directory of further rules.")
files_argument = click.argument("files", nargs=-1, required=True, type=PATH)
force_option = click.option("--force", is_flag=True, help="Replace golden files that are there.")


@click.group(name="label")
def command() -> None:
    """Make labels, check them, move them, and take them to other tools and back."""


@command.command()
@files_argument
@golden_option
@rules_option
@force_option
def draft(files: tuple[Path, ...], golden: Path, rules: tuple[Path, ...], force: bool) -> None:
    """Write what the extractor says of case FILES as drafts to correct."""
    records = extract_files(Extractor.load(rules), files)
    _write_new([drafted(record, golden) for record in records], force=force)


@command.command()
@files_argument
@corpus_option
@rules_option
def accept(files: tuple[Path, ...], corpus: Path, rules: tuple[Path, ...]) -> None:
    """Take the draft mark from golden FILES that are corrected; refuses those with errors."""
    extractor = Extractor.load(rules)
    cases = _with_texts(_read(files), corpus, extractor)
    errors = [
        finding.error
        for case in cases
        for finding in check(case.golden, case.text, _concepts(extractor))
        if finding.severity == "error"
    ]
    if errors:
        raise CombinedError(errors)
    for case in cases:
        write_golden(accepted(case.golden, case.text))
        click.echo(say("accepted: {path}", path=case.golden.path))


@command.command(name="check")
@files_argument
@corpus_option
@rules_option
def check_files(files: tuple[Path, ...], corpus: Path, rules: tuple[Path, ...]) -> None:
    """Check golden FILES (or directories of them) against the texts; exits with 1 where there is an error."""
    extractor = Extractor.load(rules)
    cases = _with_texts(_read(files), corpus, extractor)
    found = [one for case in cases for one in check(case.golden, case.text, _concepts(extractor))]
    for finding in found:
        click.echo(_line(finding))
    errors = sum(finding.severity == "error" for finding in found)
    labels = sum(len(case.golden.labels) for case in cases)
    counts = {"files": len(cases), "labels": labels, "errors": errors, "notes": len(found) - errors}
    click.echo(say("{files} files, {labels} labels, {errors} errors, {notes} notes", **counts))
    sys.exit(FOUND_FAULTS if errors else 0)


def _line(finding: Finding) -> str:
    error = finding.error
    what, advice = say(error.what, **error.values), say(error.advice, **error.values)
    return f"{error.where}: {say(finding.severity)}: {what}; {advice}".replace("\n", " ")


@command.command()
@files_argument
@corpus_option
@rules_option
def reanchor(files: tuple[Path, ...], corpus: Path, rules: tuple[Path, ...]) -> None:
    """Move the labels of golden FILES to their texts as they are now.

    What cannot be placed is printed and left out, the file becomes a draft, and the exit code is 1.
    """
    lost = 0
    for case in _with_texts(_read(files), corpus, Extractor.load(rules)):
        moved = reanchored(case.golden, case.text)
        write_golden(moved.golden)
        counts = {"path": moved.golden.path, "moved": moved.moved, "lost": len(moved.unplaced)}
        click.echo(say("{path}: {moved} labels moved, {lost} not placed", **counts))
        for label in moved.unplaced:
            click.echo(f"  {dump_row(label)}")
        lost += len(moved.unplaced)
    sys.exit(FOUND_FAULTS if lost else 0)


@command.command(name="export")
@files_argument
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="The tool to export to.")
@click.option("-o", "--output", type=PATH, required=True, help="The directory to write into.")
@corpus_option
@rules_option
def export_files(files: tuple[Path, ...], form: str, output: Path, corpus: Path, rules: tuple[Path, ...]) -> None:
    """Write golden FILES (or directories of them) in the form of another labelling tool."""
    extractor = Extractor.load(rules)
    cases = _with_texts(_read(files), corpus, extractor)
    EXPORTS[form](cases, output, _concepts(extractor))
    click.echo(say("{count} cases written to {path}", count=len(cases), path=output))


@command.command(name="import")
@files_argument
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="The tool they come from.")
@golden_option
@force_option
def import_files(files: tuple[Path, ...], form: str, golden: Path, force: bool) -> None:
    """Read the export FILES of another labelling tool (for brat: its .ann files) as golden files."""
    _write_new([one for path in files for one in IMPORTS[form](path, golden)], force=force)


def _export_label_studio(cases: Sequence[Labelled], output: Path, concepts: Sequence[str]) -> None:
    write_text(output / "config.xml", label_studio.config(concepts))
    write_text(output / "tasks.json", label_studio.tasks(cases))


def _export_brat(cases: Sequence[Labelled], output: Path, concepts: Sequence[str]) -> None:
    write_text(output / "annotation.conf", brat.annotation_conf(concepts))
    for case in cases:
        brat.write_brat(case, output)


def _export_doccano(cases: Sequence[Labelled], output: Path, concepts: Sequence[str]) -> None:
    del concepts  # doccano has no attributes to choose from
    write_text(output / "doccano.jsonl", doccano.lines(cases))


def _import_brat(path: Path, golden: Path) -> list[Golden]:
    return [brat.read_brat(path, golden)]


EXPORTS: dict[str, Callable[[Sequence[Labelled], Path, Sequence[str]], None]] = {
    "label-studio": _export_label_studio,
    "brat": _export_brat,
    "doccano": _export_doccano,
}
IMPORTS: dict[str, Callable[[Path, Path], list[Golden]]] = {
    "label-studio": label_studio.read_export,
    "brat": _import_brat,
    "doccano": doccano.read_doccano,
}


def _read(files: Sequence[Path]) -> list[Golden]:
    return read_all([one for path in files for one in (golden_files(path) if path.is_dir() else [path])])


def _with_texts(goldens: Sequence[Golden], corpus: Path, extractor: Extractor) -> list[Labelled]:
    """Return golden files beside their texts; raises CombinedError that names those without a text."""
    records = extract_files(extractor, [corpus], [golden.case_id for golden in goldens])
    texts = {record.case_id: record.text for record in records}
    lost = [golden for golden in goldens if golden.case_id not in texts]
    if lost:
        what, advice = "its case {case!r} is not in {corpus}", "name the write-ups' directory by --corpus"
        raise CombinedError(
            [InputError(golden.path, what, advice, case=golden.case_id, corpus=corpus) for golden in lost]
        )
    return [Labelled(golden, texts[golden.case_id]) for golden in goldens]


def _concepts(extractor: Extractor) -> list[str]:
    return sorted({rule.concept for rule in extractor.rules.concept} | {ALWAYS_KNOWN})


def _write_new(goldens: Sequence[Golden], *, force: bool) -> None:
    """Write golden files; those that are there already are only replaced by force."""
    there = [golden.path for golden in goldens if golden.path.exists() and not force]
    if there:
        what, advice = "is there already", "take it away, or replace it by --force"
        raise CombinedError([InputError(path, what, advice) for path in there])
    for golden in goldens:
        write_golden(golden)
        click.echo(say("written: {path}", path=golden.path))
