"""Labels follow an edited text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.golden.check import check
from extract.golden.labels import CaseLine, Golden, TimeLabel
from extract.golden.read import golden_files, read_all
from extract.golden.reanchor import places, reanchor

ROOT = Path(__file__).parents[2]


def errors(golden: Golden, text: str) -> list[str]:
    return [str(one) for one in check(golden, text) if one.severity == "error"]


def test_an_unedited_text_moves_nothing(golden: Golden, text: str) -> None:
    moved = reanchor(golden, text)
    assert (moved.moved, list(moved.unplaced)) == (0, [])
    assert moved.golden.labels == golden.labels
    assert "draft" not in moved.golden.case


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("甲某食品有限公司于", "据悉，甲某食品有限公司已于"),
        ("\n", "\n" + "这里新加了很长的一段话。" * 400 + "\n"),
        ("投产。", "投产，另有2吨锅炉和2.5亿元贷款。"),
        ("，年节电", "，同时投资12.5亿元，年节电"),
    ],
)
def test_labels_follow_an_insertion(golden: Golden, text: str, old: str, new: str) -> None:
    edited = text.replace(old, new, 1)
    moved = reanchor(golden, edited)
    assert not moved.unplaced
    assert errors(moved.golden, edited) == []
    at = text.index(old)
    for before, now in zip(golden.labels, moved.golden.labels, strict=True):
        shift = now["start"] - before["start"]
        assert shift in {0, len(new) - len(old), new.find(before["text"]) - old.find(before["text"])} or at < 0


def test_what_is_gone_is_told_and_makes_a_draft(golden: Golden, text: str) -> None:
    edited = text.replace("，年节电12万千瓦时", "").replace("2.5亿元", "2.6亿元")
    moved = reanchor(golden, edited)
    assert [label["text"] for label in moved.unplaced] == ["2.5亿元", "12万千瓦时"]
    assert moved.golden.case["draft"]
    assert errors(moved.golden, edited) == []


def test_a_number_is_not_found_within_another() -> None:
    assert places("2吨", 0, "12吨，2.2吨，2吨") == [9]
    assert places("2", 0, "2，2.5，12，2。") == [0, 9]
    assert places("12", 0, "12.") == [0]
    assert places("2", 0, "1,2,3") == [2]
    assert places("2", 0, "1,200") == []
    assert places("5%", 0, "2.5%") == []


def test_repeated_words_keep_their_own_place() -> None:
    text = "甲厂。" * 30
    labels = [TimeLabel(type="time", start=at * 3, end=at * 3 + 2, text="甲厂", edtf="2020") for at in range(30)]
    case = CaseLine(type="case", case="x", company=None, aliases=[])
    golden = Golden(Path("x.jsonl"), case, [], []).with_labels(labels)
    edited = text[:30] + "乙厂也来。" + text[30:]
    moved = reanchor(golden, edited)
    assert not moved.unplaced
    assert [label["start"] for label in moved.golden.labels] == [at * 3 + (5 if at >= 10 else 0) for at in range(30)]


@pytest.mark.parametrize("golden", read_all(golden_files(ROOT / "golden")), ids=lambda one: one.case_id)
def test_the_golden_files_follow_an_edit(golden: Golden) -> None:
    text = (ROOT / "corpus" / f"{golden.case_id}.txt").read_bytes().decode().replace("\r\n", "\n")
    middle = text.index("\n", len(text) // 2) + 1
    edited = "（转载）" + text[:middle] + "编者按：以下内容略有改动。\n" + text[middle:]
    moved = reanchor(golden, edited)
    assert not moved.unplaced
    assert errors(moved.golden, edited) == []
    shifts = {now["start"] - was["start"] for was, now in zip(golden.labels, moved.golden.labels, strict=True)}
    assert shifts <= {4, 18}


@given(st.text(alphabet="甲厂2吨0.，", max_size=40), st.text(alphabet="甲厂2吨0.，", max_size=60))
def test_whatever_the_edit_labels_fit_what_they_are_on(old: str, new: str) -> None:
    labels = [
        TimeLabel(type="time", start=at, end=at + 2, text=old[at : at + 2], edtf="2020")
        for at in range(0, len(old) - 1, 3)
    ]
    case = CaseLine(type="case", case="x", company=None, aliases=[])
    golden = Golden(Path("x.jsonl"), case, [], []).with_labels(labels)
    moved = reanchor(golden, new)
    assert len(moved.golden.labels) + len(moved.unplaced) == len(labels)
    assert not [one for one in errors(moved.golden, new) if "EDTF" not in one]
