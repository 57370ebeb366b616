"""The numeral grammar: one numeral at one place of a folded text, Arabic, Chinese or mixed, exactly.

A numeral is 1,189,231 · 1，250 · 8 955 · 1.5万 · 5万4千 · 三千五百 · 一万两千 · 十余 · 数十 · 三分之一 · 百分之三十 ·
1/3 · 1.2×10^4 · -54.26. Values are Decimal, so that nothing is lost; ``real`` makes numbers of them. The grammar
knows numeral characters only: which words may follow, and what they mean, is for units and comparators.
"""

import functools
import re
from dataclasses import replace
from decimal import Decimal

from extract.text.chinese_numerals import (
    ABOUT,
    DIGITS,
    LARGE,
    MORE,
    READINGS,
    SMALL,
    chinese,
    compile_barrier,
)
from extract.text.lazy import LazyPattern
from extract.text.numeral_tails import MAX_EXPONENT, TAILS, Numeral, tail
from extract.types import Real

__all__ = [
    "ABOUT",
    "ANCHOR",
    "DIGITS",
    "LARGE",
    "SMALL",
    "Numeral",
    "compile_barrier",
    "numeral",
    "real",
    "runs",
    "skip",
]

_GROUPED = r"[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])|[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9]+"
ARABIC = re.compile(rf"(?:{_GROUPED})(?:\.[0-9]+)?|\.[0-9]+")
_PARTS_OF_WORDS = frozenset("肆陆伍拾玖柒捌佰仟")  # alone they are no numerals: 放肆, 登陆
_DIGIT = LazyPattern("[0-9]")
_OF = LazyPattern(r" {0,2}分 {0,2}之 {0,2}")
_LEADS_ON = frozenset(" 分又")
_AND = LazyPattern(r" {0,2}又 {0,2}")
_MAGNITUDE = LazyPattern(rf" {{0,2}}(?:[{MORE}几] {{0,2}})?[十百千万亿兆拾佰仟]|个[多余]?亿")
_MINUS = LazyPattern(r"(?:[-+±负]|零下) ?$")
# A sign belongs to its number only where nothing stands before it that it could join or subtract from.
_SIGN_ENDS = frozenset("-+±负下 ")
_JOINS = LazyPattern(r"[0-9A-Za-z)%℃°\]]$")
_NEGATIVE = LazyPattern(r" ?负 ?")
_NO_SEPARATORS = str.maketrans("", "", ",， ")
_SINGLE = {
    character: Decimal(value) for character, value in DIGITS.items() if value and character not in _PARTS_OF_WORDS
}
_BEFORE_MAGNITUDE = frozenset(f" {MORE}个几十百千万亿兆拾佰仟")
_PLAIN_LARGE = {character: Decimal(LARGE[character]) for character in "万亿"}
_GOES_ON = frozenset("0123456789十百千万亿兆多余来几个 点半" + "".join(DIGITS))
_MAY_GO_ON = _GOES_ON | frozenset(SMALL)
_HALVED = LazyPattern("[一大过多对各上下前后参小约近]")
_NO_HALF = LazyPattern("[导径成封岛挂自干]")
_COUNTING = "".join(DIGITS).replace("零", "").replace("〇", "")
# One set of characters, which is searched fast; what a point, 零, 几 or 数 begins is looked at when it is found.
ANCHOR = re.compile(
    rf"[0-9{_COUNTING}十百千万亿拾佰仟几数半.零〇]"
    rf"(?:(?<![.零〇几数])|(?<=[几数])(?=[十百千万亿兆拾佰仟])|(?<=[零〇])(?=[{_COUNTING}点十百拾佰])|(?<=\.)(?<![0-9A-Za-z]\.)(?=[0-9]))"
)
_NUMERALS = "".join(DIGITS) + "十百千万亿拾佰仟"
_RUN = re.compile(
    rf"[0-9{_NUMERALS}](?:(?<=[0-9])([0-9]*(?:[,，][0-9]{{3}}(?![0-9])|\.[0-9]+)*)[万亿千百]*|(?<=[{_NUMERALS}])[{_NUMERALS}]*)"
)
_NO_NUMBERS = frozenset("肆陆伍拾玖柒捌叁贰壹佰仟百千万亿") | {"万千", "亿千", "千千"}  # parts of words and units


def real(value: Decimal) -> Real:
    """Return the value as an int where it is integral, else as a float."""
    whole = int(value)
    return whole if whole == value else float(value)


def numeral(text: str, start: int, barrier: re.Pattern[str], floor: int = 0) -> Numeral | None:
    """Return the numeral whose first digit, numeral character or point is ``text[start]``, with its sign.

    ``text`` is folded. ``barrier`` matches the units that begin with a magnitude character (千瓦): there the
    numeral ends. No sign at or before ``floor`` is read, save at the text's start. None where no numeral
    begins, or where its value has more than 300 digits.
    """
    half = text[start] == "半"
    found = _half(text, start) if half else _plain(text, start, barrier)
    if found is not None and not half and text[found.end : found.end + 1] in _LEADS_ON:
        found = _led_on(text, found, barrier)
    if found is None or abs(found.low.adjusted()) > MAX_EXPONENT:
        return None
    return _signed(text, found, floor) if text[found.start - 1 : found.start] in _SIGN_ENDS else found


