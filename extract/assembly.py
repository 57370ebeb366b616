"""Case, mentions and facts -> the record that is written."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from importlib.metadata import version

from extract.audit.ledger import ledger
from extract.find.companies import Cast
from extract.find.exclusions import number_spans
from extract.record import (
    CaseRecord,
    CompanyName,
    CompanyRecord,
    ExtractorRecord,
    FactRecord,
    Normalized,
    SourceRecord,
    SpanRecord,
    TableRecord,
    TextSpan,
    TimeRecord,
)
from extract.types import Case, Cell, Fact, Mentions, Real, Table


def assemble(case: Case, cast: Cast, mentions: Mentions, facts: Sequence[Fact], rules_hash: str) -> CaseRecord:
    """Return the record of a case."""
    records = [fact_record(f"f{number}", fact) for number, fact in enumerate(facts, 1)]
    numbers = number_spans(case.text)
    subject = cast.subject
    return CaseRecord(
        schema_version="1",
        case_id=case.case_id,
        title=case.title,
        source=SourceRecord(
            path=case.source.path.as_posix(),
            sha256=case.source.sha256,
            media_type=case.source.media_type,
            start=case.start,
            end=case.end,
        ),
        text=case.text,
        company=CompanyName(name=subject.name, aliases=list(subject.aliases)) if subject else None,
        companies=_companies(cast),
        times=[
            TimeRecord(start=time.start, end=time.end, text=time.text, edtf=time.edtf)
            for time in mentions.times
        ],
        facts=records,
        tables=[_table(table) for table in case.tables],
        ledger=list(ledger(case.text, numbers, records, mentions.times, mentions.exclusions)),
        checks=[],
        extractor=ExtractorRecord(version=program_version(), rules=rules_hash),
    )


def fact_record(number: str, fact: Fact) -> FactRecord:
    """Return the record of a fact."""
    quantity = fact.quantity
    header = fact.header
    return FactRecord(
        start=quantity.start,
        end=quantity.end,
        text=quantity.text,
        id=number,
        low=quantity.low,
        high=quantity.high,
        comparator=quantity.comparator,
        unit=fact.unit,
        per=fact.per,
        unit_text=quantity.unit_text,
        reading=quantity.reading,
        normalized=normalized(fact),
        concept=fact.concept,
        change=fact.change,
        status=fact.status,
        time=fact.time,
        entity=fact.entity,
        heading=list(fact.heading),
        evidence=SpanRecord(start=fact.evidence.start, end=fact.evidence.end),
        header=_text_span(header) if header else None,
        rules=list(dict.fromkeys(reason.rule for reason in fact.reasons)),
    )


def normalized(fact: Fact) -> Normalized | None:
    """Return a fact's value in the coherent unit of its dimension, exactly; null where no unit is known."""
    unit = fact.quantity.unit
    if unit is None:
        bare = fact.unit
        quantity = fact.quantity
        return Normalized(low=quantity.low, high=quantity.high, unit=bare) if bare else None
    return Normalized(
        low=_scaled(fact.quantity.low, unit.scale), high=_scaled(fact.quantity.high, unit.scale), unit=unit.base
    )


def _scaled(value: Real, scale: Decimal) -> Real:
    """Return a value times a scale: decimal arithmetic, so that 0.1 kWh is 360000 J and not a little more."""
    if scale == 1:
        return value
    product = Decimal(str(value)) * scale
    whole = product.to_integral_value()
    return int(whole) if product == whole else float(product)


@lru_cache(maxsize=1)
def program_version() -> str:
    """Return the version of the installed program."""
    return version("casefacts")


def _companies(cast: Cast) -> list[CompanyRecord]:
    return [
        CompanyRecord(
            name=member.name,
            aliases=list(member.aliases),
            role=member.role,
            mentions=[
                TextSpan(start=mention.start, end=mention.end, text=mention.text)
                for mention in member.mentions
            ],
        )
        for member in cast.companies
    ]


def _table(table: Table) -> TableRecord:
    return TableRecord(
        start=table.start,
        end=table.end,
        header=[_text_span(cell) for cell in table.header],
        rows=[[_text_span(cell) for cell in row] for row in table.rows],
    )


def _text_span(cell: Cell | None) -> TextSpan | None:
    return TextSpan(start=cell.start, end=cell.end, text=cell.text) if cell else None
