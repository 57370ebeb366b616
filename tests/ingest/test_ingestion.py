"""What a run makes of files, and what the next one does with what is there."""

import json
import os
import shutil
from pathlib import Path

import pytest

from extract.ingest import ingestion
from extract.pipeline import Extractor
from extract.sources import readers

from .conftest import ROOT, TEXT, Desk

HTML = "<html><body><h1>云岭食品有限公司</h1><p>云岭食品有限公司2022年用水量3万吨。</p></body></html>"


def test_each_file_becomes_a_text_and_what_leads_back(desk: Desk) -> None:
    desk.put("a.txt", "\ufeff" + TEXT.replace("\n", "\r\n"))
    desk.put("deep/b.html", HTML)
    assert desk.ingest().exit_code == 0
    assert sorted(desk.outputs()) == [
        "a.source.json", "a.txt", "b.md", "b.source.json", "duplicates.jsonl", "failed.jsonl",
    ]  # fmt: skip
    assert (desk.corpus / "a.txt").read_bytes() == TEXT.encode()
    sidecar = json.loads((desk.corpus / "b.source.json").read_bytes())
    original = readers.read(desk.inbox / "deep/b.html")
    assert (desk.corpus / "b.md").read_bytes().decode() == original.text
    assert sidecar["path"] == "../in/deep/b.html"
    assert sidecar["sha256"] == original.sha256
    assert (sidecar["reader"], sidecar["media_type"], sidecar["encoding"]) == ("html", "text/html", None)
    assert len(sidecar["map"]) == len(original.origins) > 0


def test_the_text_gives_the_record_of_its_file(desk: Desk) -> None:
    extractor = Extractor.load()
    for name, content in {
        "a.txt": TEXT,
        "b.html": HTML,
        "c.md": f"# 云岭\n\n{TEXT}",
        "d.csv": "年份,用电量(万千瓦时)\n2022,35\n",
    }.items():
        desk.put(name, content)
    desk.ingest()
    for path in sorted(desk.inbox.iterdir()):
        [original] = extractor.records(readers.read(path))
        suffix = ".txt" if path.suffix == ".txt" else ".md"
        [made] = extractor.records(readers.read(desk.corpus / f"{path.stem}{suffix}"))
        assert made.model_dump(exclude={"source"}) == original.model_dump(exclude={"source"})
        assert made.source.map == original.source.map
        assert made.source.origin
        assert (Path(made.source.origin.path), made.source.origin.sha256, made.source.origin.media_type) == (
            path, original.source.sha256, original.source.media_type,
        )  # fmt: skip


@pytest.mark.slow
def test_files_of_every_format_give_their_records(desk: Desk) -> None:
    extractor = Extractor.load()
    formats = ROOT / "tests" / "formats" / "same"
    chosen = [path for path in sorted(formats.glob("datacentre.*")) if path.suffix != ".txt"]
    if not chosen:
        pytest.skip(f"no files of other formats in {formats}")
    for path in chosen:
        shutil.copy(path, desk.put(f"{path.name.replace('.', '_')}{path.suffix}"))
    assert desk.ingest().exit_code == 0
    for path in sorted(desk.inbox.iterdir()):
        originals = list(extractor.records(readers.read(path)))
        made = list(extractor.records(readers.read(desk.corpus / f"{path.stem}.md")))
        assert [one.model_dump(exclude={"source"}) for one in made] == [
            one.model_dump(exclude={"source"}) for one in originals
        ]
        assert [one.source.map for one in made] == [one.source.map for one in originals]


def test_the_origin_is_as_seen_from_where_one_is(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.put("a.txt")
    desk.ingest()
    monkeypatch.chdir(desk.inbox.parent)
    original = readers.read(Path("corpus/a.txt")).original
    assert original
    assert original.path == "in/a.txt"


def test_a_text_that_was_edited_has_no_way_back(desk: Desk) -> None:
    desk.put("b.html", HTML)
    desk.ingest()
    text = desk.corpus / "b.md"
    assert not readers.read(text).is_edited
    text.write_text(text.read_text(encoding="utf-8") + "补充：用电量5千瓦时。\n", encoding="utf-8")
    source = readers.read(text)
    assert source.is_edited
    assert (source.original, source.origins) == (None, ())
    assert source.text.endswith("补充：用电量5千瓦时。\n")


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"path": 1}', b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_sidecar_is_not_used(desk: Desk, content: bytes) -> None:
    desk.put("a.txt")
    desk.ingest()
    (desk.corpus / "a.source.json").write_bytes(content)
    source = readers.read(desk.corpus / "a.txt")
    assert source.is_edited
    assert source.text == TEXT


