"""Dates, periods and durations measured on the Chinese DateTime cases of Recognizers-Text (MIT).

The cases are read from a folder that the user names (``--specs``); none is kept here. What they expect is
mapped to this API: their 从 before and 间 after a range belong to their span and not to ours; their ends are
exclusive and EDTF's inclusive; they write lunar days as if they were Gregorian, we give the Gregorian day; a
duration is a quantity here. What goes against the labelling rules is counted apart, each with a reason.
"""

import argparse
import datetime
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.find.quantities import Quantities
from extract.find.times import Times
from extract.rulebook.loader import builtin_directory, load
from extract.text.dates import lunar
from extract.types import Time

FILES = (
    "DateExtractor",
    "DateParser",
    "DatePeriodExtractor",
    "DatePeriodParser",
    "DurationExtractor",
    "DurationParser",
)
DELIBERATE = (
    (r"最近|近期|近来", "a vague time without a number is no calendar expression here (近年来)"),
    (r"[12][0-9]{3}", "a year without 年 in running text is a number here; in a table it is a time"),
    (
        r".+年(?:正月|腊月|大年).+",
        "lunar days before 1901 are given as their year: the table of lunar months begins there",
    ),
)
HOLIDAY = "holiday"  # named days are another type of theirs, not asked here
LUNAR = re.compile(r"农历|農曆|正月|腊月|大年|初[一二三四五六七八九十]")
SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
SECONDS = {"a": 31_536_000, "mo": 2_592_000, "wk": 604_800, "d": 86_400, "h": 3_600, "min": 60, "s": 1}
ONES = {
    "年": 31_536_000,
    "月": 2_592_000,
    "星期": 604_800,
    "周": 604_800,
    "天": 86_400,
    "小时": 3_600,
    "分钟": 60,
    "秒": 1,
}
DEFAULT_REFERENCE = datetime.date(2020, 1, 1)  # for cases that give none: a lone weekday is a time only beside a date
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Found:
    """What we find: a span, its EDTF or seconds, and whether it is a day, a period or a duration."""

    start: int
    end: int
    value: str
    kind: str
    rules: tuple[str, ...] = ()


class Finder:
    """Our finders behind one function, with spans as the cases count them."""

    def __init__(self) -> None:
        rules = load([builtin_directory()])
        self._times, self._quantities = Times(rules), Quantities(rules)

    def times(self, text: str, reference: datetime.date | None) -> Iterator[Found]:
        """Yield the times of a text."""
        for time in self._times.find(text, reference):
            start, end = _their_span(text, time)
            yield Found(
                start,
                end,
                time.edtf,
                "day" if re.fullmatch(r"[0-9X]{4}-[0-9X]{2}-[0-9X]{2}", time.edtf) else "period",
                time.rules,
            )

    def durations(self, text: str, reference: datetime.date | None) -> Iterator[Found]:
        """Yield the durations of a text; those that stand together are one (8天又二十个小时)."""
        del reference
        found: list[Found] = []
        for start, end, seconds in sorted([*self._measured(text), *_ones(text)]):
            if found and start < found[-1].end:
                continue
            if found and re.fullmatch(r"[又零多余、和 ]{0,2}", text[found[-1].end : start]):
                last = found.pop()
                found.append(Found(last.start, end, str(float(last.value) + seconds), "duration"))
            else:
                found.append(Found(start, end, str(seconds), "duration"))
        yield from found

    def _measured(self, text: str) -> Iterator[tuple[int, int, float]]:
        for quantity in self._quantities.find(text):
            symbol = quantity.unit.symbol if quantity.unit else ""
            if symbol in SECONDS:
                yield quantity.start, quantity.end, float(quantity.low) * SECONDS[symbol]


def _ones(text: str) -> Iterator[tuple[int, int, float]]:
    """Yield 一年, 一个月 and the like: 一 with a measure is no quantity here, to them it is a duration."""
    for found in re.finditer(r"一(?:个(月|星期|小时)|(年|周|天|小时|分钟|秒))(?!半)", text):
        yield found.start(), found.end(), float(ONES[found[1] or found[2]])


def _their_span(text: str, time: Time) -> tuple[int, int]:
    """Widen a range by the 从 before it and the 间 behind it."""
    if "time.range" not in time.rules and "/" not in time.edtf:
        return time.start, time.end
    start = time.start - (text[time.start - 1 : time.start] in ("从", "從", "自"))
    return start, time.end + (text[time.end : time.end + 1] in ("间", "間"))


