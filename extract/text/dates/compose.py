"""Atoms -> phrases: atoms together from coarse to fine are a date, two dates with a sign between a range."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extract.text.dates.around import at_boundary
from extract.text.dates.atoms import Atom, Kind, Slot
from extract.text.lazy import LazyPattern

_GAP = LazyPattern(r" {0,2}的? ?\Z")
_WEEKDAY_GAP = LazyPattern(r" ?[，,(（]? ?\Z")
_RANGE_GAP = LazyPattern(r"(?:起|开始)?的? {0,2}(?:-|–|—{1,2}|~|至|到|直至|起至|一(?=[0-9]|\Z)) {0,2}\Z")
_BETWEEN_GAP = LazyPattern(r" ?[与和] ?\Z")
_BETWEEN_END = LazyPattern(r"之?[间間](?!隔|接|歇|距)|期间")
_OPEN = LazyPattern(r"(?:及|或)?(?:以|之)?[后後](?![续期半勤端台备序道处评天年者排缀援盾]|的第)")
_BEFORE = LazyPattern(r"(?:之|以)?前(?!三|两|一|半|后|端|沿|景)")
_OPEN_BEGINS = frozenset("及或以之后後")
_LONGEST_GAP = 6
_MAY_OPEN = frozenset((Kind.YEARS, Kind.MONTHS, Kind.DAYS, Kind.DATE))
_NEVER_ALONE = frozenset((Kind.SEASON, Kind.BARE_YEARS, Kind.WEEK, Kind.LAST_DAY, Kind.MONTH_POINT))
_ALWAYS_FIRST = frozenset(
    (Kind.DATE, Kind.DAY_OF_REFERENCE, Kind.WEEK_OF_REFERENCE, Kind.SEASON_OF_REFERENCE),
)
_SEASONS = tuple(f"{season}{ending}" for season in "春夏秋冬" for ending in ("", "季", "天"))
_SEASONS += ("每年", "每", "采暖季", "供暖季", "汛期", "平时", "常年")
_SEASON_JOINTS = frozenset("的(（为")
_SEASON_ENDS = frozenset(season[-1] for season in _SEASONS) | _SEASON_JOINTS
_AFTER_BARE = LazyPattern(r"期间|年|财年|[一二两三四五六七八九十]年|采暖季|供暖季")
_COMPARISONS = ("较", "比", "较于", "比于")
_COMPARING = frozenset("低高大小少多等")
_PLANNING = ("计划", "预计", "争取", "力争")


class Phrase(NamedTuple):
    """One calendar expression: a date of atoms from coarse to fine, or a range from ``left`` to ``atoms``.

    What stands around it is noted: 以后 (``open_end``), 前 behind an end (``deadline``), a season or 每年
    before months (``seasonal``), 较 or 比 (``compared``), and 到, 在 or 计划 (``told``).
    """

    start: int
    end: int
    atoms: tuple[Atom, ...]
    left: tuple[Atom, ...] = ()
    open_end: bool = False
    deadline: bool = False
    seasonal: bool = False
    compared: bool = False
    told: bool = False

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the rules that made it, inner ones first, each once."""
        if len(self.atoms) == 1 and not (self.left or self.open_end or self.deadline):
            return (self.atoms[0].rule,)
        names = [atom.rule for atom in self.left + self.atoms]
        names += ["time.range"] * bool(self.left) + ["time.open"] * self.open_end + ["time.deadline"] * self.deadline
        return tuple(dict.fromkeys(names))


def phrases(text: str, atoms: list[Atom], years: frozenset[int]) -> Iterator[Phrase]:
    """Yield the calendar expressions of folded text; an atom that says nothing by itself is left out.

    ``years`` are the starts of the bare years (`bare.years`) that are times by themselves.
    """
    dates = _dates(text, atoms)
    at = 0
    while at < len(dates):
        date = dates[at]
        at += 1
        if at < len(dates) and _is_range(text, date, dates[at]):
            yield _phrase(text, dates[at], date)
            at += 1
        elif date[0].start in years or _stands_alone(text, date[0]):
            yield _phrase(text, date, [])


def _dates(text: str, atoms: list[Atom]) -> list[list[Atom]]:
    dates: list[list[Atom]] = []
    for atom in atoms:
        if dates and _continues(text, dates[-1][-1], atom):
            dates[-1].append(atom)
        else:
            dates.append([atom])
    return dates