def test_a_second_run_reads_nothing_that_is_as_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.put("a.txt")
    desk.pack("b.zip", {"c.txt": TEXT})
    desk.ingest()
    before = desk.outputs()

    def refuse(*_: object) -> None:
        raise AssertionError

    with monkeypatch.context() as patch:
        patch.setattr(readers, "bytes_of", refuse)
        result = desk.ingest()
    assert "0 files read, 2 unchanged" in result.output
    assert desk.outputs() == before
    os.utime(desk.inbox / "a.txt")  # touched: the bytes tell
    assert "0 files read, 2 unchanged" in desk.ingest().output


def test_what_has_changed_is_read_again(desk: Desk) -> None:
    path = desk.put("a.txt")
    desk.put("b.txt", TEXT * 2)
    desk.ingest()
    path.write_text(TEXT.replace("3万吨", "4万吨"), encoding="utf-8")
    assert "1 files read, 1 unchanged" in desk.ingest().output
    assert "4万吨" in (desk.corpus / "a.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("what", ["program_version", "libraries", "a.txt", "a.source.json"])
def test_another_version_or_a_missing_output_reads_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    desk.put("a.txt")
    desk.ingest()
    before = desk.outputs()
    if what in before:
        (desk.corpus / what).unlink()
    else:
        module = ingestion if what == "program_version" else readers
        monkeypatch.setattr(module, what, lambda *_: "another")
    assert "1 files read" in desk.ingest().output
    assert "0 files read" in desk.ingest().output
    assert desk.outputs() == before


def test_a_removed_file_is_told_once_and_its_text_stays(desk: Desk) -> None:
    path = desk.put("a.txt")
    desk.put("b.txt", TEXT * 2)
    desk.ingest()
    path.unlink()
    assert "no longer there, its text stays: ../in/a.txt" in desk.ingest().output
    assert "no longer there" not in desk.ingest().output
    assert desk.states() == {"../in/a.txt": "removed", "../in/b.txt": "read"}
    assert (desk.corpus / "a.txt").is_file()
    path.write_text(TEXT, encoding="utf-8")
    assert "0 files read, 2 unchanged" in desk.ingest().output
    assert set(desk.states().values()) == {"read"}


def test_files_of_other_inputs_are_not_removed(desk: Desk) -> None:
    paths = [desk.put("x/a.txt"), desk.put("y/b.txt", TEXT * 2)]
    desk.ingest(paths[0].parent)
    desk.ingest(paths[1].parent)
    assert set(desk.states().values()) == {"read"}
    paths[0].unlink()
    desk.ingest(paths[0].parent)
    assert desk.states()["../in/x/a.txt"] == "removed"


def test_a_moved_file_keeps_its_name(desk: Desk) -> None:
    path = desk.put("a.txt")
    desk.ingest()
    moved = desk.inbox / "2024" / "renamed.txt"
    moved.parent.mkdir()
    shutil.move(path, moved)
    desk.ingest()
    assert desk.states() == {"../in/2024/renamed.txt": "read"}
    assert "renamed.txt" not in desk.outputs()
    original = readers.read(desk.corpus / "a.txt").original
    assert original
    assert Path(original.path) == moved


def test_a_text_that_was_edited_is_not_written_over(desk: Desk) -> None:
    path = desk.put("a.txt")
    desk.ingest()
    text = desk.corpus / "a.txt"
    text.write_text("手工改过", encoding="utf-8")
    assert desk.ingest().exit_code == 0
    path.write_text(TEXT * 2, encoding="utf-8")
    result = desk.ingest()
    assert result.exit_code == 1
    assert "reads otherwise now, but a.txt was edited; move a.txt away" in result.stderr
    (desk.corpus / "ingest.sqlite").unlink()
    assert desk.ingest().exit_code == 1
    assert text.read_text(encoding="utf-8") == "手工改过"
    text.unlink()
    assert desk.ingest().exit_code == 0
    assert text.read_text(encoding="utf-8") == TEXT * 2


def test_the_reference_date_stays_with_the_text(desk: Desk) -> None:
    path = desk.put("a.txt", "云岭食品有限公司去年用水量3万吨。\n")
    desk.ingest("--reference-date", "2024-05-01")
    desk.ingest("--reference-date", "2030-05-01")
    path.write_text("云岭食品有限公司去年用水量4万吨。\n", encoding="utf-8")
    desk.ingest()
    [record] = Extractor.load().read(desk.corpus / "a.txt")
    assert [time.edtf for time in record.times] == ["2023"]


def test_a_compilation_in_an_archive_and_its_cases(desk: Desk) -> None:
    desk.pack("b.zip", {"案例/a.txt": TEXT, "案例/b.txt": TEXT})
    desk.ingest()
    assert desk.rows("duplicates.jsonl") == [{"first": "a", "second": "b", "similarity": 1.0, "contained": 1.0}]
    original = readers.read(desk.corpus / "b.txt").original
    assert original
    assert readers.bytes_of(Path(original.path)) == TEXT.encode()
