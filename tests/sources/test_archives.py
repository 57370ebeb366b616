"""Archives: members as files by virtual paths, and what of an archive is refused."""

import io
import os
import stat
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from extract.errors import InputError, MissingInputError
from extract.sources import archives, limits
from extract.sources.folders import files, names, survey
from extract.sources.readers import read

Members = dict[str | zipfile.ZipInfo, bytes]


def packed(members: Members, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content, method)
    return made.getvalue()


def archive(tmp_path: Path, members: Members, name: str = "b.zip") -> Path:
    path = tmp_path / name
    path.write_bytes(packed(members))
    return path


def edited(path: Path, signature: bytes, offset: int, value: bytes, nth: int = 0) -> Path:
    """Overwrite a field of the nth local (PK 3 4) or central (PK 1 2) header."""
    content = bytearray(path.read_bytes())
    place = -1
    for _ in range(nth + 1):
        place = content.index(signature, place + 1)
    content[place + offset : place + offset + len(value)] = value
    path.write_bytes(content)
    return path


def told(path: Path) -> list[str]:
    return [str(fault).removeprefix(f"{path}/") for fault in survey(path).faults]


def test_members_are_files_by_name_and_read_like_them(tmp_path: Path) -> None:
    path = archive(
        tmp_path,
        {
            "b/乙.md": "乙".encode(),
            "a.txt": "甲".encode(),
            "b/": b"",
            "c.png": b"",
            ".x.txt": b"1",
            "__MACOSX/._a.txt": b"1",
        },
    )
    found = survey(path)
    assert found.files == [path / "a.txt", path / "b" / "乙.md"]
    assert (found.faults, found.unread) == ([], {".png": 1})
    source = read(path / "b" / "乙.md")
    assert (source.text, source.name, source.media_type) == ("乙", "乙", "text/markdown")
    assert source.path == path / "b" / "乙.md"
    assert files(path / "b") == files(path / "b" / "乙.md") == [path / "b" / "乙.md"]
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["b.zip"]


