"""Every reader, on files that were changed by chance: read or refused, and what was read reads the same again."""

import random
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.nightly.fuzz_targets import TARGETS
from tests.nightly.fuzz_tokens import bytes_changed

LONGEST = 6000
READERS = sorted(set(TARGETS) - {"extractor"})


@cache
def seeds(name: str) -> list[bytes]:
    return list(TARGETS[name].seeds())


@pytest.mark.parametrize("name", READERS)
@given(st.data())
def test_a_changed_file_is_read_or_refused(name: str, data: st.DataObject) -> None:
    target, content = TARGETS[name], data.draw(st.sampled_from(seeds(name)))
    for seed in data.draw(st.lists(st.integers(0, 10**6), max_size=4)):
        if target.mutate:
            content = target.mutate(content, LONGEST, seed)
        else:
            content = bytes_changed(content, random.Random(seed))  # noqa: S311 - to be repeated
    target.check(content)


@pytest.mark.parametrize("name", READERS)
def test_a_file_to_begin_with_is_read(name: str) -> None:
    for seed in seeds(name):
        TARGETS[name].check(seed)
