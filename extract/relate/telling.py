"""Everything that is known of a number when its concept has been chosen, for those who ask of whom and when."""

from dataclasses import dataclass

from extract.relate.cells import CellPlace
from extract.relate.concepts import Choice
from extract.relate.patterns import Links
from extract.relate.scopes import ScopeReader
from extract.relate.sections import Section
from extract.relate.statements import Slices, Statement
from extract.types import Fact, Quantity, Term


@dataclass(slots=True)
class Telling:
    """A ``quantity`` in its ``statement``: its scopes and concept, the fact before it, its table cell and section.

    ``previous`` is the choice of what the fact before it reports, ``lasting`` the last fact of a flow or of an effect.

    ``written`` is when the case was, a day or a year, or None; ``links`` what patterns say of the statement.
    """

    statement: Statement
    quantity: Quantity
    reader: ScopeReader
    choice: Choice | None
    before: Fact | None
    previous: Choice | None
    lasting: Fact | None
    place: CellPlace | None
    section: Section
    slices: Slices
    written: str | None
    links: Links

    @property
    def nature(self) -> str | None:
        """Return how what is measured stands to time: flow, effect, state or stock."""
        return self.choice.rule.nature if self.choice else None

    @property
    def standing(self) -> bool:
        """Tell whether what is measured was there before the sentence's date."""
        return self.choice is not None and self.choice.rule.standing

    @property
    def is_origin(self) -> bool:
        """Tell whether the number is a level that another number rose or fell from."""
        return self.quantity.start in self.links.left

    def counts(self, cue: Term) -> bool:
        """Tell whether a word of status speaks of the number, and not of a level that one rose from (由目前的11%)."""
        if "plan" in cue.features or not self.links.left:
            return True
        following = self.statement.quantity_behind(cue.end)
        if following is None or following is self.quantity or following.start not in self.links.left:
            return True
        return following.start > self.statement.clause_end(cue.end)

    @property
    def is_equivalent(self) -> bool:
        """Tell whether the number says the one before it in other units (相当于, 折合)."""
        return self._opens_with("equivalent")

    @property
    def is_share_of_before(self) -> bool:
        """Tell whether the number says what share the one before it is (…，约占总用电量的13%)."""
        begin = self.reader.clause_start
        return self._opens_with("share") and self.before is not None and self.before.quantity.end <= begin

    @property
    def is_part_of_before(self) -> bool:
        """Tell whether the number is a part of the one before it, in its unit (员工1860人，其中管理人员9人)."""
        unit, before = self.quantity.unit, self.before
        return bool(before and unit and unit.symbol == before.unit) and self._opens_with("part")

    def _opens_with(self, feature: str) -> bool:
        """Tell whether a word right behind the number before, at the head of what is near this one, has a feature."""
        near = self.reader.near.terms
        return self.before is not None and bool(near) and feature in near[0].features
