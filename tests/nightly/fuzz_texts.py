"""Bytes <-> hostile Chinese text: a byte is a piece of what write-ups are made of, so that a search moves in pieces.

The last values of a byte are escapes: two or three more bytes are then a code point, any, surrogates included.
"""

from collections.abc import Iterator

PIECES = tuple(
    """
0|1|2|3|5|10|12|100|2023|0.8|1,189|12,345.6|１２３|1e5|10-15|1/3|2×3|-54.1|99999999|1.1|1.2.3
一|二|三|两|五|七|九|十|百|千|万|亿|零|〇|半|几|数|多|余|点|拾|第|甲|①|²|³|٣|％|%|‰|℃|¥|$
约|近|超|超过|以上|以下|至少|最高|≥|<|±|~|～|至|到|—|从|由|比|较|同比|下降|提高|增长|减少|节约|节省
年|月|日|季度|上半年|去年|当年|每年|年均|截至|以来|期间|“十四五”|每天|小时|2023年|2023年5月6日|5月|1-6月|2020-2023年|目前|已|预计|计划|累计|目标
吨|kg|g|千克|m²|m³|平方米|台|项|人|元|万元|亿元|kWh|kW·h|千瓦时|万千瓦时|GJ|吉焦|tce|万吨标煤|tCO2|tCO2e|吨二氧化碳当量|m³/吨|kgce/t|成|百分点|个百分点|百分之|分之|每|/|·|^
用电量|综合能耗|单位产品|碳排放|二氧化碳|节水|光伏|装机容量|发电量|利用率|回收率|员工|绿电|其中|分别|合计|达到|是|的|和|与|被|该公司|公司|集团|项目|工厂|企业
北方某某机械有限公司|某某集团|（以下简称：某某）|（以下简称“某某”）|有限责任公司|分公司|GB/T 18916.57-2021|[bookmark: _Toc1]|案例1|第一章|一、|（一）|1.|1、|(1)|# |## |表1 |图2 |注：
，|。|、|；|：|！|？|（|）|(|)|【|】|《|》|“|”|"|'|…|-|=|+|*|&|{|}|<|>|[|]|\\|@|_|^|`
""".strip().replace("\n", "|").split("|")
)  # fmt: skip
SIGNS = ("|", "| ", " |", "|\n", "\n", "\n\n", "\n|", "|---|", "\t", " ", "\u3000", "\r", "\r\n", "\0", "\ue000",
         "\uf8ff", "\U000f0000", "\u2028", "\x85", "\ufeff", "\u200b", "\U0001f600", "\ufffd", "\u0301")  # fmt: skip
_ESCAPES = 4  # a code point of the basic plane, a surrogate, one of private use, one of any plane; the rest as the last
_TABLE = tuple(dict.fromkeys((*SIGNS, *PIECES)))
_TWO_BYTES = 65536
_LAST = 0x110000
_FIRST_ESCAPE = len(_TABLE)
_BY_TEXT = {piece: number for number, piece in enumerate(_TABLE) if piece}
_LONGEST = max(map(len, _BY_TEXT))


def text(data: bytes) -> str:
    """Return the text that bytes stand for; every sequence of bytes is one."""
    return "".join(_decoded(data))


def _decoded(data: bytes) -> Iterator[str]:
    place = 0
    while place < len(data):
        byte = data[place]
        place += 1
        if byte < _FIRST_ESCAPE:
            yield _TABLE[byte]
            continue
        escape = min(byte - _FIRST_ESCAPE, _ESCAPES - 1)
        width = 3 if escape == _ESCAPES - 1 else 2
        number = int.from_bytes(data[place : place + width])
        place += width
        yield chr((number, 0xD800 + number % 0x800, 0xE000 + number % 0x1900, number % _LAST)[escape])


def data(text: str) -> bytes:
    """Return bytes that stand for a text, in the longest pieces there are."""
    made = bytearray()
    place = 0
    while place < len(text):
        for length in range(min(_LONGEST, len(text) - place), 0, -1):
            number = _BY_TEXT.get(text[place : place + length])
            if number is not None:
                made.append(number)
                place += length
                break
        else:
            point = ord(text[place])
            basic = point < _TWO_BYTES
            made.append(_FIRST_ESCAPE if basic else _FIRST_ESCAPE + _ESCAPES - 1)
            made += point.to_bytes(2 if basic else 3)
            place += 1
    return bytes(made)
