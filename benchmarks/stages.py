"""The pipeline and each of its stages, as functions of a text."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.peers.answers import Step, of_text
from extract.assembly import assemble
from extract.find.companies import Cast
from extract.find.exclusions import number_spans
from extract.pipeline import Extractor
from extract.record import CaseRecord
from extract.split.layout import cases
from extract.text.words import tokens
from extract.types import Case, Fact, Mentions, Source

Stage = Callable[[str], object]


def source_of(text: str) -> Source:
    """Return a source as if this text had been read from a file."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Source(Path("text.txt"), "text", text, digest, "text/plain")


def lines(extractor: Extractor, text: str) -> list[str]:
    """Run the whole pipeline: text in, JSON lines out."""
    return [record.model_dump_json() for record in extractor.records(source_of(text))]


def found(extractor: Extractor, text: str) -> list[tuple[Case, Cast, Mentions]]:
    """Return the cases of a text, each with its companies and mentions: what relating starts from."""
    split = cases(source_of(text), extractor.companies.cast(text).mentions)
    casts = [(case, extractor.cast(case)) for case in split]
    return [(case, cast, extractor.find(case, cast)) for case, cast in casts]


def stages_of_text(extractor: Extractor) -> dict[str, Stage]:
    """Return every stage that needs a text alone, and the whole."""
    return {
        "numbers": number_spans,
        "quantities": lambda text: extractor.quantities.find(text, []),
        "times": extractor.times.find,
        "companies": extractor.companies.cast,
        "terms": extractor.terms.find,
        "exclusions": extractor.exclusions.find,
        "split": lambda text: cases(source_of(text), ()),
        "tokens": tokens,
        "whole": lambda text: lines(extractor, text),
    }


def steps(extractor: Extractor) -> dict[str, Step]:
    """Return the stages of the pipeline as steps: those that follow on others are given what these made."""
    of_texts = stages_of_text(extractor)
    del of_texts["whole"], of_texts["tokens"]

    def related(text: str) -> list[tuple[Case, Cast, Mentions, Sequence[Fact]]]:
        prepared = found(extractor, text)
        return [(*parts, extractor.relation.facts(parts[0], parts[2])) for parts in prepared]

    def assembled(parts: list[tuple[Case, Cast, Mentions, Sequence[Fact]]]) -> list[CaseRecord]:
        return [assemble(*part, extractor.rules.hash) for part in parts]

    return {name: of_text(stage) for name, stage in of_texts.items()} | {
        "relate": Step(
            lambda text: found(extractor, text),
            lambda parts: [extractor.relation.facts(case, mentions) for case, _, mentions in parts],
        ),
        "assemble": Step(related, assembled),
        "write": Step(
            lambda text: list(extractor.records(source_of(text))),
            lambda records: [record.model_dump_json() for record in records],
        ),
    }
