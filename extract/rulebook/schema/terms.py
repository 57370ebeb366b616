"""Rules for words of the domain: what a word says, as features that concepts and cues are made of."""

from typing import Literal

from extract.rulebook.schema.base import Rule, Word

Place = Literal["anywhere", "alone", "prefix", "before_verb"]


class TermRule(Rule):
    """Words that say the same: each of them gives all the features. No features: the word hides shorter ones.

    ``place`` restricts short words: ``alone`` counts only as an item of a list (水、电、气), ``prefix`` only right
    before another term and not behind a numeral (年 in 年节约), ``before_verb`` only right before a term that has
    the feature ``verb`` (将 in 将减少).
    """

    features: tuple[str, ...] = ()
    words: tuple[Word, ...]
    place: Place = "anywhere"
