"""Whether a number tells of a deed or of a plan."""

from extract.relate.statements import Statement
from extract.relate.telling import Telling
from extract.types import Quantity, Status, Term


def status(telling: Telling) -> tuple[Status, Term | None]:
    """Return the status of a number and the word that told it.

    The nearest word of plan or deed before the number in its sentence decides, or a target in its own clause; then
    a word of plan behind it in its clause; then whether its section's heading tells of plans.
    """
    statement, quantity = telling.statement, telling.quantity
    cue = _before(statement, quantity, telling.reader.clause_start) or _behind(statement, quantity)
    if cue is None:
        return ("projected" if telling.section.planned else "actual"), None
    return ("actual" if "done" in cue.features else "projected"), cue


def _before(statement: Statement, quantity: Quantity, clause_start: int) -> Term | None:
    found = None
    for cue in statement.cues:
        if cue.start >= quantity.start:
            break
        if cue.start >= clause_start or "target" not in cue.features:
            found = cue
    return found


def _behind(statement: Statement, quantity: Quantity) -> Term | None:
    """Return a word of plan behind a number in its clause, or a target that ends the clause."""
    if not statement.cues:
        return None
    end = statement.clause_end(quantity.end)
    for cue in statement.cues:
        ends = "target" in cue.features and cue.end == end
        if quantity.end <= cue.start < end and ("plan" in cue.features or ends):
            return cue
    return None
