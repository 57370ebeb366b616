"""spaCy without a model: a blank Chinese pipeline that segments by jieba, and an EntityRuler.

The ruler has what a reader of its handbook would write with this project's word lists at hand: a number before a
unit, a year, a year and month, listed firms, and a few words before a legal form. It tells spans and labels alone.
"""

import logging
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

from benchmarks.peers.answers import Adapter, Item, Kind, of_text

RULES = Path(__file__).parents[3] / "rules"
NUMBER = {"TEXT": {"REGEX": r"^(?:[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十百千万亿]+[多余]?)$"}}
MAGNITUDE = {"TEXT": {"REGEX": "^[十百千万亿多余]+$"}, "OP": "?"}
DIGITS = {"TEXT": {"REGEX": "^(?:19|20)[0-9]{2}$"}}
MONTH = {"TEXT": {"REGEX": "^(?:1[0-2]|[1-9])$"}}
WORD = {"IS_PUNCT": False, "IS_SPACE": False, "TEXT": {"REGEX": "^[^0-9]{2,}$"}, "OP": "{1,3}"}
Pattern = dict[str, Any]


def tables(folder: str, kind: str) -> Iterator[dict[str, Any]]:
    """Yield the tables of one kind in a folder of rules."""
    for path in sorted((RULES / folder).glob("*.toml")):
        yield from tomllib.loads(path.read_text(encoding="utf-8")).get(kind, [])


def unit_names() -> list[str]:
    """Return every spelling of a unit; jieba joins 万 to what follows (万千瓦时), so also with it."""
    names = {name for unit in tables("units", "unit") for key in ("names", "exact") for name in unit.get(key, [])}
    return sorted(names | {magnitude + name for name in names for magnitude in "万亿"})


def firms() -> Iterator[tuple[str, str]]:
    """Yield every listed firm's spelling and full name."""
    for table in tables("companies", "company"):
        for line in table.get("firms", "").strip().splitlines():
            names = [name for name in line.split() if not name.endswith("?")]
            yield from ((name, names[0]) for name in names)


def legal_forms() -> list[str]:
    """Return what companies' names end in."""
    found = [table.get("words", "") for table in tables("companies", "company") if table.get("role") == "legal"]
    return " ".join(found).split()


def patterns() -> list[Pattern]:
    """Return the ruler's patterns."""
    unit, year = {"TEXT": {"IN": unit_names()}}, {"TEXT": "年"}
    return [
        {"label": "quantity", "pattern": [NUMBER, MAGNITUDE, unit]},
        {"label": "quantity", "pattern": [{"TEXT": {"REGEX": r"^[0-9]+(?:\.[0-9]+)?%$"}}]},
        {"label": "time", "pattern": [DIGITS, year]},
        {"label": "time", "pattern": [DIGITS, year, MONTH, {"TEXT": {"IN": ["月", "月份"]}}]},
        {"label": "company", "pattern": [WORD, {"TEXT": {"IN": legal_forms()}}]},
        *({"label": "company", "pattern": name, "id": full} for name, full in firms()),
    ]


def item(label: Kind, start: int, end: int, text: str, full: str) -> Item:
    """Return an entity; its own text is all the value that a time (as EDTF) or an unlisted company has."""
    year, _, month = text.rstrip("月份").partition("年")
    edtf = f"{year}-{int(month):02}" if month.isdecimal() else year
    values = {"company": full or text, "time": edtf}
    return Item(label, start, end, value=values.get(label))


def load() -> Adapter:
    """Load the pipeline and hand its ruler the patterns."""
    logging.disable(logging.CRITICAL)
    spacy = import_module("spacy")
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    nlp.add_pipe("entity_ruler").add_patterns(patterns())

    def items(text: str) -> list[Item]:
        found = [(one.label_, one.start_char, one.end_char, one.text, one.ent_id_) for one in nlp(text).ents]
        return [item(*entity) for entity in found if entity[0] in get_args(Kind)]

    return Adapter({"jieba and EntityRuler": of_text(nlp)}, items)
