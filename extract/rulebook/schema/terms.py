"""Rules for words of the domain: what a word says, as features that concepts and cues are made of."""

from typing import Literal

from extract.rulebook.schema.base import Rule, Word

Place = Literal["anywhere", "alone", "prefix", "product", "before_verb"]


class TermRule(Rule):
    """Words that say the same: each of them gives all the features. No features: the word hides shorter ones.

    ``place`` restricts short words: ``alone`` counts only as an item of a list (水、电、气), ``prefix`` only right
    before another term and not behind a numeral (年 in 年节约), ``product`` the same with a product's name between
    (吨 in 吨胎综合能耗), ``before_verb`` only right before a term that has the feature ``verb`` (将 in 将减少).
    ``endings`` are what may follow each word: 降低 with 至 and 到 stands for 降低至 and 降低到 too, not for 降低.
    """

    features: tuple[str, ...] = ()
    words: tuple[Word, ...]
    endings: tuple[str, ...] = ("",)
    place: Place = "anywhere"

    @property
    def spellings(self) -> list[str]:
        """Return every word with each of its endings."""
        return [word + ending for word in self.words for ending in self.endings]
