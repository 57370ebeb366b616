"""Numbers and units measured on the Chinese cases of Recognizers-Text (MIT).

The cases are read from a folder that the user names (``--specs``); none is kept here. Conventions are converted, not
values: their ends are inclusive, their ranges open where ours are closed, their spans hold comparator words, the
name of a currency after 元, and 大 after an age. What goes against the labelling rules is counted apart, each with
a reason.
"""

import argparse
import json
import math
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.peers.adapters.recognizers_units import SYMBOLS
from extract.find.exclusions import Exclusions
from extract.find.numbers import Numbers
from extract.find.quantities import Quantities
from extract.rulebook.loader import builtin_directory, load
from extract.text.folding import fold
from extract.types import Number, Quantity, Span

Found = tuple[int, int, str]  # start, inclusive end, value
DELIBERATE = (
    (r"^人民币 ?美元$|单位是°C吗", "a unit without a number is no quantity"),
    (r"百分之二三十|二三十個百分點", "neighbouring digits are a range: 20 to 30"),
    (r"5-20%之间|70 - 90天", "a range is one quantity"),
    (r"20万次以上", "20万 is 200000"),
    (r"九九是食物", "the names of brands are in no dictionary"),
)
MEASURED = frozenset({"mass", "length", "volume", "area", "data", "energy", "power", "speed", "pressure", "angle"})
LESS, MORE = frozenset({"lt", "le"}), frozenset({"gt", "ge"})


class Finder:
    """Our finders, with times left out: they are other files' matter."""

    def __init__(self) -> None:
        rules = load([builtin_directory()])
        self.numbers, self.finder, self.exclusions = Numbers(rules), Quantities(rules), Exclusions(rules)

    def quantities(self, text: str) -> list[Quantity]:
        """Return the quantities outside what is excluded."""
        return self.finder.find(text, [Span(item.start, item.end) for item in self.exclusions.find(text)])

    def number_model(self, text: str) -> list[Found]:
        """Return numbers; 多 and 余 at their end are outside, a dozen counts twelve."""
        return [self._number(text, item) for item in self.numbers.find(text, ranges=False)]

    def _number(self, text: str, item: Number) -> Found:
        written = text[item.start : item.end]
        start = item.start + len(written) - len(written.lstrip("<>≤≥≈~ "))
        end = item.start + len(written.rstrip("多余餘几幾 "))
        start += len(written.partition("之")[0]) + 1 if re.match("百 ?分 ?之", written) else 0
        low = item.low
        unit = self.finder.units.at(fold(text), item.end)
        if unit and unit.rule.dimension == "count" and unit.factor != 1:
            end, low = unit.end, low * int(unit.factor)
        return start, end - 1, _value(low)

    def percent_model(self, text: str) -> list[Found]:
        """Return percentages, points, and fractions of a power of ten, in percent."""
        found = []
        for item in self.quantities(text):
            symbol = item.unit.symbol if item.unit else ""
            if symbol in ("%", "pp"):
                found.append((item.start, item.end - 1, _value(item.low)))
            elif item.unit_text is None and symbol == "1" and re.match("[千万萬仟百]+分", item.text):
                found.append((item.start, item.end - 1, _value(item.low * 100)))
        return found

    def unit_model(self, text: str, tails: str, keep: Callable[[Quantity], bool]) -> list[Found]:
        """Return quantities of some units; a word of ``tails`` right behind belongs to the span."""
        found = []
        for item in self.quantities(text):
            if item.unit is None or not keep(item):
                continue
            tail = re.compile(tails).match(text, item.end)
            head = re.search(r"人民币 *\Z", text[: item.start]) if item.unit.symbol == "CNY" else None
            start = head.start() if head else item.start
            end = tail.end() if tail else item.end
            found.append((start, end - 1, f"{_value(item.low)} {item.unit.symbol}"))
        return found


def _value(value: float) -> str:
    return f"{float(value):.9g}"


@dataclass(frozen=True)
class Outcome:
    """One case: its file, text, verdict, and what was expected and found."""

    file: str
    text: str
    verdict: str
    expected: object
    found: object


def expected_number(result: dict[str, Any]) -> str:
    """Return the value of a number or percentage as we write it."""
    return _value(float(result["Resolution"]["value"].rstrip("%")))


def expected_unit(result: dict[str, Any]) -> str:
    """Return value and symbol as we write them; a bare unit has no value."""
    resolution = result["Resolution"]
    symbol = resolution.get("isoCurrency") or SYMBOLS.get(resolution["unit"], resolution["unit"])
    value = resolution.get("value")
    return f"{_value(float(value)) if value is not None else None} {symbol}"


