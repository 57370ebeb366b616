"""Rules for units of measure, their dimensions, and the words that qualify a number."""

from typing import Literal

from pydantic import Field

from extract.rulebook.schema.base import Rule, Word
from extract.types import Comparator


class DimensionRule(Rule):
    """What units measure, and the coherent unit that values of it are converted to.

    ``definition`` is the coherent unit in pint's terms; a new name in it is a base unit of its own.
    """

    symbol: str
    definition: str


class UnitRule(Rule):
    """A unit: its standard symbol, every spelling of it, and its size in terms of other units.

    Names are compared on folded text (full-width and traditional forms need no entry). Latin names of two
    letters or more are compared without regard to case unless they stand in ``exact``; single letters always
    are exact.
    """

    symbol: str
    dimension: str
    names: tuple[Word, ...] = ()
    exact: tuple[Word, ...] = Field(default=(), description="names whose case decides")
    arabic: tuple[Word, ...] = Field(default=(), description="names that hold after digits or from ten on: 方, 度")
    denominators: tuple[Word, ...] = Field(default=(), description="names that hold after a slash only: 年, a")
    prefixes: tuple[Word, ...] = Field(default=(), description="signs before the number: $")
    phrases: dict[Word, str] = Field(default={}, description="fixed phrases and their values: 翻一番 is 2")
    parts: dict[Word, str] = Field(default={}, description="smaller units that may follow at once: 6角 in 50元6角")
    not_before: tuple[Word, ...] = Field(default=(), description="what must not follow the name: 成 before 立")
    not_in: tuple[Word, ...] = Field(default=(), description="longer words that begin with a name: 面积 for 面")
    near: tuple[Word, ...] = Field(default=(), description="words that choose this unit where others share the name")
    at_most: int | None = Field(default=None, description="numbers that a shared name counts at most: 3000度 of heat")
    one: bool = Field(default=True, description="whether 一 before the name is a quantity")
    half: bool = Field(default=False, description="whether 半 after the name adds a half: 一年半")
    more: bool = Field(default=False, description="whether 多 after the name belongs to the number: 三成多")
    tenths: bool = Field(default=False, description="whether a digit after the name counts tenths: 七成六")
    fraction: bool = Field(default=False, description="whether fractions without a unit have this one")
    percent: bool = Field(default=False, description="whether 百分之 gives this unit")
    per: Literal["a", "mo", "d", "h"] | None = Field(default=None, description="the rate that this denominator gives")
    factor: str = Field(default="1", description="what the written unit counts in the symbol's unit: 成 is 10 %")
    factor_below: int | None = Field(default=None, description="numbers that the factor holds for: 8折, but not 75折")
    definition: str | None = Field(default=None, description="one of the symbol in pint's terms; none for the base")
    features: tuple[str, ...] = ()
    scale: str | None = Field(default=None, description="filled in when rules are compiled")
    base: str | None = Field(default=None, description="filled in when rules are compiled")


class ComparatorRule(Rule):
    """Words before or after a number that say how it is meant: 约, 超过, 以上."""

    side: Literal["before", "after"]
    comparator: Comparator
    words: tuple[Word, ...]
    links: tuple[Word, ...] = Field(default=(), description="what may stand between word and number: 约为")
    opening: Word | None = Field(default=None, description="what must stand before the number: 比 in 比三十大")
    opens: tuple[Word, ...] = Field(default=(), description="what the number must begin with: 百 behind 上")
    gap: int = Field(default=0, description="how many other characters of the clause may stand between")
    not_in: tuple[Word, ...] = Field(default=(), description="longer words that hold the word: 节约")
