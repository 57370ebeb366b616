"""The course of a statement: what its numbers have told so far, which those that follow may take over."""

from typing import NamedTuple

from extract.relate.concepts import Choice
from extract.relate.rates import LASTING
from extract.relate.statements import Statement
from extract.types import Fact, Quantity

TIME = "time"


class Handed(NamedTuple):
    """What other numbers of the statement hand on: the one before, its pair, the last one alike, and its whole."""

    previous: Choice | None
    partner: Choice | None
    alike: Choice | None
    whole: Choice | None = None


class Course:
    """What was told by the numbers before one: the last fact, the last choice, the last that lasts over time.

    What stands in brackets hands on nothing to what follows them: that goes on with the number before the bracket. A
    length of time between two amounts (420万度，25年累计1亿度) parts them not.
    """

    def __init__(self, statement: Statement) -> None:
        self.before: Fact | None = None
        self.previous: Choice | None = None
        self.lasting: Fact | None = None
        self._statement = statement
        self._end = statement.start
        self._outside: tuple[Fact | None, Choice | None] | None = None
        self._at: dict[int, Choice | None] = {}
        self._last: dict[str, Choice] = {}

    def reach(self, quantity: Quantity) -> None:
        """Go on to a number: leave the brackets that are closed before it, enter those that are opened."""
        if self._outside and self._statement.has_closed(self._end, quantity.start):
            (self.before, self.previous), self._outside = self._outside, None
        if not self._outside and self._statement.bracket_before(self._end, quantity.start) is not None:
            self._outside = self.before, self.previous
        self._end = quantity.end

    def at(self, start: int | None) -> Choice | None:
        """Return the choice of the number that begins at an offset."""
        return None if start is None else self._at.get(start)

    def last_alike(self, quantity: Quantity) -> Choice | None:
        """Return the last choice of a number that measures in the same dimension, if it is not simply the last."""
        alike = self._last.get(quantity.unit.dimension) if quantity.unit else None
        return alike if alike is not self.previous else None

    def choose(self, quantity: Quantity, choice: Choice | None) -> None:
        """Keep what a number measures."""
        self._at[quantity.start] = choice
        if choice and quantity.unit:
            self._last[quantity.unit.dimension] = choice

    def tell(self, fact: Fact, choice: Choice | None) -> None:
        """Keep the fact that a number became."""
        unit = fact.quantity.unit
        self.before = fact
        if choice and choice.rule.nature in LASTING:
            self.lasting = fact
        if self.previous is None or unit is None or unit.dimension != TIME:
            self.previous = choice
