"""Text -> the times it names, with their values in EDTF (ISO 8601-2)."""

import datetime
from collections.abc import Iterable

from extract.rulebook.ruleset import RuleSet
from extract.rulebook.schema.times import TimeRule
from extract.text.dates import DateReader, Holiday, Names
from extract.types import Cell, Time


class Times:
    """Finds every calendar expression of a text; the grammar is code, named days and plans are rules."""

    def __init__(self, rules: RuleSet) -> None:
        self._reader = DateReader(_names(rules.time))

    def find(self, text: str, reference: datetime.date | None = None, cells: Iterable[Cell] = ()) -> list[Time]:
        """Return the times of a text in order, none overlapping another.

        ``reference`` is the day on which the text was written: 去年, 下周一 are resolved against it. Without
        it the document's own date line is taken; what nothing resolves is written with X. ``cells`` are those
        of known tables: a year alone in one is a time if the table holds another.
        """
        return [
            Time(phrase.start, phrase.end, text[phrase.start : phrase.end], value.edtf, phrase.rules)
            for phrase, value in self._reader.read(text, reference, [cell.start for cell in cells])
        ]


def _names(rules: Iterable[TimeRule]) -> Names:
    holidays: dict[str, tuple[Holiday, str]] = {}
    eras: dict[str, tuple[int, str]] = {}
    plans: dict[str, tuple[int, str]] = {}
    for rule in rules:
        for word in rule.words:
            if rule.role == "holiday":
                holidays[word] = (_holiday(rule), rule.id)
            elif rule.role == "era":
                eras[word] = (rule.first_year, rule.id)
            elif rule.role == "plan":
                plans[word] = (rule.first_year, rule.id)
    return Names(holidays, eras, plans)


def _holiday(rule: TimeRule) -> Holiday:
    return Holiday(rule.month, rule.day, lunar=rule.lunar, weekday=rule.weekday, solar_term=rule.solar_term)
