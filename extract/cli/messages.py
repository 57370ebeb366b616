"""What the program says to its users, in English or Chinese.

Messages are English templates; messages.zh.toml holds the Chinese of each. A template without an entry is said in
English, and a test sees to it that there is none.
"""

import locale
import os
import tomllib
from functools import lru_cache
from pathlib import Path

import click

from extract.errors import CasefactsError, CombinedError

QUOTED = frozenset({"error", "fault", "reason"})  # values that are what the system says is wrong

_language = "en"


def use_language(named: str | None) -> None:
    """Choose the language of messages: the named one, else the locale's."""
    global _language  # noqa: PLW0603 - one process speaks one language, chosen once at its start
    _language = named or ("zh" if _locale_language().startswith("zh") else "en")


def say(template: str, **values: object) -> str:
    """Return a message in the chosen language with its values filled in."""
    return translate(template).format_map(values)


def translate(template: str) -> str:
    """Return a template in the chosen language."""
    return _catalogue().get(template, template) if _language == "zh" else template


def complain(error: CasefactsError) -> None:
    """Print an error as one line: what, where, what to do; several errors as so many lines."""
    if isinstance(error, CombinedError):
        for one in error.errors:
            complain(one)
        return
    values = {name: translate(str(value)) if name in QUOTED else value for name, value in error.values.items()}
    what = translate(error.what).format_map(values)
    advice = translate(error.advice).format_map(values)
    click.echo(f"casefacts: {error.where}: {what}; {advice}".replace("\n", " "), err=True)


@lru_cache(maxsize=1)
def _catalogue() -> dict[str, str]:
    entries: dict[str, str] = tomllib.loads(Path(__file__).with_name("messages.zh.toml").read_text("utf-8"))
    return entries


def _locale_language() -> str:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return os.environ[variable]
    return locale.getlocale()[0] or ""
