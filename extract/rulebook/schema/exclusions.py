"""Rules for what looks like a quantity and is none."""

from typing import Literal

from extract.rulebook.schema.base import Rule, Word

Anchor = Literal["word", "line", "number", "code", "column", "text"]


class ExclusionRule(Rule):
    """A stretch whose numbers are no quantity: words that hold them, or a pattern, matched on folded text.

    ``anchor`` says where ``pattern`` is tried, so that no pattern is run over a whole document without need:
    ``word`` at each of ``words`` (without a pattern the word itself is excluded); ``line`` at each line's first
    character that is no space; ``number`` at each numeral that stands after one of ``before`` or before one of
    ``after`` (both, where both are given), or at every numeral that ``numeral`` matches wholly; ``code`` at each
    run of ASCII letters, digits and joining signs that holds a letter and a digit; ``column`` for the cells of the
    table columns whose header is one of ``words``; ``text`` everywhere, for rules that a user adds, under a
    time limit. In patterns ``{number}`` stands for a numeral. A group named ``span`` narrows the exclusion.
    """

    anchor: Anchor = "word"
    words: tuple[Word, ...] = ()
    pattern: str | None = None
    before: tuple[Word, ...] = ()
    after: tuple[Word, ...] = ()
    numeral: str | None = None
    """What the numeral must be, wholly."""
    not_before: tuple[Word, ...] = ()
    """What must not follow."""
    not_after: tuple[Word, ...] = ()
    """What must not stand before."""
    source: str = ""
