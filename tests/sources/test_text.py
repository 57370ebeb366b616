"""Bytes to text: what is read, what is refused and how that is said."""

from pathlib import Path

import pytest

from extract.errors import InputError
from extract.sources.limits import MAX_BYTES
from extract.sources.readers import read, source


def test_line_ends_are_unified_and_nothing_else_is_changed() -> None:
    made = source(Path("a.txt"), b"\xef\xbb\xbf \xe7\x94\xb2\r\n\r\xe4\xb9\x99\t\n ")
    assert made.text == " 甲\n\r乙\t\n "


def test_the_hash_is_of_the_bytes_as_given() -> None:
    assert source(Path("a"), b"1\r\n").sha256 != source(Path("a"), b"1\n").sha256


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "a.txt: empty; leave it out or fill it"),
        (b" \n\t\xef\xbb\xbf".lstrip(), "a.txt: empty"),
        ("甲\n乙\n".encode() + b"\xff\xfe", "a.txt: no UTF-8 in line 3"),
        (b"a\nb\0c", "a.txt: no text file: a NUL byte in line 2"),
        (b"x" * (MAX_BYTES + 1), "larger than 64 MB"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(content: bytes, told: str) -> None:
    with pytest.raises(InputError) as caught:
        source(Path("a.txt"), content)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_markdown_is_told_by_its_suffix() -> None:
    assert [source(Path(name), b"1").media_type for name in ("a.md", "a.MARKDOWN", "a.txt", "a")] == [
        "text/markdown",
        "text/markdown",
        "text/plain",
        "text/plain",
    ]


def test_a_file_that_cannot_be_read_is_an_input_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError):
        read(tmp_path)
    path = tmp_path / "a.txt"
    path.write_text("甲")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match=r"a\.txt: Permission denied; check the path and its permissions"):
        read(path)
