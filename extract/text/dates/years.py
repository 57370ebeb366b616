"""Years, their ends and decades: what stands left of 年, 年代 and 世纪.

Each reader takes folded text and where its unit begins and ends, and returns an atom, or None where the
number is a duration or there is none.
"""

from extract.text.dates.around import at_boundary, continues_number, left_of_range
from extract.text.dates.atoms import Atom, Kind, Slot
from extract.text.dates.numbers import CalendarNumber, number_before
from extract.text.lazy import LazyPattern

FIRST_YEAR, LAST_YEAR = (
    1500,
    2199,
)  # a number of four digits outside these before 年 is a duration or an error
NEAR_FIRST, NEAR_LAST = 1900, 2100
FULL = 4  # figures of a year in full

# What shows that 底, 初, 末 belong to the next word (初步, 底薪), not to the time.
POINTS = {
    "底": frozenset("薪部座盘层板"),
    "末": frozenset("端尾"),
    "初": frozenset("步次级审始心中衷见具创试评选加期"),
}
_VERSION = LazyPattern(r"(?:修订|新|试行)?版(?!面)|本(?=[)）》])")
_VERSION_BEGINS = frozenset("修新试版本")
_NOT_A_POINT = frozenset("每多历往近常成累今去前后明")
_DURATION_AFTER = (
    "以上",
    "左右",
    "以来",
    "多",
    "余",
    "来",
    "内",
    "里",
    "间",
    "期",
    "后",
    "前",
    "的",
    "时间",
    "历史",
    "累计",
    "寿命",
)
_PART_OF_YEAR_AFTER = LazyPattern(
    r"度?(?:底|末|初(?!步)| ?[0-9]{1,2} ?月| ?十?[一二三四五六七八九十] ?月|[上下]半年|第?[一二三四]季度"
    r"|年[底末初]|[春夏秋冬][季天]|[^，。；\n]{0,12}?[较比](?:20)?[0-9]{2}年)",
)
_MONTH_AFTER = LazyPattern(r" ?(?:[0-9]{1,2}|十?[一二三四五六七八九十]) ?月")
_YEAR_BEFORE = LazyPattern(r"[自较比’'‘]\Z|(?:^|[^低高大小少多等长短早晚])于\Z|截[至止]\Z|[0-9]年[、和与及]\Z")
_TENS = frozenset("十廿卅百千")
_COUNTED_BEFORE = frozenset("有近约达经过第满逾超共这")
_CENTURY_SPLIT = 50  # 51-99 are years of the 1900s, 00-50 of the 2000s


def year(text: str, start: int, end: int) -> Atom | None:
    """Read 2023年, 2020-2026年, 23年, 2024年度 and a bare 年底; other numbers of years are durations."""
    number = number_before(text, start)
    if number is None:
        return _bare_point(text, start, end)
    if number.figures > FULL and number.digits:  # a page or list number stuck to the year: 12023年
        number = CalendarNumber(number.end - FULL, number.end, number.value % 10_000, FULL, digits=True)
        if not NEAR_FIRST <= number.value <= NEAR_LAST:
            return None
    value = _year_value(text, number, end)
    if value is None or (text[end : end + 1] in _VERSION_BEGINS and _VERSION.match(text, end)):
        return None
    return _with_left_and_ending(text, number, value, end)


_FISCAL = LazyPattern(r" ?((?:19|20)[0-9]{2})(?![0-9])(?: ?年)?")


def fiscal_year(text: str, start: int, end: int) -> Atom | None:
    """Read FY2023."""
    found = _FISCAL.match(text, end)
    if found is None or (not at_boundary(text, start - 1) and text[start - 1].isascii()):
        return None
    return Atom(start, found.end(), Slot.YEAR, Kind.YEARS, "time.year", int(found[1]), int(found[1]))


def _year_value(text: str, number: CalendarNumber, end: int) -> int | None:
    if number.figures == FULL or number.value > 1000:  # noqa: PLR2004 also 两千零八, but not 两千
        return number.value if FIRST_YEAR <= number.value <= LAST_YEAR and text[number.end - 1] != "千" else None
    if number.figures == 3:  # noqa: PLR2004
        return _ancient_year(text, number, end)
    return _short_year(text, number, end)


def _with_left_and_ending(text: str, number: CalendarNumber, value: int, end: int) -> Atom:
    start, first = number.start, value
    left = left_of_range(text, start)
    if left is not None and left.figures == FULL and FIRST_YEAR <= left.value < value:
        start, first = left.start, left.value
    if text.startswith("度", end) and not text.startswith(("夏", "冬", "汛", "过"), end + 1):
        end += 1
    return Atom(start, end, Slot.YEAR, Kind.YEARS, "time.year", first, value)


