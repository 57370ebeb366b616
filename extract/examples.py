"""Rules against their own examples: each is run through the whole pipeline."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from extract.assembly import fact_data
from extract.find.exclusions import Exclusions
from extract.pipeline import Extractor
from extract.rulebook.checks import LIMIT_SECONDS, Run, Shape, grows_too_fast
from extract.rulebook.ruleset import RuleSet
from extract.rulebook.schema.base import Example, Rule
from extract.rulebook.schema.exclusions import ExclusionRule
from extract.split.layout import case
from extract.text.hostile import ENDS, HOSTILE
from extract.types import Source

if TYPE_CHECKING:
    import regex

NOTHING = "None"  # TOML has no null
FEW_WORDS = 4
_KIND = re.compile("[\ue000-\uf8ff](?![\ue000-\uf8ff-])")


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not hold, or something that the set of rules lacks: a message with its values."""

    origin: str
    rule: str
    what: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Made:
    """An item that was made of a text: its own text, the rules that made it and its attributes."""

    text: str
    rules: frozenset[str]
    attributes: dict[str, object]


def run(extractor: Extractor, rules: RuleSet) -> Iterator[Failure]:
    """Yield every example, reject and known failure that does not do what its rule says."""
    for rule in all_rules(rules):
        for example in rule.examples:
            problem = _unmet(extractor, rule, example)
            if problem:
                yield problem
        for text in rule.rejects:
            if any(rule.id in made.rules for made in items(extractor, text)):
                yield Failure(rule.origin, rule.id, "reject {text!r} is matched", {"text": text})
        for example in rule.known_failures:
            if not _unmet(extractor, rule, example):
                what = "known failure {text!r} holds now: make it an example"
                yield Failure(rule.origin, rule.id, what, {"text": _text(example)})


def growth(extractor: Extractor, rules: RuleSet) -> Iterator[Failure]:
    """Yield every rule whose pattern takes time that grows faster than its input."""
    tape = dict(extractor.relation.patterns.compiled())
    runs: list[tuple[Rule, Run, list[str]]] = [
        (rule, _over_tape(tape[rule.id]), [*rule.needs, *_kinds(tape[rule.id])]) for rule in rules.pattern
    ]
    runs += [
        (rule, _over_text(rule), [*rule.words, *rule.before, *rule.after]) for rule in rules.exclusion if rule.pattern
    ]
    for rule, over, words in runs:
        found = grows_too_fast(over, _shapes(words))
        if found:
            what = "its time grows faster than its input on {text!r} repeated"
            yield Failure(rule.origin, rule.id, what, {"text": found})


def _over_tape(pattern: "regex.Pattern[str]") -> Run:
    def run(text: str) -> None:
        for _ in pattern.finditer(text, timeout=LIMIT_SECONDS):
            pass

    return run


def _over_text(rule: ExclusionRule) -> Run:
    """Return what tries an exclusion as it is tried in a text, under the time limit of a user's rule."""
    exclusions = Exclusions(RuleSet(exclusion=(rule.model_copy(update={"origin": "growth:1"}),)))

    def run(text: str) -> None:
        exclusions.find(text)
        if exclusions.timed_out:
            raise TimeoutError

    return run


def _kinds(pattern: "regex.Pattern[str]") -> list[str]:
    """Return one character of the tape for each kind of mention that a pattern asks for."""
    return list(dict.fromkeys(_KIND.findall(pattern.pattern)))


def _shapes(words: Sequence[str]) -> list[Shape]:
    """Return hostile texts: one thing repeated, alone and behind the rule's own words, and these words."""
    few = list(dict.fromkeys(words))[:FEW_WORDS]
    heads = ["", *few[:1]]
    return [(head, unit) for unit in HOSTILE for head in heads] + [("", word + end) for word in few for end in ENDS]


def all_rules(rules: RuleSet) -> list[Rule]:
    """Return every rule of every kind."""
    kinds: list[Sequence[Rule]] = [getattr(rules, kind) for kind in RuleSet.model_fields if kind != "hash"]
    return [rule for kind in kinds for rule in kind]


def items(extractor: Extractor, text: str) -> list[_Made]:
    """Return everything that is made of a text: facts, times, companies and exclusions."""
    source = Source(Path("example"), "example", text, "", "text/plain")
    this = case(source, "example", 0, len(text), None)
    mentions = extractor.find(this, extractor.cast(this))
    facts = extractor.relation.facts(this, mentions)
    made = [
        _Made(
            fact.quantity.text,
            frozenset(reason.rule for reason in fact.reasons()),
            fact_data("f", fact),
        )
        for fact in facts
    ]
    made += [_Made(time.text, frozenset(time.rules), time._asdict()) for time in mentions.times]
    made += [_Made(company.text, frozenset(company.rules), company._asdict()) for company in mentions.companies]
    made += [_Made(found.text, frozenset([found.rule]), {}) for found in mentions.exclusions]
    return made


def _unmet(extractor: Extractor, rule: Rule, example: Example | str) -> Failure | None:
    """Return what is wrong with an example, or None where it holds."""
    text = _text(example)
    made = items(extractor, text)
    if isinstance(example, Example) and example.number is not None:
        made = [item for item in made if example.number in item.text]
    by_rule = [item for item in made if rule.id in item.rules]
    if not by_rule:
        return Failure(rule.origin, rule.id, "example {text!r} is not matched", {"text": text})
    wanted = {} if isinstance(example, str) else dict(example.model_extra or {})
    differences = [_difference(item, wanted) for item in by_rule]
    if None in differences:
        return None
    what = "example {text!r}: {name} is {found!r}, not {wanted!r}"
    return Failure(rule.origin, rule.id, what, {"text": text, **(differences[0] or {})})


def _difference(item: _Made, wanted: dict[str, object]) -> dict[str, object] | None:
    """Return the first field of an item that is not as wanted, or None."""
    for name, value in wanted.items():
        found = item.attributes.get(name)
        if found != (None if value == NOTHING else value):
            return {"name": name, "found": found, "wanted": value}
    return None


def _text(example: Example | str) -> str:
    return example if isinstance(example, str) else example.text
