"""Conversion of units by pint, when rules are compiled: one of each unit in the coherent unit of its dimension.

pint takes a fifth of a second to import, so nothing but the compilation of rules imports this module; what it finds
is kept with the compiled rules. Coal and oil equivalent, carbon dioxide, points and the like are dimensions of
their own; temperature converts as a difference; money is not converted.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

import pint

from extract.errors import RuleError
from extract.rulebook.schema.units import DimensionRule, UnitRule

_NAME = re.compile(r"[A-Za-z_]+")
_KNOWN_ALREADY = frozenset({"dimensionless"})
_DIGITS = 40


def convert(units: Iterable[UnitRule], dimensions: Sequence[DimensionRule]) -> dict[str, tuple[str, str]]:
    """Return ``scale`` and ``base`` of each unit by its rule's id: ``{"energy.kWh": ("3600000", "J")}``.

    One of the unit is ``scale`` of ``base``. Raises RuleError for a definition that pint cannot read or that
    does not measure what its dimension says, and for an unknown dimension.
    """
    registry = _registry(dimensions)
    by_name = {rule.id.partition(".")[2]: rule for rule in dimensions}
    return {rule.id: _convert(rule, by_name.get(rule.dimension), registry) for rule in units}


def converted(units: Iterable[UnitRule], dimensions: Sequence[DimensionRule]) -> tuple[UnitRule, ...]:
    """Return the units with ``scale`` and ``base`` filled in; raises as ``convert`` does."""
    listed = tuple(units)
    found = convert(listed, dimensions)
    return tuple(rule.model_copy(update={"scale": found[rule.id][0], "base": found[rule.id][1]}) for rule in listed)


def _registry(dimensions: Sequence[DimensionRule]) -> "pint.UnitRegistry[Fraction]":
    """Return pint's registry with a base unit for every name of the dimensions that it does not know."""
    registry: pint.UnitRegistry[Fraction] = pint.UnitRegistry(non_int_type=Fraction, cache_folder=None)
    for rule in dimensions:
        for name in _NAME.findall(rule.definition):
            if name not in registry and name not in _KNOWN_ALREADY:
                registry.define(f"{name} = [{name}]")
    return registry


def _convert(
    rule: UnitRule, dimension: DimensionRule | None, registry: "pint.UnitRegistry[Fraction]"
) -> tuple[str, str]:
    if dimension is None:
        advice = "add it to rules/units/dimensions.toml"
        raise _error(rule, "unknown dimension {dimension!r}", advice, dimension=rule.dimension)
    if not dimension.definition:
        return "1", rule.symbol
    if rule.definition is None:
        raise _error(rule, "no definition", "say in pint's terms what one of it is")
    try:
        size = registry.Quantity(Fraction(1), "") * registry.parse_expression(rule.definition)
        found = size.to(dimension.definition)
    except (pint.PintError, AttributeError, TypeError, ValueError, SyntaxError, ArithmeticError) as error:
        what, advice = "definition {definition!r} is no {dimension}: {reason}", "mend the definition or the dimension"
        values = {"definition": rule.definition, "dimension": rule.dimension, "reason": _reason(error)}
        raise _error(rule, what, advice, **values) from error
    return _written(Fraction(found.magnitude)), dimension.symbol


def _written(value: Fraction) -> str:
    """Write an exact value as a decimal; one that never ends, with forty digits."""
    denominator = value.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    if denominator == 1:
        number = Decimal(value.numerator) / Decimal(value.denominator)
        if Fraction(number) == value:
            return format(number.normalize(), "f")
    scaled = value * 10**_DIGITS
    return format(Decimal(round(scaled)).scaleb(-_DIGITS), "f")


def _reason(error: Exception) -> str:
    """Return pint's message; of one about dimensions only its kind, since pint cannot write exact powers."""
    return "it measures something else" if isinstance(error, pint.DimensionalityError) else str(error)


def _error(rule: UnitRule, what: str, advice: str, **values: object) -> RuleError:
    path, _, line = rule.origin.rpartition(":")
    return RuleError(path or "rules", int(line) if line.isdigit() else 1, rule.id, what, advice, **values)
