"""The period that a number holds for."""

from operator import attrgetter

from extract.relate import cells
from extract.relate.rates import LASTING
from extract.relate.statements import Statement
from extract.relate.telling import Telling
from extract.relate.years import is_ahead, is_calendar, role
from extract.text.sentences import BRACKETS, CLOSING, COLONS, ITEM, POSSESSIVE
from extract.types import Status, Time

LONGEST_WORD = 8
MOST_SHARING = 3  # clauses between a size and the clause that says when it came into being
REACH = 400  # characters behind a time in which the end of its brackets is looked for


def period(telling: Telling, per: str | None, status: Status) -> Time | None:
    """Return the time of a number: the nearest before it that is no base of comparison, else one behind it.

    A yearly effect, and what was standing before, take a time of their own clause only; a level that something rose
    or fell from takes the time that is said right before it.
    """
    if telling.is_origin:
        return _origin(telling)
    statement, quantity = telling.statement, telling.quantity
    if bracketed := _in_bracket_behind(telling):
        return bracketed
    yearly_effect = _is_yearly_effect(telling, per)
    for time in statement.times_before(quantity.start):
        if role(time, statement) == "base":
            if _is_own_base(telling, time):
                return time
        elif not _is_anothers(telling, time) and not _is_bracketed(telling, time):
            inside = time.start >= telling.reader.clause_start
            return time if inside else _from_before(telling, time, status, yearly_effect=yearly_effect)
    if _is_of_later(telling, per) and (possessed := _possessed(telling)):
        return max(possessed, key=attrgetter("edtf"))
    return None if yearly_effect else _behind(telling, status)


def _of_pair(telling: Telling, time: Time) -> Time | None:
    """Return the later time of the pair of levels between a time and a second pair (2020年起，由2021年的A…，B升到C)."""
    if telling.quantity.start not in telling.links.origins:
        return None
    possessed = [one for one in _possessed(telling) if one.start > time.start]
    return max(possessed, key=attrgetter("edtf")) if len({one.edtf for one in possessed}) > 1 else None


def _in_bracket_behind(telling: Telling) -> Time | None:
    """Return the time that opens a bracket right behind what came into being (一期2.1MW（2019年6月）), or None."""
    end = telling.quantity.end
    if telling.nature != "state" or telling.standing or BRACKETS.match(telling.statement.text, end) is None:
        return None
    return next((time for time in telling.statement.times_behind(end)[:1] if time.start == end + 1), None)


def _is_of_later(telling: Telling, per: str | None) -> bool:
    """Tell whether a number is of the later of the periods whose levels stand before it (由2020年的A降到2023年的B，…).

    So is what that changed by, what was saved or made meanwhile, and a level that something else rose or fell from.
    """
    is_change = telling.choice is not None and telling.choice.change is not None
    is_amount = telling.nature in LASTING and per is None
    return is_change or is_amount or telling.quantity.start in telling.links.origins


def _from_before(telling: Telling, time: Time, status: Status, *, yearly_effect: bool) -> Time | None:
    """Return the time of an earlier clause where it holds for a number, or what goes before it."""
    statement = telling.statement
    if paired := _of_pair(telling, time):
        return paired
    if _is_before_item(statement, time, telling.quantity.start):
        return None if yearly_effect else _behind(telling, status)
    if telling.nature == "state" and (own := _behind_in_clause(telling)):
        return own
    is_past = "/" not in time.edtf and not is_ahead(statement, time, telling.written)
    is_past = is_past and not statement.clause_says(time, "plan") and role(time, statement) != "until"
    if status == "projected" and is_past and (deadline := _behind(telling, status)):
        return deadline
    kept = telling.standing or (yearly_effect and not since(statement, time))
    return None if kept or not _reaches(telling, time) else time


def _is_yearly_effect(telling: Telling, per: str | None) -> bool:
    """Tell whether a number is what a measure brings in any year, or can bring."""
    if telling.nature == "effect" and per is not None:
        return True
    return "capable" in telling.reader.clause.features and not _is_dated_use(telling)


def _is_before_item(statement: Statement, time: Time, place: int) -> bool:
    """Tell whether a place stands in a numbered item of the sentence that begins behind a time (…；二是…).

    A time that leads the list (到2030年：（1）…；（2）…) is of all its items.
    """
    begin = statement.part_start(place)
    leads = (
        statement.text[statement.clause_end(time.end)] in COLONS if statement.clause_end(time.end) < begin else False
    )
    return time.end <= begin and not leads and ITEM.match(statement.text, begin) is not None


def _is_dated_use(telling: Telling) -> bool:
    """Tell whether a number says what the use before it did, in a certain time (2022年购绿电3200万度，可减排2万吨)."""
    before, previous = telling.before, telling.previous
    if before is None or previous is None or before.time is None:
        return False
    return before.per is None and previous.rule.nature == "flow"


def _origin(telling: Telling) -> Time | None:
    """Return the time of a level that something rose or fell from.

    It is said right before it (由2020年的A), or for the pair of levels before it (…降到2023年的B，Y由C降到D), or it is
    the year that the sentence compares with (与2020年相比，2023年由A降到B).
    """
    statement = telling.statement
    before = statement.times_before(telling.quantity.start)
    if before and _is_own_base(telling, before[0]):
        return before[0]
    possessed = _possessed(telling)
    if len(possessed) > 1:
        return min(possessed, key=attrgetter("edtf"))
    return next((time for time in before if role(time, statement) == "base"), None)


