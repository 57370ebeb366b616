"""Why each number of a case became the fact that it is, or none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.record import CaseRecord
from extract.sources.origins import place_at
from extract.types import Case, Fact, Mentions, Place, Reason


@dataclass(frozen=True, slots=True)
class Explained:
    """A number of a case, what claims it, the fact that it became (or None), and the rules that had a part."""

    case: Case
    start: int
    end: int
    text: str
    claim: str
    fact: Fact | None
    reasons: tuple[Reason, ...]

    @property
    def case_id(self) -> str:
        """Return the case's id."""
        return self.case.case_id

    @property
    def line(self) -> int:
        """Return the line of the case's text that the number stands in, from 1."""
        return self.case.text.count("\n", 0, self.start) + 1

    @property
    def place(self) -> Place | None:
        """Return the place in the file that the number was read from; None where the text is the file itself."""
        return place_at(self.case.source, self.case.start + self.start)

    @property
    def original(self) -> str | None:
        """Return the file that the text was ingested from, which the place is in."""
        original = self.case.source.original
        return original.path if original else None

    def words(self, start: int, end: int) -> str:
        """Return a stretch of the case's text."""
        return self.case.text[start:end]


def explanations(case: Case, mentions: Mentions, facts: Sequence[Fact], record: CaseRecord) -> Iterator[Explained]:
    """Yield every number of the ledger with its fact and reasons; a range is one fact and is yielded once."""
    by_id = {found.id: fact for found, fact in zip(record.facts, facts, strict=True)}
    told: set[str] = set()
    for entry in record.ledger:
        fact = by_id.get(entry.claim)
        if fact is None:
            reasons = _other_reasons(entry.claim, entry.start, mentions)
            yield Explained(case, entry.start, entry.end, entry.text, entry.claim, None, reasons)
        elif entry.claim not in told:
            told.add(entry.claim)
            quantity = fact.quantity
            yield Explained(case, quantity.start, quantity.end, quantity.text, entry.claim, fact, tuple(fact.reasons()))


def _other_reasons(claim: str, start: int, mentions: Mentions) -> tuple[Reason, ...]:
    kind, _, which = claim.partition(":")
    if kind == "time":
        time = mentions.times[int(which)]
        return tuple(Reason(rule, time.start, time.end) for rule in time.rules)
    return tuple(
        Reason(found.rule, found.start, found.end)
        for found in mentions.exclusions
        if kind == "excluded" and found.rule == which and found.start <= start < found.end
    )
