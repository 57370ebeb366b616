"""Sentences and clauses of a text, as spans."""

import re
from collections.abc import Iterator

from extract.text.lazy import LazyPattern
from extract.types import Span

SENTENCE_END = re.compile(r"[。！？!?\n]+")
FULL_STOP = "。"
LIST_MARKS = frozenset(" \t\n、，,；;：:。（）()和与及或以分的均各少")
NUMERAL_BEFORE_UNIT = frozenset("0123456789０１２３４５６７８９零〇一二三四五六七八九十百千万亿两半几数多余个")
OPENING_MARKS = frozenset(" \t\n，,；;：:。")
PART_MARKS = "；;"
AGENT_MARK = "由"
OBJECT_MARKS = frozenset("向从与和及跟同对")  # before a company: it is who something is done with
SERVED_MARKS = frozenset("为给替帮")  # before a company: it is who something is done for
AMONG_OTHERS = "等"
BRACKETED = LazyPattern(r"[（(][^（()）\n]{0,40}[）)]")
POSSESSIVE = "的"
MARK = re.compile(r"[、，,；;：:（）()\[\]【】。！？!?\n]")
BRACKETS = LazyPattern(r"[（()）]")
OPENING = "（("
CLOSING = "）)"
LIST_SEPARATOR = LazyPattern(r"[、和与及]")
LIST_COMMA = "、"
NAME_JOINT = LazyPattern('[”」』"）)]{0,3}(?:[、和与及]|以及)')  # between two names of a list, behind a short one
BEHIND_BRACKET = re.compile(r"[）)]{1,3}[、和与及]")
JOINTS = frozenset("与和及")
COLONS = ":："
LEAD_ENDS = frozenset("。！？：:】」）)")
ITEM = LazyPattern(
    r"\s*(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]|[（(]?[0-9一二三四五六七八九十]{1,2}[）)、.．]|[①-⑳]|其次|再次|最后)"
)
COPULAS = "均皆都为是"
# What ends no noun right before a word of use (全年用量), and a noun right behind a word of saving (少用氩气).
NO_NOUN_BEFORE = frozenset(
    " \t\n，,、；;：:（）()“”0123456789年月日时天的总均每单位品其该此各类约近了为至达共计用际体量种期度司厂线"
    "上中下内外前后再又也还就可能将已并及和与或等"
)
UNNAMED_BEHIND = LazyPattern(
    r"[^\W\da-zA-Z_年月日时天的总均每了为至达共计约近超逾掉下出去到近十几数百千两][\u4e00-\u9fff]{0,7}"
)


def statements(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the sentences between two offsets of a text, without the marks that end them; empty ones are left out."""
    for mark in SENTENCE_END.finditer(text, start, end):
        if mark.start() > start:
            yield Span(start, mark.start())
        start = mark.end()
    if start < end:
        yield Span(start, end)
