"""The company that a number is about."""

from bisect import bisect_left
from collections.abc import Sequence

from extract.relate.statements import ADVERBS, CUES, Slices, Statement
from extract.text.sentences import (
    AGENT_MARK,
    AMONG_OTHERS,
    BRACKETED,
    LIST_COMMA,
    OBJECT_MARKS,
    OPENING_MARKS,
)
from extract.types import Company, Quantity, Term

MOST = 6  # companies that are looked at on each side of a number
LONGEST_WORD = 8
REACH = 200  # characters before a number in which a word for a company is looked for
LEADS = frozenset({"apposition", "now"})
REFERS = frozenset({"self", "named_before"})
SAYS_WHEN = ADVERBS | CUES


def entity(statement: Statement, quantity: Quantity, subject: str | None, slices: Slices) -> str | None:
    """Return the company that a number is about: the one that acts nearest before it, else the case's subject.

    A company that opens a clause acts up to the next semicolon, or up to a clause that opens with a word for the
    subject (公司) or for the company named last (该公司); one behind the word of the agent (由) acts in its own
    clause only, before the number or behind it.
    """
    clause = range(statement.clause_start(quantity.start), statement.clause_end(quantity.end))
    reference = _reference(statement, quantity)
    if statement.companies:
        acting = _acting(statement, quantity, clause, reference.start if reference else statement.start)
        if acting:
            return acting.name
    if reference and "named_before" in reference.features:
        last = slices.company_before(reference.start)
        return last.name if last else subject
    return subject


def _acting(statement: Statement, quantity: Quantity, clause: range, since: int) -> Company | None:
    """Return the company that acts nearest before a number and not before an offset, or behind it as its agent."""
    place = bisect_left(statement.companies, quantity.start, key=lambda company: company.start)
    for company in reversed(statement.companies[max(0, place - MOST) : place]):
        if company.start < since:
            break
        if company.start in clause and _is_agent(statement, company):
            return company
        if _acts(statement, company) and not _parted(statement, company, quantity):
            return company
    for company in statement.companies[place : place + MOST]:
        if company.start >= quantity.end and company.start in clause and _is_agent(statement, company):
            return company
    return None


def _reference(statement: Statement, quantity: Quantity) -> Term | None:
    """Return the last word for a company that opens a clause before a number."""
    if statement.features.isdisjoint(REFERS):
        return None
    found = statement.between(max(statement.start, quantity.start - REACH), quantity.start)
    return next((term for term in reversed(found) if term.features & REFERS and _opens_at(statement, term.start)), None)


def _is_agent(statement: Statement, company: Company) -> bool:
    return statement.text[company.start - 1 : company.start] == AGENT_MARK


def _acts(statement: Statement, company: Company) -> bool:
    """Tell whether a clause says what a company does: it opens the clause, or a time or a plan follows its name.

    A company that only stands for others (A、B等8家) does not, nor one that something is done with (与A2023年签约).
    """
    listed = _list(statement, company)
    if statement.text.startswith(AMONG_OTHERS, _behind(statement, listed[-1])):
        return False
    if _opens(statement, listed[0].start):
        return True
    behind = _behind(statement, company)
    if statement.text[company.start - 1] in OBJECT_MARKS:
        return False
    if any(time.start == behind for time in statement.times_behind(behind)[:1]):
        return True
    words = statement.between(behind, behind + LONGEST_WORD)[:1]
    return any(word.start == behind and word.features & SAYS_WHEN for word in words)


def _behind(statement: Statement, company: Company) -> int:
    """Return where a company's name ends, with the brackets behind it that tell its short name."""
    bracketed = BRACKETED.match(statement.text, company.end)
    return bracketed.end() if bracketed else company.end


def _opens(statement: Statement, start: int) -> bool:
    """Tell whether a name opens a clause, or stands behind a time, a role (供应商) or a word of the present."""
    before = statement.between(statement.clause_start(start), start)
    if before and before[-1].end == start and not before[-1].features.isdisjoint(LEADS):
        return statement.text[before[-1].start - 1] not in OBJECT_MARKS
    return _opens_at(statement, start)


def _list(statement: Statement, company: Company) -> Sequence[Company]:
    """Return the list of companies that one stands in (联合A、B), as far as it is near: at least the company itself."""
    place = bisect_left(statement.companies, company.start, key=lambda other: other.start)
    first = last = place
    while place - first < MOST and first and _are_listed(statement, first - 1):
        first -= 1
    while last - place < MOST and last + 1 < len(statement.companies) and _are_listed(statement, last):
        last += 1
    return statement.companies[first : last + 1]


def _are_listed(statement: Statement, index: int) -> bool:
    """Tell whether nothing but the mark of a list stands between a company and the next."""
    return statement.text[statement.companies[index].end : statement.companies[index + 1].start] == LIST_COMMA


def _opens_at(statement: Statement, start: int) -> bool:
    if start == statement.start or statement.text[start - 1] in OPENING_MARKS:
        return True
    return any(time.end == start for time in statement.times_before(start)[:1])


def _parted(statement: Statement, company: Company, quantity: Quantity) -> bool:
    """Tell whether a semicolon ends what a company inside a sentence does; one that opens the sentence holds it all."""
    return company.start != statement.start and statement.part_start(quantity.start) > company.end
