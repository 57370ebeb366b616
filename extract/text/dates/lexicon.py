"""The calendar words that are not named days, eras or plans: those are rules (rules/times)."""

from typing import NamedTuple

from extract.text.dates.atoms import Kind, Slot

_TRADITIONAL = str.maketrans(
    "后礼农历从间这当来节国庆圣诞劳动儿妇阳纪腊闰阴内头", "後禮農曆從間這當來節國慶聖誕勞動兒婦陽紀臘閏陰內頭"
)

UNITS = frozenset(
    (
        "年",
        "财年",
        "财政年度",
        "会计年度",
        "月",
        "日",
        "号",
        "季度",
        "季",
        "周",
        "星期",
        "礼拜",
        "天",
        "世纪",
        "年代",
        "半年",
    )
)
"""Words that take a number on their left."""


class Word(NamedTuple):
    """A word that is an atom by itself, unless a character of ``before`` or ``after`` touches it.

    With ``only_after`` it is one only behind these characters or at the head of a phrase: there is no 后年 in
    改造后年节约.
    """

    slot: Slot
    kind: Kind
    low: int
    high: int
    rule: str
    before: str = ""
    after: str = ""
    only_after: str = ""


def _year(low: int, kind: Kind, before: str = "", after: str = "限轮检产耗节均级龄会") -> Word:
    return Word(Slot.YEAR, kind, low, low, "time.relative_year", before, after)


