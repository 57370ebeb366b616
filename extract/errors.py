"""The errors that users meet. Every message says what is wrong, where, and what to do.

Messages are templates with named values, so that the command line can say them in another language.
"""

from collections.abc import Sequence
from pathlib import Path


class CasefactsError(Exception):
    """Base of all errors that this program declares."""

    def __init__(self, where: str, what: str, advice: str, **values: object) -> None:
        self.where = where
        self.what = what
        self.advice = advice
        self.values = values
        super().__init__(where, what, advice)

    def __str__(self) -> str:
        """Return the message in English."""
        return f"{self.where}: {self.what.format_map(self.values)}; {self.advice.format_map(self.values)}"


class InputError(CasefactsError):
    """An input that cannot be read; the rest of the run goes on."""

    def __init__(self, path: Path | str, what: str, advice: str, **values: object) -> None:
        super().__init__(str(path), what, advice, **values)
        self.path = path


class MissingInputError(InputError):
    """A path that does not exist, or a folder that holds nothing to read."""


class OutputError(CasefactsError):
    """An output that cannot be written."""


class RuleError(CasefactsError):
    """A rule file with an error: file, line and rule are named."""

    def __init__(self, path: Path | str, line: int, rule: str | None, what: str, advice: str, **values: object) -> None:
        named = f": rule {rule}" if rule else ""
        super().__init__(f"{path}:{line}{named}", what, advice, **values)
        self.path = path
        self.line = line
        self.rule = rule


class LineError(CasefactsError):
    """A line of a file of labels or records that cannot be used: file and line are named."""

    def __init__(self, path: Path | str, line: int, what: str, advice: str, **values: object) -> None:
        super().__init__(f"{path}:{line}", what, advice, **values)
        self.path = path
        self.line = line


class CombinedError(CasefactsError):
    """Several errors that are told together, a line each; ``errors`` holds them, at least one."""

    def __init__(self, errors: Sequence[CasefactsError]) -> None:
        first = errors[0]
        super().__init__(first.where, first.what, first.advice, **first.values)
        self.errors = tuple(errors)

    def __str__(self) -> str:
        """Return all messages in English."""
        return "\n".join(map(str, self.errors))
