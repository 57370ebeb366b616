"""What a run takes in and what it leaves out: names, failures, other kinds."""

from .conftest import TEXT, Desk


def test_names_are_stable_and_no_others(desk: Desk) -> None:
    desk.corpus.mkdir()
    (desk.corpus / "c.txt").write_text("手工", encoding="utf-8")
    for name in ("x/a.txt", "y/A.txt", "y/a.md", "c.txt"):
        desk.put(name, f"{name}{TEXT}")
    desk.ingest()
    names = {"a.txt", "A-2.txt", "a-3.md", "c-2.txt"}
    assert names <= desk.outputs().keys()
    desk.put("b/a.txt", f"b{TEXT}")
    desk.ingest()
    assert names | {"a-4.txt"} <= desk.outputs().keys()
    before = desk.outputs()
    (desk.corpus / "ingest.sqlite").unlink()
    desk.ingest()
    assert desk.outputs() == before
    assert before["c.txt"].decode() == "手工"


def test_odd_names_fit_every_file_system(desk: Desk) -> None:
    members = {f"{'长' * 80}.txt": "甲1", "ab:c?.txt": "乙1", "con.txt": "丙1", "~a.txt": "丁1"}
    desk.pack("b.zip", members)
    assert desk.ingest().exit_code == 0
    names = {name for name in desk.outputs() if name.endswith(".txt")}
    assert names == {f"{'长' * 53}.txt", "ab_c_.txt", "_con.txt", "_a.txt"}


def test_what_failed_is_listed_and_tried_again(desk: Desk) -> None:
    bad = desk.put("b.txt", b"")
    desk.put("a.txt")
    for _ in range(2):
        result = desk.ingest()
        assert result.exit_code == 1
        assert result.stderr.count("empty; leave it out or fill it") == 1
        assert desk.rows("failed.jsonl") == [
            {"path": "../in/b.txt", "reason": "empty", "advice": "leave it out or fill it", "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        ]  # fmt: skip
    bad.write_text(TEXT, encoding="utf-8")
    assert desk.ingest().exit_code == 0
    assert desk.rows("failed.jsonl") == []


def test_a_failed_file_that_goes_away_is_forgotten(desk: Desk) -> None:
    bad = desk.put("b.txt", b"")
    desk.put("a.txt")
    desk.ingest()
    bad.unlink()
    assert desk.ingest().exit_code == 0
    assert desk.states() == {"../in/a.txt": "read"}


def test_what_is_refused_of_an_archive_is_listed_one_by_one(desk: Desk) -> None:
    desk.pack("b.zip", {"../a.txt": TEXT, "../../b.txt": TEXT, "good.txt": TEXT})
    assert desk.ingest().exit_code == 1
    assert [row["path"] for row in desk.rows("failed.jsonl")] == ["../in/b.zip/..|..|b.txt", "../in/b.zip/..|a.txt"]
    assert desk.states()["../in/b.zip/good.txt"] == "read"
    assert "good.txt" in desk.outputs()


def test_strict_stops_at_the_first(desk: Desk) -> None:
    desk.put("a.txt")
    desk.put("b.txt", b"")
    desk.put("c.txt", b"")
    desk.put("d.txt")
    result = desk.ingest("--strict")
    assert result.exit_code == 1
    assert "stopped at the first failure" in result.output
    assert [row["path"] for row in desk.rows("failed.jsonl")] == ["../in/b.txt"]
    assert "d.txt" not in desk.outputs()


def test_no_empty_folder_is_written_where_there_is_nothing(desk: Desk) -> None:
    result = desk.ingest()
    assert result.exit_code == 2
    assert "no case files in this folder" in result.stderr
    assert not desk.corpus.exists()


def test_the_folder_of_texts_is_no_input(desk: Desk) -> None:
    desk.put("a.txt")
    desk.ingest()
    result = desk.ingest(desk.corpus)
    assert result.exit_code == 1
    assert "lies in the folder that is written to" in result.stderr
    before = desk.outputs()
    assert desk.ingest(desk.inbox.parent).exit_code == 0
    assert desk.outputs() == before


def test_kinds_that_nobody_reads_are_counted(desk: Desk) -> None:
    for name in ("a.txt", "b.png", "c.PNG", "d", ".hidden", "~$e.docx"):
        desk.put(name)
    (desk.inbox / "link.txt").symlink_to(desk.inbox / "a.txt")
    result = desk.ingest()
    assert "not read, of other kinds: .png 2, no suffix 1, link 1\n" in result.output
    assert result.exit_code == 0
