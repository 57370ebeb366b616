"""Mentions -> facts: what each quantity measures, of whom, when, planned or done."""

from collections.abc import Iterator
from operator import attrgetter

from extract.relate import cells
from extract.relate.concepts import Choice, Concepts
from extract.relate.course import Course, Handed
from extract.relate.entities import Tellers, entity, narrator, sisters
from extract.relate.heads import table_head
from extract.relate.patterns import Links, Patterns
from extract.relate.periods import head, period, value
from extract.relate.rates import rate
from extract.relate.scope_order import scopes
from extract.relate.scopes import MOVED, ScopeReader
from extract.relate.sections import Section, Sections, Topics
from extract.relate.statements import Slices, Statement, is_count
from extract.relate.status import status
from extract.relate.telling import Telling
from extract.relate.years import is_ahead, is_past, latest_year
from extract.rulebook.ruleset import RuleSet
from extract.text.dates import document_date
from extract.text.sentences import statements as statement_spans
from extract.types import Case, Fact, Mentions, Quantity, Span, Status, Time

OWN_CLAUSE = 1
FAR = 200  # characters behind a number in which a sentence goes on with its parts
LONGEST_OPENING = 4


class Relation:
    """Relates the mentions of a case by the rules."""

    def __init__(self, rules: RuleSet, feature_sets: frozenset[frozenset[str]]) -> None:
        self.concepts = Concepts(rules)
        self.patterns = Patterns(rules, feature_sets)

    def facts(self, case: Case, mentions: Mentions) -> list[Fact]:
        """Return a fact for every quantity that has a unit or that a concept takes without one, in order."""
        return sorted(_Reading(self, case, mentions).facts(), key=attrgetter("quantity.start"))


class _Reading:
    """The relation of one case."""

    def __init__(self, relation: Relation, case: Case, mentions: Mentions) -> None:
        self._relation = relation
        self._case = case
        self._subject = mentions.subject
        self._slices = Slices(case.text, mentions)
        self._narrator = narrator(mentions.companies, self._slices)
        self._affiliates = mentions.affiliates
        self._sisters = sisters(mentions.companies, self._subject) | self._affiliates
        self._sections = Sections(case, self._slices)
        self._topics = Topics(case, mentions.companies)
        self._statements = list(self._slices.statements(_outside(case)))
        dated = case.reference or document_date(case.text)
        self._written = dated.isoformat() if dated else latest_year(self._statements)

    def facts(self) -> Iterator[Fact]:
        last: Fact | None = None
        for statement in self._statements:
            if statement.quantities:
                whose = self._told_before(statement, last)
                for last in self._read(statement, None, whose):
                    yield last
        for table in self._case.tables:
            for place in cells.places(table, table_head(table, self._case.text, self._slices)):
                for statement in self._slices.statements([Span(place.cell.start, place.cell.end)]):
                    if statement.quantities:
                        yield from self._read(statement, place, None)

    def _read(self, statement: Statement, place: cells.CellPlace | None, whose: str | None) -> Iterator[Fact]:
        """Yield the facts of a statement; each number may take over what was told of those before it.

        ``whose`` is the company of the sentence before where this one tells the parts of that.
        """
        links = self._relation.patterns.read(statement)
        course = Course(statement)
        for index, quantity in enumerate(statement.quantities):
            course.reach(quantity)
            reader = ScopeReader(statement, index, noun_after=is_count(quantity))
            section = self._sections.at(quantity.start)
            choice = self._choose(reader, links, course, place, section)
            if quantity.unit is None and not _taken_bare(reader, choice, links, course.before):
                course.previous = None
                continue
            told = (course.before, course.previous, course.lasting)
            known = (*told, place, section, self._slices, self._written, links)
            telling = Telling(statement, quantity, reader, choice, *known)
            fact = self._fact(telling, whose)
            if fact.per or quantity.start not in links.factors:
                course.tell(fact, choice)
            yield fact

    def _choose(
        self, reader: ScopeReader, links: Links, course: Course, place: cells.CellPlace | None, section: Section
    ) -> Choice | None:
        """Return what a number measures, and keep it for those that follow."""
        quantity = reader.quantity
        partner, whole = (course.at(known.get(quantity.start)) for known in (links.partners, links.wholes))
        handed = Handed(course.previous, partner, course.last_alike(quantity), whole)
        heads = list(cells.scopes(place, self._slices)) if place else ()
        choice = self._relation.concepts.choose(
            quantity, scopes(reader, links, handed, heads, section), level_told=quantity.start in links.levels
        )
        course.choose(quantity, choice)
        return choice

    def _fact(self, telling: Telling, whose: str | None) -> Fact:
        quantity, choice, place, statement = telling.quantity, telling.choice, telling.place, telling.statement
        told, cue = status(telling)
        per, adverb = rate(telling)
        time, edtf, told = _when(telling, per, told)
        if place and cue is None and edtf and is_past(edtf, telling.written):
            told = "actual"  # a table's past years under a heading of plans
        words = choice.terms if choice else ()
        rules = telling.links.rules.get(quantity.start, ())
        return Fact(  # by position, which is three times quicker
            quantity,
            _unit(quantity, choice),
            per,
            choice.rule.concept if choice else None,
            choice.change if choice else None,
            told,
            edtf,
            self._entity(telling, whose),
            telling.section.path,
            place.row if place else statement.span,
            place.column if place else None,
            (choice.rule.id, *rules) if choice else tuple(rules),
            (*words, *[word for word in (cue, adverb) if word]),
            time,
        )

    def _entity(self, telling: Telling, whose: str | None) -> str | None:
        """Return the company that a number is about: a part is of whom the whole is, where nobody else is named."""
        statement, quantity, before = telling.statement, telling.quantity, telling.before
        if before and (telling.is_part_of_before or quantity.start in telling.links.wholes):
            between = self._slices.companies(before.quantity.end, quantity.start)
            if all(company.name == before.entity for company in between):
                return before.entity
        if whose:
            return whose
        return entity(statement, quantity, self._tellers(quantity.start, telling.place), self._slices)

    def _told_before(self, statement: Statement, last: Fact | None) -> str | None:
        """Return whom the sentence before told of, where this one tells the parts of that (9项。其中，…), else None."""
        if last is None or statement.companies or "part" not in statement.features:
            return None
        end = last.quantity.end
        near = statement.start - end < FAR and "\n" not in statement.text[end : statement.start]
        opening = statement.between(statement.start, statement.start + LONGEST_OPENING)[:1]
        opens = any(term.start == statement.start and "part" in term.features for term in opening)
        return last.entity if near and opens else None

    def _tellers(self, start: int, place: cells.CellPlace | None) -> Tellers:
        """Return whom the text tells of at an offset or in a table's cell, and who tells it."""
        owner = cells.company(place, self._slices, self._sisters) if place else None
        return Tellers(
            owner or self._topics.at(start) or self._subject, self._narrator, self._sisters, self._affiliates
        )


