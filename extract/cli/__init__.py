"""The command line: arguments and printing only, one file a command."""

import sys
from importlib import import_module

import click

from extract.cli import messages
from extract.errors import CasefactsError

COMMANDS = {
    "extract": "extraction:command",
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
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="casefacts")
@click.option("--lang", type=click.Choice(["en", "zh"]), help="Language of messages; by default the locale's.")
def group(lang: str | None) -> None:
    """Turn raw Chinese case write-ups into validated records."""
    messages.use_language(lang)


def main() -> None:
    """Run the command line; an error that the program declares is one line and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    messages.use_language(None)
    try:
        group(standalone_mode=True)
    except CasefactsError as error:
        messages.complain(error)
        sys.exit(USAGE_ERROR)
