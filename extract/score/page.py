"""One HTML page of every miss, with its context, its place in the file and the rules involved.

The page needs no network and no script. Whatever comes from a text, a label or a rule is escaped.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from extract.score.layers import Score
from extract.score.misses import Difference, Miss, Stretches, misses
from extract.score.report import Group
from extract.score.sheets import OriginRow, Sheet
from extract.sources.origins import told

CONTEXT = 40  # characters on either side
STYLE = """
body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem}
table{border-collapse:collapse;margin:.5rem 0 1.5rem}
td,th{border:1px solid #ccc;padding:.2rem .6rem;text-align:left}
td.number{text-align:right;font-variant-numeric:tabular-nums}
.miss{border-left:4px solid #999;padding:.2rem .8rem;margin:.8rem 0}
.missed{border-color:#c33}.spurious{border-color:#c80}.value{border-color:#36c}.span{border-color:#83c}
mark{background:#fe8}mark.found{background:#bdf}code{background:#f2f2f2;padding:0 .2rem}
.context{white-space:pre-wrap}
"""


def page(groups: Sequence[Group]) -> str:
    """Return the page; every value in it is escaped."""
    body = "".join(part for group in groups for part in _group(group))
    return (
        '<!doctype html>\n<html lang="zh"><meta charset="utf-8"><title>casefacts score</title>'
        f"<style>{STYLE}</style><h1>casefacts score</h1>\n{body}</html>\n"
    )


def _group(group: Group) -> Iterator[str]:
    yield f"<h2>{escape(group.name)}</h2>\n{_layers(group.layers)}"
    for aligned in group.cases:
        found = misses(aligned)
        if found:
            origins = Stretches(aligned.found.origins)
            yield f"<h3>{escape(aligned.case_id)} ({len(found)})</h3>\n"
            yield from (_miss(miss, aligned.found, origins) for miss in found)


def _layers(layers: dict[str, Score]) -> str:
    rows = "".join(_layer(layer, score) for layer, score in layers.items())
    head = "".join(f"<th>{name}</th>" for name in ("layer", "precision", "recall", "F1"))
    return f"<table><tr>{head}</tr>{rows}</table>\n"


def _layer(layer: str, score: Score) -> str:
    ratios = (score.precision, score.recall, score.f1)
    cells = ("–" if ratio is None else f"{ratio:.4f}" for ratio in ratios)
    return f"<tr><td>{escape(layer)}</td>{''.join(f'<td class=number>{cell}</td>' for cell in cells)}</tr>"


def _miss(miss: Miss, record: Sheet, origins: Stretches[OriginRow]) -> str:
    differences = _list(map(_difference, miss.differences))
    rules = _list(f"<code>{escape(rule)}</code>" for rule in miss.rules)
    excluded = _list(f"excluded by <code>{escape(rule)}</code>" for rule in miss.excluded)
    place = f"{miss.row['start']}:{miss.row['end']}{_place(miss, record, origins)}"
    return (
        f'<div class="miss {miss.fault}"><b>{miss.fault}</b> {miss.kind} {place}'
        f'<div class="context">{_context(miss, record.text or "")}</div>'
        f"{differences}{excluded}{rules}</div>\n"
    )


def _place(miss: Miss, record: Sheet, origins: Stretches[OriginRow]) -> str:
    """Return in brackets where the miss stands in its file; nothing where the text is the file itself."""
    place = next((origin["place"] for origin in origins.meeting(miss.row)), {})
    words = told(place, record.original)
    return f" ({escape(words)})" if words else ""


def _difference(one: Difference) -> str:
    expected, got = escape(repr(one.expected)), escape(repr(one.got))
    return f"{escape(one.field)}: <code>{expected}</code> → <code>{got}</code>"


def _list(items: Iterable[str]) -> str:
    joined = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{joined}</ul>" if joined else ""


def _context(miss: Miss, text: str) -> str:
    """Return the text around a miss, the label's (else the finding's) stretch marked."""
    start, end = miss.row["start"], miss.row["end"]
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    colour = "" if miss.labelled else ' class="found"'
    return f"…{escape(before)}<mark{colour}>{escape(text[start:end])}</mark>{escape(after)}…"
