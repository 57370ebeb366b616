"""Heading lines of a write-up: how they are numbered, and which line is one.

A heading's level is where its kind of numbering stands in the stack of kinds that are open: a kind not yet open
goes one level deeper, a kind that is open closes all below it. So 一、 over （一） over 1. and 1. over （1） both
come out as their author meant them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from extract.text.lazy import LazyPattern
from extract.text.sentences import COLONS
from extract.types import Heading, Placed

BOOKMARK = re.compile(r"\[bookmark:[^\]\n]{0,200}\]")
MAX_HEADING_LENGTH = 45
SPACED = "spaced"
LATEST_FIRST = 2
_HAN = "一二三四五六七八九十百"
_ENUMERATORS: tuple[tuple[str, LazyPattern], ...] = (
    ("markdown", LazyPattern(r"#{1,6}(?=[ \t])")),
    ("chapter", LazyPattern(rf"第[{_HAN}0-9]{{1,4}}[章部篇节编](?!约)")),
    ("han", LazyPattern(rf"[{_HAN}]{{1,3}}[、.．]")),
    ("han_bracket", LazyPattern(rf"[（(][{_HAN}]{{1,3}}[）)]")),
    ("case", LazyPattern(rf"【?案例[{_HAN}0-9]{{1,3}}】?[:：、]?")),
    ("decimal4", LazyPattern(r"[0-9]{1,2}(?:[.．][0-9]{1,2}){3}(?![0-9%％])")),
    ("decimal3", LazyPattern(r"[0-9]{1,2}(?:[.．][0-9]{1,2}){2}(?![0-9%％])")),
    ("decimal2", LazyPattern(r"[0-9]{1,2}[.．][0-9]{1,2}(?![0-9%％万亿])")),
    ("decimal", LazyPattern(r"[0-9]{1,2}[、.．](?![0-9])")),
    (SPACED, LazyPattern(r"[0-9]{1,2}[ \t\u3000]{1,4}(?=[\u4e00-\u9fff]{2})")),
    ("bracket", LazyPattern(r"[（(][0-9]{1,2}[）)]|[0-9]{1,2}[)）]")),
    ("circle", LazyPattern(r"[①-⑳]")),
)
_SENTENCE_MARK = LazyPattern(r"[。！？；;!?]|[，,].*[，,]")
_RUNNING_TEXT = LazyPattern(r"[。；;，,、]$")
_FIRST = LazyPattern(
    r"[（(]一[）)]、?|[一1][、.．](?![0-9])|1(?=[ \t\u3000])|第一[章部篇节]|"
    rf"【?案例[{_HAN}0-9]{{1,3}}】?[:：、]?"  # a case's own number may be any
)
_CLOSING = LazyPattern(
    r"^[●◆■▲★•·*\-]|[0-9%％]\s*$|电话|热线|传真|邮编|邮箱|联系人|预约|ICP备|供稿|撰稿|责编|报》|"
    r"^[（(].*(?:截至|确认|编制|审核|校对|盖章).*[）)]$|"
    r"^[0-9〇零一二三四五六七八九十年月日./\s-]+$"
)
_FIRST_LINE = re.compile(rf"^[ \t\u3000]*(?:{BOOKMARK.pattern}[ \t]*)*(?=[（(]?一[）)]?[、.．])", re.MULTILINE)
_NUMBERED_LINE = re.compile(rf"^[ \t\u3000]*(?:{BOOKMARK.pattern}[ \t]*)*(?=[#第{_HAN}（(【案0-9①-⑳])", re.MULTILINE)
_COLONS = tuple(COLONS)
_CELL = LazyPattern(r"[\t|]")
_MARKS = '#*【】《》“”"：: \t、.．'
_DIGITS = LazyPattern("[0-9]+")
_ANNOUNCEMENT = LazyPattern(r"[（(，,]?\s?(?:(?:以下|下文)?(?:统|简|下)|以下|下文)称")
_REPORT = LazyPattern(
    r"[^。！？；!?;]{0,24}年(?:度|报|上半年)?[^。！？；!?;]{0,16}(?:报告|白皮书|年报)(?:[（(][^（()）]{0,8}[）)])?$"
)
_ANNEX = LazyPattern(r"附件\s?[一二三四五六七八九十0-9]{0,3}[:：]?$")


class NumberedLine(NamedTuple):
    """A line that may be a heading: where it begins, its stripped text, and its kind of numbering."""

    start: int
    text: str
    kind: str


def enumerator(line: str) -> tuple[str, int] | None:
    """Return the kind of numbering that a stripped line begins with and its length, or None."""
    for kind, pattern in _ENUMERATORS:
        found = pattern.match(line)
        if found:
            return (f"markdown{found.end()}" if kind == "markdown" else kind), found.end()
    return None


def headings(text: str, tables: Sequence[Placed] = ()) -> tuple[Heading, ...]:
    """Return the numbered heading lines of a text, outermost level 1; what stands in a table is none."""
    found: list[Heading] = []
    open_kinds: list[str] = []
    numbered = (line for line in _numbered(text) if not is_within(line.start, tables))
    for start, line, kind in _in_order(numbered):
        if kind in open_kinds:
            del open_kinds[open_kinds.index(kind) + 1 :]
        else:
            open_kinds.append(kind)
        own = line.lstrip("#").lstrip()  # the marks of Markdown are no part of the heading
        found.append(Heading(start + len(line) - len(own), start + len(line), own, len(open_kinds)))
    return tuple(found)


def is_within(place: int, stretches: Sequence[Placed]) -> bool:
    """Tell whether a place lies in one of some stretches, which are in order and apart."""
    index = bisect_right(stretches, place, key=attrgetter("end"))
    return index < len(stretches) and stretches[index].start <= place


def _numbered(text: str) -> Iterator[NumberedLine]:
    for start, line in _lines(text):
        numbered = enumerator(line)
        if numbered and is_heading(line[numbered[1] :]):
            yield NumberedLine(start, line, numbered[0])


def _in_order(lines: Iterable[NumberedLine]) -> list[NumberedLine]:
    """Return the lines without those that only seem to be numbered (12 万元).

    Numbers with nothing but a space behind them are headings where there are several, and they count up from 0, 1 or 2.
    """
    found = list(lines)
    numbers = [int(_DIGITS.match(line.text)[0]) for line in found if line.kind == SPACED]  # type: ignore[index]
    ascending = all(first < second for first, second in pairwise(numbers))
    if len(numbers) > 1 and ascending and numbers[0] <= LATEST_FIRST:
        return found
    return [line for line in found if line.kind != SPACED]


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


def opens_case(line: str) -> bool:
    """Tell whether a line can stand before a case's first paragraph: a title, a subtitle, a first heading, 附件2.

    Not so a line that closes a case: a date, a signature, an address for questions.
    """
    line = strip_bookmarks(line).strip().lstrip("#").strip()
    if _CLOSING.search(line):
        return is_annex(line)
    numbered = _FIRST.match(line)
    return is_heading(line[numbered.end() :]) if numbered else is_title(line)


def is_annex(line: str) -> bool:
    """Tell whether a stripped line says no more than which annex of a letter follows: 附件2."""
    return bool(_ANNEX.match(line))


def is_report_title(line: str) -> bool:
    """Tell whether a stripped line is the title of a yearly report: 2024年度环境、社会及管治报告."""
    return len(line) <= MAX_HEADING_LENGTH and bool(_REPORT.match(line))


def is_title(line: str) -> bool:
    """Tell whether a stripped line can be a title: short, unnumbered, no running text."""
    return enumerator(line) is None and is_heading(line)


def strip_bookmarks(line: str) -> str:
    """Return a line without the bookmark remnants before its own text."""
    return line[_skip_bookmarks(line) :]


def is_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is all that its line says apart from numbering and marks; a table's cell is no line."""
    last = text.find("\n", end, end + MAX_HEADING_LENGTH)
    if last < 0:
        last = len(text)
    return last - end <= MAX_HEADING_LENGTH and not text[end:last].strip(_MARKS) and opens_line(text, start)


