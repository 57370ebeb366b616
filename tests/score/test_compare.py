"""Two runs: what changed, by which rule, and whether it is better."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.errors import InputError
from extract.golden.labels import Golden
from extract.score.align import align_all
from extract.score.compare import by_rule, changes, paired
from extract.score.difference import differences
from extract.score.records import read_records
from extract.score.sheets import from_golden

Record = dict[str, Any]
Write = Callable[..., Path]


def test_each_kind_of_change_and_its_rule(goldens: list[Golden], perfect: list[Record], write: Write) -> None:
    before = read_records(write(perfect, "old.jsonl"), claims=True)
    facts = perfect[0]["facts"]
    gone, excluded, renamed, widened = facts[1], facts[3], facts[5], facts[7]
    facts.remove(gone)
    facts.remove(excluded)
    claim = {"start": excluded["start"], "end": excluded["start"] + 1, "text": excluded["text"][0]}
    perfect[0]["ledger"].append(claim | {"claim": "excluded:exclusion.new"})
    renamed["concept"], renamed["rules"] = "tax", [renamed["rules"][0], "concept.new"]
    widened["end"] += 1
    now = read_records(write(perfect, "new.jsonl"), claims=True)
    labels = {golden.case_id: from_golden(golden) for golden in goldens}
    found = {(change.old or widened)["start"]: change for change in changes(before, now, labels)}
    assert len(found) == 4
    assert found[gone["start"]].what == "vanished"
    assert found[gone["start"]].rules == (gone["rules"][-1],)
    assert found[excluded["start"]].rules == ("exclusion.new",)
    assert found[renamed["start"]].rules == ("concept.new",)
    assert [one.field for one in found[renamed["start"]].differences] == ["concept"]
    assert found[widened["start"]].differences[0].field == "span"
    assert {change.verdict for change in found.values()} == {"worse"}
    assert "exclusion.new" in by_rule(found.values())
    back = changes(now, before, labels)
    assert {change.verdict for change in back} == {"better"}
    assert {change.what for change in back} == {"appeared", "changed"}


def test_the_same_run_twice_changes_nothing(goldens: list[Golden], perfect: list[Record], write: Write) -> None:
    path = write(perfect)
    run = read_records(path, claims=True)
    assert changes(run, run, {}) == []
    aligned = align_all(goldens, run, str(path))
    found = differences(paired(aligned, aligned))
    assert {one.p_value for one in found.values()} == {1.0}
    assert {one.interval for one in found.values()} == {(0.0, 0.0)}


def test_runs_without_a_common_case_are_not_compared(perfect: list[Record], write: Write) -> None:
    old, new = read_records(write(perfect[:2], "a.jsonl")), read_records(write(perfect[2:], "b.jsonl"))
    with pytest.raises(InputError, match="no case in common"):
        changes(old, new, {})


def spoil(records: list[Record], share: float, rng: random.Random) -> None:
    for record in records:
        for row in record["facts"]:
            if rng.random() < share:
                row["time"] = "1949"


def test_p_values_tell_noise_from_a_difference(goldens: list[Golden], perfect: list[Record], write: Write) -> None:
    rng = random.Random(3)  # noqa: S311 - no secret
    right = write(perfect, "right.jsonl")
    spoil(perfect, 0.3, rng)
    worse = write(perfect, "worse.jsonl")
    good = align_all(goldens, read_records(right), "x")
    bad = align_all(goldens, read_records(worse), "x")
    fact = differences(paired(good, bad))["fact"]
    assert fact.change is not None
    assert fact.change < -0.2
    assert fact.p_value is not None
    assert fact.p_value < 0.001
    assert fact.interval is not None
    assert fact.interval[1] < 0
    untouched = differences(paired(good, bad))["quantity"]
    assert (untouched.change, untouched.p_value) == (0, 1)


def test_few_cases_are_swapped_in_every_way(goldens: list[Golden], perfect: list[Record], write: Write) -> None:
    right = write(perfect, "right.jsonl")
    for record in perfect[:3]:
        record["facts"][0]["time"] = "1949"
    wrong = write(perfect, "wrong.jsonl")
    pairs = paired(align_all(goldens, read_records(right), "x"), align_all(goldens, read_records(wrong), "x"))
    assert differences(pairs)["fact"].p_value == 2 / 2**3  # all three one way, or all three the other
