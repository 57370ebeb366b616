"""casefacts rules: check the rules against their examples, or begin a new one."""

import re
import sys
from pathlib import Path

import click

from extract.cli.messages import say
from extract.cli.running import print_data
from extract.errors import OutputError
from extract.examples import Failure, all_rules, growth, run
from extract.pipeline import Extractor
from extract.rulebook.checks import problems
from extract.rulebook.loader import builtin_directory, load
from extract.rulebook.skeletons import KINDS, skeleton

PROBLEMS_FOUND = 1
NAME = re.compile("[a-z][a-z0-9_]*")


@click.group(name="rules")
def command() -> None:
    """Check rules, or begin a new one."""


@command.command()
@click.option("--rules", "directories", multiple=True, type=click.Path(path_type=Path), help="Rules of your own.")
def check(directories: tuple[Path, ...]) -> None:
    """Run every example of every rule, and check the set as a whole."""
    rules = load([builtin_directory(), *directories])
    extractor = Extractor(rules)
    failures = [Failure(rule.origin, rule.id, what, values) for rule, what, values in problems(rules)]
    failures += growth(extractor, rules)
    failures += run(extractor, rules)
    for failure in failures:
        click.echo(f"{failure.origin}: {failure.rule}: {say(failure.what, **failure.values)}", err=True)
    checked = all_rules(rules)
    examples = sum(len(rule.examples) + len(rule.rejects) + len(rule.known_failures) for rule in checked)
    click.echo(
        say(
            "{rules} rules, {examples} examples, {failures} failures",
            rules=len(checked),
            examples=examples,
            failures=len(failures),
        )
    )
    sys.exit(PROBLEMS_FOUND if failures else 0)


@command.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("name")
@click.option("--into", type=click.Path(path_type=Path), help="The file to add it to; else it is printed.")
def new(kind: str, name: str, into: Path | None) -> None:
    """Write the skeleton of a new rule: a table to fill in, with an example and a reject."""
    if not NAME.fullmatch(name):
        raise click.BadParameter(say("small letters, digits and _ only"), param_hint="NAME")
    table = skeleton(kind, name)
    if into is None:
        print_data(table)
        return
    try:
        into.parent.mkdir(parents=True, exist_ok=True)
        with into.open("a", encoding="utf-8") as file:
            file.write(table)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(str(into), "{reason}", "choose another file by --into", reason=reason) from error
    click.echo(say("added {rule} to {path}; fill it in, then run: casefacts rules check", rule=name, path=into))