def interval(numbers: list[Number]) -> tuple[float, float]:
    """Return the bounds that several numbers of one expression set together; ends are taken as closed."""
    low, high = -math.inf, math.inf
    for item in numbers:
        if item.comparator in LESS:
            high = item.high
        elif item.comparator in MORE or (item.text.rstrip()[-1:] in "多余几幾亿万" and item.low == item.high):
            low = item.low
        else:
            low, high = item.low, item.high
    return low, high


def expected_interval(result: dict[str, Any]) -> tuple[float, float]:
    """Return the bounds of (20,35]."""
    low, _, high = result["Resolution"]["value"].strip("()[]").partition(",")
    return (float(low) if low else -math.inf), (float(high) if high else math.inf)


def run_ranges(finder: Finder, case: dict[str, Any]) -> tuple[object, object]:
    """Return expected and found intervals; ours are put together from the numbers within each expected span."""
    expected, found = [], []
    numbers = finder.numbers.find(case["Input"])
    for result in case["Results"]:
        inside = [item for item in numbers if item.start >= result["Start"] and item.end <= result["End"] + 1]
        expected.append(expected_interval(result))
        found.append(interval(inside))
    return expected, found


def run_spans(
    case: dict[str, Any], read: Callable[[str], list[Found]], expect: Callable[[dict[str, Any]], str]
) -> tuple[object, object]:
    """Return expected and found spans with values."""
    expected = [(result["Start"], result["End"], expect(result)) for result in case["Results"]]
    return expected, read(case["Input"])


def check(finder: Finder, file: str, case: dict[str, Any]) -> Outcome:
    """Judge one case."""
    text = case["Input"]
    if file == "NumberRangeModel":
        expected, found = run_ranges(finder, case)
    elif file in ("NumberModel", "PercentModel"):
        read = finder.number_model if file == "NumberModel" else finder.percent_model
        expected, found = run_spans(case, read, expected_number)
    else:
        tails, keep = KINDS[file]
        expected, found = run_spans(case, lambda given: finder.unit_model(given, tails, keep), expected_unit)
    verdict = "passed" if expected == found else "failed"
    if verdict == "failed" and any(re.search(pattern, text) for pattern, _ in DELIBERATE):
        verdict = "deliberate"
    return Outcome(file, text, verdict, expected, found)


KINDS: dict[str, tuple[str, Callable[[Quantity], bool]]] = {
    "AgeModel": ("大", lambda item: bool(item.unit and item.unit.dimension == "time")),
    "CurrencyModel": ("人民币", lambda item: bool(item.unit and item.unit.dimension == "money")),
    "DimensionModel": ("(?!)", lambda item: bool(item.unit and item.unit.dimension in MEASURED)),
    "TemperatureModel": ("(?!)", lambda item: bool(item.unit and item.unit.dimension == "temperature")),
}
FILES = {
    "Number": ("NumberModel", "PercentModel", "NumberRangeModel"),
    "NumberWithUnit": ("DimensionModel", "CurrencyModel", "TemperatureModel", "AgeModel"),
}


def outcomes(specs: Path) -> list[Outcome]:
    """Judge every case of the folder ``specs``."""
    finder = Finder()
    found = []
    for folder, files in FILES.items():
        for file in files:
            path = specs / folder / f"{file}.json"
            if path.exists():
                cases = json.loads(path.read_text(encoding="utf-8-sig"))
                found += [check(finder, file, case) for case in cases]
    return found


def main() -> None:
    """Print the counts of each file, and with --failed the cases that fail."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--specs", type=Path, required=True, help="folder with Number/ and NumberWithUnit/")
    parser.add_argument("--json", action="store_true", help="print the counts as JSON")
    parser.add_argument("--failed", action="store_true", help="print the cases that fail")
    arguments = parser.parse_args()
    judged = outcomes(arguments.specs)
    counts: dict[str, Counter[str]] = {}
    for outcome in judged:
        counts.setdefault(outcome.file, Counter())[outcome.verdict] += 1
        if arguments.failed and outcome.verdict == "failed":
            print(f"{outcome.file}: {outcome.text}\n  expected {outcome.expected}\n  found    {outcome.found}")
    if arguments.json:
        print(json.dumps(counts, ensure_ascii=False))
        return
    for file, count in counts.items():
        total = sum(count.values())
        share = (count["passed"] + count["deliberate"]) / total
        told = ", ".join(f"{count[verdict]} {verdict}" for verdict in ("passed", "deliberate", "failed"))
        print(f"{file}: {told} ({share:.1%})")


if __name__ == "__main__":
    main()
