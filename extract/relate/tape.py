"""The tape: a statement in which every mention is one private-use character for its kind.

A pattern such as ``{quantity:level}[^。]{0,9}{reach}{quantity:level}`` is then a short regular expression; each
placeholder gives its mentions back.
"""

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

import regex

from extract.errors import RuleError
from extract.relate.statements import Statement
from extract.rulebook.schema.patterns import PatternRule
from extract.text.sentences import LIST_SEPARATOR
from extract.types import Company, Quantity, Term, Time

QUANTITY, TIME, COMPANY, OTHER_TERM = "\ue000", "\ue001", "\ue002", "\ue003"
ANY_TERM = "\ue003-\uf8ff"
FIRST_SET = 0xE100
LAST_PRIVATE = 0xF8FF
TIMEOUT_SECONDS = 0.2
TIMEOUT_SECONDS_A_CHARACTER = 5e-5
_PLACEHOLDER = regex.compile(r"\{(?P<kind>[a-z_]+)(?::(?P<name>[a-z]+))?\}")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
TapeMention = Quantity | Time | Company | Term
KINDS = {Quantity: QUANTITY, Time: TIME, Company: COMPANY}


class Tape(NamedTuple):
    """The characters of a statement with mentions folded, and the mention behind each character (or None)."""

    characters: str
    mentions: Sequence[TapeMention | None]


class TapeWriter:
    """Writes statements as tapes and compiles patterns against them."""

    def __init__(self, feature_sets: frozenset[frozenset[str]]) -> None:
        ordered = sorted(feature_sets, key=sorted)[: LAST_PRIVATE - FIRST_SET]
        self._characters = {features: chr(FIRST_SET + number) for number, features in enumerate(ordered)}

    def write(self, statement: Statement) -> Tape:
        """Return a statement as a tape."""
        characters: list[str] = []
        mentions: list[TapeMention | None] = []
        position = base = statement.start
        text = statement.text[base : statement.end]
        if _PRIVATE.search(text):
            text = _PRIVATE.sub("\ufffd", text)
        for mention in _in_order(statement):
            if mention.start < position:
                continue
            between = text[position - base : mention.start - base]
            characters.append(between)
            mentions += [None] * len(between)
            characters.append(self._character(mention))
            mentions.append(mention)
            position = mention.end
        rest = text[position - base :]
        return Tape("".join(characters) + rest, [*mentions, *[None] * len(rest)])

    def compile(self, rule: PatternRule) -> "regex.Pattern[str]":
        """Return a rule's pattern over the tape; raises RuleError with file and line."""
        path, _, line = rule.origin.rpartition(":")
        try:
            return regex.compile(_PLACEHOLDER.sub(self._placeholder, rule.match))
        except (regex.error, KeyError) as error:
            advice = "see the placeholders in rules/README.md"
            raise RuleError(path, int(line or 1), rule.id, "bad pattern: {reason}", advice, reason=error) from error

    def _character(self, mention: TapeMention) -> str:
        if isinstance(mention, Term):  # most are
            return self._characters.get(mention.features, OTHER_TERM)
        return KINDS[type(mention)]

    def _placeholder(self, found: "regex.Match[str]") -> str:
        kind, name = found["kind"], found["name"]
        fixed = {"quantity": QUANTITY, "time": TIME, "company": COMPANY, "term": ANY_TERM}.get(kind)
        members = fixed or "".join(char for features, char in self._characters.items() if kind in features)
        if not members:
            raise KeyError(f"no term has the feature {kind!r}")
        before = found.string[: found.start()]
        if before.count("[") > before.count("]"):
            return members
        return f"(?P<{name}>[{members}])" if name else f"[{members}]"


class Binding(NamedTuple):
    """One match of a pattern on a tape."""

    tape: Tape
    match: "regex.Match[str]"

    def mentions(self, name: str) -> list[TapeMention]:
        """Return the mentions that a placeholder bound, in order; none where the pattern has no such name."""
        if name not in self.match.re.groupindex:
            return []
        found = (self.tape.mentions[place] for place in self.match.starts(name))
        return [mention for mention in found if mention]

    def within(self, start: int, end: int) -> list[TapeMention]:
        """Return the mentions between two places of the tape."""
        return [mention for mention in self.tape.mentions[start:end] if mention]

    def elements(self, name: str) -> list[list[TapeMention]]:
        """Return the mentions of each element of a list that a group bound: its elements stand between marks."""
        start, end = self.match.span(name)
        marks = [found.start() for found in LIST_SEPARATOR.finditer(self.tape.characters, start, end)]
        edges = zip([start, *(mark + 1 for mark in marks)], [*marks, end], strict=True)
        return [self.within(first, last) for first, last in edges]


def matches(pattern: "regex.Pattern[str]", tape: Tape) -> Iterator[Binding]:
    """Yield every match of a pattern on a tape. Raises TimeoutError past the time limit."""
    for found in pattern.finditer(
        tape.characters, timeout=TIMEOUT_SECONDS + TIMEOUT_SECONDS_A_CHARACTER * len(tape.characters)
    ):
        yield Binding(tape, found)


def _in_order(statement: Statement) -> list[TapeMention]:
    """Return a statement's mentions in order, a term behind the longer kind of mention that begins where it does."""
    everything: list[TapeMention] = [
        *statement.quantities,
        *statement.times,
        *statement.companies,
        *statement.terms,
    ]
    return sorted(everything, key=attrgetter("start"))
