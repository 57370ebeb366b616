"""The project itself: the whole pipeline, text in and JSON lines out."""

from benchmarks.peers.answers import Adapter, Item, of_text
from benchmarks.stages import lines, source_of
from extract.pipeline import Extractor
from extract.record import CaseRecord


def items(record: CaseRecord) -> list[Item]:
    """Return what a record holds, at its place in the text that the case was read from."""
    at = record.source.start
    facts = [Item("quantity", at + fact.start, at + fact.end, fact.low, fact.high, fact.unit) for fact in record.facts]
    times = [Item("time", at + time.start, at + time.end, value=time.edtf) for time in record.times]
    companies = [
        Item("company", at + mention.start, at + mention.end, value=company.name)
        for company in record.companies
        for mention in company.mentions
    ]
    return [*facts, *times, *companies]


def load() -> Adapter:
    """Load the built-in rules."""
    extractor = Extractor.load()
    return Adapter(
        {"whole pipeline": of_text(lambda text: lines(extractor, text))},
        lambda text: [item for record in extractor.records(source_of(text)) for item in items(record)],
    )
