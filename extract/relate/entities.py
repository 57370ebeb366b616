"""The company that a number is about."""

from extract.relate.statements import Statement
from extract.text.sentences import AGENT_MARKS
from extract.types import Company, Quantity


def entity(statement: Statement, quantity: Quantity, clause_start: int, subject: str | None) -> str | None:
    """Return the company that acts nearest before a number in its clause, else the case's subject."""
    for company in reversed(statement.companies):
        if clause_start <= company.start < quantity.start and _acts(statement, company):
            return company.name
    return subject


def _acts(statement: Statement, company: Company) -> bool:
    """Tell whether a mention opens a clause, stands behind a time or behind a word that names who acts (由)."""
    if company.start == statement.start or statement.text[company.start - 1] in AGENT_MARKS:
        return True
    return any(time.end == company.start for time in statement.times)
