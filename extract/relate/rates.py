"""Per what time an amount is: told by the unit, by words around the number, or by the number before it."""

from collections.abc import Sequence

from extract.relate import cells
from extract.relate.concepts import unit_features
from extract.relate.scopes import HEADING, INHERITED
from extract.relate.statements import index_at, is_count
from extract.relate.telling import Telling
from extract.relate.years import is_calendar, is_year
from extract.types import Fact, Quantity, Term, Time

RATES = {"per_a": "a", "per_mo": "mo", "per_d": "d", "per_h": "h"}
WEAK = "per_a_weak"
TELLING = frozenset({*RATES, WEAK})
LASTING = frozenset({"flow", "effect"})
TAKEN_OVER = (INHERITED, HEADING)
NO_RATE = frozenset({"quotient", "ratio"})

Rate = tuple[str | None, Term | None]
UNTOLD: Rate = (None, None)


def rate(telling: Telling) -> Rate:
    """Return the rate of a quantity and the word that told it."""
    quantity = telling.quantity
    if quantity.per:
        return quantity.per, None
    if telling.nature == "state" or not unit_features(quantity).isdisjoint(NO_RATE):
        return UNTOLD
    clause = telling.reader.clause
    found = UNTOLD
    if not clause.features.isdisjoint(TELLING):
        found = _nearest(clause.terms, quantity.start, telling.statement.times_before(quantity.start))
    if found[0] is None and telling.place:
        return _nearest(cells.head_terms(telling.place, telling.slices), quantity.start, ())
    if found[0] or telling.choice is None or "total" in clause.features or "intensity" in telling.reader.near.features:
        return found
    return _handed_on(telling)


def _handed_on(telling: Telling) -> Rate:
    """Return the rate that a number takes over: from a number before it, or from an adverb of its sentence (每年)."""
    before = telling.before
    if before and _counts(telling.quantity) and not (_counts(before.quantity) or telling.is_equivalent):
        return UNTOLD
    if (
        before
        and telling.choice
        and (telling.choice.level in TAKEN_OVER or telling.is_equivalent or _is_listed(telling))
    ):
        return before.per, None
    if telling.nature not in LASTING or _is_dated(telling):
        return UNTOLD
    statement = telling.statement
    place = telling.quantity.start
    last = index_at(statement.adverbs, place)
    before_it = [word for word in statement.adverbs[max(0, last - 1) : last] if word.end >= statement.part_start(place)]
    adverb = _nearest(before_it, place, statement.times_before(place))
    if telling.nature == "flow" or before is None:
        return adverb
    lasting = telling.lasting
    if lasting and lasting.quantity.start >= statement.part_start(place):
        return _of_effect(before, lasting, adverb)
    return adverb if adverb[0] else (before.per, None)


def _of_effect(before: Fact, lasting: Fact, adverb: Rate) -> Rate:
    """Return the rate of what a measure brings: the last lasting amount's, an adverb's behind it, or the last's."""
    told = lasting.per and not lasting.quantity.per  # 150t/h is a size
    if told and (adverb[1] is None or adverb[1].start < lasting.quantity.start):
        return lasting.per, None
    return adverb if adverb[0] else (before.per, None)


def _counts(quantity: Quantity) -> bool:
    """Tell whether a quantity counts things at no rate of its unit; they share none with what is beside (10t/h三台)."""
    return is_count(quantity) and quantity.per is None


def _is_listed(telling: Telling) -> bool:
    """Tell whether a number without a verb of its own goes on the list that the number before it began."""
    return telling.reader.in_list and "verb" not in telling.reader.near.features


def _nearest(terms: Sequence[Term], place: int, times: Sequence[Time]) -> Rate:
    """Return the rate that the last word before a place tells.

    A weak word (全年) tells none where a calendar year stands with it; a month (2023年4月更换，全年省电…) is none.
    """
    for term in reversed(terms):
        if term.start >= place:
            continue
        for feature, told in RATES.items():
            if feature in term.features:
                return told, term
        if WEAK in term.features and not any(is_year(time.edtf) for time in times):
            return "a", term
    return UNTOLD


def _is_dated(telling: Telling) -> bool:
    """Tell whether a calendar year stands in the number's own clause."""
    own = telling.statement.times_before(telling.quantity.start)
    return any(is_calendar(time.edtf) for time in own if time.start >= telling.reader.clause_start)
