"""Patterns of exclusion rules: the program's own run on ``re``, those that users add on ``regex`` with a time limit."""

import re
import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NoReturn

import regex

from extract.errors import RuleError
from extract.rulebook.loader import builtin_directory
from extract.rulebook.schema.exclusions import ExclusionRule
from extract.text.folding import fold
from extract.text.lazy import LazyPattern
from extract.text.signs import NUMERAL

_SECONDS = 2.0  # for one pattern at one place, or over one text


class Matcher:
    """A compiled pattern of the program's own rules."""

    def __init__(self, rule: ExclusionRule, pattern: str) -> None:
        self.rule = rule
        self.pattern = pattern
        self.narrow = "(?P<span>" in pattern

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first tried: most rules do not concern most texts. Raises RuleError."""
        try:
            return re.compile(self.pattern)
        except re.error as error:
            _raise_broken(self.rule, error)

    def at(self, text: str, start: int, end: int = sys.maxsize) -> tuple[int, int] | None:
        """Return the stretch that the pattern excludes when it matches at ``start`` and not beyond ``end``."""
        match = self.compiled.match(text, start, end)
        if match is None or not self.narrow:
            return match and match.span()
        return self._stretch(match)

    def _stretch(self, match: "re.Match[str] | regex.Match[str]") -> tuple[int, int]:
        """Return what the pattern excludes: its group ``span`` where that took part, else all of the match."""
        if self.narrow and match.start("span") >= 0:
            return match.span("span")
        return match.span()

    def everywhere(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield every stretch of ``text`` that the pattern excludes."""
        for match in self.compiled.finditer(text):
            yield self._stretch(match)


class LimitedMatcher(Matcher):
    """A compiled pattern of a user's rule. One that takes too long once is left out from then on."""

    def __init__(self, rule: ExclusionRule, pattern: str) -> None:
        super().__init__(rule, pattern)
        self.limited = regex.compile(pattern)
        self.timed_out = False

    def at(self, text: str, start: int, end: int = sys.maxsize) -> tuple[int, int] | None:
        """Return the stretch that the pattern excludes when it matches at ``start`` and not beyond ``end``."""
        if self.timed_out:
            return None
        try:
            match = self.limited.match(text, start, end, timeout=_SECONDS)
        except TimeoutError:
            self.timed_out = True
            return None
        return None if match is None else self._stretch(match)

    def everywhere(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield every stretch of ``text`` that the pattern excludes."""
        try:
            for match in self.limited.finditer(text, timeout=_SECONDS) if not self.timed_out else ():
                yield self._stretch(match)
        except TimeoutError:
            self.timed_out = True


class Attempt:
    """A rule as it is tried where its anchor stands."""

    __slots__ = ("_left", "_not_after", "_not_before", "_numeral", "id", "matcher")

    def __init__(self, rule: ExclusionRule) -> None:
        self.id = rule.id
        self.matcher = compile_pattern(rule) if rule.pattern else None
        self._numeral = LazyPattern(rule.numeral) if rule.numeral else None
        self._left = tuple(map(fold, rule.before)) if rule.after else ()
        self._not_before, self._not_after = rule.not_before, rule.not_after

    def at(self, text: str, start: int, end: int, limit: int = sys.maxsize) -> tuple[int, int] | None:
        """Return the stretch that the rule excludes for its anchor ``text[start:end]``, not beyond ``limit``."""
        if self._numeral is not None and not self._numeral.fullmatch(text, start, end):
            return None
        if self._left and not text.endswith(self._left, 0, start):
            return None
        hit = (start, end) if self.matcher is None else self.matcher.at(text, start, limit)
        return hit if hit is not None and self._stands(text, start, hit[1]) else None

    def everywhere(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield every stretch of ``text`` that the rule excludes."""
        for hit in self.matcher.everywhere(text) if self.matcher else ():
            if self._stands(text, *hit):
                yield hit

    def _stands(self, text: str, start: int, end: int) -> bool:
        """Tell whether neither what precedes nor what follows forbids the exclusion."""
        if self._not_before and text.startswith(self._not_before, end):
            return False
        return not (self._not_after and text.endswith(self._not_after, 0, start))


def expanded(rule: ExclusionRule) -> str:
    """Return a rule's pattern with its placeholders filled in."""
    return (rule.pattern or "").replace("{number}", NUMERAL.pattern).replace("{han}", r"[\u4e00-\u9fff]")


def compile_pattern(rule: ExclusionRule) -> Matcher:
    """Return what matches a rule's pattern; RuleError where a user's is no regular expression."""
    pattern = expanded(rule)
    own = not rule.origin or rule.origin.startswith(str(builtin_directory()))
    try:
        return Matcher(rule, pattern) if own else LimitedMatcher(rule, pattern)
    except regex.error as error:
        _raise_broken(rule, error)


def _raise_broken(rule: ExclusionRule, error: Exception) -> NoReturn:
    """Raise the RuleError that names a rule whose pattern is no regular expression."""
    origin, _, number = rule.origin.rpartition(":")
    path, line = Path(origin or "rules"), int(number) if number.isdigit() else 1
    raise RuleError(path, line, rule.id, "pattern: {reason}", "mend the regular expression", reason=error) from error
