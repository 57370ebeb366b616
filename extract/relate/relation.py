"""Mentions -> facts: what each quantity measures, of whom, when, planned or done."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.relate import cells
from extract.relate.concepts import Choice, Concepts, unit_features
from extract.relate.entities import entity
from extract.relate.patterns import Links, Patterns
from extract.relate.periods import is_calendar, period, role, value, year
from extract.relate.rates import rate
from extract.relate.scopes import Scope, ScopeReader
from extract.relate.statements import Slices, Statement, union
from extract.relate.status import status
from extract.rulebook.ruleset import RuleSet
from extract.text.sentences import statements as statement_spans
from extract.types import Case, Fact, Mentions, Quantity, Reason, Span, Term, Time

INHERITED = 6
HEADING = 7
COUNT = "count"
MAX_GAP = 2
PROCESSES = frozenset({"save", "decrease", "increase", "consume", "generate", "buy", "replace", "reduce", "reach"})
LASTING = frozenset({"flow", "effect"})


class _Section(NamedTuple):
    """A heading's reach: the path of headings, whether they tell of plans, and their terms."""

    start: int
    path: tuple[str, ...]
    planned: bool
    terms: tuple[Term, ...]


class Relation:
    """Relates the mentions of a case by the rules."""

    def __init__(self, rules: RuleSet, feature_sets: frozenset[frozenset[str]]) -> None:
        self._concepts = Concepts(rules)
        self.patterns = Patterns(rules, feature_sets)

    def facts(self, case: Case, mentions: Mentions) -> list[Fact]:
        """Return a fact for every quantity that has a unit or that a concept takes without one, in order."""
        return sorted(_Reading(self, case, mentions).facts(), key=lambda fact: fact.quantity.start)

    @property
    def concepts(self) -> Concepts:
        """Return the concept rules."""
        return self._concepts


class _Reading:
    """The relation of one case."""

    def __init__(self, relation: Relation, case: Case, mentions: Mentions) -> None:
        self._relation = relation
        self._case = case
        self._mentions = mentions
        self._slices = Slices(case.text, mentions)
        self._sections = list(_sections(case, self._slices))
        self._section_starts = [section.start for section in self._sections]
        self._latest_year: int | None = None

    def facts(self) -> Iterator[Fact]:
        statements = list(self._slices.statements(_outside(self._case)))
        self._latest_year = self._year_of_case(statements)
        for statement in statements:
            yield from self._statement(statement, None)
        for table in self._case.tables:
            for place in cells.places(table):
                for statement in self._slices.statements([Span(place.cell.start, place.cell.end)]):
                    yield from self._statement(statement, place)

    def _statement(self, statement: Statement, place: cells.CellPlace | None) -> Iterator[Fact]:
        links = self._relation.patterns.read(statement)
        before: Fact | None = None
        choices: dict[int, Choice | None] = {}
        for index, quantity in enumerate(statement.quantities):
            reader = ScopeReader(statement, index, noun_after=_is_count(quantity))
            previous = choices.get(statement.quantities[index - 1].start) if index else None
            choice = self._choose(reader, links, previous, place)
            if quantity.unit is None and not _taken_bare(quantity, choice):
                continue
            choices[quantity.start] = choice
            before = self._fact(statement, reader, choice, before, place, links)
            yield before

    def _choose(
        self, reader: ScopeReader, links: Links, previous: Choice | None, place: cells.CellPlace | None
    ) -> Choice | None:
        start = reader.quantity.start
        return self._relation.concepts.choose(
            reader.quantity,
            self._scopes(reader, links, previous, place),
            level_told=start in links.levels,
        )

    def _scopes(
        self, reader: ScopeReader, links: Links, previous: Choice | None, place: cells.CellPlace | None
    ) -> Iterator[Scope]:
        start = reader.quantity.start
        if start in links.items:
            terms = links.items[start]
            yield Scope(0, terms, union(terms))
        added = links.added.get(start, frozenset())
        near = reader.near
        if previous and reader.in_list and "verb" not in near.features:
            added |= previous.features & PROCESSES
        yield Scope(near.level, near.terms, near.features | added) if added else near
        yield reader.clause
        if place:
            yield from cells.scopes(place, self._slices)
        if reader.quantity.unit is None:
            return
        if previous and reader.after_number:
            yield Scope(INHERITED, near.terms, near.features | previous.features)
        yield from reader.before()
        if previous:
            yield Scope(INHERITED, near.terms, near.features | previous.features)
        section = self._section(start)
        if section:
            yield Scope(HEADING, section.terms, union(section.terms))

    def _fact(
        self,
        statement: Statement,
        reader: ScopeReader,
        choice: Choice | None,
        before: Fact | None,
        place: cells.CellPlace | None,
        links: Links,
    ) -> Fact:
        quantity = reader.quantity
        section = self._section(quantity.start)
        told, cue = status(
            statement, quantity, clause_start=reader.clause_start, planned_section=bool(section and section.planned)
        )
        per, rate_reason = self._rate(statement, reader, choice, before, place)
        time = period(
            statement,
            quantity,
            choice.rule if choice else None,
            clause_start=reader.clause_start,
            yearly=per is not None,
            projected=told == "projected",
        )
        edtf = value(statement, time) if time else None
        if place and not edtf:
            head = cells.time(place, self._slices)
            edtf = head.edtf if head else None
        if before and "equivalent" in union(reader.near.terms):
            edtf, told = before.time, before.status or told
        elif (edtf and self._is_future(edtf)) or (time and self._is_deadline(statement, time)):
            told = "projected"
        reasons = [Reason(rule, quantity.start, quantity.end) for rule in quantity.rules]
        if choice:
            reasons += [Reason(term.rule, term.start, term.end) for term in choice.terms]
            reasons.append(Reason(choice.rule.id, quantity.start, quantity.end))
        reasons += [reason for reason in (cue, rate_reason) if reason]
        if time:
            reasons += [Reason(rule, time.start, time.end) for rule in time.rules]
        reasons += links.reasons.get(quantity.start, ())
        return Fact(
            quantity,
            unit=quantity.unit.symbol if quantity.unit else (choice.rule.bare_unit or "1") if choice else None,
            per=per,
            concept=choice.rule.concept if choice else None,
            change=choice.change if choice else None,
            status=told,
            time=edtf,
            entity=entity(statement, quantity, self._mentions.subject),
            heading=section.path if section else (),
            evidence=place.row if place else Span(statement.start, statement.end),
            header=place.column if place else None,
            reasons=tuple(reasons),
        )

    def _rate(
        self,
        statement: Statement,
        reader: ScopeReader,
        choice: Choice | None,
        before: Fact | None,
        place: cells.CellPlace | None,
    ) -> tuple[str | None, Reason | None]:
        quantity = reader.quantity
        if quantity.per:
            return quantity.per, None
        if not _can_be_rate(quantity, choice):
            return None, None
        terms = reader.clause.terms
        found, reason = rate(quantity, terms, statement.times)
        if found is None and place:
            return rate(quantity, cells.head_terms(place, self._slices), ())
        near = union(terms)
        if found or choice is None or "total" in near:
            return found, reason
        if before and (choice.level >= INHERITED or "equivalent" in near):
            return before.per, None
        if choice.rule.nature not in LASTING or _dated(statement, reader):
            return None, None
        adverb, reason = rate(quantity, [term for term in statement.terms if len(term.features) == 1], statement.times)
        if adverb or choice.rule.nature == "flow" or before is None:
            return adverb, reason
        return before.per, None

    def _section(self, start: int) -> _Section | None:
        index = bisect_right(self._section_starts, start) - 1
        return self._sections[index] if index >= 0 else None

    def _year_of_case(self, statements: Sequence[Statement]) -> int | None:
        """Return the year that the case was written in: of its reference date, else the last year told as past."""
        if self._case.reference:
            return self._case.reference.year
        return _last_of_most(
            sorted(
                found
                for statement in statements
                if "plan" not in statement.features
                for time in statement.times
                if "/" not in time.edtf and role(time, statement) != "until" and (found := year(time.edtf))
            )
        )

    def _is_deadline(self, statement: Statement, time: Time) -> bool:
        """Tell whether a time is one by which something will be done: not before the case was written."""
        told = year(time.edtf)
        return role(time, statement) == "until" and bool(
            told and self._latest_year and told >= self._latest_year and not _done(statement, time)
        )

    def _is_future(self, edtf: str) -> bool:
        told = year(edtf)
        return bool(told and self._latest_year and told > self._latest_year)


