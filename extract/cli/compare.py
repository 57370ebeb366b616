"""``casefacts compare``: what changed between two runs, and whether it is better."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from extract.cli.compare_tables import print_comparison
from extract.cli.messages import say
from extract.cli.revisions import edited, extractor_of, is_builtin, revision_rules
from extract.cli.running import extract_files, print_data
from extract.golden.labels import Golden
from extract.golden.read import golden_files, read_all
from extract.pipeline import Extractor
from extract.rulebook.ruleset import RuleSet
from extract.score.align import Aligned, align_all
from extract.score.compare import Change, by_rule, change_json, changes, paired
from extract.score.difference import Difference, differences
from extract.score.records import read_records
from extract.score.report import groups
from extract.score.sheets import Sheet, from_golden, from_record

PATH = click.Path(path_type=Path)
WORSE = 1
Scores = dict[str, dict[str, Difference]]


@click.command(name="compare")
@click.argument("old")
@click.argument("new")
@click.option("--corpus", type=PATH, default=Path("corpus"), show_default=True, help="Write-ups to extract.")
@click.option("--golden", type=PATH, help="The golden files; by default golden/ where there is one.")
@click.option("--rules", type=PATH, default=Path("rules"), show_default=True, help="The rules in a revision.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--fail-if-worse", is_flag=True, help="Exit with 1 where a layer scores lower than before.")
def command(
    old: str, new: str, corpus: Path, golden: Path | None, rules: Path, as_json: bool, fail_if_worse: bool
) -> None:
    """Compare two runs: record files, directories of rules, or git revisions of the rules."""
    directory = golden or (Path("golden") if Path("golden").is_dir() else None)
    if fail_if_worse and directory is None:
        raise click.UsageError(say("--fail-if-worse needs labels: name them by --golden"))
    before, now = run(old, corpus, rules), run(new, corpus, rules)
    goldens = labelled_in_both(directory, before.sheets, now.sheets) if directory else []
    labels = {golden.case_id: from_golden(golden) for golden in goldens}
    found = changes(before.sheets, now.sheets, labels, edited(before.rules, now.rules))
    scores = score_differences(align_all(goldens, before.sheets, old), align_all(goldens, now.sheets, new))
    if as_json:
        print_data(json.dumps(_json(found, scores), ensure_ascii=False, indent=1) + "\n")
    else:
        print_comparison(by_rule(found), scores)
    if fail_if_worse and is_worse(scores):
        sys.exit(WORSE)


@dataclass(frozen=True, slots=True)
class Run:
    """The records of a run, and the rules that made them where they are at hand."""

    sheets: Sequence[Sheet]
    rules: RuleSet | None = None


def run(name: str, corpus: Path, rules: Path) -> Run:
    """Return a run: records read from a file, or extracted with the rules that the name stands for."""
    path = Path(name)
    if path.is_file():
        return Run(read_records(path, claims=True))
    if path.is_dir():
        return _extract(extractor_of(path, instead=is_builtin(path)), corpus)
    with revision_rules(name, rules) as directory:
        return _extract(extractor_of(directory, instead=is_builtin(rules)), corpus)


def _extract(extractor: Extractor, corpus: Path) -> Run:
    records = extract_files(extractor, [corpus])
    return Run([from_record(record, record.source.path) for record in records], extractor.rules)


def labelled_in_both(directory: Path, old: Sequence[Sheet], new: Sequence[Sheet]) -> list[Golden]:
    """Return the golden files of the cases that both runs hold."""
    common = {sheet.case_id for sheet in old} & {sheet.case_id for sheet in new}
    return [golden for golden in read_all(golden_files(directory)) if golden.case_id in common]


def score_differences(old: Sequence[Aligned], new: Sequence[Aligned]) -> Scores:
    """Return the difference of every layer, for each group of cases."""
    return {group.name: differences(paired(old, group.cases)) for group in groups(new)}


def is_worse(scores: Scores) -> bool:
    """Tell whether a layer of a group scores lower than before."""
    every = (one.change for layers in scores.values() for one in layers.values())
    return any(change is not None and change < 0 for change in every)


def _json(found: Sequence[Change], scores: Scores) -> dict[str, Any]:
    return {
        "changes": list(map(change_json, found)),
        "by_rule": {rule: len(of_rule) for rule, of_rule in by_rule(found).items()},
        "scores": {group: {layer: asdict(one) for layer, one in layers.items()} for group, layers in scores.items()},
    }