def days(parts: str) -> tuple[datetime.date, datetime.date] | None:
    """Return the first day of a year, decade, month or day in EDTF, and the day after its last."""
    if found := re.fullmatch(r"([0-9]{3})X|([0-9]{2})XX", parts):
        first = int(found[1]) * 10 if found[1] else int(found[2]) * 100
        return datetime.date(first, 1, 1), datetime.date(first + (10 if found[1] else 100), 1, 1)
    if not re.fullmatch(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?", parts):
        return None
    year, month, day = (*map(int, parts.split("-")), 0, 0)[:3]
    first_day = datetime.date(year, month or 1, day or 1)
    if day:
        return first_day, first_day + DAY
    if month:
        return first_day, (first_day.replace(day=28) + 4 * DAY).replace(day=1)
    return first_day, datetime.date(year + 1, 1, 1)


def _moved(day: datetime.date, number: int, unit: str) -> datetime.date:
    if unit in "DW":
        return day + DAY * number * (7 if unit == "W" else 1)
    months = day.year * 12 + day.month - 1 + number * (12 if unit == "Y" else 1)
    return datetime.date(months // 12, months % 12 + 1, min(day.day, 28) if day.day > 28 else day.day)  # noqa: PLR2004


def _stretches(found: Found, reference: datetime.date) -> set[tuple[str, str]]:
    """Return the first and last day that our value may stand for, the last by either convention."""
    period = re.fullmatch(r"P([0-9]+)([YMWD])", found.value)
    if period:
        number, unit = int(period[1]), period[2]
        past = (_moved(reference, -number, unit), reference)
        coming = (reference + DAY, _moved(reference + DAY, number, unit))
        return {(str(past[0]), str(past[1])), (str(coming[0]), str(coming[1]))}
    low, _, high = found.value.partition("/")
    first, last = days(low), days(high or low)
    if first is None or last is None:
        return set()
    return {(str(first[0]), str(last[0])), (str(first[0]), str(last[1])), (str(first[0]), str(last[1] - DAY))}


def _gregorian(written: str, text: str) -> str:
    """Return their date; a lunar one as the Gregorian day that it is."""
    if not LUNAR.search(text):
        return written
    day = lunar.gregorian(*map(int, written.split("-")))
    return str(day) if day else written


def _same_value(found: Found, expected: dict[str, Any], text: str, reference: datetime.date) -> bool:
    resolutions = [expected.get("FutureResolution") or {}, expected.get("PastResolution") or {}]
    timex = str(expected.get("Timex"))
    if found.kind == "duration":
        return any(float(one.get("duration", -1)) == float(found.value) for one in resolutions)
    for suffix, season in SEASONS.items():
        timex = timex.removesuffix(f"-{suffix}") + (f"-{season}" if timex.endswith(f"-{suffix}") else "")
    if found.value in (timex, "/".join(timex.strip("()").split(",")[:2])):
        return True
    dates = {_gregorian(one["date"], text) for one in resolutions if "date" in one}
    if dates == {"0001-01-01"}:  # an impossible date: right where we name no day
        return found.kind != "day"
    stretches = _stretches(found, reference)
    return found.value in dates or any((one.get("startDate"), one.get("endDate")) in stretches for one in resolutions)


def _passes(case: dict[str, Any], found: list[Found], kind: str, *, parse: bool) -> bool:
    """Tell whether all that is expected is found, with its value where one is given, and no more."""
    stated = case.get("Context", {}).get("ReferenceDateTime")
    reference = datetime.date.fromisoformat(stated[:10]) if stated else DEFAULT_REFERENCE
    spans: set[tuple[int, int]] = set()
    for result in case["Results"]:
        span = (result["Start"], result["Start"] + result["Length"])
        same = next((one for one in found if (one.start, one.end) == span), None)
        if same is None or (parse and not _same_value(same, result["Value"], result["Text"], reference)):
            return False
        spans.add(span)
    more = (one for one in found if one.kind == kind and (one.start, one.end) not in spans)
    return parse or all(any(HOLIDAY in rule for rule in one.rules) for one in more)


def _reason(case: dict[str, Any]) -> str | None:
    texts = [result["Text"] for result in case["Results"]]
    return next((why for pattern, why in DELIBERATE for text in texts if re.fullmatch(pattern, text)), None)


def run(finder: Finder, path: Path) -> tuple[Counter[str], list[str]]:
    """Return a file's counts of passed, deliberate and failed, and the inputs that failed."""
    counts: Counter[str] = Counter(passed=0, deliberate=0, failed=0)
    failures: list[str] = []
    kind = (
        {"DateE": "day", "DateP": "period", "Durat": "duration"}[path.stem[:5]] if path.stem != "DateParser" else "day"
    )
    find: Callable[[str, datetime.date | None], Iterator[Found]] = (
        finder.durations if kind == "duration" else finder.times
    )
    default = None if path.stem.endswith("Parser") else DEFAULT_REFERENCE
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        stated = case.get("Context", {}).get("ReferenceDateTime")
        reference = datetime.date.fromisoformat(stated[:10]) if stated else default
        found = list(find(case["Input"], reference))
        if _passes(case, found, kind, parse=path.stem.endswith("Parser")):
            counts["passed"] += 1
        elif _reason(case):
            counts["deliberate"] += 1
        else:
            counts["failed"] += 1
            failures.append(
                f"{path.stem}: {case['Input']} -> {[(case['Input'][one.start : one.end], one.value) for one in found]}"
            )
    return counts, failures


def main() -> None:
    """Print per file what passed, differs on purpose and failed; exit with 1 where there is no file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--specs", type=Path, required=True, help="folder that holds the files DateExtractor.json …")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of lines")
    parser.add_argument("--failures", action="store_true", help="print what failed as well")
    arguments = parser.parse_args()
    finder = Finder()
    paths = [path for name in FILES for path in sorted(arguments.specs.rglob(f"{name}.json"))]
    if not paths:
        sys.exit(f"{arguments.specs}: no file such as {FILES[0]}.json; name the folder of the DateTime cases")
    results = {path.stem: run(finder, path) for path in paths}
    total: Counter[str] = sum((counts for counts, _ in results.values()), Counter())
    if arguments.json:
        print(json.dumps({name: dict(counts) for name, (counts, _) in results.items()} | {"total": dict(total)}))
        return
    for name, (counts, failures) in [*results.items(), ("total", (total, []))]:
        print(f"{name:20} passed {counts['passed']:3} deliberate {counts['deliberate']:2} failed {counts['failed']:3}")
        for failure in failures if arguments.failures else ():
            print(f"    {failure}")
    print(f"rate {total['passed'] / max(1, total.total()):.3f}")


if __name__ == "__main__":
    main()
