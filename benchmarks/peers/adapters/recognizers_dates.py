"""Recognizers-Text: its Chinese date-time model, which is not one of the five."""

import datetime
import re
from importlib import import_module
from typing import Any

from benchmarks.peers.answers import Adapter, Item, of_text

BASE = datetime.datetime(2025, 1, 1)  # noqa: DTZ001 - the model compares it with times without a zone
LENGTHS = {"Y": "a", "M": "mo", "D": "d", "TH": "h", "TM": "min", "TS": "s"}


def item(answer: Any) -> Item | None:  # noqa: ANN401 - an object of the peer's own
    """Return a time, or a length of time as the quantity that it is here; of several readings the first.

    Its periods end before their last day; ours with it.
    """
    values = (answer.resolution or {}).get("values") or [{}]
    timex, first, last = (str(values[0].get(name, "")) for name in ("timex", "start", "end"))
    start, end = answer.start, answer.end + 1
    if values[0].get("type") == "duration":
        length = re.fullmatch(r"P(T?)([0-9.]+)([A-Z])", timex)
        unit = LENGTHS.get(length[1] + length[3]) if length else None
        value = float(length[2]) if length else None
        return Item("quantity", start, end, value, value, unit)
    if values[0].get("type") == "date":
        return Item("time", start, end, value=timex if timex.startswith("XXXX") else str(values[0].get("value")))
    if values[0].get("type") != "daterange":
        return None
    if timex.startswith("XXXX"):
        return Item("time", start, end, value=timex)
    return Item("time", start, end, value=f"{first or '..'}/{_day_before(last)}")


def _day_before(day: str) -> str:
    try:
        return str(datetime.date.fromisoformat(day[:10]) - datetime.timedelta(days=1))
    except (ValueError, OverflowError):
        return ".."


def load() -> Adapter:
    """Load the model."""
    dates = import_module("recognizers_date_time")

    def answers(text: str) -> list[Any]:
        return list(dates.recognize_datetime(text, "zh-cn", reference=BASE))

    return Adapter(
        {"date-time model": of_text(answers)},
        lambda text: [found for answer in answers(text) if (found := item(answer))],
    )
