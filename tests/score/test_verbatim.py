"""What is aligned by its lines scores as what is read in full, and nothing wrong passes."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.golden.labels import Golden, text_hash
from extract.golden.read import dump_row, golden_files, read_all
from extract.record import CaseRecord
from extract.score.align import Aligned, align_all
from extract.score.records import read_records
from extract.score.report import groups
from extract.score.verbatim import align_verbatim, unread
from extract.score.wording import of_file, of_records

Record = dict[str, Any]
Write = Callable[[list[Record]], Path]
SHARE = 0.1  # of the rows that something is done to


@pytest.fixture
def desk(goldens: list[Golden], tmp_path: Path) -> Path:
    """A directory of golden files to spoil."""
    directory = tmp_path / "golden"
    directory.mkdir()
    for golden in goldens:
        (directory / golden.path.name).write_bytes(golden.path.read_bytes())
    return directory


@pytest.fixture
def written(perfect: list[Record], tmp_path: Path) -> Callable[[], Path]:
    """Write the records as they are by then, as casefacts extract does."""

    def write() -> Path:
        path = tmp_path / "records.jsonl"
        records = map(CaseRecord.model_validate, perfect)
        path.write_text("".join(record.model_dump_json() + "\n" for record in records), encoding="utf-8")
        return path

    return write


def spoil(records: list[Record], chance: random.Random) -> None:
    """Change, leave out and add rows of all kinds, here and there."""
    for record in records:
        for row in [*record["facts"], *record["times"]]:
            if chance.random() < SHARE:
                field = chance.choice(
                    [name for name in ("low", "unit", "time", "edtf", "concept", "start") if name in row]
                )
                row[field] = row["start"] + 1 if field == "start" else 7 if field == "low" else "1949"
        for company in record["companies"]:
            company["name"] += "厂" * (chance.random() < SHARE)
            company["mentions"] = [row for row in company["mentions"] if chance.random() >= SHARE]
        record["facts"] = [row for row in record["facts"] if chance.random() >= SHARE]


def by_lines(directory: Path, path: Path) -> list[Aligned] | None:
    goldens = unread(golden_files(directory))
    return align_verbatim(goldens, of_file(path)) if goldens else None


def figures(cases: list[Aligned]) -> list[object]:
    return [(group.name, group.layers, group.intervals, group.kinds, group.by_case) for group in groups(cases)]


@pytest.mark.parametrize("seed", range(4))
def test_lines_and_rows_score_the_same(
    desk: Path, perfect: list[Record], written: Callable[[], Path], seed: int
) -> None:
    spoil(perfect, random.Random(seed))  # noqa: S311 - no secret
    path = written()
    in_full = align_all(read_all(golden_files(desk)), read_records(path), str(path))
    quick = by_lines(desk, path)
    assert quick is not None
    assert figures(quick) == figures(in_full)
    listed = sum(len(matching.pairs) for case in quick for matching in case.kinds.values())
    agreed = sum(matching.agreed for case in quick for matching in case.kinds.values())
    assert listed < agreed / 2
    goldens = unread(golden_files(desk))
    assert goldens is not None
    in_memory = align_verbatim(goldens, of_records(map(CaseRecord.model_validate, perfect)))
    assert in_memory is not None
    assert figures(in_memory) == figures(in_full)


def test_numbers_written_otherwise_are_read(desk: Path, perfect: list[Record], written: Callable[[], Path]) -> None:
    for row in perfect[0]["facts"]:
        row["low"], row["high"] = float(row["low"]), float(row["high"])
    cases = by_lines(desk, written())
    assert cases is not None
    assert groups(cases)[0].layers["fact"].f1 == 1


def test_quotes_and_brackets_within_strings(desk: Path, perfect: list[Record], written: Callable[[], Path]) -> None:
    hostile = '"},{"start":1,"id":"f1","unit_text":\\],"tables":[{\n'
    fact = perfect[0]["facts"][0]
    fact["entity"], fact["heading"], fact["unit_text"] = hostile, [hostile], hostile
    perfect[0]["companies"][0]["aliases"] = [hostile]
    perfect[0]["title"] = '","companies":['
    path = written()
    cases = by_lines(desk, path)
    assert cases is not None
    assert figures(cases) == figures(align_all(read_all(golden_files(desk)), read_records(path), str(path)))


def test_parts_are_refused_where_rows_are_only_counted(desk: Path, written: Callable[[], Path]) -> None:
    cases = by_lines(desk, written())
    assert cases is not None
    with pytest.raises(ValueError, match="align in full"):
        _ = groups(cases)[0].parts
    with pytest.raises(ValueError, match="align in full"):
        _ = groups(cases)[0].kinds_apart


def edit(path: Path, change: Callable[[list[Record]], object]) -> None:
    """Change a golden file, its lines spelt as they were."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    change(rows)
    path.write_text("".join(f"{dump_row(row)}\n" for row in rows), encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows[0].update(draft=True),
        lambda rows: rows[0].update(sha256=text_hash("another text")),
        lambda rows: rows[0].update(case="nobody"),
        lambda rows: rows.append(rows[1]),
        lambda rows: rows.append(rows[1] | {"name": "某某"}),
        lambda rows: rows[1].update(text="某" * len(rows[1]["text"])),
        lambda rows: rows[1].update(end=10**6),
        lambda rows: rows[1].update(name=""),
        lambda rows: rows.append(rows[0]),
        lambda rows: rows.pop(0),
        lambda rows: rows.clear(),
    ],
)
def test_what_is_wrong_with_labels_is_left_to_reading(
    desk: Path, written: Callable[[], Path], change: Callable[[list[Record]], object]
) -> None:
    edit(golden_files(desk)[0], change)
    assert by_lines(desk, written()) is None


def test_two_files_of_one_case_are_left_to_reading(desk: Path, written: Callable[[], Path]) -> None:
    first = golden_files(desk)[0]
    (desk / "twice.jsonl").write_bytes(first.read_bytes())
    assert by_lines(desk, written()) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda record: record.update(text="字" + record["text"]),
        lambda record: record.update(text=record["text"][:100]),
        lambda record: record["facts"].append(record["facts"][0]),
        lambda record: record["facts"].append(record["facts"][0] | {"unit": "kg"}),
        lambda record: record["facts"][0].update(unit=7),
        lambda record: record["facts"][0].update(start=-1, end=-3),
    ],
)
def test_what_is_wrong_with_a_record_is_left_to_reading(
    desk: Path, written: Callable[[], Path], change: Callable[[Record], object]
) -> None:
    path = written()
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rewrite(path, records)
    assert by_lines(desk, path) is not None
    change(records[0])
    rewrite(path, records)
    assert by_lines(desk, path) is None


def rewrite(path: Path, records: list[Record]) -> None:
    """Write records that need not be right, spelt as casefacts extract spells them."""
    lines = (json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n" for record in records)
    path.write_text("".join(lines), encoding="utf-8")


def test_a_record_file_laid_out_otherwise_is_left_to_reading(
    desk: Path, perfect: list[Record], write: Write, written: Callable[[], Path]
) -> None:
    content = written().read_bytes()
    assert by_lines(desk, write(perfect)) is None  # spaces behind commas
    for other in (content[:-500], content + content, content[: content.index(b"\n") // 2] + content, b"{}\n" + content):
        path = desk.parent / "other.jsonl"
        path.write_bytes(other)
        assert by_lines(desk, path) is None
