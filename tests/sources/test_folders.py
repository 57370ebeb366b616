"""Paths as given: which files they are and what their cases are called."""

import os
from pathlib import Path

import pytest

from extract.errors import MissingInputError
from extract.sources.folders import files, names, unique

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
