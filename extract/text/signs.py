"""The signs around numbers: comparison signs, range connectors, factors, halves and tenths."""

import re
from collections.abc import Sequence

from extract.text.lazy import LazyPattern
from extract.types import Comparator, Span

_SIGNS: dict[str, Comparator] = {
    "<": "lt", ">": "gt", "≤": "le", "≥": "ge", "≦": "le", "≧": "ge", "⩽": "le", "⩾": "ge", "<=": "le",
    ">=": "ge", "≮": "ge", "≯": "le", "≈": "approx", "~": "approx", "=": "eq",
}  # fmt: skip
SIGN = LazyPattern(r"(?:(?<![-=<>])[<>]=?|[≤≥≦≧⩽⩾≮≯≈]|(?<![0-9A-Za-z%℃)~])~) ?\Z")
SIGN_ENDS = frozenset("<>=≤≥≦≧⩽⩾≮≯≈~ ")
# Between the ends of a range. An arrow (->) is none: it leads from one level to another.
CONNECTOR = LazyPattern(
    r" {0,2}(?:-{1,2}(?!>)|~{1,2}|—{1,2}|至|到|(?P<open>[和与])) {0,2}"
    r"(?=[-+]?[0-9.〇零一二三四五六七八九十百千两几数])(?P<sign>[-+]?)"
)
_BETWEEN = LazyPattern(r" ?(?:之间|间(?![距隔歇接断]))")
PART = LazyPattern("又?[0-9一二三四五六七八九]")
PLUS_MINUS = LazyPattern(r" ?± ?(?=[0-9])")
THEN = LazyPattern(r" ?[且并,，、和]? ?[<≤≦⩽]=? ?(?=[0-9])")
FACTOR = LazyPattern(r" ?[×xX*] ?(?=[0-9])")
JOINING = frozenset("-~—至到和与± ×xX*且并,，、<≤≦⩽")  # what a range, a factor or a second bound begins with
EACH = "每"  # 每万棵: what follows is a base of its own
# What may stand between numbers that share the unit of the last: 200万、300万和500万元
LISTED = frozenset(("、", "和", "与", "及", "以及", "或"))
HALF = LazyPattern(r"半(?![自导径成封开挂岛数年天日月小圆决个])")
TENTHS = LazyPattern(r" ?[一二三四五六七八九](?![〇零一二三四五六七八九十百千万亿两几半成分大类种层级期方面者是号次])")
LEVELS = LazyPattern(r"[由从]")
SIZES = LazyPattern(r"的[^提上下升降增减]|不等|各种|各类|全系列|系列")  # what is made in sizes from … to …


def closes(text: str, connector: re.Match[str], end: int) -> bool:
    """Tell whether a range is one: 和 and 与 join its ends only where 之间 follows, at ``end``."""
    return connector["open"] is None or _BETWEEN.match(text, end) is not None


def signed(text: str, start: int, floor: int) -> tuple[int, Comparator | None]:
    """Return where the number at ``start`` begins with its comparison sign, and what the sign says."""
    if text[start - 1 : start] not in SIGN_ENDS:
        return start, None
    before = text[max(floor, start - 3) : start]
    match = SIGN.search(before)
    if match is None:
        return start, None
    return start - len(before) + match.start(), _SIGNS[match[0].strip()]


def masked(text: str, blocked: Sequence[Span]) -> str:
    """Return ``text`` with every blocked span overwritten by NULs, so that nothing is read there."""
    parts: list[str] = []
    position = 0
    for start, end in sorted(blocked):
        if end > position:
            if start > position:
                parts.append(text[position:start])
                position = start
            parts.append("\0" * (end - position))
            position = end
    parts.append(text[position:])
    return "".join(parts)


class _NumeralCharacters:
    """What belongs to a numeral, for patterns and for words that must not be cut out of one."""

    pattern = "(?:[0-9]+(?:[.,，][0-9]+)*|[〇零一二三四五六七八九十百千万亿两几]+)"
    _numeral = frozenset("0123456789〇零一二三四五六七八九十百千万亿两")
    _digit = _numeral | frozenset("几数")
    _denominator = re.compile(r"分 {0,2}\Z")

    def cuts(self, text: str, start: int, end: int) -> bool:
        """Tell whether the word ``text[start:end]`` begins or ends in the middle of a numeral."""
        if text[start] in self._numeral and text[start - 1 : start] in self._digit:
            return True
        if text[start] == "之" and self._denominator.search(text, max(0, start - 3), start):
            return True  # 之一 in 三分之一
        return text[end - 1] in self._numeral and text[end : end + 1] in self._numeral


NUMERAL = _NumeralCharacters()
# A run of ASCII letters, digits and joining signs. Letters after a number are its unit (1.8万m3, 30 tCO2), no code.
CODE = re.compile(
    r"[A-Za-z(1-9](?<![A-Za-z0-9./μ十百千万亿余多].)(?<![0-9万亿余多] .)(?<!/\(.)"
    r"(?:(?<=[A-Za-z])|(?<=\()[A-Z]\)|(?<=[0-9])(?=[A-Z][0-9]))[A-Za-z0-9()/._+-]*"
)
# The start of a line that begins with a numeral, or with one behind a few letters or a bracket; the marks of a
# heading and the bookmarks that a word processor left may stand before it.
_LINE = (
    r"(?:[ \t#*]|\[[Bb]ookmark:[^\]\n]{0,200}\])*"
    rf"(?=(?:[-(\[—]? ?|[A-Za-z第]{{1,4}} ?){NUMERAL.pattern})"
)
FIRST_LINE, LINE = re.compile(_LINE), re.compile(rf"\n{_LINE}")
# What may stand between 约 and its number: characters of one clause that are no part of another number.
WORDS_ONLY = LazyPattern(r"[^\W0-9一二三四五六七八九十百千万亿两_]*\Z")
MEASURE, HALVED, PASSED = "个", "个半", "个多"  # 六个半月 is six and a half of 个月, 六个多月 more than six
PREFIXES = frozenset("千百兆")  # what a numeral may end with and a unit begin with
