"""The numeral grammar: one numeral at one place of a folded text, Arabic, Chinese or mixed, exactly.

A numeral is 1,189,231 · 1，250 · 8 955 · 1.5万 · 5万4千 · 三千五百 · 一万两千 · 十余 · 数十 · 三分之一 · 百分之三十 ·
1/3 · 1.2×10^4 · -54.26. Values are Decimal, so that nothing is lost; ``real`` makes numbers of them. The grammar
knows numeral characters only: which words may follow, and what they mean, is for units and comparators.
"""

import functools
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Literal, NamedTuple

from extract.text.chinese_numerals import (
    ABOUT,
    DIGITS,
    LARGE,
    MORE,
    NO_MORE,
    READINGS,
    SMALL,
    chinese,
    compile_barrier,
)
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

Kind = Literal["plain", "percent", "fraction"]

_GROUPED = r"[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])|[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9]+"
ARABIC = re.compile(rf"(?:{_GROUPED})(?:\.[0-9]+)?|\.[0-9]+")
_PARTS_OF_WORDS = frozenset("肆陆伍拾玖柒捌佰仟")  # alone they are no numerals: 放肆, 登陆
_THOUSAND = re.compile(r"k(?![A-Za-z0-9])")  # 40k
_DIGIT = re.compile("[0-9]")
_POWER = re.compile(r"\^(--|-)?([0-9]{1,3})(?![0-9.])")
_EXPONENT = re.compile(r"[eE]([+-]?[0-9]{1,3})(?![0-9A-Za-z])|\s?[×xX*]\s?10(?:\^([+-]?[0-9]{1,3})|(⁻?[⁰¹²³⁴-⁹]{1,3}))")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_RATIO = re.compile(r"/([1-9][0-9]{0,3})(?![0-9./A-Za-z%])")
_MIXED = re.compile(r" ([0-9]{1,3})/([1-9][0-9]{0,2})(?![0-9./A-Za-z%])")
_OF = re.compile(r" {0,2}分 {0,2}之 {0,2}")
_LEADS_ON = frozenset(" 分又")
_AND = re.compile(r" {0,2}又 {0,2}")
_MAGNITUDE = re.compile(rf" {{0,2}}(?:[{MORE}几] {{0,2}})?[十百千万亿兆拾佰仟]")
_MORE = re.compile(rf" ?(?!{NO_MORE.pattern})[{MORE}]")
_LEAST_WITH_ABOUT = 10  # 来 stands behind 十 and more: 10来度
_MINUS = re.compile(r"(?:[-+±负]|零下) ?$")
# A sign belongs to its number only where nothing stands before it that it could join or subtract from.
_SIGN_ENDS = frozenset("-+±负下 ")
_JOINS = re.compile(r"[0-9A-Za-z)%℃°\]]$")
_NEGATIVE = re.compile(r" ?负 ?")
_SEPARATORS = frozenset(",， ")
_NO_SEPARATORS = str.maketrans("", "", ",， ")
_SINGLE = {
    character: Decimal(value)
    for character, value in DIGITS.items()
    if value and character not in _PARTS_OF_WORDS
}
_BEFORE_MAGNITUDE = frozenset(f" {MORE}几十百千万亿兆拾佰仟")
_PLAIN_LARGE = {character: LARGE[character] for character in "万亿"}
_GOES_ON = frozenset("0123456789十百千万亿兆多余来几 点半" + "".join(DIGITS))
_MAY_GO_ON = _GOES_ON | frozenset(SMALL)
_HALVED = re.compile("[一大过多对各上下前后参小约近]")
_NO_HALF = re.compile("[导径成封岛挂自干]")
_COUNTING = "".join(DIGITS).replace("零", "").replace("〇", "")
# One set of characters, which is searched fast; what a point or 零 begins is looked at when it is found.
ANCHOR = re.compile(
    rf"[0-9{_COUNTING}十百千万亿拾佰仟几数半.零〇]"
    rf"(?:(?<![.零〇])|(?<=[零〇])(?=[{_COUNTING}点十百拾佰])|(?<=\.)(?<![0-9A-Za-z]\.)(?=[0-9]))"
)
_NUMERALS = "".join(DIGITS) + "十百千万亿拾佰仟"
_RUN = re.compile(
    rf"[0-9{_NUMERALS}](?:(?<=[0-9])([0-9]*(?:[,，.][0-9]+)*)[万亿千百]*|(?<=[{_NUMERALS}])[{_NUMERALS}]*)"
)
_NO_NUMBERS = frozenset("肆陆伍拾玖柒捌叁贰壹佰仟百千万亿") | {"万千", "亿千", "千千"}  # parts of words and units
_MAX_EXPONENT = 300
_MAX_NUMERATOR = 12  # digits of a fraction's numerator


