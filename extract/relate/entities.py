"""The company that a number is about."""

from collections.abc import Sequence
from typing import NamedTuple

from extract.relate.acting import acts, holds, is_agent, is_host, is_maker, name_end, opens_at
from extract.relate.statements import Slices, Statement, index_at
from extract.text.headings import enumerator
from extract.text.sentences import ITEM, LEAD_ENDS, OPENING_MARKS
from extract.types import Company, Quantity, Term

MOST = 6  # companies that are looked at on each side of a number
REACH = 200  # characters before a number in which a word for a company is looked for
LONGEST_WORD = 8
LONGEST_PARAGRAPH = 2_000  # characters of one before a place that it is about somebody at
LONGEST_LEAD = 24  # characters of a paragraph's lead, before the firm that it is about
SISTER = 4  # characters of place and brand that sisters share
TOPIC_MARKS = OPENING_MARKS | LEAD_ENDS
REFERS = frozenset({"self", "named_before"})


class Tellers(NamedTuple):
    """Whom a text is about, who tells it of itself (我司…), where that is another, and its sisters and own firms."""

    subject: str | None
    narrator: str | None
    sisters: frozenset[str] = frozenset()
    affiliates: frozenset[str] = frozenset()


def narrator(companies: Sequence[Company], slices: Slices) -> str | None:
    """Return the company that is named right behind a word for itself (我司…有限公司), or None."""
    for company in companies:
        before = slices.terms(max(0, company.start - LONGEST_WORD), company.start)
        if before and before[-1].end == company.start and "narrator" in before[-1].features:
            return company.name
    return None


def entity(statement: Statement, quantity: Quantity, tellers: Tellers, slices: Slices) -> str | None:
    """Return the company that a number is about: the one that acts nearest before it, else the case's subject.

    A company that opens a clause acts up to the next semicolon, or up to a clause that opens with a word for the
    subject (公司) or for the company named last (该公司); one behind the word of the agent (由), or that renders a
    service, acts in its own clause only.
    """
    reference = _reference(statement, quantity)
    if statement.companies:
        acting = _acting(statement, quantity, reference.start if reference else statement.start, tellers.sisters)
        if acting:
            return acting.name
    if reference:
        return _referred(statement, reference, tellers, slices)
    if tellers.sisters and not statement.companies:
        return _sister(statement, statement.start, slices, tellers) or tellers.subject
    return tellers.subject


def _referred(statement: Statement, reference: Term, tellers: Tellers, slices: Slices) -> str | None:
    """Return whom a word for a company means: the narrator's, the group's, the company's that was named last."""
    if "named_before" in reference.features:
        last = slices.company_before(reference.start)
        named = last and (last.start >= statement.start or _is_topic(last, statement.text))
        return last.name if last and named else tellers.subject
    if "narrator" in reference.features:
        return tellers.narrator or tellers.subject
    if tellers.narrator and any(one.name == tellers.narrator for one in statement.companies[:1]):
        return tellers.narrator
    word = statement.text[reference.start : reference.end]
    last = slices.company_before(reference.start)
    if last and word in last.name and word not in (tellers.subject or word):
        return last.name
    own = _sister(statement, reference.start, slices, tellers)
    goes_on = own in tellers.affiliates and not _means_another(reference, statement.text, own, tellers)
    return own if goes_on else tellers.subject


def _is_topic(company: Company, text: str) -> bool:
    """Tell whether a company opens its clause, so that a later sentence may go on with it (该公司)."""
    return company.start == 0 or text[company.start - 1] in TOPIC_MARKS


def sisters(companies: Sequence[Company], subject: str | None) -> frozenset[str]:
    """Return the firms with the subject's place and brand that are no branch of it."""
    names = {company.name for company in companies} - {subject}
    return frozenset(
        name for name in names if subject and name[:SISTER] == subject[:SISTER] and not name.startswith(subject)
    )


def _sister(statement: Statement, place: int, slices: Slices, tellers: Tellers) -> str | None:
    """Return the sister or own firm that a paragraph is about, where it goes on to a place with nobody else; else None.

    It opens the paragraph's text, or what follows a short lead without number (【案例】熔炉改造。A有3台熔炉。). What is
    told of any other firm may end with its sentence.
    """
    text = statement.text
    opening = text.rfind("\n", max(0, place - LONGEST_PARAGRAPH), place) + 1
    if not opening and place > LONGEST_PARAGRAPH:
        return None
    first, *others = slices.companies(opening, place)[:MOST] or (None,)
    if first is None or first.name not in tellers.sisters:
        return None
    lead = text[opening : first.start].strip()
    if lead and (len(lead) > LONGEST_LEAD or lead[-1] not in LEAD_ENDS or enumerator(lead)):
        return None
    if any(other.name == tellers.subject or text[other.start - 1] in LEAD_ENDS for other in others):
        return None
    said = slices.terms(first.end, place)
    return None if any(_means_another(term, text, first.name, tellers) for term in said) else first.name


def _means_another(term: Term, text: str, name: str, tellers: Tellers) -> bool:
    """Tell whether a word for a company means the subject where a paragraph is about its sister (集团, 我司)."""
    if not term.features & REFERS:
        return False
    word = text[term.start : term.end]
    return "narrator" in term.features or (word in (tellers.subject or "") and word not in name)


def _acting(statement: Statement, quantity: Quantity, since: int, own: frozenset[str]) -> Company | None:
    """Return the company that acts nearest before a number and not before an offset, or behind it as its agent.

    One that is named as the maker of devices (A的两台热泵) does not, unless it is the subject's ``own``.
    """
    place = index_at(statement.companies, quantity.start)
    clause = range(statement.clause_start(quantity.start), statement.clause_end(quantity.end))
    for company in statement.companies[place : place + MOST]:
        if company.start >= quantity.end and company.start in clause and is_agent(statement, company):
            return company
    for company in reversed(statement.companies[max(0, place - MOST) : place]):
        if company.start < since:
            break
        if company.name not in own and is_maker(statement, company):
            continue
        if statement.has_closed(company.end, quantity.start) or is_host(statement, company, quantity):
            continue
        if company.start in clause and (is_agent(statement, company) or holds(statement, company, quantity)):
            return company
        in_clause = name_end(statement, company) in clause
        if acts(statement, company, in_clause=in_clause) and not _parted(statement, company, quantity):
            return company
    return None


def _reference(statement: Statement, quantity: Quantity) -> Term | None:
    """Return the last word for a company that opens a clause before a number, or stands right before it."""
    if statement.features.isdisjoint(REFERS):
        return None
    found = statement.between(max(statement.start, quantity.start - REACH), quantity.start)
    words = (term for term in reversed(found) if term.features & REFERS)
    return next((term for term in words if opens_at(statement, term.start) or holds(statement, term, quantity)), None)


def _parted(statement: Statement, company: Company, quantity: Quantity) -> bool:
    """Tell whether a semicolon ends what a company inside a sentence does.

    One that opens the sentence holds it all, but no items of a list behind it (；二是…).
    """
    part = statement.part_start(quantity.start)
    if part <= company.end:
        return False
    return company.start != statement.start or ITEM.match(statement.text, part) is not None
