"""Encodings of text files: which are read, which are refused, and how that is said."""

import codecs
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from extract.cli.extraction import command
from extract.errors import InputError
from extract.sources.encodings import decode

PATH = Path("a.txt")
SIMPLIFIED = "沈阳某某乳业有限公司2023年综合能耗下降12.5%，年节电198195千瓦时，减碳约453.085吨。\n一、企业概况\n"
TRADITIONAL = "臺灣某某電子股份有限公司2023年綜合能耗下降12.5%，年節電198195度，減碳約453.085公噸。\n一、企業概況\n"
TINY = "年节电12万千瓦时"


@pytest.mark.parametrize("content", [SIMPLIFIED.encode(), codecs.BOM_UTF8 + SIMPLIFIED.encode()])
def test_utf8_is_read_and_not_named(content: bytes) -> None:
    assert decode(PATH, content) == (SIMPLIFIED, None)


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "gb2312"])
@pytest.mark.parametrize("text", [SIMPLIFIED, TINY])
def test_national_standards_are_read_as_the_widest(encoding: str, text: str) -> None:
    assert decode(PATH, text.encode(encoding)) == (text, "gb18030")


def test_four_byte_characters_of_gb18030_are_read() -> None:
    text = SIMPLIFIED + "㐀𠮷，12㎥，5‰"
    assert decode(PATH, text.encode("gb18030")) == (text, "gb18030")


def test_big5_is_told_from_gb18030() -> None:
    assert decode(PATH, TRADITIONAL.encode("big5")) == (TRADITIONAL, "big5")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, TINY, "项目\t数量\r\n电\t12\r\n"])
def test_utf16_is_read_with_and_without_its_mark(encoding: str, text: str) -> None:
    mark = codecs.BOM_UTF16_LE if encoding.endswith("le") else codecs.BOM_UTF16_BE
    assert decode(PATH, mark + text.encode(encoding)) == (text, "utf-16")
    assert decode(PATH, text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (codecs.BOM_UTF16_LE + "电".encode("utf-16-le") + b"\x00\xd8", "broken UTF-16 at byte"),
        ("年节电".encode("utf-16-le") + b"1", "a NUL byte|no UTF-8 in line 1"),  # a byte is missing
        (b"a\0b\0\0c", "a NUL byte in line 1"),
        ("a\nb\0c".encode("utf-16"), "a NUL byte in line 2"),  # written as UTF-8 it could not be read again
        (bytes(range(256)) * 8, "a NUL byte in line 1"),
        (SIMPLIFIED.encode() + b"\xff\n" + SIMPLIFIED.encode(), "no UTF-8 in line 3"),
        ((SIMPLIFIED * 3).encode()[:-2], "no UTF-8 in line"),  # cut within a character
        ((SIMPLIFIED * 3).encode().replace("碳".encode(), "碳".encode()[:2]), "no UTF-8 in line 1"),
        (SIMPLIFIED.encode() * 4 + SIMPLIFIED.encode("gb18030"), "no UTF-8 in line 9"),  # two files in one
    ],
)
def test_what_is_text_in_no_encoding_is_refused(content: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told):
        decode(PATH, content)


def test_broken_utf8_is_never_read_as_another_encoding() -> None:
    content = (SIMPLIFIED * 2).encode()
    for place in range(0, len(content), 7):
        damaged = content[:place] + b"\xff" + content[place + 1 :]
        with pytest.raises(InputError, match="no UTF-8"):
            decode(PATH, damaged)


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    try:
        text, _ = decode(PATH, content)
    except InputError:
        return
    assert isinstance(text, str)


def test_a_run_names_the_encoding_that_it_found(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(SIMPLIFIED.encode("gb18030"))
    (tmp_path / "b.txt").write_text(SIMPLIFIED, encoding="utf-8")
    run = CliRunner().invoke(command, [str(tmp_path), "-o", str(tmp_path / "out.jsonl"), "--quiet"])
    assert run.stderr == f"casefacts: {tmp_path / 'a.txt'}: read as GB18030\n"