def _short_year(text: str, number: CalendarNumber, end: int) -> int | None:
    """Return the year that 23年 or 08年 stands for where what surrounds it shows a year; else None."""
    if number.figures != 2 or text[number.end - 1] in _TENS or text[number.start] in _TENS:  # noqa: PLR2004
        return None
    before = text[number.start - 1 : number.start]
    if continues_number(text, number.start) and (before in ".," or before.isalnum()):
        return None
    century = 1900 if number.value > _CENTURY_SPLIT else 2000
    if text[number.start] in "0〇零○" or _figures_of_year(text, number, end) or _PART_OF_YEAR_AFTER.match(text, end):
        return century + number.value
    likely = 8 <= number.value <= 40 or number.value > 80  # noqa: PLR2004 years that texts write so
    if (
        _YEAR_BEFORE.search(text[max(0, number.start - 3) : number.start])
        and likely
        and not text.startswith(_DURATION_AFTER, end)
    ):
        return century + number.value
    return None


def _figures_of_year(text: str, number: CalendarNumber, end: int) -> bool:
    """Tell whether 九八 or 98 cannot be a duration: figures in a row but not 三五, or the nineties."""
    if number.digits:
        counted = text[number.start - 1 : number.start] in _COUNTED_BEFORE
        return number.value >= 85 and not counted and not text.startswith(_DURATION_AFTER, end)  # noqa: PLR2004
    first, second = divmod(number.value, 10)
    return second != first + 1 and (first, second) != (3, 5)


def _ancient_year(text: str, number: CalendarNumber, end: int) -> int | None:
    """Return a year before 1000: with a month after it, or after 在 (在789年)."""
    said = text[number.start - 1 : number.start] in ("在", "于", "元") and number.value % 10
    if _MONTH_AFTER.match(text, end) or (said and not text.startswith(_DURATION_AFTER, end)):
        return number.value
    return None


def _bare_point(text: str, start: int, end: int) -> Atom | None:
    """Read a bare 年底, 年末 or 年初, whose year the text must give."""
    if start and text[start - 1] in _NOT_A_POINT:
        return None
    point = point_of_year(text, end)
    if point is None or text[end] == "中":
        return None
    return Atom(start, point.end, Slot.PART, Kind.MONTHS, point.rule, point.low, point.high, deadline=point.deadline)


def point_of_year(text: str, at: int) -> Atom | None:
    """Read 底, 末, 初 or 中 at ``at``, right behind a year."""
    sign = text[at : at + 1]
    if sign in POINTS and text[at + 1 : at + 2] not in POINTS[sign]:
        month = 1 if sign == "初" else 12
        return Atom(at, at + 1, Slot.PART, Kind.MONTHS, "time.year_point", month, month, deadline=month > 1)
    if sign == "中" and at_boundary(text, at + 1):
        return Atom(at, at + 1, Slot.PART, Kind.MONTHS, "time.year_point", 6, 6)
    return None


def decade(text: str, start: int, end: int) -> Atom | None:
    """Read 90年代, 上世纪90年代, 20世纪八十年代, 2010年代."""
    number = number_before(text, start)
    if number is None or number.value % 10 or text.startswith(("表", "理", "码", "替"), end):
        return None
    if number.figures == FULL and number.digits and FIRST_YEAR <= number.value <= LAST_YEAR:
        return Atom(number.start, end, Slot.YEAR, Kind.DECADE, "time.decade", number.value, 10)
    if not 10 <= number.value <= 90:  # noqa: PLR2004
        return None
    begin, first = _century_before(text, number.start)
    if text.startswith(("初", "末"), end) and not text.startswith(("步", "期"), end + 1):
        end += 1
    return Atom(begin, end, Slot.YEAR, Kind.DECADE, "time.decade", first + number.value, 10)


def _century_before(text: str, end: int) -> tuple[int, int]:
    """Return where the century before ``end`` begins and its first year; 1900 where none is named."""
    at = end - 1 if text[end - 1 : end] == "的" else end
    if not text.startswith(("世纪", "世紀"), max(0, at - 2)):
        return end, 1900
    if text[at - 3 : at - 2] in ("上", "本"):
        return at - 3, 1900 if text[at - 3] == "上" else 2000
    number = number_before(text, at - 2)
    return (end, 1900) if number is None else (number.start, (number.value - 1) * 100)


def century(text: str, start: int, end: int) -> Atom | None:
    """Read 21世纪; with a decade behind it, `decade` reads both."""
    number = number_before(text, start)
    if number is None or not 15 <= number.value <= 22:  # noqa: PLR2004 the centuries that such texts tell of
        return None
    return Atom(number.start, end, Slot.YEAR, Kind.DECADE, "time.century", (number.value - 1) * 100, 100)
