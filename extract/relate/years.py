"""Years of times: what they are to their sentence, and which lie ahead of the case."""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Literal

from extract.relate.statements import Statement
from extract.types import Term, Time

TimeRole = Literal["plain", "base", "until"]
ROLES = frozenset({"base", "base_behind", "until", "ahead"})
MAX_WORD = 8
YEAR_LENGTH = 4
MAX_EMPTY_YEARS = 2
ROUND_YEARS = 5
MONTH = re.compile("[0-9]{4}-(?:0[1-9]|1[0-2])")


def is_calendar(edtf: str) -> bool:
    """Tell whether an EDTF value holds a year (2023, 2020/2022) and is no duration or bare month."""
    return edtf[:YEAR_LENGTH].isdigit()


def is_year(edtf: str) -> bool:
    """Tell whether an EDTF value is a year or several (2023, 2020/2022), and no month or day."""
    return is_calendar(edtf) and "-" not in edtf


def year(edtf: str) -> int | None:
    """Return the year in which an EDTF value begins, or None."""
    return int(edtf[:YEAR_LENGTH]) if is_calendar(edtf) else None


def is_within_year(edtf: str) -> bool:
    """Tell whether an EDTF value is no longer than a year (2023, 2024-01/2024-06, the fiscal year 2023-04/2024-03)."""
    first, _, last = edtf.partition("/")
    if not is_calendar(first) or not last:
        return is_calendar(first)
    later = int(last[:YEAR_LENGTH]) - int(first[:YEAR_LENGTH]) if is_calendar(last) else None
    return later == 0 or (later == 1 and first[YEAR_LENGTH:] > last[YEAR_LENGTH:])


def role(time: Time, statement: Statement) -> TimeRole:
    """Tell what a time is to its sentence: compared with (较2022年), or held by (到2030年, 2030年前)."""
    if statement.features.isdisjoint(ROLES):
        return "plain"
    return role_among(time, statement.between(time.start - MAX_WORD, time.end + MAX_WORD))


def role_among(time: Time, terms: Sequence[Term]) -> TimeRole:
    """Tell the role of a time by the terms that touch it."""
    said: TimeRole = "plain"
    for term in terms:
        before = term.end == time.start
        behind = term.start == time.end
        if ("base" in term.features and before) or ("base_behind" in term.features and behind):
            return "base"
        if ("until" in term.features and before) or ("ahead" in term.features and behind):
            said = "until"
    return said


def latest_year(statements: Sequence[Statement]) -> str | None:
    """Return the year that a case was written in, as far as its sentences tell: the last year told as past.

    It is the last of the run of years that most mentions fall into; runs are parted by two empty years. A round year
    beyond that run (2030) is a target that is told without a word of plan; targets are seldom set for others. Where
    only years are told that something is compared with, the last of them stands for it.
    """
    told = _told(statements, "plain") or _told(statements, "base")
    runs: list[list[int]] = []
    for one in told:
        if runs and one - runs[-1][-1] <= MAX_EMPTY_YEARS:
            runs[-1].append(one)
        else:
            runs.append([one])
    if not runs:
        return None
    return str(max([max(runs, key=len)[-1], *(one for one in told if one % ROUND_YEARS)]))


def _told(statements: Sequence[Statement], as_role: TimeRole) -> list[int]:
    """Return the years that some statements tell in a role, in their order."""
    return sorted(
        found
        for statement in statements
        for time in _before_deadline(statement)
        if is_within_year(time.edtf) and role(time, statement) == as_role and (found := year(time.edtf))
    )


def _before_deadline(statement: Statement) -> Iterable[Time]:
    """Return the times that a statement tells before it sets a deadline (到2025年…，2028年…), nothing being done."""
    told = statement.times_told()
    if statement.last_done >= 0 or "until" not in statement.features:
        return told
    return takewhile(lambda time: role(time, statement) != "until", told)


def is_past(edtf: str, written: str | None) -> bool:
    """Tell whether a time begins in the year that a case was written in at the latest."""
    return is_calendar(edtf) and written is not None and edtf[:YEAR_LENGTH] <= written[:YEAR_LENGTH]


def is_ahead(statement: Statement, time: Time, written: str | None) -> bool:
    """Tell whether a time lies ahead of a case, which was written in a year or a month (2025, 2025-06).

    It does after that, and in a year of which no month is known where nothing is done by its end yet.
    """
    if not is_calendar(time.edtf):
        return False
    if written and time.edtf[:YEAR_LENGTH] != written[:YEAR_LENGTH]:
        return time.edtf[:YEAR_LENGTH] > written[:YEAR_LENGTH]
    last = time.edtf.rpartition("/")[2]
    if written and MONTH.match(last) and MONTH.match(written):
        return last > written
    return role(time, statement) == "until" and statement.last_done < time.end
