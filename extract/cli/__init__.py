"""The command line: arguments and printing only, one file a command."""

import gc
import sys
from importlib import import_module

import click

from extract.cli import messages
from extract.cli.help import spoken, spoken_parameters, teach_click
from extract.errors import CasefactsError

COMMANDS = {
    "extract": "extraction:command",
    "ingest": "ingest:command",
    "explain": "explain:command",
    "tokens": "parts:tokens",
    "numbers": "parts:numbers",
    "quantities": "parts:quantities",
    "times": "parts:times",
    "companies": "parts:companies",
    "rules": "rules:command",
    "score": "score:command",
    "compare": "compare:command",
    "label": "label:command",
}
USAGE_ERROR = 2
# Objects that are made before cycles are looked for. Python's 700 has a start look a hundred times over rules and
# modules, which all stay, for a tenth of its time.
COLLECT_AFTER = 20_000


class LazyGroup(click.Group):
    """A group whose commands are imported when they are run: the start stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name, or None."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"extract.cli.{module}"), attribute)
        return spoken(command)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the options, their help in the language that was chosen before.

        They are copies, so that click reads them in the order in which they are declared: the language, then help.
        """
        return spoken_parameters(super().get_params(ctx))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the program is for, in the chosen language."""
        click.Group.format_help_text(spoken(self), ctx, formatter)


def _use_language(context: click.Context, option: click.Parameter, named: str | None) -> None:
    """Choose the language of messages, before anything else is said."""
    del context, option
    messages.use_language(named)
    teach_click()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="casefacts", message="%(prog)s %(version)s")
@click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    is_eager=True,
    expose_value=False,
    callback=_use_language,
    help="Language of messages; by default the locale's.",
)
def group() -> None:
    """Turn raw Chinese case write-ups into validated records."""


def main() -> None:
    """Run the command line; an error that the program declares is one line and exit code 2."""
    gc.set_threshold(COLLECT_AFTER)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    messages.use_language(None)
    teach_click()
    try:
        group(standalone_mode=True)
    except CasefactsError as error:
        messages.complain(error)
        sys.exit(USAGE_ERROR)
