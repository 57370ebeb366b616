"""Checking, drafting and accepting labels."""

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from extract.golden.check import EDTF, check
from extract.golden.draft import accept, draft
from extract.golden.labels import Golden, Label, text_hash
from extract.pipeline import Extractor

CONCEPTS = {"investment", "electricity_saving", "co2_reduction"}


def told(golden: Golden, text: str, severity: str = "error") -> list[str]:
    found = check(golden, text, CONCEPTS)
    return [str(finding) for finding in found if finding.severity == severity]


def changed(golden: Golden, index: int, **values: object) -> Golden:
    labels = [label.copy() for label in golden.labels]
    labels[index].update(values)  # type: ignore[typeddict-item]
    return replace(golden, labels=labels)


def test_a_right_file_has_no_findings(golden: Golden, text: str) -> None:
    assert check(golden, text, CONCEPTS) == []


@pytest.mark.parametrize(
    ("index", "values", "expected"),
    [
        (
            0,
            {"start": 1, "end": 9},
            ":2: the label at 1:9 says '甲某食品有限公司', the text '某食品有限公司于'",
        ),
        (5, {"start": 900, "end": 902}, ":7: the label at 900:902 lies outside the text, which is"),
        (3, {"concept": "money"}, ":5: '2.5亿元': unknown concept 'money'"),
        (3, {"concept": None}, ":5: '2.5亿元': unknown concept None"),
        (3, {"status": None}, ":5: '2.5亿元': no status"),
        (3, {"low": 3e8}, ":5: '2.5亿元': low 300000000.0 is above high 250000000"),
        (3, {"time": "2021年"}, ":5: '2.5亿元': time '2021年' is no EDTF"),
        (1, {"edtf": "2021/3"}, ":3: '2021年3月': edtf '2021/3' is no EDTF"),
    ],
)
def test_an_error_is_found(golden: Golden, text: str, index: int, values: dict[str, object], expected: str) -> None:
    found = told(changed(golden, index, **values), text)
    assert any(expected in one for one in found), found


def test_overlaps_and_disorder_are_found(golden: Golden, text: str) -> None:
    whole = golden.labels[3]
    inner = cast("Label", {**whole, "start": whole["start"] + 3, "text": "亿元"})
    overlapping = golden.with_labels([*golden.labels, inner])
    assert any("'亿元' overlaps '2.5亿元'" in one for one in told(overlapping, text))
    disordered = replace(golden, labels=golden.labels[::-1])
    assert any("stands after a later label" in one for one in told(disordered, text))


def test_digits_without_a_label_are_noted(golden: Golden, text: str) -> None:
    without = replace(golden, labels=[*golden.labels[:4], *golden.labels[5:]], lines=range(2, 7))
    [note] = told(without, text, "note")
    assert "no label on '12' at" in note
    [full_width] = told(golden, text + "另有１２项。", "note")
    assert "no label on '１２'" in full_width


def test_unknown_entities_and_two_names_are_noted(golden: Golden, text: str) -> None:
    [note] = told(changed(golden, 3, entity="乙某"), text, "note")
    assert "entity '乙某' is the name of no company label" in note
    other = cast("Label", {**golden.labels[0], "text": "甲某食品", "end": 4, "name": "乙某"})
    [note] = told(golden.with_labels([other, *golden.labels[1:]]), text, "note")
    assert "'甲某食品' is named '甲某食品有限公司', before '乙某'" in note


def test_a_hash_of_another_text_is_found(golden: Golden, text: str) -> None:
    right = replace(golden, case=golden.case | {"sha256": text_hash(text)})
    assert told(right, text) == []
    assert any(":1: the sha256 is of another text" in one for one in told(right, text + "。"))


@pytest.mark.parametrize(
    "edtf",
    [
        "2020",
        "2020-09",
        "2024-06-19",
        "2020/2026",
        "2021-11/2022-10",
        "2030/..",
        "XXXX-05/XXXX-09",
        "P3Y",
        "199X",
    ],
)
def test_edtf_forms(edtf: str) -> None:
    assert EDTF.fullmatch(edtf)


def test_a_draft_is_marked_and_accepted(tmp_path: Path, text: str) -> None:
    path = tmp_path / "made_up.txt"
    path.write_text(text, encoding="utf-8")
    [record] = Extractor.load().read(path)
    drafted = draft(record, tmp_path)
    assert drafted.case["draft"]
    assert drafted.path == tmp_path / "made_up.jsonl"
    assert not [one for one in check(drafted, text) if one.severity == "error"]
    taken = accept(drafted, text)
    assert "draft" not in taken.case
    assert taken.case["sha256"] == text_hash(text)
    assert drafted.case["draft"]
