"""The line on which a document dates itself: 发布日期：2024年3月15日, a date alone, or a signature's end."""

import datetime
import re

from extract.text.dates.numbers import number_value
from extract.text.folding import fold

_DATE = (
    r"(?P<year>(?:19|20)[0-9]{2}|[一二][〇零○九][〇零○一二三四五六七八九]{2})(?: ?年 ?|[-/.])"
    r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
    r"(?:(?: ?月 ?|[-/.])"
    r"(?P<day>3[01]|[12][0-9]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
    r"(?: ?日)?| ?月)(?![0-9])"
)
_AFTER_COLON = re.compile(rf":[^\S\n]*{_DATE}")
_LABEL = re.compile(
    r"(?:^|\s)(?:日期|时间|時間)[^\S\n]*\Z"
    r"|(?:发布|發布|编制|報告|报告|发表|撰写|填报|填表|更新|签发|印发|成文|出版|提交|申报|编写|供稿|截稿)"
    r"(?:日期|时间|時間|日)[^\S\n]*\Z",
)
_LABEL_REACH = 12
_ALONE = re.compile(rf"^[^\S\n]*[(（]?{_DATE}[)）]?[^\S\n]*$", re.MULTILINE)
_SIGNATURE = re.compile(rf"^[^\n\t|。！？；]{{0,40}}[ ，,、()（）]{_DATE}[)）]?[^\S\n]*$", re.MULTILINE)
_NO_SIGNATURE = re.compile(r"有效|期限|工期|完成|投产|时间|至今")
_HEAD, _FOOT = 1500, 300  # code points in which a document dates itself


def document_date(text: str) -> datetime.date | None:
    """Return the date that a document gives itself, or None; of a month, the first day.

    A labelled date counts at the head and the foot, one that is all of its line only near the very ends, and
    one that ends a line without a full stop, as a signature does (某某公司供稿，2024年9月), only at the foot.
    """
    folded = fold(text) if len(text) <= _HEAD + _FOOT else fold(text[:_HEAD]) + fold(text[-_FOOT:])
    head, foot = folded[:_HEAD], folded[-_FOOT:]
    for stretch in (head, foot):
        for found in _AFTER_COLON.finditer(stretch):
            if _LABEL.search(stretch[max(0, found.start() - _LABEL_REACH) : found.start()]) and (
                day := _day(found)
            ):
                return day
    for pattern, stretch in ((_ALONE, head[:_FOOT]), (_ALONE, foot), (_SIGNATURE, foot)):
        for found in pattern.finditer(stretch):
            if not _NO_SIGNATURE.search(found[0]) and (day := _day(found)):
                return day
    return None


def _day(found: re.Match[str]) -> datetime.date | None:
    year, month, day = (number_value(found[name] or "1") for name in ("year", "month", "day"))
    try:
        return datetime.date(year or 0, month or 0, day or 0)
    except ValueError:  # 30 February
        return None
