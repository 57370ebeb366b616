"""The signs around numbers: comparison signs, range connectors, factors, halves and tenths."""

import re
from collections.abc import Sequence

from extract.types import Comparator, Span

_SIGNS: dict[str, Comparator] = {
    "<": "lt", ">": "gt", "≤": "le", "≥": "ge", "≦": "le", "≧": "ge", "⩽": "le", "⩾": "ge", "<=": "le",
    ">=": "ge", "≮": "ge", "≯": "le", "≈": "approx", "~": "approx", "=": "eq",
}  # fmt: skip
SIGN = re.compile(r"(?:(?<![-=<>])[<>]=?|[≤≥≦≧⩽⩾≮≯≈]|(?<![0-9A-Za-z%℃)~])~) ?\Z")
_SIGN_ENDS = frozenset("<>=≤≥≦≧⩽⩾≮≯≈~ ")
# Between the ends of a range. An arrow (->) is none: it leads from one level to another.
CONNECTOR = re.compile(
    r" {0,2}(?:-{1,2}(?!>)|~{1,2}|—{1,2}|至|到|(?P<open>[和与])) {0,2}"
    r"(?=[-+]?[0-9.〇零一二三四五六七八九十百千两几数])(?P<sign>[-+]?)"
)
_BETWEEN = re.compile(r" ?(?:之间|间(?![距隔歇接断]))")
PART = re.compile("又?[0-9一二三四五六七八九]")
PLUS_MINUS = re.compile(r" ?± ?(?=[0-9])")
THEN = re.compile(r" ?[且并,，、和]? ?[<≤≦⩽]=? ?(?=[0-9])")
FACTOR = re.compile(r" ?[×xX*] ?(?=[0-9])")
HALF = re.compile(r"半(?![自导径成封开挂岛数年天日月小圆决个])")
TENTHS = re.compile(r" ?[一二三四五六七八九](?![个十百千万年月台条家项成])")
LEVELS = re.compile(r"[由从]")


def closes(text: str, connector: re.Match[str], end: int) -> bool:
    """Tell whether a range is one: 和 and 与 join its ends only where 之间 follows, at ``end``."""
    return connector["open"] is None or _BETWEEN.match(text, end) is not None


def signed(text: str, start: int, floor: int) -> tuple[int, Comparator | None]:
    """Return where the number at ``start`` begins with its comparison sign, and what the sign says."""
    if text[start - 1 : start] not in _SIGN_ENDS:
        return start, None
    before = text[max(floor, start - 3) : start]
    match = SIGN.search(before)
    if match is None:
        return start, None
    return start - len(before) + match.start(), _SIGNS[match[0].strip()]


def masked(text: str, blocked: Sequence[Span]) -> str:
    """Return ``text`` with every blocked span overwritten by NULs, so that nothing is read there."""
    parts, position = [], 0
    for span in sorted(blocked, key=lambda span: span.start):
        if span.end > position:
            start = max(span.start, position)
            parts += [text[position:start], "\0" * (span.end - start)]
            position = span.end
    return "".join([*parts, text[position:]]) if parts else text


class _NumeralCharacters:
    """What belongs to a numeral, for patterns and for words that must not be cut out of one."""

    pattern = "(?:[0-9]+(?:[.,，][0-9]+)*|[〇零一二三四五六七八九十百千万亿两几]+)"
    _numeral = re.compile("[0-9〇零一二三四五六七八九十百千万亿两]")
    _digit = re.compile("[0-9〇零一二三四五六七八九十百千万亿两几数]")

    _denominator = re.compile(r"分 {0,2}\Z")

    def cuts(self, text: str, start: int, end: int) -> bool:
        """Tell whether the word ``text[start:end]`` begins or ends in the middle of a numeral."""
        if self._numeral.match(text, start) and self._digit.match(text[start - 1 : start]):
            return True
        if text[start] == "之" and self._denominator.search(text, max(0, start - 3), start):
            return True  # 之一 in 三分之一
        return bool(self._numeral.match(text, end - 1) and self._numeral.match(text, end))


NUMERAL = _NumeralCharacters()
