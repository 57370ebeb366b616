"""Patterns over the tape: which numbers are levels, which words go with which number of a list."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.relate.statements import Statement
from extract.relate.tape import Binding, TapeWriter, matches
from extract.rulebook.ruleset import RuleSet
from extract.rulebook.schema.patterns import PatternRule
from extract.types import Quantity, Term, Time

if TYPE_CHECKING:
    import regex

YEARS = re.compile("([0-9]{4})/([0-9]{4})")
REACH = 300  # places of the tape behind a list in which its numbers stand


@dataclass(slots=True)
class Links:
    """What the patterns say of the quantities of one statement, by the quantity's start.

    ``origins`` leads from a level to the one that it rose or fell from, which is in ``left``; ``partners`` from a
    number to the one that it is paired with, ``wholes`` from a part to the number that it is a part of; ``factors``
    are what others are computed by.
    """

    levels: set[int] = field(default_factory=set)
    items: dict[int, list[Term]] = field(default_factory=dict)
    times: dict[int, Time] = field(default_factory=dict)
    added: dict[int, frozenset[str]] = field(default_factory=dict)
    origins: dict[int, int] = field(default_factory=dict)
    left: set[int] = field(default_factory=set)
    partners: dict[int, int] = field(default_factory=dict)
    wholes: dict[int, int] = field(default_factory=dict)
    factors: set[int] = field(default_factory=set)
    rules: dict[int, list[str]] = field(default_factory=dict)


NO_LINKS = Links()


class _Pattern:
    """One rule with its pattern, compiled when it is first needed."""

    def __init__(self, rule: PatternRule, writer: TapeWriter, features: frozenset[str]) -> None:
        self.rule = rule
        self._writer = writer
        self.features = frozenset(rule.needs) & features
        self.literals = tuple(word.split("|") for word in rule.needs if word not in features)

    @cached_property
    def compiled(self) -> "regex.Pattern[str]":
        return self._writer.compile(self.rule)


def _holds(stretch: str, words: Sequence[str]) -> bool:
    """Tell whether a stretch of text holds one of some words."""
    return any(word in stretch for word in words)


class Patterns:
    """All pattern rules; each is tried only on statements that hold what it needs."""

    def __init__(self, rules: RuleSet, feature_sets: frozenset[frozenset[str]]) -> None:
        self._writer = TapeWriter(feature_sets)
        features: frozenset[str] = frozenset().union(*feature_sets)
        self._patterns = [_Pattern(rule, self._writer, features) for rule in rules.pattern]
        self.timed_out: set[str] = set()

    def read(self, statement: Statement) -> Links:
        """Return what the patterns say of a statement; one that runs past its time is left out from then on."""
        stretch = statement.text[statement.start : statement.end]
        concerned = [one for one in self._patterns if one.features <= statement.features]
        due = [one for one in concerned if all(_holds(stretch, words) for words in one.literals)]
        return self._links(statement, due) if due else NO_LINKS

    def _links(self, statement: Statement, due: Iterable[_Pattern]) -> Links:
        links = Links()
        tape = self._writer.write(statement)
        for pattern in due:
            if pattern.rule.id in self.timed_out:
                continue
            try:
                for binding in matches(pattern.compiled, tape):
                    _apply(pattern.rule, binding, links)
            except TimeoutError:
                self.timed_out.add(pattern.rule.id)
        return links

    def compiled(self) -> list[tuple[str, "regex.Pattern[str]"]]:
        """Return every rule's id and pattern; raises RuleError for the first that does not compile."""
        return [(pattern.rule.id, pattern.compiled) for pattern in self._patterns]


def _apply(rule: PatternRule, binding: Binding, links: Links) -> None:
    quantities = [found for found in binding.mentions("quantity") if isinstance(found, Quantity)]
    match rule.action:
        case "level":
            links.levels.update(quantity.start for quantity in quantities)
            links.origins.update((second.start, first.start) for first, second in pairwise(quantities))
            links.left.update(first.start for first, _ in pairwise(quantities))
        case "respectively":
            quantities = _respectively(binding, links)
        case "pair":
            firsts = [found for found in binding.mentions("first") if isinstance(found, Quantity)][-len(quantities) :]
            pairs = zip(quantities, firsts, strict=False)
            links.partners.update((number.start, first.start) for number, first in pairs)
        case "parts":
            quantities = _parts(binding, quantities, links)
        case "years":
            quantities = _years(binding, quantities, links)
        case "add":
            _add(rule, quantities, links)
        case "factor":
            _add(rule, quantities, links)
            links.levels.update(quantity.start for quantity in quantities)
            links.factors.update(quantity.start for quantity in quantities)
    for quantity in quantities:
        links.rules.setdefault(quantity.start, []).append(rule.id)


def _add(rule: PatternRule, quantities: Iterable[Quantity], links: Links) -> None:
    """Say features of numbers beside what their surroundings say."""
    for quantity in quantities:
        links.added[quantity.start] = links.added.get(quantity.start, frozenset()) | frozenset(rule.features)


def _parts(binding: Binding, quantities: list[Quantity], links: Links) -> list[Quantity]:
    """Lead the numbers that have the unit of a whole to it."""
    whole = next(found for found in binding.mentions("first") if isinstance(found, Quantity))
    alike = [one for one in quantities if one.unit and whole.unit and one.unit.symbol == whole.unit.symbol]
    links.wholes.update((one.start, whole.start) for one in alike)
    return alike


def _years(binding: Binding, quantities: list[Quantity], links: Links) -> list[Quantity]:
    """Give to each of as many numbers as a range has years a year of its own (2020—2022年分别为 a、b 和 c)."""
    for time in binding.mentions("range"):
        years = YEARS.fullmatch(time.edtf) if isinstance(time, Time) else None
        if not isinstance(time, Time) or years is None:
            continue
        told = range(int(years[1]), int(years[2]) + 1)
        if len(told) <= len(quantities):
            quantities = quantities[: len(told)]
            pairs = zip(told, quantities, strict=True)
            links.times.update((one.start, time._replace(edtf=str(year))) for year, one in pairs)
            return quantities
    return []


def _respectively(binding: Binding, links: Links) -> list[Quantity]:
    """Give the n-th element of a list to the n-th of as many numbers, with the words right before the numbers."""
    elements = binding.elements("items")
    end = binding.match.end("items")
    behind = binding.within(end, end + REACH)
    numbers = [found for found in behind if isinstance(found, Quantity)][: len(elements)]
    if len(numbers) < len(elements):
        return []
    verbs = [found for found in behind if isinstance(found, Term) and found.end <= numbers[0].start]
    for element, number in zip(elements, numbers, strict=True):
        nouns = [found for found in element if isinstance(found, Term)]
        if nouns:
            links.items[number.start] = [*nouns, *verbs]
        links.times.update((number.start, found) for found in element if isinstance(found, Time))
    return numbers
