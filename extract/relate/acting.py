"""Whether a clause tells what a company does, so that the numbers behind its name are about it."""

from collections.abc import Sequence

from extract.relate.statements import ADVERBS, CUES, Statement, index_at
from extract.text.sentences import (
    AGENT_MARK,
    AMONG_OTHERS,
    BRACKETED,
    LIST_COMMA,
    OBJECT_MARKS,
    OPENING_MARKS,
    POSSESSIVE,
    SERVED_MARKS,
)
from extract.types import Company, Quantity, Term

MOST = 6  # companies of a list that are looked at on each side
LONGEST_WORD = 8
FAR_LEAD = 8  # characters before a role in which a word for with is looked for (与轴瓦供应商A)
SHORT_LEAD = 16  # characters of what a firm is, with their mark, before its name (货站的A, 负责运行的A)
LONGEST_LINK = 10  # characters between two companies of a list (A、轴瓦供应商B)
ROLE = "apposition"
LEADS = frozenset({ROLE, "now", "self", "since"})
OBTAINS = "obtains"
SAYS_WHEN = ADVERBS | CUES
SERVES = frozenset({"served", "replace", "save", "reduce", "decrease"})
RENDERS = "renders"
ATTESTS = "attests"
EXAMPLE = "example"
HOLDER = "holder"
PAYS = "investment"
BUILDS = "builds"
PAYS_OR_BUILDS = frozenset({PAYS, BUILDS})
MONEY = "money"
OF_PLANTS = frozenset({"power", "energy", "area", "time"})
LONGEST_WAY = 16  # characters between a company and what it pays (A以合同能源管理方式投资)
OWN = "own_part"
DEVICE = "unit_device"
WITH = OBJECT_MARKS | {AGENT_MARK}
EXAMINES = "examines"
EXAMINED = frozenset({EXAMINES, "undergoes"})


def is_agent(statement: Statement, company: Company) -> bool:
    """Tell whether a company stands behind the word of the agent (由)."""
    return statement.text[company.start - 1 : company.start] == AGENT_MARK


def holds(statement: Statement, holder: Company | Term, quantity: Quantity) -> bool:
    """Tell whether a number stands right behind a name: of its plant (为A40万吨装置) or its part (A得20%)."""
    between = statement.text[holder.end : quantity.start]
    if not between:
        return _opens_served(statement, holder.start) or statement.text[holder.start - 1 : holder.start] == LIST_COMMA
    if between == POSSESSIVE:
        before = statement.between(statement.clause_start(holder.start), holder.start)[-1:]
        return not (before and before[0].end == holder.start and OBTAINS in before[0].features)
    word = statement.between(holder.end, quantity.start)[:1]
    return bool(word) and HOLDER in word[0].features and word[0].end - word[0].start == len(between)


def acts(statement: Statement, company: Company, *, in_clause: bool) -> bool:
    """Tell whether a clause says what a company does: it opens the clause, or a time or a plan follows its name.

    A company that only stands for others (A、B等8家) does not, nor one that something is done with (与A2023年签约),
    nor one that counts or judges the subject; one that renders a service does in its own clause alone.
    """
    listed = _list(statement, company)
    if statement.text.startswith(AMONG_OTHERS, name_end(statement, listed[-1])):
        return False
    behind = name_end(statement, company)
    words = statement.between(behind, behind + LONGEST_WORD)[:1]
    follows = words[0].features if words and words[0].start == behind else frozenset()
    if EXAMPLE in follows:
        return True
    if ATTESTS in follows or _examines(statement, behind) or (not in_clause and _renders(statement, follows, words)):
        return False
    if _opens(statement, listed[0].start) or _is_served(statement, company, follows):
        return True
    if statement.text[company.start - 1] in OBJECT_MARKS:
        return False
    return any(time.start == behind for time in statement.times_behind(behind)[:1]) or not SAYS_WHEN.isdisjoint(follows)


def is_host(statement: Statement, company: Company, quantity: Quantity) -> bool:
    """Tell whether a number is of what a company built on the subject's site (A出资400万元建设4MW光伏, 由A投建的光伏).

    The money is the company's; plant, area and output are the site's, unless the company is the subject's own.
    """
    if quantity.unit is None or quantity.unit.dimension not in OF_PLANTS:
        return False
    end = statement.clause_end(company.end)
    paid = next(
        (term for term in statement.between(company.end, end) if not PAYS_OR_BUILDS.isdisjoint(term.features)), None
    )
    if paid is None or paid.start > company.end + LONGEST_WAY or _is_own_part(statement, company):
        return False
    if BUILDS in paid.features and is_agent(statement, company):
        return True
    return any(one.unit and one.unit.dimension == MONEY for one in statement.quantities_between(paid.end, end))


