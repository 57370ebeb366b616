"""Folding: one spelling for each character, without moving any offset.

Every rule of numbers, units and exclusions is matched on folded text: full-width letters, digits and signs
become their ASCII forms, the many dashes, dots and spaces become one each, subscript digits become digits and
the traditional characters of numerals and units become simplified ones. Each character stands for exactly one
character, so an offset into the folded text is an offset into the text itself. ``，`` and ``—`` stay: the one
separates clauses where ``,`` may group digits, the other marks an empty cell.
"""

import functools
import re

_FULL_WIDTH = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F) if chr(code) not in ",;!?"}
_SPACES = dict.fromkeys("\u3000\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f", " ")
_SIGNS = str.maketrans("‐‑‒–−〜∼∶﹪º˚µ℧•∙⋅・‧✕╳﹣﹤﹥∕⁄￥", "-----~~:%°°μΩ·····××-<>//¥")
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_TRADITIONAL = str.maketrans(
    "萬億兩倆點幾負貳陸參叄弐壱個雙對餘噸電時鐘歐鎊條臺輛間戶顆張隻塊項棟層畝頃釐壓輪週歲攝溫圓盧羅蘭"
    "盞噴頭場標準煤範圍於為達約過萊號戰瓩貫艘",
    "万亿两两点几负贰陆叁叁贰壹个双对余吨电时钟欧镑条台辆间户颗张只块项栋层亩顷厘压轮周岁摄温元卢罗兰"
    "盏喷头场标准煤范围于为达约过莱号战瓩贯艘",
)


def _table() -> dict[str, str]:
    mapped = {**_SIGNS, **_SUBSCRIPTS, **_TRADITIONAL}
    return {**_FULL_WIDTH, **_SPACES, **{chr(key): chr(value) for key, value in mapped.items() if key != value}}


_TABLE = _table()
_FOLDABLE = re.compile("[" + "".join(map(re.escape, _TABLE)) + "]")


def _one(match: re.Match[str]) -> str:
    return _TABLE[match[0]]


@functools.lru_cache(maxsize=2)  # numbers, exclusions and quantities ask for the same text in turn
def fold(text: str) -> str:
    """Return ``text`` with each character folded; the result has the same length."""
    return _FOLDABLE.sub(_one, text)
