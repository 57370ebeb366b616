"""Per what time an amount is: told by the unit, or by words around the number."""

from collections.abc import Sequence

from extract.relate.periods import is_calendar
from extract.types import Quantity, Reason, Term, Time

RATES = {"per_a": "a", "per_mo": "mo", "per_d": "d", "per_h": "h"}
WEAK = "per_a_weak"


def rate(quantity: Quantity, terms: Sequence[Term], times: Sequence[Time]) -> tuple[str | None, Reason | None]:
    """Return the rate that the words before a quantity tell, the nearest first, and the rule that told it.

    A weak word (全年) tells none where a calendar year stands with it.
    """
    for term in reversed(terms):
        if term.start >= quantity.start:
            continue
        for feature in term.features:
            if feature in RATES:
                return RATES[feature], Reason(term.rule, term.start, term.end)
            if feature == WEAK and not any(is_calendar(time.edtf) for time in times):
                return "a", Reason(term.rule, term.start, term.end)
    return None, None
