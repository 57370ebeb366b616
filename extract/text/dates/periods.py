"""Periods up to or from now (近三年, 过去的两年, 未来五年) and those of five-year plans (“十四五”期间)."""

from extract.text.dates.around import at_boundary, left_of_range
from extract.text.dates.atoms import Atom, Kind, Slot
from extract.text.dates.numbers import CalendarNumber, number_before
from extract.text.dates.values import Parts, Value
from extract.text.lazy import LazyPattern

_DESIGNATORS = {
    "年": "Y",
    "月": "M",
    "周": "W",
    "星期": "W",
    "礼拜": "W",
    "天": "D",
    "日": "D",
    "季度": "Q",
    "季": "Q",
}
_PAST = LazyPattern(r"(?:过去|最近|(?<!将)近|这)(?:的|约|近|这)?\Z")
_COMING = LazyPattern(r"(?:未来|今后|此后|接下来)(?:的|约|近)?\Z")
_COUNTED = LazyPattern(r"(?:(?<![以之])([上下])|(?<![一-鿿])([前后後]))\Z")
_COUNTED_SIGNS = frozenset("上下前后後")
_DIRECTION_ENDS = frozenset("去近这来后的约") | _COUNTED_SIGNS
_REACH = 5  # the longest words above, in code points
_OF_DURATION_BEFORE = (
    "经过",
    "历经",
    "经",
    "历时",
    "拥有",
    "具有",
    "有",
    "用了",
    "用时",
    "长达",
    "耗时",
    "已",
    "花",
    "达到",
    "超过",
)
_OF_DURATION_AFTER = LazyPattern(
    r"(?:以上|左右)?(?:的)?(?:历史|经验|发展历程|寿命|使用|积累|沉淀|行业|从业|工期|质保|深耕|发展|磨砺|努力)"
)
_MOST = 100  # 近百年 and more are history, not periods


def period(text: str, start: int, end: int) -> Atom | None:
    """Read 近两年, 过去的3个月, 未来3-5年, 上2个月; None where the number is a duration of its own."""
    counted = text[start - 1 : start] == "个"
    number = number_before(text, start - counted)
    unit = _DESIGNATORS.get(text[start:end])
    if number is None or unit is None or not 1 <= number.value < _MOST:
        return None
    if unit in "MQ" and not counted:
        return None
    left = left_of_range(text, number.start) or number
    direction, begin = _direction(text, left.start)
    if not direction or _tells_duration(text, begin, end, number, text[begin : left.start]):
        return None
    rule = "time.period_counted" if text[begin] in _COUNTED_SIGNS else "time.period"
    return Atom(begin, end, Slot.WHOLE, Kind.PERIOD, rule, direction, 0, _duration(left.value, number.value, unit))


def half_year(text: str, start: int, end: int) -> Atom | None:
    """Read 近半年, 过去半年."""
    direction, begin = _direction(text, start)
    if not direction:
        return None
    value = Value(Parts(), Parts(), fixed="P6M")
    return Atom(begin, end, Slot.WHOLE, Kind.PERIOD, "time.period", direction, 0, value)


def _direction(text: str, end: int) -> tuple[int, int]:
    """Return -1 for a period that is past, 1 for one to come, 0 for none, and where its words begin."""
    if text[end - 1 : end] not in _DIRECTION_ENDS:
        return 0, end
    window = text[max(0, end - _REACH) : end]
    for pattern, direction in ((_PAST, -1), (_COMING, 1)):
        if found := pattern.search(window):
            return direction, end - len(found[0])
    if found := _COUNTED.search(window):
        return (-1 if found[0] in ("上", "前") else 1), end - 1
    return 0, end


def _tells_duration(text: str, begin: int, end: int, number: CalendarNumber, words: str) -> bool:
    """Tell whether 近30年 says how long something is or took (近30年历史, 经过近三年努力)."""
    if words == "这" and number.value == 1:
        return True
    if words != "近":
        return False
    before = text[max(0, begin - 2) : begin]
    return before.endswith(_OF_DURATION_BEFORE) or _OF_DURATION_AFTER.match(text, end) is not None


def _duration(low: int, high: int, unit: str) -> Value:
    if unit == "Q":
        low, high, unit = low * 3, high * 3, "M"
    fixed = f"P{high}{unit}" if low == high else f"P{low}{unit}/P{high}{unit}"
    return Value(Parts(), Parts(), fixed=fixed)


_QUOTES = {"“": "”", "‘": "’", "「": "」", '"': '"', "'": "'", "”": "”"}
_PLAN_PERIOD = LazyPattern(r"(?:规划)?(?:期间|时期|阶段)|期?[末初](?![步次级])期?|[前中后]期")
_PLAN_ALONE = LazyPattern(r"以来|收官|开局|[和与、至到及][“‘「\"]?(?:十[一二三四五六]五|[七八九]五)")


def plan(text: str, start: int, end: int, first: int) -> Atom | None:
    """Read “十四五”期间, “十四五”末, and a bare “十四五” where it is a period; 十四五规划 is a document."""
    closing = _QUOTES.get(text[start - 1 : start]) if start else None
    if closing is not None and text[end : end + 1] == closing:
        start, end = start - 1, end + 1
    years = Value(Parts(first), Parts(first + 4))
    found = _PLAN_PERIOD.match(text, end)
    if found is None:
        alone = _PLAN_ALONE.match(text, end) or (
            text[start - 1 : start] in ("在", "到", "于") and at_boundary(text, end)
        )
        return Atom(start, end, Slot.WHOLE, Kind.PLAN, "time.plan", value=years) if alone else None
    end = found.end()
    if "末" in found[0]:
        years = Value(Parts(first + 4), Parts(first + 4))
    elif "初" in found[0]:
        years = Value(Parts(first), Parts(first))
    return Atom(start, end, Slot.WHOLE, Kind.PLAN, "time.plan", value=years)
