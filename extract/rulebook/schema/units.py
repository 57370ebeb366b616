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
    exact: tuple[Word, ...] = ()
    """Names whose case decides."""
    arabic: tuple[Word, ...] = ()
    """Names that hold after digits or from ten on: 方, 度."""
    denominators: tuple[Word, ...] = ()
    """Names that hold after a slash only: 年, a."""
    heads: tuple[Word, ...] = ()
    """Ends of a table's heads whose bare numbers have this unit: 人数, 场次."""
    prefixes: tuple[Word, ...] = ()
    """Signs before the number: $."""
    phrases: dict[Word, str] = Field(default={})
    """Fixed phrases and their values: 翻一番 is 2."""
    parts: dict[Word, str] = Field(default={})
    """Smaller units that may follow at once: 6角 in 50元6角."""
    not_before: tuple[Word, ...] = ()
    """What must not follow the name: 成 before 立."""
    not_in: tuple[Word, ...] = ()
    """Longer words that begin with a name: 面积 for 面."""
    before_latin: tuple[Word, ...] = ()
    """Words in Latin letters that may follow a Latin name without a space: 90WLED."""
    near: tuple[Word, ...] = ()
    """Words that choose this unit where others share the name."""
    at_most: int | None = None
    """Numbers that a shared name counts at most: 3000度 of heat."""
    one: bool = True
    """Whether 一 before the name is a quantity."""
    half: bool = False
    """Whether 半 after the name adds a half: 一年半."""
    tenths: bool = False
    """Whether a digit after the name counts tenths: 七成六."""
    fraction: bool = False
    """Whether fractions without a unit have this one."""
    percent: bool = False
    """Whether 百分之 gives this unit."""
    per: Literal["a", "mo", "d", "h"] | None = None
    """The rate that this denominator gives."""
    factor: str = "1"
    """What the written unit counts in the symbol's unit: 成 is 10 %."""
    factor_below: int | None = None
    """Numbers that the factor holds for: 8折, but not 75折."""
    definition: str | None = None
    """One of the symbol in pint's terms; none for the base."""
    features: tuple[str, ...] = ()
    scale: str | None = None
    """Filled in when rules are compiled."""
    base: str | None = None
    """Filled in when rules are compiled."""


class ComparatorRule(Rule):
    """Words before or after a number that say how it is meant: 约, 超过, 以上."""

    side: Literal["before", "after"]
    comparator: Comparator
    words: tuple[Word, ...]
    links: tuple[Word, ...] = ()
    """What may stand between word and number: 约为."""
    opening: Word | None = None
    """What must stand before the number: 比 in 比三十大."""
    opens: tuple[Word, ...] = ()
    """What the number must begin with: 百 behind 上."""
    gap: int = 0
    """How many other characters of the clause may stand between."""
    not_in: tuple[Word, ...] = ()
    """Longer words that hold the word: 节约."""
