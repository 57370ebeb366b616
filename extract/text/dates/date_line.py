"""The line on which a document dates itself: 发布日期：2024年3月15日, or a date alone at its head or foot."""

import datetime
import re

from extract.text.folding import fold

_DATE = (
    r"((?:19|20)[0-9]{2})(?: ?年 ?|[-/.])(1[0-2]|0?[1-9])(?: ?月 ?|[-/.])(3[01]|[12][0-9]|0?[1-9])(?: ?日)?"
)
_AFTER_COLON = re.compile(rf":[^\S\n]*{_DATE}(?![0-9])")
_LABEL = re.compile(
    r"(?:^|\s)(?:日期|时间|時間)[^\S\n]*\Z"
    r"|(?:发布|發布|编制|報告|报告|发表|撰写|填报|填表|更新|签发|印发|成文|出版|提交|申报|编写)(?:日期|时间|時間|日)[^\S\n]*\Z",
)
_LABEL_REACH = 12
_ALONE = re.compile(rf"^[^\S\n]*[(（]?{_DATE}[)）]?[^\S\n]*$", re.MULTILINE)
_HEAD, _FOOT = 1500, 300  # code points in which a document dates itself


def document_date(text: str) -> datetime.date | None:
    """Return the date that a document gives itself, or None.

    A labelled date counts at the head and the foot, a date that is all of its line only near the very ends.
    """
    folded = fold(text) if len(text) <= _HEAD + _FOOT else fold(text[:_HEAD]) + fold(text[-_FOOT:])
    head, foot = folded[:_HEAD], folded[-_FOOT:]
    for stretch in (head, foot):
        for found in _AFTER_COLON.finditer(stretch):
            if _LABEL.search(stretch[max(0, found.start() - _LABEL_REACH) : found.start()]) and (
                day := _day(found)
            ):
                return day
    for stretch in (head[:_FOOT], foot):
        for found in _ALONE.finditer(stretch):
            if day := _day(found):
                return day
    return None


def _day(found: re.Match[str]) -> datetime.date | None:
    try:
        return datetime.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:  # 30 February
        return None