def _last_of_most(years: list[int]) -> int | None:
    """Return the last year of the run of years that most mentions fall into; runs are parted by two empty years.

    A year beyond that run is a target that is told without a word of plan.
    """
    runs: list[list[int]] = []
    for told in years:
        if runs and told - runs[-1][-1] <= MAX_GAP:
            runs[-1].append(told)
        else:
            runs.append([told])
    return max(runs, key=len)[-1] if runs else None


def _dated(statement: Statement, reader: ScopeReader) -> bool:
    """Tell whether a calendar year stands in the number's own clause."""
    return any(reader.clause_start <= time.start < reader.quantity.start for time in statement.times if is_calendar(time.edtf))


def _done(statement: Statement, time: Time) -> bool:
    return any("done" in cue.features for cue in statement.cues if cue.start >= time.end)


def _is_count(quantity: Quantity) -> bool:
    return quantity.unit is not None and quantity.unit.dimension == COUNT


def _taken_bare(quantity: Quantity, choice: Choice | None) -> bool:
    """Tell whether a concept takes a number without unit; money only where a magnitude is written (2445万)."""
    if choice is None or choice.level > 1:
        return False
    return choice.rule.bare_unit != "CNY" or not quantity.text[-1].isdigit()


def _can_be_rate(quantity: Quantity, choice: Choice | None) -> bool:
    """Tell whether an amount in a time makes sense: not for states, shares and quotients."""
    if quantity.unit is None or (choice and choice.rule.nature == "state"):
        return False
    return not unit_features(quantity) & {"quotient", "ratio"}


def _outside(case: Case) -> Iterator[Span]:
    """Yield the statements of a case outside its tables."""
    position = 0
    for table in case.tables:
        yield from statement_spans(case.text, position, table.start)
        position = table.end
    yield from statement_spans(case.text, position, len(case.text))


def _sections(case: Case, slices: Slices) -> Iterator[_Section]:
    path: list[str] = []
    terms: list[tuple[Term, ...]] = []
    for heading in case.headings:
        del path[heading.level - 1 :], terms[heading.level - 1 :]
        path.append(heading.text)
        terms.append(tuple(slices.terms(heading.start, heading.end)))
        planned = any("plan" in term.features for own in terms for term in own)
        yield _Section(heading.end, tuple(path), planned, terms[-1])
