"""Heading lines of a write-up: how they are numbered, and which line is one.

A heading's level is where its kind of numbering stands in the stack of kinds that are open: a kind not yet open
goes one level deeper, a kind that is open closes all below it. So 一、 over （一） over 1. and 1. over （1） both
come out as their author meant them.
"""

import re

from extract.types import Heading

BOOKMARK = re.compile(r"\[bookmark:[^\]\n]{0,200}\]")
MAX_HEADING_LENGTH = 45
_HAN = "一二三四五六七八九十百"
_ENUMERATORS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("markdown", re.compile(r"#{1,6}(?=[ \t])")),
    ("chapter", re.compile(rf"第[{_HAN}0-9]{{1,4}}[章部篇节编](?!约)")),
    ("han", re.compile(rf"[{_HAN}]{{1,3}}[、.．]")),
    ("han_bracket", re.compile(rf"[（(][{_HAN}]{{1,3}}[）)]")),
    ("case", re.compile(rf"【?案例[{_HAN}0-9]{{1,3}}】?[:：、]?")),
    ("decimal4", re.compile(r"[0-9]{1,2}(?:[.．][0-9]{1,2}){3}(?![0-9%％])")),
    ("decimal3", re.compile(r"[0-9]{1,2}(?:[.．][0-9]{1,2}){2}(?![0-9%％])")),
    ("decimal2", re.compile(r"[0-9]{1,2}[.．][0-9]{1,2}(?![0-9%％万亿])")),
    ("decimal", re.compile(r"[0-9]{1,2}[、.．](?![0-9])")),
    ("bracket", re.compile(r"[（(][0-9]{1,2}[）)]|[0-9]{1,2}[)）]")),
    ("circle", re.compile(r"[①-⑳]")),
)
_SENTENCE_MARK = re.compile(r"[。！？；;!?]|[，,].*[，,]")
_RUNNING_TEXT = re.compile(r"[。；;，,、]$")
_FIRST = re.compile(r"[（(]?一[）)]?[、.．]|第一[章部篇节]")
_ENUMERATOR_START = re.compile(rf"[#第{_HAN}（(【案0-9①-⑳]")


def enumerator(line: str) -> tuple[str, int] | None:
    """Return the kind of numbering that a stripped line begins with and its length, or None."""
    if not _ENUMERATOR_START.match(line):
        return None
    for kind, pattern in _ENUMERATORS:
        found = pattern.match(line)
        if found:
            return (f"markdown{found.end()}" if kind == "markdown" else kind), found.end()
    return None


def headings(text: str) -> tuple[Heading, ...]:
    """Return the numbered heading lines of a text, outermost level 1."""
    found: list[Heading] = []
    open_kinds: list[str] = []
    for start, line in _lines(text):
        numbered = enumerator(line)
        if numbered is None or not is_heading(line[numbered[1] :]):
            continue
        kind = numbered[0]
        if kind in open_kinds:
            del open_kinds[open_kinds.index(kind) + 1 :]
        else:
            open_kinds.append(kind)
        found.append(Heading(start, start + len(line), line, len(open_kinds)))
    return tuple(found)


def is_heading(rest: str) -> bool:
    """Tell whether what follows a line's number is a heading and not running text."""
    rest = rest.strip()
    return (
        0 < len(rest) <= MAX_HEADING_LENGTH
        and "\t" not in rest
        and "|" not in rest
        and not _SENTENCE_MARK.search(rest)
        and not _RUNNING_TEXT.search(rest)
    )


def is_first(line: str) -> bool:
    """Tell whether a stripped line begins first-level numbering anew (一、)."""
    return bool(_FIRST.match(line))


def is_title(line: str) -> bool:
    """Tell whether a stripped line can be a title: short, unnumbered, no running text."""
    return enumerator(line) is None and is_heading(line)


def strip_bookmarks(line: str) -> str:
    """Return a line without the bookmark remnants before its own text."""
    return line[_skip_bookmarks(line) :]


def _lines(text: str) -> list[tuple[int, str]]:
    """Return the lines with their offsets, stripped, without bookmark remnants before them."""
    lines: list[tuple[int, str]] = []
    position = 0
    for raw in text.split("\n"):
        start = position
        position += len(raw) + 1
        if len(raw) > MAX_HEADING_LENGTH * 4 and not raw.startswith("["):
            continue
        offset = _skip_bookmarks(raw)
        line = raw[offset:].strip()
        if line:
            lines.append((start + raw.index(line, offset), line))
    return lines


def _skip_bookmarks(line: str) -> int:
    """Return where the line's own text begins behind bookmark remnants."""
    offset = len(line) - len(line.lstrip())
    while found := BOOKMARK.match(line, offset):
        offset = found.end()
    return offset
