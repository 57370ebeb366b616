"""The line on which a document dates itself: 发布日期：2024年3月15日, a date alone, or a signature's end."""

import datetime
import re
from collections.abc import Iterator
from itertools import chain

from extract.text.dates.numbers import number_value
from extract.text.folding import fold
from extract.text.lazy import LazyPattern

_DATE = LazyPattern(
    r"(?P<year>(?:19|20)[0-9]{2}|[一二][〇零○九][〇零○一二三四五六七八九]{2})(?: ?年 ?|[-/.])"
    r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
    r"(?:(?: ?月 ?|[-/.])"
    r"(?P<day>3[01]|[12][0-9]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
    r"(?: ?日)?| ?月)(?![0-9])"
)
_LABEL = LazyPattern(
    r"(?:^|\s)(?:日期|时间|時間)[^\S\n]*\Z"
    r"|(?:发布|發布|编制|報告|报告|发表|撰写|填报|填表|更新|签发|印发|成文|出版|提交|申报|编写|供稿|截稿|报送|上报|递交|提报|整理|投稿)"
    r"(?:日期|时间|時間|日)[^\S\n]*\Z",
)
_LABEL_REACH = 12
_DATE_ENDS = frozenset("0123456789日月十一二三四五六七八九)）")
_CLOSINGS = ("", ")", "）")
_SIGNATURE_JOINTS = frozenset(" ，,、()（）")
_NO_SIGNER = frozenset("\t|。！？；")
_LONGEST_SIGNATURE = 40  # code points
_NO_SIGNATURE = ("有效", "期限", "工期", "完成", "投产", "时间", "至今")
_CREDITS = (
    *("记者", "通讯员", "来源", "作者", "报》", "刊》", "网》", "杂志》"),
    *("原载", "刊载", "刊发", "撰文", "文/", "文:", "图/", "原创", "公众号"),
)
_DASHES = ("—", "-", "―", "─")
_LONGEST_CREDIT = 70  # code points
_HEAD, _FOOT = 1500, 300  # code points in which a document dates itself


def document_date(text: str) -> datetime.date | None:
    """Return the date that a document gives itself, or None; of a month, the first day.

    A labelled date counts at the head and the foot, one that is all of its line only near the very ends, and
    one that ends a line without a full stop, as a signature does (某某公司供稿，2024年9月), only at the foot; near both
    ends a day in a line that names an author or a newspaper, and a date in brackets that stand alone.
    """
    return date_in(fold(text) if len(text) <= _HEAD + _FOOT else fold(text[:_HEAD]) + fold(text[-_FOOT:]))


def date_in(folded: str) -> datetime.date | None:
    """Return the same of a text that is folded already."""
    head, foot = folded[:_HEAD], folded[-_FOOT:]
    first, last = _dated_lines(head[:_FOOT]), _dated_lines(foot)
    printed = _credited(head[:_FOOT]), _credited(foot), _noted(head[:_FOOT]), _noted(foot)
    found = chain(_labelled(head), _labelled(foot), _alone(first), _alone(last), _signed(last), *printed)
    return next(filter(None, map(_day, found)), None)


def _labelled(text: str) -> Iterator[re.Match[str]]:
    """Yield the dates behind 发布日期：."""
    colon = text.find(":")
    while colon >= 0:
        begin = colon + 1
        while text[begin : begin + 1].isspace() and text[begin] != "\n":
            begin += 1
        if (found := _DATE.match(text, begin)) and _LABEL.search(text[max(0, colon - _LABEL_REACH) : colon]):
            yield found
        colon = text.find(":", begin)


def _alone(lines: list[str]) -> Iterator[re.Match[str]]:
    """Yield the dates that are all of their line, in brackets or not."""
    for line in lines:
        begin = len(line) - len(line.lstrip())
        begin += line.startswith(("(", "（"), begin)
        if (found := _DATE.match(line, begin)) and line[found.end() :] in _CLOSINGS:
            yield found


def _signed(lines: list[str]) -> Iterator[re.Match[str]]:
    """Yield the dates that end a line behind a signature."""
    for line in lines:
        for at, character in enumerate(line[: _LONGEST_SIGNATURE + 1]):
            found = _DATE.match(line, at + 1) if character in _SIGNATURE_JOINTS else None
            if found and line[found.end() :] in _CLOSINGS and _NO_SIGNER.isdisjoint(line[:at]):
                yield found


def _credited(text: str) -> Iterator[re.Match[str]]:
    """Yield the days in lines that tell who wrote the text or which paper printed it (《景潭晚报》2024年11月8日)."""
    for line in text.split("\n"):
        if len(line) <= _LONGEST_CREDIT and any(word in line for word in _CREDITS):
            yield from (found for found in _DATE.finditer(line) if found["day"])


def _noted(text: str) -> Iterator[re.Match[str]]:
    """Yield the dates in brackets that are all of a line, or that end a subtitle (——…案例（客户版，2024年4月）)."""
    for line in map(str.strip, text.split("\n")):
        opening = line.rfind("(")
        if not line.endswith(")") or len(line) > _LONGEST_CREDIT or any(word in line for word in _NO_SIGNATURE):
            continue
        dates = list(_DATE.finditer(line, opening))
        if len(dates) == 1 and (opening == 0 or (line.startswith(_DASHES) and dates[0].end() == len(line) - 1)):
            yield dates[0]


def _dated_lines(text: str) -> list[str]:
    """Return the lines, without blanks at the end, that a date may end and that speak of nothing else."""
    lines = (line.rstrip() for line in text.split("\n"))
    return [line for line in lines if line[-1:] in _DATE_ENDS and not any(word in line for word in _NO_SIGNATURE)]


def _day(found: re.Match[str]) -> datetime.date | None:
    year, month, day = (number_value(found[name] or "1") for name in ("year", "month", "day"))
    try:
        return datetime.date(year or 0, month or 0, day or 0)
    except ValueError:  # 30 February
        return None
