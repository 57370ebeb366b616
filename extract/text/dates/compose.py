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
        names += (
            ["time.range"] * bool(self.left)
            + ["time.open"] * self.open_end
            + ["time.deadline"] * self.deadline
        )
        return tuple(dict.fromkeys(names))


def phrases(text: str, atoms: list[Atom], years: frozenset[int]) -> Iterator[Phrase]:
    """Yield the calendar expressions of folded text; an atom that says nothing by itself is left out.

    ``years`` are the starts of the bare years (`bare.years`) that are times by themselves.
    """
    dates = list(_dates(text, atoms))
    at = 0
    while at < len(dates):
        joined = at + 1 < len(dates) and _range(text, dates[at], dates[at + 1])
        if joined:
            yield _with_ending(text, joined)
            at += 2
            continue
        if dates[at].start in years or _stands_alone(text, dates[at]):
            yield _with_ending(text, dates[at])
        at += 1


def _dates(text: str, atoms: list[Atom]) -> Iterator[Phrase]:
    at = 0
    while at < len(atoms):
        group = [atoms[at]]
        at += 1
        while at < len(atoms) and _continues(text, group[-1], atoms[at]):
            group.append(atoms[at])
            at += 1
        yield Phrase(group[0].start, group[-1].end, tuple(group))


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


def _range(text: str, left: Phrase, right: Phrase) -> Phrase | None:
    if right.start - left.end > _LONGEST_GAP or Slot.WHOLE in (left.atoms[0].slot, right.atoms[0].slot):
        return None
    gap = text[left.end : right.start]
    end = right.end
    if _RANGE_GAP.match(gap) is None:
        found = _BETWEEN_END.match(text, right.end)
        if found is None or _BETWEEN_GAP.match(gap) is None:
            return None
    if not _may_be_range(text, left, right):
        return None
    return Phrase(left.start, end, right.atoms, left.atoms)


def _may_be_range(text: str, left: Phrase, right: Phrase) -> bool:
    """Tell whether two dates fit together: bare years must grow, and be set off from what is around them."""
    first, last = left.atoms[0], right.atoms[0]
    if Kind.WEEKDAY in (first.kind, last.kind) or Kind.SEASON in (first.kind, last.kind):
        return False
    bare = (first.kind is Kind.BARE_YEARS, last.kind is Kind.BARE_YEARS)
    if all(bare):
        return first.low < last.low and _set_off(text, left.start, right.end)
    return not bare[1] or first.low < last.low


def _set_off(text: str, start: int, end: int) -> bool:
    words_before = ("在", "于", "自", "从", "为", "间", "度", "年", "期")
    return (at_boundary(text, start - 1) or text[start - 1] in words_before) and (
        at_boundary(text, end) or _AFTER_BARE.match(text, end) is not None
    )


def _stands_alone(text: str, date: Phrase) -> bool:
    first = date.atoms[0]
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


def _with_ending(text: str, phrase: Phrase) -> Phrase:
    """Take 以后 into the phrase, and note 前 behind an end (2026年底前) and a season before months."""
    start, end, atoms, left = phrase[:4]
    follows = text[end : end + 1] in _OPEN_BEGINS and not left and _may_open(atoms)
    opened = _OPEN.match(text, end) if follows else None
    deadline = atoms[-1].deadline and _BEFORE.match(text, end) is not None
    before = text[max(0, start - 6) : start]
    compared = before.endswith(_COMPARISONS)
    end = opened.end() if opened else end
    return Phrase(
        start, end, atoms, left, opened is not None, deadline, _is_seasonal(before), compared, _is_told(before)
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
