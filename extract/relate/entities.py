"""The company that a number is about."""

from bisect import bisect_left

from extract.relate.statements import Statement
from extract.text.sentences import AGENT_MARK, OPENING_MARKS, PART_MARKS
from extract.types import Company, Quantity

MOST = 6  # companies that are looked at on each side of a number
LEADS = frozenset({"apposition", "now"})


def entity(statement: Statement, quantity: Quantity, subject: str | None) -> str | None:
    """Return the company that a number is about: the one that acts nearest before it, else the case's subject.

    A company that opens a clause acts up to the next semicolon; one behind the word of the agent (由) acts in its
    own clause only, before the number or behind it.
    """
    if not statement.companies:
        return subject
    clause = range(statement.clause_start(quantity.start), statement.clause_end(quantity.end))
    place = bisect_left(statement.companies, quantity.start, key=lambda company: company.start)
    for company in reversed(statement.companies[max(0, place - MOST) : place]):
        if company.start < quantity.start:
            if company.start in clause and _is_agent(statement, company):
                return company.name
            if _opens(statement, company) and not _parted(statement, company, quantity):
                return company.name
    for company in statement.companies[place : place + MOST]:
        if company.start >= quantity.end and company.start in clause and _is_agent(statement, company):
            return company.name
    return subject


def _is_agent(statement: Statement, company: Company) -> bool:
    return statement.text[company.start - 1 : company.start] == AGENT_MARK


def _opens(statement: Statement, company: Company) -> bool:
    """Tell whether a mention opens a clause, or stands behind a time, a role (供应商) or a word of the present."""
    if company.start == statement.start or statement.text[company.start - 1] in OPENING_MARKS:
        return True
    if any(time.end == company.start for time in statement.times_before(company.start)[:1]):
        return True
    before = statement.between(statement.clause_start(company.start), company.start)
    return bool(before) and before[-1].end == company.start and not before[-1].features.isdisjoint(LEADS)


def _parted(statement: Statement, company: Company, quantity: Quantity) -> bool:
    return any(statement.text.find(mark, company.end, quantity.start) >= 0 for mark in PART_MARKS)