def leads_line(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch stands before a colon at the beginning of its line, behind numbering or nothing."""
    return text.startswith(_COLONS, end) and opens_line(text, start)


def opens_line(text: str, start: int) -> bool:
    """Tell whether nothing but numbering and marks stands before a place in its line; a table's cell is no line."""
    first = text.rfind("\n", 0, start) + 1
    if start - first > MAX_HEADING_LENGTH or _CELL.search(text, first, start):
        return False
    before = strip_bookmarks(text[first:start]).strip()
    numbered = enumerator(before)
    return not before[numbered[1] if numbered else 0 :].strip(_MARKS)


def first_level(text: str) -> list[int]:
    """Return where first-level numbering begins (一、 at the start of a line)."""
    return [found.start() for found in _FIRST_LINE.finditer(text)]


def announces(text: str, end: int) -> bool:
    """Tell whether a name that ends at an offset is announced with its short form: （以下简称…."""
    return bool(_ANNOUNCEMENT.match(text, end))


def _lines(text: str) -> list[tuple[int, str]]:
    """Return the lines that begin like a numbered heading, with their offsets, stripped."""
    lines: list[tuple[int, str]] = []
    for found in _NUMBERED_LINE.finditer(text):
        start = found.end()
        end = text.find("\n", start, start + MAX_HEADING_LENGTH * 2)
        if end < 0 and len(text) - start > MAX_HEADING_LENGTH * 2:
            continue
        lines.append((start, text[start : end if end >= 0 else len(text)].rstrip()))
    return lines


def _skip_bookmarks(line: str) -> int:
    """Return where the line's own text begins behind bookmark remnants."""
    offset = len(line) - len(line.lstrip())
    while found := BOOKMARK.match(line, offset):
        offset = found.end()
    return offset
