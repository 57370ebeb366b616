"""Alignment: each row of both sides stands in one of pairs, missed and spurious, once."""

from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from extract.golden.labels import TimeRow
from extract.score.align import close, match

Side = list[tuple[int, int, str]]
SPANS = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 5), st.sampled_from(["2020", "2021"])), max_size=12)


def rows(spans: Side) -> list[TimeRow]:
    return [TimeRow(start=start, end=start + length, edtf=edtf) for start, length, edtf in spans]


@given(SPANS, SPANS)
def test_every_row_is_used_once(labelled: Side, found: Side) -> None:
    ours, theirs = rows(labelled), rows(found)
    matching = match(ours, theirs, "time")
    used = [pair.labelled for pair in matching.pairs] + list(matching.missed)
    assert sorted(map(id, used)) == sorted(map(id, ours))
    used = [pair.found for pair in matching.pairs] + list(matching.spurious)
    assert sorted(map(id, used)) == sorted(map(id, theirs))
    assert len({(pair.found["start"], pair.found["end"]) for pair in matching.pairs}) == len(matching.pairs)


@given(SPANS)
def test_a_side_agrees_with_itself(spans: Side) -> None:
    once = list({(start, length): (start, length, edtf) for start, length, edtf in spans}.values())
    matching = match(rows(once), rows(once), "time")
    assert not matching.missed
    assert not matching.spurious
    assert all(pair.depth == 2 for pair in matching.pairs)


def test_numbers_are_the_same_within_a_millionth() -> None:
    assert close(980000000, 980000000.5)
    assert close(0, 0.0)
    assert close(-54.26, -54.26)
    assert not close(1, 1.00001)
    assert not close(0, 1e-9)
    assert not close(cast("Any", 1), -1)