def test_archives_among_files_and_names_as_in_folders(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲", encoding="utf-8")
    path = archive(tmp_path, {"a.txt": b"1", "c.txt": b"2"}, "B.ZIP")
    assert files(tmp_path) == [path / "a.txt", path / "c.txt", tmp_path / "a.txt"]
    assert list(names(files(tmp_path)).values()) == ["B.ZIP/a.txt", "c", "a.txt"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
@pytest.mark.parametrize("name", ["案例/乙厂.txt", "乗乗.txt"])  # the second has a \ in its GBK bytes
def test_names_without_the_mark_of_utf8(tmp_path: Path, encoding: str, name: str) -> None:
    raw = name.encode(encoding)
    path = archive(tmp_path, {"x" * len(raw): "甲".encode()})
    path.write_bytes(path.read_bytes().replace(b"x" * len(raw), raw))
    assert files(path) == [path.joinpath(*name.split("/"))]
    assert read(files(path)[0]).text == "甲"


def test_names_with_backslashes(tmp_path: Path) -> None:
    path = archive(tmp_path, {"a/b.txt": b"1"})
    path.write_bytes(path.read_bytes().replace(b"a/b.txt", b"a\\b.txt"))
    assert files(path) == [path / "a" / "b.txt"]


def test_archives_in_archives_to_the_second(tmp_path: Path) -> None:
    third = packed({"c.txt": b"3"})
    second = packed({"b.txt": b"2", "third.zip": third})
    path = archive(tmp_path, {"a.txt": b"1", "x/second.zip": second, "broken.zip": b"PK\3\4 no"})
    found = survey(path)
    assert found.files == [path / "a.txt", path / "x/second.zip/b.txt"]
    assert [read(file).text for file in found.files] == ["1", "2"]
    assert told(path) == [
        "x/second.zip/third.zip: archives inside one another deeper than is read; unpack it and give the files in it",
        "broken.zip: a broken archive; make the file anew",
    ]
    assert files(path / "x" / "second.zip") == [path / "x/second.zip/b.txt"]


@pytest.mark.parametrize("name", ["../a.txt", "x/../../a.txt", "/etc/a.txt", "C:\\a.txt", "..\\a.txt", "c:a.txt"])
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    path = archive(tmp_path, {name: b"1", "good.txt": b"2"})
    assert survey(path).files == [path / "good.txt"]
    [fault] = survey(path).faults
    assert "leads out of the archive" in str(fault)
    assert ".." not in Path(fault.path).parts
    for tried in (path / "../a.txt", path / "x/../../a.txt"):
        with pytest.raises((InputError, MissingInputError)):
            read(tried)


def special(name: str, mode: int) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.create_system = 3
    made.external_attr = mode << 16
    return made


@pytest.mark.parametrize("mode", [stat.S_IFLNK | 0o777, stat.S_IFIFO | 0o644, stat.S_IFCHR | 0o644])
def test_links_and_devices_are_refused(tmp_path: Path, mode: int) -> None:
    path = archive(tmp_path, {special("a.txt", mode): b"/etc/passwd", special("b.txt", stat.S_IFREG | 0o644): b"2"})
    assert survey(path).files == [path / "b.txt"]
    assert told(path) == ["a.txt: a link or a device in its archive; unpack it and give the files in it"]


def test_an_encrypted_member_costs_itself_alone(tmp_path: Path) -> None:
    path = archive(tmp_path, {"a.txt": b"1", "b.txt": b"2"})
    edited(edited(path, b"PK\1\2", 8, b"\1"), b"PK\3\4", 6, b"\1")
    assert survey(path).files == [path / "b.txt"]
    assert told(path) == ["a.txt: encrypted in its archive; unpack it with its password and give the files in it"]


def test_a_damaged_member_costs_itself_alone(tmp_path: Path) -> None:
    path = archive(tmp_path, {"a.txt": b"11111111", "b.txt": b"2"})
    edited(path, b"PK\1\2", 16, b"\0\0\0\0")
    assert files(path) == [path / "a.txt", path / "b.txt"]
    with pytest.raises(InputError, match=r"b\.zip/a\.txt: damaged in its archive; make the archive anew"):
        read(path / "a.txt")
    assert read(path / "b.txt").text == "2"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_cannot_be_unpacked_in_pieces_are_refused(tmp_path: Path, method: int) -> None:
    (tmp_path / "b.zip").write_bytes(packed({"a.txt": b"1"}, method))
    assert told(tmp_path / "b.zip") == ["a.txt: packed in a way that is not read; unpack it and give the files in it"]


def test_a_second_member_of_one_name_is_named(tmp_path: Path) -> None:
    path = archive(tmp_path, {"a.txt": b"1", "b.txt": b"2"})
    path.write_bytes(path.read_bytes().replace(b"b.txt", b"a.txt"))
    assert survey(path).files == [path / "a.txt"]
    assert "the archive holds a second file of this name; rename one of the two" in told(path)[0]
    assert read(path / "a.txt").text == "1"


def test_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = archive(tmp_path, {"a.txt": bytes(8 * limits.MEGABYTE)})
    assert "unpacks to more than 200 times its size" in str(survey(path).faults[0])
    many = archive(tmp_path, {f"{number}.txt": b"" for number in range(limits.MAX_MEMBERS + 1)}, "many.zip")
    assert "holds more than 20000 files" in str(survey(many).faults[0])
    nested = archive(tmp_path, {f"{number}.zip": packed({"a.txt": os.urandom(500)}) for number in range(9)}, "c.zip")
    monkeypatch.setattr(archives, "MAX_BUNDLE", 9000)
    assert "its archives unpack to too much" in str(survey(nested).faults[0])


def test_a_directory_that_lies_unpacks_to_no_more_than_it_says(tmp_path: Path) -> None:
    path = archive(tmp_path, {"a.txt": bytes(50 * limits.MEGABYTE)})
    edited(path, b"PK\1\2", 24, struct.pack("<I", 1000))
    tracemalloc.start()
    with pytest.raises(InputError, match="damaged in its archive"):
        read(path / "a.txt")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < limits.MEGABYTE


def test_members_that_lie_over_one_another_are_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, {f"{number}.txt": os.urandom(400) for number in range(9)})
    for nth in range(9):
        edited(path, b"PK\1\2", 20, struct.pack("<I", 3000), nth)
    assert "its members lie over one another" in str(survey(path).faults[0])


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\3\4", b"PK\5\6" + bytes(18)])
def test_what_is_no_archive_or_holds_nothing_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b.zip").write_bytes(content)
    if content.startswith(b"PK\5\6"):
        with pytest.raises(MissingInputError, match="no case files in this archive"):
            survey(tmp_path / "b.zip")
    else:
        assert [str(fault) for fault in survey(tmp_path / "b.zip").faults] == [
            f"{tmp_path / 'b.zip'}: a broken archive; make the file anew"
        ]


@pytest.mark.parametrize("name", ["b.zip/none.txt", "b.zip/a.txt/b.txt", "b.zip/x.zip/a.txt"])
def test_a_member_that_is_not_there(tmp_path: Path, name: str) -> None:
    archive(tmp_path, {"a.txt": b"1"})
    with pytest.raises(MissingInputError, match="no such file in the archive"):
        survey(tmp_path / name)
    with pytest.raises(InputError, match="no such file in the archive"):
        read(tmp_path / name)


def test_a_folder_called_like_an_archive_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "x.zip").mkdir()
    (tmp_path / "x.zip" / "a.txt").write_text("甲", encoding="utf-8")
    assert files(tmp_path) == [tmp_path / "x.zip" / "a.txt"]
    assert read(tmp_path / "x.zip" / "a.txt").text == "甲"


def test_an_archive_that_was_changed_is_opened_anew(tmp_path: Path) -> None:
    path = archive(tmp_path, {"a.txt": b"1"})
    assert read(path / "a.txt").text == "1"
    archive(tmp_path, {"a.txt": b"234"})
    assert read(path / "a.txt").text == "234"


def test_bytes_of_any_kind_raise_nothing_else(tmp_path: Path) -> None:
    whole = packed({"a.txt": b"1" * 100, "b/c.txt": b"2", "d.zip": packed({"e.txt": b"3"})})
    path = tmp_path / "b.zip"
    for place in range(0, len(whole), 3):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            for file in survey(path).files:
                try:
                    read(file)
                except InputError:
                    continue
        except InputError:
            continue
