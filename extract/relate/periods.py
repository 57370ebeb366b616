"""The period that a number holds for."""

from collections.abc import Sequence
from typing import Literal

from extract.relate.statements import Statement
from extract.rulebook.schema.concepts import ConceptRule
from extract.types import Quantity, Term, Time

TimeRole = Literal["plain", "base", "until"]
ROLES = frozenset({"base", "base_behind", "until", "ahead"})
MAX_WORD = 8
GAP = 2
YEAR_LENGTH = 4


def is_calendar(edtf: str) -> bool:
    """Tell whether an EDTF value holds a year (2023, 2020/2022) and is no duration or bare month."""
    return edtf[:YEAR_LENGTH].isdigit()


def year(edtf: str) -> int | None:
    """Return the last year of an EDTF value, or None."""
    last = edtf.rpartition("/")[2] if not edtf.endswith("/..") else edtf.partition("/")[0]
    return int(last[:YEAR_LENGTH]) if is_calendar(last) else None


def role(time: Time, statement: Statement) -> TimeRole:
    """Tell what a time is to its sentence: compared with (较2022年), or held by (到2030年, 2030年前)."""
    if not statement.features & ROLES:
        return "plain"
    return role_among(time, statement.between(time.start - MAX_WORD, time.end + MAX_WORD))


def role_among(time: Time, terms: Sequence[Term]) -> TimeRole:
    """Tell the role of a time by the terms that touch it."""
    said: TimeRole = "plain"
    for term in terms:
        before = 0 <= time.start - term.end < GAP
        behind = term.start == time.end
        if ("base" in term.features and before) or ("base_behind" in term.features and behind):
            return "base"
        if ("until" in term.features and before) or ("ahead" in term.features and behind):
            said = "until"
    return said


def period(
    statement: Statement,
    quantity: Quantity,
    rule: ConceptRule | None,
    *,
    clause_start: int,
    yearly: bool,
    projected: bool,
) -> Time | None:
    """Return the time of a number: the nearest before it that is no base of comparison, else a plan's deadline.

    A yearly effect, and what was standing before, take a time of their own clause only.
    """
    effect = rule is not None and rule.nature == "effect"
    bound = (effect and yearly) or (rule is not None and rule.standing)
    for time in reversed(statement.times):
        if time.start >= quantity.start or role(time, statement) == "base":
            continue
        if time.start < clause_start and (
            (bound and not since(statement, time)) or not _reaches(statement, time, quantity, effect=effect)
        ):
            return None
        return time
    if effect and yearly:
        return None
    return _behind(statement, quantity, projected=projected)


def _behind(statement: Statement, quantity: Quantity, *, projected: bool) -> Time | None:
    """Return the time behind a number: in its own clause (光伏2021年12月并网), or a plan's deadline in the sentence."""
    end = statement.clause_end(quantity.end)
    for time in statement.times:
        if time.start < quantity.end or role(time, statement) == "base":
            continue
        if time.start < end and not any(quantity.end <= other.start < time.start for other in statement.quantities):
            return time
        if projected and not statement.clause_says(time, "event"):
            return time
    return None


def value(statement: Statement, time: Time) -> str:
    """Return the EDTF that a fact takes from a time: open-ended where it holds since then."""
    return f"{time.edtf}/.." if "/" not in time.edtf and since(statement, time) else time.edtf


def since(statement: Statement, time: Time) -> bool:
    """Tell whether the clause of a time says that something goes on since then (以来, 至今)."""
    return statement.clause_says(time, "since")


def _reaches(statement: Statement, time: Time, quantity: Quantity, *, effect: bool) -> bool:
    """Tell whether a time holds beyond its own clause.

    Not where that clause tells of an event (成立于1995年), where a word of the present stands between, or where it
    is months without a year and the number an effect.
    """
    if since(statement, time):
        return True
    if statement.clause_says(time, "event") or (effect and not is_calendar(time.edtf) and "-" in time.edtf):
        return False
    return not any("now" in cue.features for cue in statement.cues if time.end <= cue.start < quantity.start)