def _when(telling: Telling, per: str | None, told: Status) -> tuple[Time | None, str | None, Status]:
    """Return the time of a number, its EDTF, and the status with what the time says of it.

    A number that says the one before it in other units, or what share that is, has its time and status; so has a part
    of it without a time of its own.
    """
    if telling.before and (telling.is_equivalent or telling.is_share_of_before):
        return None, telling.before.time, telling.before.status or told
    time = None
    if telling.statement.times:
        time = telling.links.times.get(telling.quantity.start) or period(telling, per, told)
    if time is None and telling.before and telling.is_part_of_before:
        return None, telling.before.time, telling.before.status or told
    if time is None:
        return None, head(telling), told
    ahead = is_ahead(telling.statement, time, telling.written)
    return time, value(telling.statement, time), "projected" if ahead else told


def _unit(quantity: Quantity, choice: Choice | None) -> str | None:
    if quantity.unit:
        return quantity.unit.symbol
    return (choice.rule.bare_unit or "1") if choice else None


def _taken_bare(reader: ScopeReader, choice: Choice | None, links: Links, before: Fact | None) -> bool:
    """Tell whether a concept takes a number without unit: one with a unit of its own where a magnitude is written.

    The words must stand in the number's own clause, or before the level that it rose or fell from (…跌至0.76，整改后
    回到0.94), or at the amount of the same unit that it is a part of (投资14亿元，其中牧场9亿).
    """
    quantity = reader.quantity
    if choice is None:
        return False
    magnitude = not quantity.text[-1].isdigit()
    goes_on = quantity.start in links.levels or reader.near.features & MOVED
    if before and magnitude and before.unit == choice.rule.bare_unit:
        goes_on = True
    return (choice.level <= OWN_CLAUSE or bool(goes_on)) and (choice.rule.bare_unit in {None, "1"} or magnitude)


def _outside(case: Case) -> Iterator[Span]:
    """Yield the statements of a case outside its tables."""
    position = 0
    for table in case.tables:
        yield from statement_spans(case.text, position, table.start)
        position = table.end
    yield from statement_spans(case.text, position, len(case.text))
