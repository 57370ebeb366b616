"""Golden files are read with errors that name file and line, and written back as they were."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.errors import CombinedError, InputError, LineError
from extract.golden.labels import Golden
from extract.golden.read import golden_files, read_all, read_golden, write_golden

Rows = list[dict[str, Any]]
ROOT = Path(__file__).parents[2]


def rows_of(golden: Golden) -> Rows:
    return [json.loads(line) for line in golden.path.read_text(encoding="utf-8").splitlines()]


def rewrite(golden: Golden, rows: Rows) -> Path:
    golden.path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return golden.path


def test_reading_and_writing_changes_nothing(golden: Golden) -> None:
    before = golden.path.read_bytes()
    read = read_golden(golden.path)
    assert read.labels == golden.labels
    assert list(read.lines) == list(golden.lines)
    write_golden(read)
    assert golden.path.read_bytes() == before


@pytest.mark.parametrize("path", sorted((ROOT / "golden").glob("*.jsonl")), ids=lambda path: path.stem)
def test_the_golden_files_read(path: Path, tmp_path: Path) -> None:
    golden = read_golden(path)
    assert golden.case_id == path.stem
    copy = Golden(tmp_path / path.name, golden.case, golden.labels, golden.lines)
    write_golden(copy)
    assert read_golden(copy.path).labels == golden.labels


def test_shared_golden_files_read(shared: Path) -> None:
    assert len(read_all(golden_files(shared / "golden"))) == 7


def test_blank_lines_pass_and_lines_stay_right(golden: Golden) -> None:
    lines = golden.path.read_text(encoding="utf-8").splitlines()
    golden.path.write_text("\ufeff" + "\r\n".join([lines[0], "", *lines[1:], ""]), encoding="utf-8")
    read = read_golden(golden.path)
    assert read.labels == golden.labels
    assert list(read.lines) == [3, 4, 5, 6, 7, 8]


def drop(name: str) -> Callable[[Rows], None]:
    return lambda rows: rows[4].pop(name)


def put(name: str, value: object, line: int = 4) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        rows[line][name] = value

    return change


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (drop("comparator"), ":5: no label: comparator: Field required"),
        (put("comparator", "about"), ":5: no label: comparator: Input should be 'eq'"),
        (put("low", "12"), ":5: no label: low"),
        (put("low", float("nan")), ":5: no label: low"),
        (put("comment", "?"), ":5: no label: comment: Extra inputs"),
        (put("start", -1), ":5: no label: start: Input should be greater"),
        (put("start", value=True), ":5: no label: start"),
        (put("text", ""), ":5: no label: text"),
        (put("type", "amount"), ":5: no label: Input tag 'amount'"),
        (put("type", "case"), ":5: no label"),
        (put("end", 99), ":5: 26:99 is not as long as its text '2.5亿元'"),
        (put("company", 3, 0), ":1: no label: company"),
        (lambda rows: rows.pop(0), ":1: the first line is not the case"),
        (lambda rows: rows.insert(2, rows[0]), ":3: a second case line"),
        (
            lambda rows: rows.insert(3, rows[2]),
            ":4: a second time label at 9:16, the first is on line 3",
        ),
    ],
)
def test_a_bad_line_is_named(golden: Golden, spoil: Callable[[Rows], object], told: str) -> None:
    rows = rows_of(golden)
    spoil(rows)
    with pytest.raises(LineError) as raised:
        read_golden(rewrite(golden, rows))
    assert f"{golden.path}{told}" in str(raised.value)


def test_a_file_cut_off_is_named(golden: Golden) -> None:
    content = golden.path.read_bytes()
    golden.path.write_bytes(content[:-40])
    with pytest.raises(LineError, match=r"made_up\.jsonl:7: "):
        read_golden(golden.path)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", ":1: the first line is not the case"),
        (b"{}\n", ":1: no label"),
        (b"[]", ":1: no label"),
        (b'{"type":"case"}{"type":"case"}', ":1: no label"),
        (b'{"type":"case"},{"type":"case"}', ":1: no label"),
        (b"\n\n\xff", ":3: not UTF-8"),
    ],
)
def test_what_is_no_golden_file_is_named(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(content)
    with pytest.raises(LineError) as raised:
        read_golden(path)
    assert f"{path}{told}" in str(raised.value)


def test_two_labels_on_one_line_are_an_error(golden: Golden) -> None:
    content = golden.path.read_bytes().split(b"\n")
    golden.path.write_bytes(b"\n".join([*content[:2], content[2] + b"," + content[3], *content[4:]]))
    with pytest.raises(LineError, match=r"made_up\.jsonl:3: no label"):
        read_golden(golden.path)


def test_all_bad_files_are_told_at_once(golden: Golden, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("{}", encoding="utf-8")
    (tmp_path / "twice.jsonl").write_bytes(golden.path.read_bytes())
    with pytest.raises(CombinedError) as raised:
        read_all(golden_files(tmp_path))
    assert "bad.jsonl:1: no label" in str(raised.value)
    assert "twice.jsonl:1: case 'made_up' is also labelled in" in str(raised.value)


def test_a_directory_without_golden_files_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no golden file"):
        golden_files(tmp_path)
    with pytest.raises(InputError, match="no such directory"):
        golden_files(tmp_path / "none")
