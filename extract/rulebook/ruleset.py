"""The whole set of rules: one list a kind, named like the arrays of tables in rules/*.toml."""

from pydantic import BaseModel, ConfigDict

from extract.rulebook.schema.companies import CompanyRule
from extract.rulebook.schema.concepts import ConceptRule
from extract.rulebook.schema.exclusions import ExclusionRule
from extract.rulebook.schema.patterns import PatternRule
from extract.rulebook.schema.terms import TermRule
from extract.rulebook.schema.times import TimeRule
from extract.rulebook.schema.units import ComparatorRule, DimensionRule, UnitRule


class RuleSet(BaseModel):
    """Every rule by kind, and the hash of the files they came from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    hash: str = ""
    unit: tuple[UnitRule, ...] = ()
    dimension: tuple[DimensionRule, ...] = ()
    comparator: tuple[ComparatorRule, ...] = ()
    exclusion: tuple[ExclusionRule, ...] = ()
    company: tuple[CompanyRule, ...] = ()
    term: tuple[TermRule, ...] = ()
    concept: tuple[ConceptRule, ...] = ()
    pattern: tuple[PatternRule, ...] = ()
    time: tuple[TimeRule, ...] = ()