def _possessed(telling: Telling) -> list[Time]:
    """Return the times before a number that other numbers are said to be of (2020年的A), the nearest first."""
    return [time for time in telling.statement.times_before(telling.quantity.start) if _is_anothers(telling, time)]


def value(statement: Statement, time: Time) -> str:
    """Return the EDTF that a fact takes from a time: open-ended where it holds since then."""
    return f"{time.edtf.partition('/')[0]}/.." if since(statement, time) else time.edtf


def head(telling: Telling) -> str | None:
    """Return the EDTF of the time that heads a number's table cell."""
    if telling.place is None:
        return None
    is_change = telling.choice is not None and telling.choice.change is not None
    time = cells.time(telling.place, telling.slices, is_change=is_change)
    return time.edtf if time else None


def since(statement: Statement, time: Time) -> bool:
    """Tell whether the clause of a time says that something goes on since then (以来, 至今)."""
    return statement.clause_says(time, "since")


def _behind(telling: Telling, status: Status) -> Time | None:
    """Return the time behind a number: in its own clause (光伏2021年12月并网), or a plan's deadline in the sentence."""
    statement, quantity = telling.statement, telling.quantity
    end = statement.clause_end(quantity.end)
    behind = [time for time in statement.times_behind(quantity.end) if role(time, statement) != "base"]
    if (
        behind
        and behind[0].start < end
        and not statement.quantities_between(telling.reader.shared_end, behind[0].start)
    ):
        return behind[0]
    if behind and telling.nature == "state" and _is_shared_event(telling, behind[0]):
        return behind[0]
    if status == "projected":
        part = statement.part_start(quantity.start)
        deadlines = (time for time in behind if not statement.clause_says(time, "event"))
        return next((time for time in deadlines if statement.part_start(time.start) == part), None)
    return None


def _behind_in_clause(telling: Telling) -> Time | None:
    """Return the time right behind a number in its own clause (二期5.5MW于2022年底建成)."""
    statement, quantity = telling.statement, telling.quantity
    first = next(iter(statement.times_behind(quantity.end)), None)
    if first is None or first.start >= statement.clause_end(quantity.end) or role(first, statement) == "base":
        return None
    return None if statement.quantities_between(telling.reader.shared_end, first.start) else first


def _is_own_base(telling: Telling, time: Time) -> bool:
    """Tell whether a number is what was in the time that is compared with.

    It stands right behind (比2020年的3.1立方米下降), or before what makes it a base (以2019年排放量42.6万吨为基数).
    """
    statement, end = telling.statement, telling.quantity.end
    if statement.text[time.end : telling.quantity.start] == POSSESSIVE:
        return True
    behind = statement.between(end, end + LONGEST_WORD)
    return (
        bool(behind)
        and "base_behind" in behind[0].features
        and behind[0].start == end
        and time.start >= telling.reader.clause_start
    )


def _is_anothers(telling: Telling, time: Time) -> bool:
    """Tell whether a time belongs to a number right behind it that is not this one (由2021年的4%提高到57%)."""
    statement, quantity = telling.statement, telling.quantity
    if statement.text[time.end : time.end + 1] != POSSESSIVE:
        return False
    return any(other.end <= quantity.start for other in statement.quantities_between(time.end + 1, time.end + 2))


def _is_bracketed(telling: Telling, time: Time) -> bool:
    """Tell whether a time stands in brackets behind another number, closed before this (156吨（2022年：171吨），…)."""
    statement, place = telling.statement, telling.quantity.start
    if statement.quantities[0].start > time.start:
        return False
    text = statement.text
    first = BRACKETS.search(text, time.end, min(place, time.end + REACH))
    return first is not None and first[0] in CLOSING


def _is_shared_event(telling: Telling, time: Time) -> bool:
    """Tell whether a clause without numbers says when all came into being that is sized before it.

    装机18MW，于2023年12月并网; 屋面9.6万㎡，装机11.4MWp，2024年1月投运.
    """
    statement, place = telling.statement, telling.quantity.end
    begin, end = statement.clause_start(time.start), statement.clause_end(time.end)
    between = statement.breaks_between(place, begin)
    return (
        not telling.standing
        and 0 < between <= MOST_SHARING
        and statement.part_start(time.start) == statement.part_start(place)
        and not statement.quantities_between(begin, time.start if between == 1 else end)
        and statement.clause_says(time, "event")
    )


def _reaches(telling: Telling, time: Time) -> bool:
    """Tell whether a time holds beyond its own clause: where the number's says so (届时), or nothing parts them.

    Not where that clause tells of an event (成立于1995年), where a word of the present stands between, or where it
    is months without a year and the number an effect.
    """
    statement = telling.statement
    if since(statement, time) or "then" in telling.reader.clause.features:
        return True
    only_months = not is_calendar(time.edtf) and "-" in time.edtf
    if only_months and telling.nature == "effect":
        return False
    if statement.clause_says(time, "event") and (telling.standing or telling.nature != "state"):
        return False
    between = statement.cues_between(time.end, telling.quantity.start)
    return not any("now" in cue.features and telling.counts(cue) for cue in between)