def skip(text: str, start: int) -> int:
    """Return where to look on after an anchor at ``start`` that began no numeral: past all its digits."""
    digits = ARABIC.match(text, start)
    return digits.end() if digits else start + 1


@functools.lru_cache(maxsize=2)  # exclusions and the ledger ask in turn
def runs(text: str) -> tuple[tuple[int, int], ...]:
    """Return every digit run with its separators and every Chinese numeral run of ``text``, in order.

    A magnitude behind digits belongs to no run of its own; a formal numeral or a magnitude alone (陆, 万) is no
    run either: it is a part of a word or of a unit far more often.
    """
    return tuple(
        (match.start(), match.end(match.lastindex or 0))
        for match in _RUN.finditer(text)
        if match.lastindex or match[0] not in _NO_NUMBERS
    )


def _led_on(text: str, first: Numeral, barrier: re.Pattern[str]) -> Numeral:
    """Read on where 分之 or 又 may follow: 三分之一, 一又三分之二."""
    whole = _fractional(text, first, barrier)
    join = _AND.match(text, whole.end)
    second = _plain(text, join.end(), barrier) if join else None
    part = _fractional(text, second, barrier) if second else None
    if part is None or part.kind != "fraction":
        return whole
    value = whole.low + part.low
    return replace(part, start=first.start, low=value, high=value)


def _fractional(text: str, first: Numeral, barrier: re.Pattern[str]) -> Numeral:
    over = _OF.match(text, first.end)
    return (over and _fraction(text, first, over.end(), barrier)) or first


def _plain(text: str, start: int, barrier: re.Pattern[str]) -> Numeral | None:
    written = ARABIC.match(text, start)
    if written is None:
        single = _SINGLE.get(text[start : start + 1])
        if single is not None and text[start + 1 : start + 2] not in _MAY_GO_ON:
            return Numeral(start, start + 1, single, single, arabic=False)  # 两台: by far the most frequent
        found = chinese(text, start, None, barrier)
        if found is None or (found[0] == start + 1 and _is_part_of_word(text, start)):
            return None
        arabic = _DIGIT.search(text, start, found[0]) is not None
        return Numeral(start, *found, arabic=arabic, bare=_bare(text, start, found[0]))
    digits, end = written[0], written.end()
    value = Decimal(digits if digits.isdigit() else digits.translate(_NO_SEPARATORS))
    size = _PLAIN_LARGE.get(text[end : end + 1])
    if size is not None and text[end : end + 2][1:] not in _GOES_ON:  # 1000万: by far the most frequent
        value *= size
        return Numeral(start, end + 1, value, value, size)
    if text[end : end + 1] in _BEFORE_MAGNITUDE and _MAGNITUDE.match(text, end) and not barrier.match(text, end):
        found = chinese(text, start, (value, end), barrier)
        if found is not None:
            return Numeral(start, *found)
    plain = Numeral(start, end, value, value)
    return tail(text, plain) if text[end : end + 1] in TAILS else plain


def _is_part_of_word(text: str, start: int) -> bool:
    """Tell whether a formal numeral stands alone, and not in a fraction (万分之肆)."""
    if text[start : start + 1] not in _PARTS_OF_WORDS:
        return False
    return not (_OF.match(text, start + 1) or text.startswith("之", start - 1))


def _bare(text: str, start: int, end: int) -> bool:
    return text[start] in "万亿" or (end == start + 1 and text[start] in "百千")


def _fraction(text: str, whole: Numeral, start: int, barrier: re.Pattern[str]) -> Numeral | None:
    """Read the numerator after 分之; 百分之 gives a percentage, every other denominator a fraction."""
    minus = _NEGATIVE.match(text, start)
    part = _plain(text, minus.end() if minus else start, barrier)
    if part is None or whole.low == 0:
        return None
    low, high = (-part.high, -part.low) if minus else (part.low, part.high)
    if text[whole.start : whole.end].replace(" ", "") in READINGS["percent"]:
        if text[part.end : part.end + 1] in ("k", "K"):
            part, low, high = replace(part, end=part.end + 1), low * 1000, high * 1000
        return replace(part, start=whole.start, low=low, high=high, kind="percent")
    return replace(part, start=whole.start, low=low / whole.low, high=high / whole.low, kind="fraction")


def _half(text: str, start: int) -> Numeral | None:
    """Read 半 before a unit; 一半 and 上半年 are no numerals."""
    if _HALVED.match(text[start - 1 : start]) or _NO_HALF.match(text, start + 1):
        return None
    value = Decimal("0.5")
    if text[start + 1 : start + 2] == "百":
        return Numeral(start, start + 2, value * 100, value * 100, arabic=False)
    return Numeral(start, start + 1, value, value, arabic=False)


def _signed(text: str, found: Numeral, floor: int) -> Numeral:
    before = text[max(floor, found.start - 3) : found.start]
    sign = _MINUS.search(before)
    if sign is None:
        return found
    start = found.start - len(before) + sign.start()
    written, left = sign[0].strip(), text[max(0, start - 1) : start]
    if written in "+-±" and (left == "-" or _JOINS.search(left)):
        return found
    low = found.low if written == "+" else -found.high
    high = -found.low if written in ("-", "负", "零下") else found.high
    return replace(found, start=start, low=low, high=high)