_COMPARING = "比较到至在于和与从自、"
_SELF = Kind.YEAR_OF_REFERENCE
_TEXT = Kind.YEAR_OF_TEXT
_YEARS = {
    "今年": _year(0, _SELF, "如而"),
    "去年": _year(-1, _SELF, "过除减失"),
    "前年": Word(Slot.YEAR, _SELF, -2, -2, "time.relative_year", only_after=_COMPARING),
    "大前年": _year(-3, _SELF),
    "明年": _year(1, _SELF, "证说表声申透文发"),
    "后年": Word(Slot.YEAR, _SELF, 2, 2, "time.relative_year", only_after=_COMPARING),
    "大后年": _year(3, _SELF),
    "本年度": Word(Slot.YEAR, _SELF, 0, 0, "time.relative_year", "成基样版"),
    "上年": _year(-1, _TEXT, "以之马海"),
    "上年度": Word(Slot.YEAR, _TEXT, -1, -1, "time.relative_year", "以之马"),
    "上一年": _year(-1, _TEXT, "以之"),
    "上一年度": Word(Slot.YEAR, _TEXT, -1, -1, "time.relative_year", "以之"),
    "下一年": _year(1, _TEXT, "以之"),
    "下一年度": Word(Slot.YEAR, _TEXT, 1, 1, "time.relative_year", "以之"),
    "下年度": Word(Slot.YEAR, _TEXT, 1, 1, "time.relative_year", "以之"),
    "下年": _year(1, _TEXT, "以之零天地旗线"),
    "同年": _year(0, _TEXT, "相不合"),
    "当年": _year(0, _TEXT, "相"),
    "次年": _year(1, _TEXT, "每一两三批层首"),
    "翌年": _year(1, _TEXT),
    "来年": _year(1, _TEXT, "换赢迎带年以月近起下看原出过上算加回本都从未由后向"),
}
_NEAR = {"上": -1, "上个": -1, "上上个": -2, "下": 1, "下个": 1, "下下个": 2}
_NEAR_WEEKS = {"本": 0, "这": 0, "这个": 0, "上上": -2, "上一": -1, "下下": 2, "下一": 1}
_MONTHS = {
    f"{prefix}{unit}": Word(Slot.PART, Kind.MONTH_OF_REFERENCE, low, low, "time.relative_month", "以成基之", "台")
    for prefix, low in (_NEAR | {"本": 0, "这个": 0, "上一个": -1, "下一个": 1}).items()
    for unit in ("月", "月份")
} | {
    "次月": Word(Slot.PART, Kind.MONTH_OF_TEXT, 1, 1, "time.relative_month", "每一两三"),
    "同月": Word(Slot.PART, Kind.MONTH_OF_TEXT, 0, 0, "time.relative_month", "相不"),
}
_HALVES = {
    word: Word(Slot.PART, Kind.MONTHS, low, high, "time.half")
    for word, low, high in (("上半年", 1, 6), ("下半年", 7, 12), ("前半年", 1, 6), ("后半年", 7, 12))
}
_QUARTERS = {
    f"Q{quarter}": Word(Slot.PART, Kind.MONTHS, quarter * 3 - 2, quarter * 3, "time.quarter", after="0123456789.-")
    for quarter in range(1, 5)
}
_SEASON_NAMES = (("春", 21), ("夏", 22), ("秋", 23), ("冬", 24))
_SEASONS = {
    f"{name}{ending}": Word(Slot.PART, Kind.SEASON, number, number, "time.season")
    for name, number in _SEASON_NAMES
    for ending in ("季", "天", "")
}
RELATIVE_SEASONS = {
    f"{year}{name}{ending}": (low, number)
    for year, low in (("今", 0), ("去", -1), ("明", 1))
    for name, number in _SEASON_NAMES
    for ending in ("季", "")
}
_DAY_OFFSETS = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "明天": 1, "明日": 1, "前天": -2, "前日": -2}
_DAY_OFFSETS |= {"后天": 2, "后日": 2, "大前天": -3, "大后天": 3}
_DAYS = {
    word: Word(Slot.DAY, Kind.DAY_OF_REFERENCE, low, low, "time.relative_day", "如至的到", "之的")
    for word, low in _DAY_OFFSETS.items()
}
_TEN_DAYS = {
    "上旬": Word(Slot.DAY, Kind.DAYS, 1, 10, "time.ten_days"),
    "中旬": Word(Slot.DAY, Kind.DAYS, 11, 20, "time.ten_days"),
    "下旬": Word(Slot.DAY, Kind.DAYS, 21, 31, "time.ten_days"),
    "中下旬": Word(Slot.DAY, Kind.DAYS, 11, 31, "time.ten_days"),
    "上中旬": Word(Slot.DAY, Kind.DAYS, 1, 20, "time.ten_days"),
    "最后一天": Word(Slot.DAY, Kind.LAST_DAY, 0, 0, "time.day"),
}
WEEK_UNITS = ("周", "星期", "礼拜")
WEEKEND = 8
WEEKDAYS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7, "末": WEEKEND}
_WEEKS = {
    f"{prefix}{unit}": Word(Slot.DAY, Kind.WEEK_OF_REFERENCE, low, 0, "time.week", "以之", "期边转长围全刊报")
    for prefix, low in (_NEAR | _NEAR_WEEKS).items()
    for unit in WEEK_UNITS
}
_NAMED_WEEKDAYS = {
    f"{unit}{day}": Word(
        Slot.WEEKDAY,
        Kind.WEEKDAY,
        number,
        number,
        "time.weekday",
        "每一两三四半逢各至到-~—",
        "次个期年至到-~—",
    )
    for unit in WEEK_UNITS
    for day, number in WEEKDAYS.items()
    if day != "末"
}
LUNAR_WORDS = frozenset(
    (
        "大年",
        "农历",
        "阴历",
        "旧历",
        "夏历",
        "正月",
        "腊月",
        "冬月",
        *(f"月初{day}" for day in "一二三四五六七八九十"),
    )
)


def _with_traditional(words: dict[str, Word]) -> dict[str, Word]:
    return words | {word.translate(_TRADITIONAL): entry for word, entry in words.items()}


WORDS = _with_traditional(
    _YEARS | _MONTHS | _HALVES | _QUARTERS | _SEASONS | _DAYS | _TEN_DAYS | _WEEKS | _NAMED_WEEKDAYS,
)
"""Each word that is an atom by itself."""