class Numeral(NamedTuple):
    """A numeral: ``text[start:end]`` of the folded text, its bounds, and how it is written.

    ``scale`` is the magnitude word's value (万: 10000), which a range may share; ``more`` says that 余, 多, 几
    or 数 is inside; ``reading`` names the reading taken where 千 could belong to the unit as well.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    scale: Decimal = Decimal(1)
    more: bool = False
    arabic: bool = True
    kind: Kind = "plain"
    reading: str | None = None
    bare: bool = False  # a magnitude character alone, as in 百公里


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
    found = _half(text, start) if text[start] == "半" else _unsigned(text, start, barrier)
    if found is None or abs(found.low.adjusted()) > _MAX_EXPONENT:
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


def _unsigned(text: str, start: int, barrier: re.Pattern[str]) -> Numeral | None:
    first = _fractional(text, start, barrier)
    if first is None or text[first.end : first.end + 1] not in _LEADS_ON:
        return first
    join = _AND.match(text, first.end)
    part = _fractional(text, join.end(), barrier) if join else None
    if part is None or part.kind != "fraction":
        return first
    value = first.low + part.low
    return part._replace(start=start, low=value, high=value)


def _fractional(text: str, start: int, barrier: re.Pattern[str]) -> Numeral | None:
    first = _plain(text, start, barrier)
    if first is None or text[first.end : first.end + 1] not in _LEADS_ON:
        return first
    over = _OF.match(text, first.end)
    return (over and _fraction(text, first, over.end(), barrier)) or first


def _plain(text: str, start: int, barrier: re.Pattern[str]) -> Numeral | None:
    written = ARABIC.match(text, start)
    if written is None:
        if (single := _SINGLE.get(text[start])) is not None and text[start + 1 : start + 2] not in _MAY_GO_ON:
            return Numeral(start, start + 1, single, single, arabic=False)  # 两台: by far the most frequent
        found = chinese(text, start, None, barrier)
        if found is None or (found[0] == start + 1 and _is_part_of_word(text, start)):
            return None
        digits = _DIGIT.search(text, start, found[0]) is not None
        return Numeral(start, *found, arabic=digits, bare=_bare(text, start, found[0]))
    digits, end = written[0], written.end()
    value = Decimal(digits if _SEPARATORS.isdisjoint(digits) else digits.translate(_NO_SEPARATORS))
    size = _PLAIN_LARGE.get(text[end : end + 1])
    if size is not None and text[end : end + 2][1:] not in _GOES_ON:  # 1000万: by far the most frequent
        return Numeral(start, end + 1, value * size, value * size, Decimal(size))
    if text[end : end + 1] in _BEFORE_MAGNITUDE and _MAGNITUDE.match(text, end) and not barrier.match(text, end):
        found = chinese(text, start, (value, end), barrier)
        if found is not None:
            return Numeral(start, *found)
    found = Numeral(start, end, value, value)
    return _tail(text, found) if text[end : end + 1] in _TAILS else found


def _is_part_of_word(text: str, start: int) -> bool:
    """Tell whether a formal numeral stands alone, and not in a fraction (万分之肆)."""
    if text[start : start + 1] not in _PARTS_OF_WORDS:
        return False
    return not (_OF.match(text, start + 1) or text.startswith("之", start - 1))


def _bare(text: str, start: int, end: int) -> bool:
    return text[start] in "万亿" or (end == start + 1 and text[start] in "百千")


def _tail(text: str, found: Numeral) -> Numeral:
    """Read what may follow an Arabic numeral: an exponent, a power, k, a denominator, 余."""
    for read in _TAILS.get(text[found.end : found.end + 1], ()):
        if (longer := read(text, found)) is not None:
            return longer
    return found


def _exponent(text: str, found: Numeral) -> Numeral | None:
    """Read 2e5, 1.2×10^4."""
    power = _EXPONENT.match(text, found.end)
    if power is None:
        return None
    value = found.low.scaleb(int((power[1] or power[2] or power[3]).translate(_SUPERSCRIPT)))
    return found._replace(end=power.end(), low=value, high=value)


def _power(text: str, found: Numeral) -> Numeral | None:
    """Read 2^-1."""
    match = _POWER.match(text, found.end)
    if match is None or not found.low:
        return None
    exponent = int(match[2]) * (-1 if match[1] == "-" else 1)
    if abs(found.low.adjusted() * exponent) > _MAX_EXPONENT:
        return None
    value = found.low**exponent
    return found._replace(end=match.end(), low=value, high=value)


def _thousand(text: str, found: Numeral) -> Numeral | None:
    """Read 40k."""
    if not _THOUSAND.match(text, found.end):
        return None
    return found._replace(end=found.end + 1, low=found.low * 1000, high=found.high * 1000)


def _ratio(text: str, found: Numeral) -> Numeral | None:
    """Read 1/3."""
    match = _RATIO.match(text, found.end)
    if match is None or found.low.adjusted() > _MAX_NUMERATOR or found.low != int(found.low):
        return None
    value = found.low / int(match[1])
    return found._replace(end=match.end(), low=value, high=value, kind="fraction")


def _mixed(text: str, found: Numeral) -> Numeral | None:
    """Read 1 4/3."""
    match = _MIXED.match(text, found.end)
    if match is None:
        return None
    value = found.low + Decimal(match[1]) / int(match[2])
    return found._replace(end=match.end(), low=value, high=value, kind="fraction")


def _more(text: str, found: Numeral) -> Numeral | None:
    """Read 10余."""
    match = _MORE.match(text, found.end)
    if match is None or (match[0][-1] == ABOUT and found.low < _LEAST_WITH_ABOUT):
        return None
    return found._replace(end=match.end(), more=True)


_TAILS: dict[str, tuple[Callable[[str, Numeral], Numeral | None], ...]] = {
    **dict.fromkeys("eE×xX*", (_exponent,)),
    "^": (_power,),
    "k": (_thousand,),
    "/": (_ratio,),
    " ": (_exponent, _mixed, _more),
    **dict.fromkeys(MORE, (_more,)),
}


def _fraction(text: str, whole: Numeral, start: int, barrier: re.Pattern[str]) -> Numeral | None:
    """Read the numerator after 分之; 百分之 gives a percentage, every other denominator a fraction."""
    minus = _NEGATIVE.match(text, start)
    part = _plain(text, minus.end() if minus else start, barrier)
    if part is None or whole.low == 0:
        return None
    low, high = (-part.high, -part.low) if minus else (part.low, part.high)
    if text[whole.start : whole.end].replace(" ", "") in READINGS["percent"]:
        if text[part.end : part.end + 1] in ("k", "K"):
            part, low, high = part._replace(end=part.end + 1), low * 1000, high * 1000
        return part._replace(start=whole.start, low=low, high=high, kind="percent")
    return part._replace(start=whole.start, low=low / whole.low, high=high / whole.low, kind="fraction")


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
    return found._replace(start=start, low=low, high=high)
