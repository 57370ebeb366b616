"""Case, mentions and facts -> the record that is written.

The record is put together as plain data and validated in one go, which is several times quicker than making and
validating each of its hundreds of models by itself.
"""

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from importlib.metadata import version
from itertools import pairwise
from operator import attrgetter
from typing import Any

from extract.audit.ledger import Claimed, ledger
from extract.find.companies import Cast
from extract.find.exclusions import number_spans
from extract.record import CaseRecord
from extract.sources.origins import within
from extract.sources.readers import written
from extract.types import Case, Cell, Fact, Mentions, Place, Placed, Quantity, Real, Span, Table, Time, Unit

Data = dict[str, Any]
_SEPARATORS = ".,\uff0c\uff0e"  # what numbers are written with inside


def assemble(case: Case, cast: Cast, mentions: Mentions, facts: Sequence[Fact], rules_hash: str) -> CaseRecord:
    """Return the validated record of a case."""
    subject = cast.subject
    claimed = [Claimed(fact.quantity.start, fact.quantity.end, f"f{number}") for number, fact in enumerate(facts, 1)]
    return CaseRecord.model_validate(
        {
            "case_id": case.case_id,
            "title": case.title,
            "source": _source(case),
            "text": case.text,
            "company": {"name": subject.name, "aliases": subject.aliases} if subject else None,
            "companies": _companies(cast),
            "times": [
                {"start": time.start, "end": time.end, "text": time.text, "edtf": time.edtf} for time in mentions.times
            ],
            "facts": [fact_data(place.claim, fact) for place, fact in zip(claimed, facts, strict=True)],
            "tables": [_table(table) for table in case.tables],
            "ledger": [
                {"start": start, "end": end, "text": case.text[start:end], "claim": claim}
                for start, end, claim in ledger(
                    _numbers(case.text, facts, mentions.times), claimed, mentions.times, mentions.exclusions
                )
            ],
            "checks": (),
            "extractor": {"version": program_version(), "rules": rules_hash},
        }
    )


def _source(case: Case) -> Data:
    source = case.source
    return {
        "path": written(source.path.as_posix()),
        "sha256": source.sha256,
        "media_type": source.media_type,
        "encoding": source.encoding,
        "start": case.start,
        "end": case.end,
        "map": [
            {"start": origin.start, "end": origin.end, "place": place_data(origin.place)}
            for origin in within(source, case.start, case.end)
        ],
        "origin": source.original._asdict() if source.original else None,
    }


def place_data(place: Place) -> Data:
    """Return a place as the record's plain data: what applies."""
    return {name: value for name, value in zip(place._fields, place, strict=True) if value is not None}


def _numbers(text: str, facts: Sequence[Fact], times: Sequence[Time]) -> list[Span]:
    """Return the numbers of a text, those too that only a fact shows to be one (the magnitude in 每百公里)."""
    spans = _parted(text, number_spans(text), [fact.quantity for fact in facts], times)
    ends = [span.end for span in spans]
    alone: list[Span] = []
    for fact in facts:
        quantity = fact.quantity
        place = bisect_right(ends, quantity.start)
        if place == len(spans) or spans[place].start >= quantity.end:
            unit = quantity.unit_text or ""
            alone.append(Span(quantity.start, quantity.end - len(unit) * quantity.text.endswith(unit)))
    return sorted([*spans, *alone]) if alone else spans


def _parted(text: str, spans: list[Span], facts: Sequence[Quantity], times: Sequence[Time]) -> list[Span]:
    """Return the numbers of a text, cut where another fact or time begins in what is written as one (1.2.3吨)."""
    starts = [span.start for span in spans]
    cuts: dict[int, list[int]] = {}
    claiming: list[Placed] = [*facts, *times]
    for before, after in pairwise(sorted(claiming, key=attrgetter("start"))):
        place = bisect_right(starts, before.end - 1) - 1
        if place >= 0 and spans[place].start < before.end <= after.start < spans[place].end:
            cuts.setdefault(place, []).append(after.start)
    if not cuts:
        return spans
    parted: list[Span] = []
    for place, (start, end) in enumerate(spans):
        begin = start
        for cut in cuts.get(place, ()):
            parted.append(Span(begin, begin + len(text[begin:cut].rstrip(_SEPARATORS))))
            begin = cut
        parted.append(Span(begin, end))
    return parted


def fact_data(number: str, fact: Fact) -> Data:
    """Return a fact as the record's plain data."""
    quantity = fact.quantity
    return {
        "start": quantity.start,
        "end": quantity.end,
        "text": quantity.text,
        "id": number,
        "low": quantity.low,
        "high": quantity.high,
        "comparator": quantity.comparator,
        "unit": fact.unit,
        "per": fact.per,
        "unit_text": quantity.unit_text,
        "reading": quantity.reading,
        "normalized": normalized(fact),
        "concept": fact.concept,
        "change": fact.change,
        "status": fact.status,
        "time": fact.time,
        "entity": fact.entity,
        "heading": fact.heading,
        "evidence": {"start": fact.evidence.start, "end": fact.evidence.end},
        "header": _cell(fact.header),
        "rules": _rules(fact),
    }


def _rules(fact: Fact) -> list[str]:
    """Return the ids of the rules that made a fact, each once: what found the number, the words, the rest."""
    period = fact.period.rules if fact.period else ()
    return list(dict.fromkeys([*fact.quantity.rules, *[word.rule for word in fact.words], *fact.rules, *period]))


def normalized(fact: Fact) -> Data | None:
    """Return a fact's value in the coherent unit of its dimension, exactly; None where no unit is known."""
    low, high, unit = fact.quantity.low, fact.quantity.high, fact.quantity.unit
    if unit is None:
        return {"low": low, "high": high, "unit": fact.unit} if fact.unit else None
    first = _scaled(low, unit)
    return {"low": first, "high": first if low == high else _scaled(high, unit), "unit": unit.base}


def _scaled(value: Real, unit: Unit) -> Real:
    """Return a value times a unit's scale: decimal arithmetic, so that 0.1 kWh is 360000 J and not a little more."""
    if unit.scale == 1:
        return value
    product = Decimal(str(value)) * unit.scale
    whole = product.to_integral_value()
    return int(whole) if product == whole else float(product)


@lru_cache(maxsize=1)
def program_version() -> str:
    """Return the version of the installed program."""
    return version("casefacts")


def _companies(cast: Cast) -> list[Data]:
    return [
        {
            "name": member.name,
            "aliases": member.aliases,
            "role": member.role,
            "mentions": [{"start": one.start, "end": one.end, "text": one.text} for one in member.mentions],
        }
        for member in cast.companies
    ]


def _table(table: Table) -> Data:
    return {
        "start": table.start,
        "end": table.end,
        "header": [_cell(cell) for cell in table.header],
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
    }


def _cell(cell: Cell | None) -> Data | None:
    return {"start": cell.start, "end": cell.end, "text": cell.text} if cell else None
