"""Help and usage errors in the language of messages.

Commands are written in English where they stand; what click shows of them is a copy whose texts are translated.
"""

import inspect
import unicodedata
from collections.abc import Sequence
from copy import copy
from typing import TypeVar

import click
from click import core, decorators, exceptions, formatting, parser, types

from extract.cli.messages import translate

CLICK = (core, decorators, exceptions, formatting, parser, types)
Parameter = TypeVar("Parameter", bound=click.Parameter)


def teach_click() -> None:
    """Have click look its own texts up among our messages: it asks gettext, by these two names in each module.

    It learns, too, how wide Chinese is, so that its columns stand in line.
    """
    for module in CLICK:
        vars(module).update(_=translate, ngettext=_plural)
    vars(formatting).update(term_len=_columns)


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in click.unstyle(text))


def _plural(one: str, many: str, count: int) -> str:
    return translate(one if count == 1 else many)


def spoken(command: click.Command) -> click.Command:
    """Return a copy of a command whose help, and that of its options and commands, is in the chosen language."""
    made = copy(command)
    made.help = _text(command.help)
    made.params = spoken_parameters(command.params)
    if isinstance(made, click.Group):
        made.commands = {name: spoken(inner) for name, inner in made.commands.items()}
    return made


def spoken_parameters(parameters: Sequence[Parameter]) -> list[Parameter]:
    """Return copies of arguments and options whose help is in the chosen language."""
    made = [copy(parameter) for parameter in parameters]
    for parameter in made:
        if isinstance(parameter, click.Option):
            parameter.help = _text(parameter.help)
    return made


def _text(written: str | None) -> str | None:
    return translate(inspect.cleandoc(written)) if written else written
