"""Exclusions: stretches whose digits and numerals are no quantity, each with the rule that says so.

A pattern is tried only at its anchor (a word, a line's start, a numeral, a code), so that the number of rules costs
next to nothing on text that they do not concern.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import ahocorasick_rs

from extract.find.patterns import Attempt, LimitedMatcher
from extract.rulebook.ruleset import RuleSet
from extract.rulebook.schema.exclusions import ExclusionRule
from extract.text.folding import fold
from extract.text.numerals import runs
from extract.text.signs import CODE, FIRST_LINE, LINE, NUMERAL
from extract.types import Exclusion, Span, Table

_DIGIT = re.compile(r"[0-9]")
# What a rule's pattern for the numeral says: it names digits (no repetition, {1,2}), it names characters, or it does
# not list them plainly.
_IN_DIGITS = re.compile(r"[0-9](?![0-9,]*\})")
_IN_WORDS = re.compile(r"[^\x00-\x7f]")
_NOT_PLAIN = re.compile(r"\\[^.]|(?<!\\)\.|\[\^")
_Hit = tuple[int, int, str]


class _AtWords:
    """Rules tried where one of their words stands; all words of all rules are found in one pass."""

    def __init__(self, rules: Sequence[ExclusionRule]) -> None:
        by_word: dict[str, list[Attempt]] = {}
        self.attempts = [Attempt(rule) for rule in rules]
        for rule, attempt in zip(rules, self.attempts, strict=True):
            for word in rule.words:
                by_word.setdefault(fold(word), []).append(attempt)
        self.by_index = list(by_word.values())
        self.automaton = ahocorasick_rs.AhoCorasick(list(by_word), store_patterns=False)

    def find(self, text: str) -> Iterator[_Hit]:
        """Yield what the rules exclude."""
        for index, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True):
            for attempt in self.by_index[index]:
                if attempt.matcher is None and NUMERAL.cuts(text, start, end):
                    continue  # 十分 in 三十分钟 is cut out of a numeral
                if hit := attempt.at(text, start, end):
                    yield *hit, attempt.id


class _AtNumbers:
    """Rules tried at numerals, by the words that touch them."""

    def __init__(self, rules: Sequence[ExclusionRule]) -> None:
        self.attempts = [Attempt(rule) for rule in rules]
        pairs = list(zip(rules, self.attempts, strict=True))
        self._at_digits = _Table((rule, attempt) for rule, attempt in pairs if _may_be(_IN_DIGITS, rule.numeral))
        self._at_words = _Table((rule, attempt) for rule, attempt in pairs if _may_be(_IN_WORDS, rule.numeral))

    def find(self, text: str) -> Iterator[_Hit]:
        """Yield what the rules exclude."""
        for start, end in runs(text):
            table = self._at_digits if "0" <= text[start] <= "9" else self._at_words
            for attempt in table.candidates(text, start, end):
                if hit := attempt.at(text, start, end):
                    yield *hit, attempt.id


class _Table:
    """Rules by the words that must stand right after a numeral or right before it."""

    def __init__(self, pairs: Iterable[tuple[ExclusionRule, Attempt]]) -> None:
        self._before: dict[str, list[Attempt]] = {}
        self._after: dict[str, list[Attempt]] = {}
        self._alone: list[Attempt] = []
        numerals = []
        for rule, attempt in pairs:
            words, table = (rule.after, self._after) if rule.after else (rule.before, self._before)
            for word in words:
                table.setdefault(fold(word), []).append(attempt)
            if not words:
                self._alone.append(attempt)
                numerals.append(f"(?:{rule.numeral or '(?!)'})")
        self._before_lengths = _lengths(self._before, -1)
        self._after_lengths = _lengths(self._after, 0)
        self._any_alone = re.compile("|".join(numerals) or "(?!)")

    def candidates(self, text: str, start: int, end: int) -> list[Attempt]:
        """Return the rules to try at the numeral ``text[start:end]``."""
        found: list[Attempt] = []
        for length in self._after_lengths.get(text[end : end + 1], ()):
            found += self._after.get(text[end : end + length], ())
        for length in self._before_lengths.get(text[start - 1 : start], ()):
            found += self._before.get(text[max(0, start - length) : start], ())
        if self._alone and end - start > 1 and self._any_alone.fullmatch(text, start, end):
            found += self._alone
        return found


def _may_be(written: re.Pattern[str], numeral: str | None) -> bool:
    """Tell whether a rule's pattern for the numeral lets it be written so; one that is not a plain list may."""
    return numeral is None or _NOT_PLAIN.search(numeral) is not None or written.search(numeral) is not None


