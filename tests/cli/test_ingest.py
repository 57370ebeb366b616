"""casefacts ingest and what other commands do with what it made: archives, ways back, notes."""

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extract.cli import group, messages
from extract.errors import OutputError

TEXT = "云岭食品有限公司\n云岭食品有限公司2022年用水量3万吨，年节电12万千瓦时。\n"
HTML = f"<html><body><h1>{TEXT[:8]}</h1><p>{TEXT[9:]}</p><p>厂房面积4000平方米。</p></body></html>"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(group, list(map(str, arguments)))


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.html").write_text(HTML, encoding="utf-8")
    with zipfile.ZipFile(folder / "b.zip", "w") as archive:
        archive.writestr("案例/b.txt", TEXT)
        archive.writestr("../c.txt", TEXT)
    return folder


def test_extract_reads_archives_and_names_what_it_refuses(inbox: Path) -> None:
    result = run("extract", inbox, "--quiet")
    assert result.exit_code == 1
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["case_id"] for record in records] == ["a", "b"]
    assert records[1]["source"]["path"] == (inbox / "b.zip/案例/b.txt").as_posix()
    assert records[1]["source"]["origin"] is None
    assert result.stderr == (
        f"casefacts: {inbox}/b.zip/..|c.txt: its name '../c.txt' leads out of the archive; "
        "unpack it with care and give the files in it\n"
    )


def test_an_archive_that_cannot_be_opened_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(b"PK\3\4")
    result = run("extract", tmp_path / "b.zip")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)


def test_the_page_of_misses_shows_the_place_in_the_original(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("ingest", inbox).exit_code == 1
    assert run("label", "draft", "corpus/a.md").exit_code == 0
    assert run("label", "accept", "golden/a.jsonl").exit_code == 0
    labels = tmp_path / "golden" / "a.jsonl"
    labels.write_text(labels.read_text(encoding="utf-8").replace('"unit":"m2"', '"unit":"km2"'), encoding="utf-8")
    for given in (("--corpus", "corpus"), ("--records", "records.jsonl")):
        assert run("extract", "corpus", "-o", "records.jsonl", "--quiet").exit_code == 0
        assert run("score", *given, "--html", "misses.html").exit_code == 0
        shown = (tmp_path / "misses.html").read_text(encoding="utf-8")
        assert "(in/a.html, line 2, paragraph 3)" in shown


def test_explain_shows_the_place_in_the_original(inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("ingest", inbox).exit_code == 1
    shown = run("explain", "corpus/a.md", "--number", "4000").stdout
    assert "(in/a.html, " in shown
    told = json.loads(run("explain", "corpus/a.md", "--number", "4000", "--json").stdout)
    assert told["origin"] == "in/a.html"
    assert told["place"] == json.loads(run("explain", "in/a.html", "--number", "4000", "--json").stdout)["place"]
    assert "(in/b.zip/案例/b.txt)" in run("explain", "corpus/b.txt", "--number", "12").stdout
    assert "12万千瓦时" in run("explain", "in/b.zip/案例/b.txt", "--number", "12").stdout


def test_a_text_that_was_edited_is_told(inbox: Path, tmp_path: Path) -> None:
    run("ingest", inbox, "--into", tmp_path / "corpus")
    text = tmp_path / "corpus" / "b.txt"
    text.write_text(TEXT.replace("3万吨", "4万吨"), encoding="utf-8")
    for command in (("extract", text, "--quiet"), ("explain", text)):
        result = run(*command)
        assert result.exit_code == 0
        assert result.stderr == (
            f"casefacts: {text}: edited since it was ingested; its places in the original file are not known\n"
        )


def test_the_ingested_folder_is_extracted_by_itself(inbox: Path, tmp_path: Path) -> None:
    run("ingest", inbox, "--into", tmp_path / "corpus")
    result = run("extract", tmp_path / "corpus", "--quiet")
    assert (result.exit_code, result.stderr) == (0, "")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["source"]["origin"]["media_type"] for record in records] == ["text/html", "text/plain"]


def test_encodings_are_told(inbox: Path, tmp_path: Path) -> None:
    (inbox / "old.txt").write_bytes(TEXT.encode("gb18030") * 3)
    assert f"{inbox / 'old.txt'}: read as GB18030" in run("ingest", inbox, "--into", tmp_path / "corpus").stderr


def test_where_nothing_can_be_written(inbox: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = run("ingest", inbox, "--into", tmp_path / "file" / "corpus")
    assert isinstance(result.exception, OutputError)
    assert "choose another folder by --into" in str(result.exception)
    assert run("ingest", inbox, "--into", tmp_path / "file").exit_code == 2


def test_in_chinese(inbox: Path, tmp_path: Path) -> None:
    try:
        result = run("--lang", "zh", "ingest", inbox, "--into", tmp_path / "corpus")
    finally:
        messages.use_language("en")
    assert "读取 2 个文件，0 个未变，1 个失败；1 对案例重复" in result.stdout
    assert "重复讲述：a 与 b，占较短者的 100%" in result.stdout
    assert "其名称 '../c.txt' 指向压缩包之外；请小心解压后给出其中的文件" in result.stderr.replace("; ", "；")