def _continues(text: str, last: Atom, following: Atom) -> bool:
    if (
        following.slot <= last.slot
        or following.slot is Slot.WHOLE
        or (last.kind is Kind.DATE and last.slot is not Slot.DAY)
    ):
        return False
    if following.start - last.end > _LONGEST_GAP:
        return False
    if following.kind in _ALWAYS_FIRST:
        return False
    gap = text[last.end : following.start]
    if following.kind is Kind.WEEKDAY:
        return _WEEKDAY_GAP.match(gap) is not None
    if last.kind is Kind.BARE_YEARS:
        return False
    return not gap or _GAP.match(gap) is not None


def _is_range(text: str, left: list[Atom], right: list[Atom]) -> bool:
    begin, end = left[-1].end, right[0].start
    if end - begin > _LONGEST_GAP or Slot.WHOLE in (left[0].slot, right[0].slot):
        return False
    gap = text[begin:end]
    if _RANGE_GAP.match(gap) is None and not (_BETWEEN_END.match(text, right[-1].end) and _BETWEEN_GAP.match(gap)):
        return False
    return _may_be_range(text, left, right)


def _may_be_range(text: str, left: list[Atom], right: list[Atom]) -> bool:
    """Tell whether two dates fit together: bare years must grow, and be set off from what is around them."""
    first, last = left[0], right[0]
    if Kind.WEEKDAY in (first.kind, last.kind) or Kind.SEASON in (first.kind, last.kind):
        return False
    bare = (first.kind is Kind.BARE_YEARS, last.kind is Kind.BARE_YEARS)
    if all(bare):
        return first.low < last.low and _set_off(text, first.start, right[-1].end)
    return not bare[1] or first.low < last.low


def _set_off(text: str, start: int, end: int) -> bool:
    words_before = ("在", "于", "自", "从", "为", "间", "度", "年", "期")
    return (at_boundary(text, start - 1) or text[start - 1] in words_before) and (
        at_boundary(text, end) or _AFTER_BARE.match(text, end) is not None
    )


def _stands_alone(text: str, first: Atom) -> bool:
    if first.kind in _NEVER_ALONE:
        return False
    if first.rule == "time.year_point" and text[first.start] != "年":
        return False
    if first.kind is Kind.DAYS:
        return _lone_day(text, first)
    return first.rule != "time.quarter" or text[first.start] != "Q"


def _lone_day(text: str, day: Atom) -> bool:
    """Tell whether a day without month is one: 29日 at the head of a clause, 12号 where it is told when."""
    sign = text[day.end - 1]
    if day.rule == "time.ten_days" or (day.start != day.end and day.rule != "time.day"):
        return False
    if sign == "日" and day.low == day.high:
        lone = at_boundary(text, day.start - 1) or text[day.start - 1] in "我你他她们您"
        return lone and not text.startswith(("内", "前", "均", "产", "耗", "游", "、", "后"), day.end)
    before = text[max(0, day.start - 2) : day.start]
    return sign == "号" and before.endswith(("次的", "回的", "我", "你", "他", "她", "们", "您"))


def _phrase(text: str, atoms: list[Atom], left: list[Atom]) -> Phrase:
    """Return the phrase with 以后 in it; 前 behind an end (2026年底前) and a season before months are noted."""
    start, end = (left or atoms)[0].start, atoms[-1].end
    follows = not left and text[end : end + 1] in _OPEN_BEGINS and _may_open(atoms)
    opened = _OPEN.match(text, end) if follows else None
    before = text[max(0, start - 6) : start]
    return Phrase(
        start,
        opened.end() if opened else end,
        tuple(atoms),
        tuple(left),
        opened is not None,
        atoms[-1].deadline and _BEFORE.match(text, end) is not None,
        _is_seasonal(before),
        before.endswith(_COMPARISONS),
        _is_told(before),
    )


def _is_seasonal(before: str) -> bool:
    """Tell whether a season or 每年 stands before: 冬季（11-3月）."""
    if before[-1:] not in _SEASON_ENDS:
        return False
    return before.endswith(_SEASONS) or (before[-1:] in _SEASON_JOINTS and before[:-1].endswith(_SEASONS))


def _is_told(before: str) -> bool:
    """Tell whether a text says when something is: 到, 至 or 于, but no 不低于, or that it is planned."""
    last, other = before[-1:], before[-2:-1]
    if last in ("到", "至"):
        return other != "每"
    if last == "于":
        return bool(other) and other not in _COMPARING
    return before.endswith(_PLANNING)


def _may_open(atoms: Iterable[Atom]) -> bool:
    return all(atom.kind in _MAY_OPEN and atom.low == atom.high for atom in atoms)
