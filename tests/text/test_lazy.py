"""Lazy patterns find what `re` finds."""

import re

import pytest

from extract.text.lazy import LazyPattern

SOURCE, TEXT = "[0-9]+年", "自2019年至2023年"


@pytest.mark.parametrize("name", ["match", "fullmatch", "search", "findall", "split"])
def test_methods_are_those_of_re(name: str) -> None:
    assert repr(getattr(LazyPattern(SOURCE), name)(TEXT)) == repr(getattr(re.compile(SOURCE), name)(TEXT))


def test_every_match_and_replacement() -> None:
    pattern = LazyPattern(SOURCE)
    assert [found[0] for found in pattern.finditer(TEXT)] == ["2019年", "2023年"]
    assert pattern.sub("…", TEXT) == "自…至…"


def test_positions_are_passed_on() -> None:
    found = LazyPattern(SOURCE).match(TEXT, 1)
    assert found is not None
    assert found.span() == (1, 6)