def is_maker(statement: Statement, company: Company) -> bool:
    """Tell whether a company is named for the devices right behind its name, which it made (A的两台热泵)."""
    if not statement.text.startswith(POSSESSIVE, company.end):
        return False
    made = statement.quantity_behind(company.end)
    return made is not None and made.start == company.end + len(POSSESSIVE) and _counts_devices(made)


def _counts_devices(quantity: Quantity) -> bool:
    return quantity.unit is not None and DEVICE in quantity.unit.features


def _is_own_part(statement: Statement, company: Company) -> bool:
    """Tell whether a word right before a company says that it is the subject's own (子公司A)."""
    before = statement.between(company.start - LONGEST_WORD, company.start)[-1:]
    return bool(before) and before[0].end == company.start and OWN in before[0].features


def _examines(statement: Statement, behind: int) -> bool:
    """Tell whether a company's clause says that it examined somebody, and not that it was examined itself."""
    if EXAMINES not in statement.features:
        return False
    clause = statement.between(behind, statement.clause_end(behind))
    told = next((term for term in clause if not term.features.isdisjoint(EXAMINED)), None)
    return told is not None and EXAMINES in told.features


def opens_at(statement: Statement, start: int) -> bool:
    """Tell whether a clause opens at an offset, or a time ends there."""
    if start == statement.start or statement.text[start - 1] in OPENING_MARKS:
        return True
    return any(time.end == start for time in statement.times_before(start)[:1])


def _renders(statement: Statement, follows: frozenset[str], words: Sequence[Term]) -> bool:
    """Tell whether a company serves the subject: it supplies, builds, or pays and nothing more is said (A出资，)."""
    return RENDERS in follows or (PAYS in follows and statement.clause_end(words[0].start) == words[0].end)


def _is_served(statement: Statement, company: Company, follows: frozenset[str]) -> bool:
    """Tell whether a clause opens with what is done for a company (为A改造4台泵)."""
    return not SERVES.isdisjoint(follows) and _opens_served(statement, company.start)


def _opens_served(statement: Statement, start: int) -> bool:
    """Tell whether a word for whom something is done opens a clause right before a name."""
    return statement.text[start - 1 : start] in SERVED_MARKS and opens_at(statement, start - 1)


def name_end(statement: Statement, company: Company) -> int:
    """Return where a company's name ends, with the brackets behind it that tell its short name."""
    bracketed = BRACKETED.match(statement.text, company.end)
    return bracketed.end() if bracketed else company.end


def _opens(statement: Statement, start: int) -> bool:
    """Tell whether a name opens a clause, or stands behind a time, a role (供应商) or a word of the present."""
    before = statement.between(statement.clause_start(start), start)
    if before and before[-1].end == start and not before[-1].features.isdisjoint(LEADS):
        lead = before[-1].start
        return OBJECT_MARKS.isdisjoint(statement.text[max(statement.clause_start(start), lead - FAR_LEAD) : lead])
    return opens_at(statement, start) or _opens_behind_lead(statement, start)


def _opens_behind_lead(statement: Statement, start: int) -> bool:
    """Tell whether nothing but where or what a firm is stands before its name in its clause (货站的A更换4台)."""
    low = statement.clause_start(start)
    clause = statement.text[low:start]
    if not clause.endswith(POSSESSIVE) or len(clause) > SHORT_LEAD or not WITH.isdisjoint(clause):
        return False
    return not any(OBTAINS in term.features for term in statement.between(low, start))


def _list(statement: Statement, company: Company) -> Sequence[Company]:
    """Return the list of companies that one stands in (联合A、B), as far as it is near: at least the company itself."""
    place = index_at(statement.companies, company.start)
    first = last = place
    while place - first < MOST and first and _are_listed(statement, first - 1):
        first -= 1
    while last - place < MOST and last + 1 < len(statement.companies) and _are_listed(statement, last):
        last += 1
    return statement.companies[first : last + 1]


def _are_listed(statement: Statement, index: int) -> bool:
    """Tell whether nothing but a list's mark stands between a company and the next, or a mark and a role or a place."""
    start, end = statement.companies[index].end, statement.companies[index + 1].start
    between = statement.text[start:end]
    if between[:1] != LIST_COMMA or len(between) > LONGEST_LINK:
        return False
    role = statement.between(start, end)[-1:]
    told = bool(role) and role[0].end == end and ROLE in role[0].features
    return len(between) == 1 or between.endswith(POSSESSIVE) or told