class Exclusions:
    """Finds what looks like a quantity and is none."""

    def __init__(self, rules: RuleSet) -> None:
        self.ranks = {rule.id: rank for rank, rule in enumerate(rules.exclusion)}
        by_anchor: dict[str, list[ExclusionRule]] = {}
        for rule in rules.exclusion:
            by_anchor.setdefault(rule.anchor, []).append(rule)
        self.words = _AtWords(by_anchor.get("word", []))
        self.numbers = _AtNumbers(by_anchor.get("number", []))
        self.lines = [Attempt(rule) for rule in by_anchor.get("line", [])]
        self.codes = [Attempt(rule) for rule in by_anchor.get("code", [])]
        self.texts = [Attempt(rule) for rule in by_anchor.get("text", [])]
        self.columns = {fold(word): rule.id for rule in by_anchor.get("column", []) for word in rule.words}
        tried = [*self.words.attempts, *self.numbers.attempts, *self.lines, *self.codes, *self.texts]
        self._limited = [attempt.matcher for attempt in tried if isinstance(attempt.matcher, LimitedMatcher)]

    @property
    def timed_out(self) -> frozenset[str]:
        """Return the ids of the user's rules that ran past their time and are left out."""
        return frozenset(pattern.rule.id for pattern in self._limited if pattern.timed_out)

    def find(self, text: str, tables: Sequence[Table] = ()) -> list[Exclusion]:
        """Return the excluded stretches of ``text`` in order, without overlaps; the leftmost longest stay.

        ``tables`` are the tables of the text; the cells of a column of row numbers are excluded.
        """
        folded = fold(text)
        hits = [*self.words.find(folded), *self.numbers.find(folded), *self._lines(folded), *self._codes(folded)]
        hits += self._texts(folded)
        hits += self._columns(tables)
        if left_out := self.timed_out:
            hits = [hit for hit in hits if hit[2] not in left_out]
        return [Exclusion(start, end, text[start:end], rule) for start, end, rule in self._apart(sorted(hits))]

    def _lines(self, text: str) -> Iterator[_Hit]:
        first = FIRST_LINE.match(text)
        for start in [*([first.end()] if first else []), *(line.end() for line in LINE.finditer(text))]:
            for attempt in self.lines:
                if hit := attempt.at(text, start, start):
                    yield *hit, attempt.id

    def _codes(self, text: str) -> Iterator[_Hit]:
        for code in CODE.finditer(text):
            start, end = code.span()
            if _DIGIT.search(text, start, end):
                end -= max(0, code[0].count(")") - code[0].count("(")) if code[0].endswith(")") else 0
                for attempt in self.codes:
                    if hit := attempt.at(text, start, end, end):
                        yield *hit, attempt.id

    def _texts(self, text: str) -> Iterator[_Hit]:
        for attempt in self.texts:
            for start, end in attempt.everywhere(text):
                yield start, end, attempt.id

    def _apart(self, hits: Iterable[_Hit]) -> list[_Hit]:
        """Return the leftmost longest hits; of two rules for one stretch the one whose file comes first wins."""
        kept: list[_Hit] = []
        begin, end = -1, 0
        for hit in hits:
            if hit[0] == begin:  # longer, as hits come in order, or as long
                if hit[1] > end or self.ranks[hit[2]] < self.ranks[kept[-1][2]]:
                    kept[-1], end = hit, hit[1]
            elif hit[0] >= end and hit[1] > hit[0]:
                kept.append(hit)
                begin, end = hit[:2]
        return kept

    def _columns(self, tables: Sequence[Table]) -> Iterator[_Hit]:
        for table in tables:
            for index, header in enumerate(table.header):
                rule = self.columns.get(re.sub(r"\s", "", fold(header.text))) if header else None
                for row in table.rows if rule else ():
                    cell = row[index]
                    if rule and cell is not None:
                        yield cell.start, cell.end, rule


def number_spans(text: str) -> list[Span]:
    """Return every digit run of ``text`` with its separators, and every Chinese numeral run, in order."""
    return [Span(start, end) for start, end in runs(fold(text))]


def _lengths(words: Iterable[str], index: int) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[index], set()).add(len(word))
    return {character: tuple(sorted(values, reverse=True)) for character, values in lengths.items()}
