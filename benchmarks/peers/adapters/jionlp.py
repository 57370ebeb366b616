"""JioNLP: its extraction of times and of money.

Its answers hold calendar times as first and last second, lengths of time as a number of one unit, and money as a
number with its currency's name. Recurring times (每年) are no times here and are left out.
"""

import datetime
import logging
from importlib import import_module
from typing import Any

from benchmarks.peers.answers import Adapter, Item, number, of_text

BASE = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)  # what it counts 去年 from: fixed, so that runs agree
CURRENCIES = {"元": "CNY", "人民币": "CNY", "美元": "USD", "欧元": "EUR", "英镑": "GBP", "日元": "JPY", "港元": "HKD"}
LENGTHS = {"year": "a", "month": "mo", "day": "d", "hour": "h", "minute": "min", "second": "s"}


def time_item(answer: dict[str, Any]) -> Item | None:
    """Return a calendar time, or a length of time as the quantity that it is here."""
    start, end = answer["offset"]
    given = answer["detail"]["time"]
    if answer["type"] in ("time_point", "time_span"):
        first, last = (str(moment)[:10] for moment in given)
        return Item("time", start, end, value=f"{first}/{'..' if last.startswith('inf') else last}")
    ends = given if isinstance(given, list) else [given, given]
    if answer["type"] != "time_delta" or any(len(one) != 1 for one in ends):
        return None
    (unit,) = ends[0]
    low, high = (number(next(iter(one.values()))) for one in ends)
    return Item("quantity", start, end, low, high, LENGTHS.get(unit, unit))


def money_item(answer: dict[str, Any]) -> Item:
    """Return an amount; of a vague one (三亿余元) the bound that is written."""
    start, end = answer["offset"]
    given, currency = answer["detail"]["num"], answer["detail"]["case"]
    low, high = (given[0], given[-1]) if isinstance(given, list) else (given, given)
    if "余" in answer["text"] or "多" in answer["text"]:
        high = low
    return Item("quantity", start, end, number(low), number(high), CURRENCIES.get(currency, currency))


def load() -> Adapter:
    """Load both extractors."""
    logging.disable(logging.CRITICAL)  # it logs a traceback for each time that it cannot read
    jionlp = import_module("jionlp")
    base = BASE.timestamp()

    def times(text: str) -> list[dict[str, Any]]:
        return list(jionlp.ner.extract_time(text, time_base=base))

    def items(text: str) -> list[Item]:
        read = [item for answer in times(text) if (item := time_item(answer))]
        return read + [money_item(answer) for answer in jionlp.ner.extract_money(text)]

    return Adapter(
        {"times": of_text(times), "money": of_text(jionlp.ner.extract_money)},
        items,
    )
