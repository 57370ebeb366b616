"""Regular expressions that are compiled when they are first used.

Compiling one takes up to two milliseconds, and a text needs few of them: all of a grammar's together would take
longer than the rest of the start.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property


class LazyPattern:
    """A regular expression with the methods of ``re.Pattern``; each is as quick as its own once it was used."""

    def __init__(self, source: str) -> None:
        self._source = source

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self._source)

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """``re.Pattern.match``."""
        return self._pattern.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """``re.Pattern.fullmatch``."""
        return self._pattern.fullmatch

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """``re.Pattern.search``."""
        return self._pattern.search

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """``re.Pattern.finditer``."""
        return self._pattern.finditer

    @cached_property
    def findall(self) -> Callable[..., list[str]]:
        """``re.Pattern.findall`` of a pattern with one group at most."""
        return self._pattern.findall

    @cached_property
    def sub(self) -> Callable[..., str]:
        """``re.Pattern.sub``."""
        return self._pattern.sub

    @cached_property
    def split(self) -> Callable[..., list[str]]:
        """``re.Pattern.split`` of a pattern without groups."""
        return self._pattern.split
