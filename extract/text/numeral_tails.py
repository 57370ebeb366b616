"""A numeral, and what may follow an Arabic one: 2e5, 1.2×10^4, 2^-1, 40k, 1/3, 1 4/3, 10余."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from extract.text.chinese_numerals import ABOUT, MORE, NO_MORE
from extract.text.lazy import LazyPattern

Kind = Literal["plain", "percent", "fraction"]

_THOUSAND = LazyPattern(r"k(?![A-Za-z0-9])")  # 40k
_POWER = LazyPattern(r"\^(--|-)?([0-9]{1,3})(?![0-9.])")
_EXPONENT = LazyPattern(
    r"[eE]([+-]?[0-9]{1,3})(?![0-9A-Za-z])|\s?[×xX*]\s?10(?:\^([+-]?[0-9]{1,3})|(⁻?[⁰¹²³⁴-⁹]{1,3}))"
)
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_RATIO = LazyPattern(r"/([1-9][0-9]{0,3})(?![0-9./A-Za-z%])")
_MIXED = LazyPattern(r" ([0-9]{1,3})/([1-9][0-9]{0,2})(?![0-9./A-Za-z%])")
_MORE = LazyPattern(rf" ?(?!{NO_MORE.pattern})[{MORE}]")
_LEAST_WITH_ABOUT = 10  # 来 stands behind 十 and more: 10来度
_MAX_NUMERATOR = 12  # digits of a fraction's numerator
MAX_EXPONENT = 300


@dataclass(slots=True)
class Numeral:
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


def tail(text: str, found: Numeral) -> Numeral:
    """Read what may follow an Arabic numeral: an exponent, a power, k, a denominator, 余."""
    for read in TAILS.get(text[found.end : found.end + 1], ()):
        if (longer := read(text, found)) is not None:
            return longer
    return found


def _exponent(text: str, found: Numeral) -> Numeral | None:
    """Read 2e5, 1.2×10^4."""
    power = _EXPONENT.match(text, found.end)
    if power is None:
        return None
    value = found.low.scaleb(int((power[1] or power[2] or power[3]).translate(_SUPERSCRIPT)))
    return replace(found, end=power.end(), low=value, high=value)


def _power(text: str, found: Numeral) -> Numeral | None:
    """Read 2^-1."""
    match = _POWER.match(text, found.end)
    if match is None or not found.low:
        return None
    exponent = int(match[2]) * (-1 if match[1] == "-" else 1)
    if abs(found.low.adjusted() * exponent) > MAX_EXPONENT:
        return None
    value = found.low**exponent
    return replace(found, end=match.end(), low=value, high=value)


def _thousand(text: str, found: Numeral) -> Numeral | None:
    """Read 40k."""
    if not _THOUSAND.match(text, found.end):
        return None
    return replace(found, end=found.end + 1, low=found.low * 1000, high=found.high * 1000)


def _ratio(text: str, found: Numeral) -> Numeral | None:
    """Read 1/3."""
    match = _RATIO.match(text, found.end)
    if match is None or found.low.adjusted() > _MAX_NUMERATOR or found.low != int(found.low):
        return None
    value = found.low / int(match[1])
    return replace(found, end=match.end(), low=value, high=value, kind="fraction")


def _mixed(text: str, found: Numeral) -> Numeral | None:
    """Read 1 4/3."""
    match = _MIXED.match(text, found.end)
    if match is None:
        return None
    value = found.low + Decimal(match[1]) / int(match[2])
    return replace(found, end=match.end(), low=value, high=value, kind="fraction")


def _more(text: str, found: Numeral) -> Numeral | None:
    """Read 10余."""
    match = _MORE.match(text, found.end)
    if match is None or (match[0][-1] == ABOUT and found.low < _LEAST_WITH_ABOUT):
        return None
    return replace(found, end=match.end(), more=True)


TAILS: dict[str, tuple[Callable[[str, Numeral], Numeral | None], ...]] = {
    **dict.fromkeys("eE×xX*", (_exponent,)),
    "^": (_power,),
    "k": (_thousand,),
    "/": (_ratio,),
    " ": (_exponent, _mixed, _more),
    **dict.fromkeys(MORE, (_more,)),
}
