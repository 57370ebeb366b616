"""Conversion by pint: exact, and every error names its rule."""

from decimal import Decimal

import pytest

from extract.errors import RuleError
from extract.find.quantities import Quantities
from extract.rulebook.loader import builtin_directory, load
from extract.rulebook.registry import convert, converted
from extract.rulebook.schema.units import UnitRule

RULES = load([builtin_directory() / "units"])
FOUND = convert(RULES.unit, RULES.dimension)


@pytest.mark.parametrize(
    ("rule", "scale", "base"),
    [
        ("energy.kWh", "3600000", "J"),
        ("power.mW", "1000000", "W"),
        ("coal.tce", "1000", "kgce"),
        ("carbon.tCO2", "1000", "kgCO2"),
        ("temperature.Cel", "1", "K"),
        ("ratio.percent", "0.01", "1"),
        ("ratio.point", "1", "pp"),
        ("money.CNY", "1", "CNY"),
        ("count.firm", "1", "1"),
        ("pressure.MPa", "1000000", "Pa"),
        ("time.d", "86400", "s"),
    ],
)
def test_scales(rule: str, scale: str, base: str) -> None:
    assert FOUND[rule] == (scale, base)


def test_a_quotient_converts_by_its_parts() -> None:
    rules = RULES.model_copy(update={"unit": converted(RULES.unit, RULES.dimension)})
    found = Quantities(rules).find("85.6kgce/t，0.5tCO2/MWh，3tCO2/万元，2吨/日")
    given = [(item.unit.scale, item.unit.base, item.per) for item in found if item.unit]
    assert given[0] == (Decimal("0.001"), "kgce/kg", None)
    assert given[1][1] == "kgCO2/J"
    assert given[2] == (Decimal(1000), "kgCO2/CNY", None)
    assert given[3] == (Decimal(1000), "kg", "d")


@pytest.mark.parametrize(
    ("definition", "dimension", "what"),
    [
        ("furlongs of coal", "energy", "furlongs"),
        ("meter", "energy", "no energy"),
        ("joule", "enargy", "unknown dimension"),
        (None, "energy", "no definition"),
    ],
)
def test_a_bad_definition_names_its_rule(definition: str | None, dimension: str, what: str) -> None:
    rule = UnitRule(id="test.X", symbol="X", dimension=dimension, definition=definition, origin="units/x.toml:7")
    with pytest.raises(RuleError, match=rf"units/x\.toml:7.*test\.X.*{what}"):
        convert([rule], RULES.dimension)
