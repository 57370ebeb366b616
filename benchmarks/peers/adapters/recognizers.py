"""Recognizers-Text: its five Chinese models of numbers and numbers with units, one after another."""

from importlib import import_module
from typing import Any

from benchmarks.peers.adapters.recognizers_units import SYMBOLS
from benchmarks.peers.answers import Adapter, Item, number, of_text, outermost

CULTURE = "zh-cn"


def item(answer: Any) -> Item | None:  # noqa: ANN401 - an object of the peer's own
    """Return a number with its unit; None for a unit without a number."""
    resolution = answer.resolution or {}
    written = str(resolution.get("value"))
    value = number(written.rstrip("%"))
    if value is None:
        return None
    name = str(resolution["unit"]) if "unit" in resolution else None
    unit = resolution.get("isoCurrency") or (SYMBOLS.get(name, name) if name else None)
    unit = "%" if written.endswith("%") else unit
    return Item("quantity", answer.start, answer.end + 1, value, value, unit)


def load() -> Adapter:
    """Load the models of numbers, percentages, currencies, dimensions and temperatures."""
    numbers, units = import_module("recognizers_number"), import_module("recognizers_number_with_unit")
    models = (
        units.recognize_dimension,
        units.recognize_currency,
        units.recognize_temperature,
        numbers.recognize_percentage,
        numbers.recognize_number,
    )

    def answers(text: str) -> list[Any]:
        return [answer for model in models for answer in model(text, CULTURE)]

    return Adapter(
        {"five models": of_text(answers)},
        lambda text: outermost([found for answer in answers(text) if (found := item(answer))]),
    )
