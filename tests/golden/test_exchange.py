"""Label Studio, brat and doccano: labels come back as they went."""

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from extract.errors import InputError, LineError
from extract.golden import brat, doccano, label_studio
from extract.golden.exchange import ATTRIBUTES, Labelled
from extract.golden.labels import CompanyLabel, Golden, QuantityRow
from extract.golden.read import golden_files, read_all

ROOT = Path(__file__).parents[2]
CONCEPTS = ["electricity_saving", "investment", "other"]
RoundTrip = Callable[[list[Labelled], Path], list[Golden]]


def through_label_studio(cases: list[Labelled], directory: Path) -> list[Golden]:
    path = directory / "tasks.json"
    path.write_text(label_studio.tasks(cases), encoding="utf-8")
    return label_studio.read_export(path, directory)


def through_brat(cases: list[Labelled], directory: Path) -> list[Golden]:
    for case in cases:
        brat.write_brat(case, directory)
    return [brat.read_brat(directory / f"{case.golden.path.stem}.ann", directory) for case in cases]


def through_doccano(cases: list[Labelled], directory: Path) -> list[Golden]:
    path = directory / "doccano.jsonl"
    path.write_text(doccano.lines(cases), encoding="utf-8")
    return doccano.read_doccano(path, directory)


ALL = pytest.mark.parametrize("round_trip", [through_label_studio, through_brat, through_doccano])


@ALL
def test_the_golden_files_come_back(round_trip: RoundTrip, tmp_path: Path) -> None:
    texts = {path.stem: path.read_bytes().decode().replace("\r\n", "\n") for path in (ROOT / "corpus").iterdir()}
    goldens = read_all(golden_files(ROOT / "golden"))
    cases = [Labelled(golden, texts[golden.case_id]) for golden in goldens]
    back = round_trip(cases, tmp_path)
    assert [(one.case, one.labels) for one in back] == [(one.case, one.labels) for one in goldens]


@ALL
def test_odd_texts_come_back(round_trip: RoundTrip, golden: Golden, tmp_path: Path) -> None:
    text = "𠮷野<b>&\"'\n第二行\t甲\u3000乙"
    name = "𠮷野<b>&\"'\n第二行"
    label = CompanyLabel(type="company", start=0, end=len(name), text=name, name=name)
    case = Labelled(golden.with_labels([label]), text)
    [back] = round_trip([case], tmp_path)
    assert back.labels == [label]


def test_the_config_follows_the_record() -> None:
    root = ET.fromstring(label_studio.config(CONCEPTS))  # noqa: S314 - our own text
    named = {element.get("name"): element for element in root}
    assert {f"quantity_{name}" for name in ATTRIBUTES["quantity"]} <= set(named)
    assert named["quantity_low"].tag == "Number"
    assert named["quantity_unit"].tag == "TextArea"
    choices = {name: [one.get("value") for one in named[f"quantity_{name}"]] for name in ("comparator", "concept")}
    assert choices == {"comparator": ["eq", "approx", "gt", "ge", "lt", "le"], "concept": CONCEPTS}
    assert [one.get("value") for one in named["type"]] == ["company", "time", "quantity"]


def test_every_attribute_of_a_label_is_exchanged() -> None:
    spans = {"start", "end"}
    assert set(ATTRIBUTES["quantity"]) == set(QuantityRow.__annotations__) - spans


def test_brat_knows_the_closed_lists() -> None:
    conf = brat.annotation_conf(CONCEPTS)
    assert "concept Arg:quantity, Value:electricity_saving|investment|other" in conf
    assert "status Arg:quantity, Value:actual|projected" in conf


def test_an_annotation_counts_before_the_prediction(golden: Golden, text: str, tmp_path: Path) -> None:
    [task] = json.loads(label_studio.tasks([Labelled(golden, text)]))
    result = task["predictions"][0]["result"]
    time_only = [one for one in result if one["id"] == "label1"]
    task["annotations"] = [{"result": time_only}, {"was_cancelled": True, "result": []}]
    path = tmp_path / "export.json"
    path.write_text(json.dumps([task]), encoding="utf-8")
    [back] = label_studio.read_export(path, tmp_path)
    assert back.labels == [golden.labels[1]]


def test_a_label_without_its_attributes_is_named(golden: Golden, text: str, tmp_path: Path) -> None:
    [task] = json.loads(label_studio.tasks([Labelled(golden, text)]))
    prediction = task["predictions"][0]
    prediction["result"] = [one for one in prediction["result"] if one["from_name"] != "quantity_low"]
    path = tmp_path / "export.json"
    path.write_text(json.dumps([task]), encoding="utf-8")
    with pytest.raises(InputError, match="made_up: quantity at 26:31: low: "):
        label_studio.read_export(path, tmp_path)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "no JSON"),
        ("{}", "no list of tasks"),
        ("[{}]", "task 1 is no task of casefacts label export"),
        ('[{"data": {"text": "x", "casefacts": {}}}]', "neither an annotation nor a prediction"),
        ('[{"data": {"text": "x", "casefacts": {}}, "predictions": [{"result": []}]}]', "no case line"),
    ],
)
def test_what_is_no_export_is_named(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "export.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        label_studio.read_export(path, tmp_path)


def test_bad_brat_lines_are_named(golden: Golden, text: str, tmp_path: Path) -> None:
    brat.write_brat(Labelled(golden, text), tmp_path)
    path = tmp_path / "made_up.ann"
    content = path.read_text(encoding="utf-8")
    path.write_text(content + "T99 company\n", encoding="utf-8")
    with pytest.raises(LineError, match=r"made_up\.ann:\d+: no span, attribute or note"):
        brat.read_brat(path, tmp_path)
    path.write_text(content.replace('{"edtf"', '{edtf"'), encoding="utf-8")
    with pytest.raises(LineError, match="the note is no JSON object"):
        brat.read_brat(path, tmp_path)
    (tmp_path / "made_up.txt").unlink()
    with pytest.raises(InputError, match=r"made_up\.txt: cannot be read"):
        brat.read_brat(path, tmp_path)


def test_bad_doccano_lines_are_named(golden: Golden, text: str, tmp_path: Path) -> None:
    path = tmp_path / "doccano.jsonl"
    line = doccano.lines([Labelled(golden, text)])
    path.write_text(line + "{\n", encoding="utf-8")
    with pytest.raises(LineError, match=r"doccano\.jsonl:2: no JSON"):
        doccano.read_doccano(path, tmp_path)
    path.write_text('{"text": "x", "label": []}\n', encoding="utf-8")
    with pytest.raises(LineError, match=r"doccano\.jsonl:1: no case of casefacts label export"):
        doccano.read_doccano(path, tmp_path)
    example = json.loads(line)
    example["label"][0][1] += 1  # a span that was moved has no attributes
    path.write_text(json.dumps(example), encoding="utf-8")
    with pytest.raises(InputError, match="made_up: company at 0:9: name"):
        doccano.read_doccano(path, tmp_path)
    nested = {
        "text": text,
        "label": json.loads(line)["label"],
        "meta": {"casefacts": json.loads(line)["casefacts"]},
    }
    path.write_text(json.dumps(nested), encoding="utf-8")
    [back] = doccano.read_doccano(path, tmp_path)
    assert back.labels == golden.labels
