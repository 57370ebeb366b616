"""Paths as given: which files they are and what their cases are called."""

import os
from pathlib import Path

import pytest

from extract.errors import InputError, MissingInputError
from extract.sources.folders import LINK, files, names, survey, unique

STDIN = Path("-")


def make(folder: Path, *paths: str) -> list[Path]:
    made = [folder / path for path in paths]
    for path in made:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("甲", encoding="utf-8")
    return made


def test_a_folder_gives_its_texts_by_name_nested_ones_too(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/c.md", "a/.d.txt", ".hidden/e.txt", "f.png", "~$f.docx", "G.TXT")
    assert [path.relative_to(tmp_path).as_posix() for path in files(tmp_path)] == ["G.TXT", "a/c.md", "b.txt"]


def test_links_in_a_folder_are_not_followed_and_a_link_as_given_is(tmp_path: Path) -> None:
    [target] = make(tmp_path, "out/a.txt")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "link.txt").symlink_to(target)
    (folder / "loop").symlink_to(folder)
    with pytest.raises(MissingInputError, match="no case files in this folder"):
        files(folder)
    assert files(folder / "link.txt") == [folder / "link.txt"]


def test_a_link_to_a_folder_outside_is_not_followed_and_is_counted(tmp_path: Path) -> None:
    make(tmp_path, "out/secret.txt", "in/a.txt", "in/b.png")
    (tmp_path / "in" / "folder").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "up.zip").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "gone.txt").symlink_to(tmp_path / "nowhere")
    found = survey(tmp_path / "in")
    assert found.files == [tmp_path / "in" / "a.txt"]
    assert found.unread == {LINK: 3, ".png": 1}


def test_a_folder_that_may_not_be_looked_into_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.txt", "closed/b.txt")
    whole = os.scandir

    def refusing(path: Path) -> object:
        if path == tmp_path / "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return whole(path)

    monkeypatch.setattr(os, "scandir", refusing)
    found = survey(tmp_path)
    assert found.files == [tmp_path / "a.txt"]
    assert [str(fault) for fault in found.faults] == [
        f"{tmp_path / 'closed'}: Permission denied; check the path and its permissions"
    ]
    with pytest.raises(InputError, match="Permission denied"):
        files(tmp_path)


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "b.txt")
    found = survey(tmp_path)
    assert found.files == [tmp_path / "a.txt"]
    assert found.unread == {".txt": 1}


def test_folders_however_deep(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(1200):  # more than Python calls itself, less than a path may be long
        deep = deep / "a"
        deep.mkdir()
    make(tmp_path, "b.txt")
    try:
        assert survey(tmp_path).files == [tmp_path / "b.txt"]
    finally:
        os.removedirs(deep)  # too deep for those who clean up; stops at what is not empty


def test_what_lies_in_another_folder_is_left_out(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "corpus/b.txt")
    assert survey(tmp_path, besides=(tmp_path / "corpus").resolve()).files == [tmp_path / "a.txt"]


@pytest.mark.parametrize("name", ["none.txt", "n" * 300 + ".txt", "a.txt/b.txt", "a\0b"])
def test_a_path_that_is_none_is_named(tmp_path: Path, name: str) -> None:
    make(tmp_path, "a.txt")
    with pytest.raises(MissingInputError) as caught:
        files(tmp_path / name)
    assert str(tmp_path / name) in str(caught.value)


def test_what_may_not_be_looked_at_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", refuse)
    with pytest.raises(MissingInputError, match="Permission denied"):
        files(Path("a.txt"))


def test_a_pipe_is_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert files(tmp_path / "pipe") == [tmp_path / "pipe"]


def test_stems_where_they_differ_and_paths_with_suffix_where_not(tmp_path: Path) -> None:
    paths = make(tmp_path, "x/a.txt", "x/y/a.txt", "x/y/a.md", "x/y/b.txt")
    assert list(names(paths).values()) == ["a.txt", "y/a.txt", "y/a.md", "b"]


def test_relative_and_absolute_paths_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "x/a.txt", "y/a.txt")
    monkeypatch.chdir(tmp_path)
    given = [Path("x/a.txt"), tmp_path / "y" / "a.txt", STDIN]
    assert list(names(given).values()) == ["x/a.txt", "y/a.txt", "stdin"]


def test_standard_input_beside_a_file_of_its_name(tmp_path: Path) -> None:
    [path] = make(tmp_path, "stdin.txt")
    assert names([STDIN, path]) == {STDIN: "stdin", path: "stdin.txt"}


def test_names_are_unique_whatever_the_stems(tmp_path: Path) -> None:
    paths = make(tmp_path, "x.txt", "x.md", "x.txt.txt", "y/x.txt")
    assert len(set(names(paths).values())) == len(paths)


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    first, second = make(tmp_path, "a.txt", "b.txt")
    link = tmp_path / "c.txt"
    link.symlink_to(first)
    assert unique([first, second, tmp_path / "." / "a.txt", link]) == [first, second]
