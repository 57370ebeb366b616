"""The flow on one page: read, split, find, relate, record."""

import datetime
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from extract.assembly import assemble
from extract.explanation import Explained, explanations
from extract.find.cells import cell_quantities
from extract.find.companies import Cast, Companies, Place
from extract.find.exclusions import Exclusions
from extract.find.labelled import labelled_quantities
from extract.find.numbers import Numbers
from extract.find.overlap import clear_of, settle
from extract.find.quantities import Quantities
from extract.find.terms import Terms
from extract.find.times import Times
from extract.record import CaseRecord
from extract.relate.relation import Relation
from extract.rulebook.cache import load_cached
from extract.rulebook.checks import refuse_unknown
from extract.rulebook.loader import builtin_directory
from extract.rulebook.ruleset import RuleSet
from extract.rulebook.schema.base import Rule
from extract.sources import readers
from extract.split import tables
from extract.split.layout import cases
from extract.types import Case, Mentions, Placed, Source, Span


class Extractor:
    """Turns sources into records by a set of rules."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.exclusions = Exclusions(rules)
        self.times = Times(rules)
        self.companies = Companies(rules.company)
        self.quantities = Quantities(rules)
        self.terms = Terms(rules)

    @classmethod
    def load(cls, directories: Sequence[Path] = ()) -> "Extractor":
        """Return an extractor with the built-in rules and those of some directories over them.

        Raises RuleError for a rule that does not fit, before anything is read.
        """
        extractor = cls(load_cached([builtin_directory(), *directories]))
        if directories:
            refuse_unknown(extractor.rules)
            extractor.relation.patterns.compiled()
        return extractor

    @cached_property
    def numbers(self) -> Numbers:
        """Return the finder of numbers without their units."""
        return Numbers(self.rules)

    @property
    def timed_out(self) -> list[Rule]:
        """Return the rules that ran past their time and are left out."""
        late = self.exclusions.timed_out | self.relation.patterns.timed_out
        return [rule for rule in (*self.rules.exclusion, *self.rules.pattern) if rule.id in late]

    @cached_property
    def relation(self) -> Relation:
        """Return what relates mentions to facts."""
        return Relation(self.rules, self.terms.feature_sets)

    def read(self, path: Path, reference: datetime.date | None = None) -> Iterator[CaseRecord]:
        """Read one file into the records of its cases. Raises InputError for a file that cannot be read."""
        source = readers.read(path)
        yield from self.records(source, reference)

    def records(self, source: Source, reference: datetime.date | None = None) -> Iterator[CaseRecord]:
        """Return the records of a source's cases; relative times stand against ``reference``, else the source's own."""
        for case, cast in self.cases(source, reference or source.reference):
            yield self.record(case, cast)

    def cases(self, source: Source, reference: datetime.date | None) -> Iterator[tuple[Case, Cast]]:
        """Return the cases of a source with their companies; what is found in a source of one case holds for it."""
        places = self.companies.places(source.text)
        found = cases(source, self.companies.cast(source.text, found=places).mentions, reference)
        for case in found:
            yield case, self.cast(case, places if len(found) == 1 else None)

    def __call__(self, case: Case) -> CaseRecord:
        """Return the record of one case."""
        return self.record(case, self.cast(case))

    def record(self, case: Case, cast: Cast) -> CaseRecord:
        """Return the record of a case whose companies are known."""
        mentions = self.find(case, cast)
        return assemble(case, cast, mentions, self.relation.facts(case, mentions), self.rules.hash)

    def cast(self, case: Case, found: Sequence[Place] | None = None) -> Cast:
        """Return the companies of a case; ``found`` are the places where they are named, if known already."""
        title = "\n".join(filter(None, (case.title, case.subtitle)))
        return self.companies.cast(case.text, case.headings, title, found)

    def find(self, case: Case, cast: Cast) -> Mentions:
        """Return everything that is found in a case. What claims a stretch keeps it from the numbers' finder."""
        text = case.text
        companies = cast.mentions
        times = self.times.find(text, case.reference, tables.cells(case.tables))
        times, exclusions = settle(clear_of(times, companies), self.exclusions.find(text, case.tables))
        named: list[Placed] = [*times, *companies]
        taken = [*named, *exclusions]
        blocked = sorted(Span(item.start, item.end) for item in taken)
        quantities = cell_quantities(self.quantities, self.quantities.find(text, blocked), case.tables, text)
        return Mentions(
            list(labelled_quantities(self.quantities.units, quantities, text)),
            times,
            companies,
            self.terms.find(text, sorted(Span(item.start, item.end) for item in named)),
            exclusions,
            cast.subject.name if cast.subject else None,
            cast.affiliates,
        )

    def explain(self, source: Source) -> Iterator[Explained]:
        """Yield every number of a source with the fact that it became and why, or what else claims it."""
        for case, own in self.cases(source, source.reference):
            mentions = self.find(case, own)
            facts = self.relation.facts(case, mentions)
            yield from explanations(case, mentions, facts, assemble(case, own, mentions, facts, self.rules.hash))
