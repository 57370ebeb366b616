"""Whether a number tells of a deed or of a plan."""

from extract.relate import cells
from extract.relate.heads import HEADED
from extract.relate.statements import Statement
from extract.relate.telling import Telling
from extract.text.sentences import COLONS, ITEM
from extract.types import Quantity, Status, Term

OWN_CLAUSE = frozenset({"target", "once"})
COMES = frozenset({"state", "stock"})
REACH = 400  # characters of a sentence that a word of plan or deed reaches, up to a semicolon


def status(telling: Telling) -> tuple[Status, Term | None]:
    """Return the status of a number and the word that told it.

    The nearest word of plan or deed before the number in its clause decides, or a target there; then a word of plan
    behind it in its clause; then the nearest before it in its sentence; then the heads of its table cell; then whether
    its section's heading tells of plans. A level that something rose or fell from has been.
    """
    if telling.is_origin:
        return "actual", None
    statement, quantity = telling.statement, telling.quantity
    clause_start = telling.reader.clause_start
    cue = _before(telling, clause_start)
    if cue is None or cue.start < clause_start:
        cue = _behind(statement, quantity) or cue or _to_come(telling) or _leading(statement, quantity)
    if cue is None and telling.place:
        heads = [*cells.head_terms(telling.place, telling.slices), *cells.progress(telling.place, telling.slices)]
        cue = next((term for term in reversed(heads) if not term.features.isdisjoint(HEADED)), None)
        cue = cue or telling.place.head.planned
    if cue is None:
        return ("projected" if telling.section.planned else "actual"), None
    return ("actual" if "done" in cue.features else "projected"), cue


def _before(telling: Telling, clause_start: int) -> Term | None:
    statement, quantity = telling.statement, telling.quantity
    if not statement.cues:
        return None
    nearest = max(statement.part_start(quantity.start), quantity.start - REACH)
    cues = statement.cues_between(nearest, quantity.start)
    for cue in reversed(cues):
        if telling.counts(cue) and (cue.start >= clause_start or cue.features.isdisjoint(OWN_CLAUSE)):
            return cue
    return None


def _to_come(telling: Telling) -> Term | None:
    """Return the word of plan that opens the clause behind a number's and tells when it comes into being.

    二期2.85MWp放在停车棚，计划2025年建成.
    """
    statement = telling.statement
    if telling.nature not in COMES or not statement.cues:
        return None
    begin = statement.clause_end(telling.reader.shared_end) + 1
    end = statement.clause_end(begin)
    following = statement.quantity_behind(telling.reader.shared_end)
    if following and following.start < end:
        return None
    said = statement.between(begin, end)
    if not any("event" in term.features for term in said):
        return None
    return next((term for term in said if "plan" in term.features), None)


def _leading(statement: Statement, quantity: Quantity) -> Term | None:
    """Return the word of plan in the lead of a list whose numbered item holds a number (拟做三件事：一是…；二是…)."""
    begin = statement.part_start(quantity.start)
    if not statement.cues or ITEM.match(statement.text, begin) is None:
        return None
    colon = next((place for place in statement.breaks if statement.text[place] in COLONS), statement.start)
    cues = statement.cues_between(statement.start, min(colon, begin))
    return next((cue for cue in cues if "plan" in cue.features), None)


def _behind(statement: Statement, quantity: Quantity) -> Term | None:
    """Return a word of plan behind a number in its clause, or a target that ends the clause or follows at once."""
    if not statement.cues:
        return None
    end = min(statement.clause_end(quantity.end), quantity.end + REACH)
    for cue in statement.cues_between(quantity.end, end):
        if "plan" in cue.features or ("target" in cue.features and (cue.end == end or cue.start <= quantity.end + 1)):
            return cue
    return None
