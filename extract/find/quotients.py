"""Quotients of units: the unit that a numerator and its denominators make, and the rate in it."""

from decimal import Decimal

from extract.rulebook.schema.units import UnitRule
from extract.types import Unit

COUNT = "count"


def compose(rule: UnitRule, below: tuple[UnitRule, ...]) -> Unit:
    """Put a quotient together: counts fall away, a time makes a rate, the rest stays below the line."""
    per = rule.per if rule.dimension != "time" else None
    symbols, bases, scale = [rule.symbol], [rule.base or rule.symbol], Decimal(rule.scale or 1)
    for part in below:
        if part.dimension == COUNT:
            continue
        if part.dimension == "time" and part.per is not None:
            per = part.per
            continue
        symbols.append(part.symbol)
        bases.append(part.base or part.symbol)
        scale /= Decimal(part.scale or 1)
    dimension = rule.dimension if len(symbols) == 1 else "/".join((rule.dimension, *(p.dimension for p in below)))
    numerator, _, denominator = dimension.partition("/")
    told = (("quotient", denominator), ("unit_rate", per))
    return Unit(
        symbol="/".join(symbols),
        dimension=dimension,
        scale=scale,
        base="/".join(bases),
        per=per,
        features=frozenset([*rule.features, f"unit_{numerator}", *(feature for feature, is_told in told if is_told)]),
        rules=(rule.id, *(part.id for part in below)),
    )
