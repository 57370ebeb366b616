"""Record files: fast to read, and every bad line named."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.errors import CombinedError, InputError
from extract.golden.labels import Golden
from extract.record import CaseRecord
from extract.score.align import align_all
from extract.score.records import read_records
from extract.score.sheets import from_record

Record = dict[str, Any]
Write = Callable[[list[Record]], Path]


def test_a_file_and_a_record_in_memory_say_the_same(perfect: list[Record], write: Write) -> None:
    from_file = read_records(write(perfect), claims=True)
    in_memory = [from_record(CaseRecord.model_validate(record), "x") for record in perfect]
    for one, other in zip(from_file, in_memory, strict=True):
        assert (one.case_id, one.text, one.subject) == (other.case_id, other.text, other.subject)
        for kind in ("companies", "times", "quantities"):
            ours, theirs = getattr(one, kind), getattr(other, kind)
            assert [row.items() <= more.items() for row, more in zip(ours, theirs, strict=True)]


def test_a_record_cut_off_is_named(perfect: list[Record], write: Write) -> None:
    path = write(perfect[:3])
    content = path.read_bytes()
    path.write_bytes(content[:-500])
    with pytest.raises(CombinedError, match=r"records\.jsonl:3: the record is cut off"):
        read_records(path)


def test_a_line_cut_in_the_middle_of_the_file_is_named(perfect: list[Record], write: Write) -> None:
    path = write(perfect[:3])
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[1][:700] + b"\n" + lines[2])
    with pytest.raises(CombinedError, match=r"records\.jsonl:2: no record: Invalid JSON"):
        read_records(path)


def test_every_bad_line_is_named_at_once(perfect: list[Record], write: Write) -> None:
    perfect[0]["facts"][0]["low"] = "12"
    del perfect[1]["times"]
    perfect[3] = perfect[2]
    with pytest.raises(CombinedError) as raised:
        read_records(write(perfect[:4]))
    told = str(raised.value).splitlines()
    assert len(told) == 3
    assert "records.jsonl:1: no record: facts.0.low" in told[0]
    assert "records.jsonl:2: no record: times: Field required" in told[1]
    assert "records.jsonl:4: a second record of case" in told[2]
    assert "records.jsonl:3" in told[2]


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_an_empty_file_is_no_run(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "records.jsonl"
    path.write_bytes(content)
    with pytest.raises(InputError, match="holds no record"):
        read_records(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nothing\.jsonl: cannot be read"):
        read_records(tmp_path / "nothing.jsonl")


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[]", b"null", b'{"case_id": 1}', b"{" * 2000])
def test_hostile_lines_are_no_records(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "records.jsonl"
    path.write_bytes(content + b"\n")
    with pytest.raises(CombinedError, match=r"records\.jsonl:1: no record"):
        read_records(path)


def test_nothing_is_scored_silently_as_zero(goldens: list[Golden], perfect: list[Record], write: Write) -> None:
    path = write(perfect[1:])
    with pytest.raises(CombinedError, match=f"there is no record of case '{goldens[0].case_id}'"):
        align_all(goldens, read_records(path), str(path))


def test_labels_of_another_text_are_refused(goldens: list[Golden], perfect: list[Record], write: Write) -> None:
    perfect[0]["text"] = "字" + perfect[0]["text"]
    perfect[1]["text"] = perfect[1]["text"][:100]
    path = write(perfect)
    with pytest.raises(CombinedError) as raised:
        align_all(goldens, read_records(path), str(path))
    told = str(raised.value).splitlines()
    assert len(told) == 2
    assert f"{goldens[0].path}:2: the label at" in told[0]
    assert f"{goldens[1].path}:" in told[1]
    assert "lies outside the text, which is 100 long" in told[1]


def test_a_hash_of_another_text_is_refused(goldens: list[Golden], perfect: list[Record], write: Write) -> None:
    case = goldens[0].case | {"sha256": "0" * 64}
    spoilt = Golden(goldens[0].path, case, goldens[0].labels, goldens[0].lines)
    path = write(perfect)
    with pytest.raises(CombinedError, match=":1: the sha256 is of another text"):
        align_all([spoilt], read_records(path), str(path))


def test_records_may_hold_more(perfect: list[Record], write: Write) -> None:
    perfect[0]["new_field"] = {"a": [1, 2]}
    perfect[0]["facts"][0]["confidence"] = 0.5
    assert len(read_records(write(perfect))) == len(perfect)
    assert json.loads(write(perfect).read_text(encoding="utf-8").splitlines()[0])["new_field"]
