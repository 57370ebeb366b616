"""Exclusions: stretches whose digits and numerals are no quantity, each with the rule that says so.

A pattern is tried only at its anchor (a word, a line's start, a numeral, a code), so that the number of rules costs
next to nothing on text that they do not concern.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import ahocorasick_rs

from extract.find.patterns import LimitedMatcher, Matcher, compile_pattern
from extract.rulebook.ruleset import RuleSet
from extract.rulebook.schema.exclusions import ExclusionRule
from extract.text.folding import fold
from extract.text.numerals import runs
from extract.text.signs import CODE, LINE, NUMERAL
from extract.types import Exclusion, Span, Table

_DIGIT = re.compile(r"[0-9]")
_Hit = tuple[int, int, str]


class _AtWords:
    """Rules tried where one of their words stands; all words of all rules are found in one pass."""

    def __init__(self, rules: Sequence[ExclusionRule]) -> None:
        self.rules: dict[str, list[ExclusionRule]] = {}
        for rule in rules:
            for word in rule.words:
                self.rules.setdefault(fold(word), []).append(rule)
        self.words = list(self.rules)
        self.patterns = {rule.id: compile_pattern(rule) for rule in rules if rule.pattern}
        self.automaton = ahocorasick_rs.AhoCorasick(self.words, store_patterns=False)

    def find(self, text: str) -> Iterator[_Hit]:
        """Yield what the rules exclude."""
        for index, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True):
            for rule in self.rules[self.words[index]]:
                pattern = self.patterns.get(rule.id)
                if pattern is not None:
                    hit = pattern.at(text, start)
                elif NUMERAL.cuts(text, start, end):
                    continue  # 十分 in 三十分钟 is cut out of a numeral
                else:
                    hit = (start, end)
                if hit is not None and _stands(rule, text, start, hit[1]):
                    yield *hit, rule.id


class _AtNumbers:
    """Rules tried at numerals, by the words that touch them."""

    def __init__(self, rules: Sequence[ExclusionRule]) -> None:
        self.before: dict[str, list[ExclusionRule]] = {}
        self.after: dict[str, list[ExclusionRule]] = {}
        self.alone = [rule for rule in rules if not rule.before and not rule.after]
        for rule in rules:
            words, table = (rule.after, self.after) if rule.after else (rule.before, self.before)
            for word in words:
                table.setdefault(fold(word), []).append(rule)
        self.before_lengths = _lengths(self.before, -1)
        self.after_lengths = _lengths(self.after, 0)
        self.patterns = {rule.id: compile_pattern(rule) for rule in rules if rule.pattern}
        self.numerals = {rule.id: re.compile(rule.numeral) for rule in rules if rule.numeral}
        self.lefts = {rule.id: tuple(map(fold, rule.before)) for rule in rules if rule.before and rule.after}
        self.any_alone = re.compile("|".join(f"(?:{rule.numeral or '(?!)'})" for rule in self.alone) or "(?!)")

    def find(self, text: str) -> Iterator[_Hit]:
        """Yield what the rules exclude."""
        for start, end in runs(text):
            for rule in self._candidates(text, start, end):
                hit = self._hit(rule, text, start, end)
                if hit is not None:
                    yield *hit, rule.id

    def _candidates(self, text: str, start: int, end: int) -> list[ExclusionRule]:
        found: list[ExclusionRule] = []
        for length in self.after_lengths.get(text[end : end + 1], ()):
            found += self.after.get(text[end : end + length], ())
        for length in self.before_lengths.get(text[start - 1 : start], ()):
            found += self.before.get(text[max(0, start - length) : start], ())
        if end - start > 1 and self.any_alone.fullmatch(text, start, end):
            found += self.alone
        return found

    def _hit(self, rule: ExclusionRule, text: str, start: int, end: int) -> tuple[int, int] | None:
        numeral = self.numerals.get(rule.id)
        if numeral is not None and not numeral.fullmatch(text, start, end):
            return None
        left = self.lefts.get(rule.id)
        if left is not None and not text.endswith(left, 0, start):
            return None
        pattern = self.patterns.get(rule.id)
        hit = (start, end) if pattern is None else pattern.at(text, start)
        return hit if hit is not None and _stands(rule, text, start, hit[1]) else None


class Exclusions:
    """Finds what looks like a quantity and is none."""

    def __init__(self, rules: RuleSet) -> None:
        self.ranks = {rule.id: rank for rank, rule in enumerate(rules.exclusion)}
        by_anchor: dict[str, list[ExclusionRule]] = {}
        for rule in rules.exclusion:
            by_anchor.setdefault(rule.anchor, []).append(rule)
        self.words = _AtWords(by_anchor.get("word", []))
        self.numbers = _AtNumbers(by_anchor.get("number", []))
        self.lines = _patterns(by_anchor.get("line", []))
        self.codes = _patterns(by_anchor.get("code", []))
        self.texts = _patterns(by_anchor.get("text", []))
        self.columns = {fold(word): rule.id for rule in by_anchor.get("column", []) for word in rule.words}
        tried = [*self.words.patterns.values(), *self.numbers.patterns.values()]
        tried += [pattern for _, pattern in (*self.lines, *self.codes, *self.texts)]
        self._limited = [pattern for pattern in tried if isinstance(pattern, LimitedMatcher)]

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
        return [Exclusion(start, end, text[start:end], rule) for start, end, rule in self._apart(hits)]

    def _lines(self, text: str) -> Iterator[_Hit]:
        for line in LINE.finditer(text):
            start = line.end()
            for rule, pattern in self.lines:
                if (hit := pattern.at(text, start)) and _stands(rule, text, start, hit[1]):
                    yield *hit, rule.id

    def _codes(self, text: str) -> Iterator[_Hit]:
        for code in CODE.finditer(text):
            start, end = code.span()
            if _DIGIT.search(text, start, end):
                end -= max(0, code[0].count(")") - code[0].count("(")) if code[0].endswith(")") else 0
                for rule, pattern in self.codes:
                    if (hit := pattern.at(text, start, end)) and _stands(rule, text, start, hit[1]):
                        yield *hit, rule.id

    def _texts(self, text: str) -> Iterator[_Hit]:
        for rule, pattern in self.texts:
            for start, end in pattern.everywhere(text):
                if _stands(rule, text, start, end):
                    yield start, end, rule.id

    def _apart(self, hits: Iterable[_Hit]) -> Iterator[_Hit]:
        """Yield the leftmost longest hits; of two rules for one stretch the one whose file comes first wins."""
        end = 0
        for hit in sorted(hits, key=lambda hit: (hit[0], -hit[1], self.ranks[hit[2]])):
            if hit[0] >= end and hit[1] > hit[0]:
                yield hit
                end = hit[1]

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


def _patterns(rules: Iterable[ExclusionRule]) -> list[tuple[ExclusionRule, Matcher]]:
    return [(rule, compile_pattern(rule)) for rule in rules]


def _stands(rule: ExclusionRule, text: str, start: int, end: int) -> bool:
    """Tell whether neither what precedes nor what follows forbids the exclusion."""
    if rule.not_before and text.startswith(rule.not_before, end):
        return False
    return not (rule.not_after and text.endswith(rule.not_after, 0, start))


def _lengths(words: Iterable[str], index: int) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[index], set()).add(len(word))
    return {character: tuple(sorted(values, reverse=True)) for character, values in lengths.items()}
