"""Rules for patterns over the tape: how the parts of a sentence hang together."""

from typing import Literal

from extract.rulebook.schema.base import Rule, Word

Action = Literal["level", "respectively", "pair", "parts", "years", "add", "factor"]


class PatternRule(Rule):
    """A pattern over the tape and what it does to the numbers that it binds.

    ``match`` is a regular expression in which ``{feature}`` is a term with that feature, ``{term}`` any term,
    ``{quantity}``, ``{time}`` and ``{company}`` a mention; ``{quantity:quantity}`` binds a number. ``needs`` are
    features or literal words without which a sentence is not tried. ``action`` says what becomes of the numbers:
    ``level`` (they are no sizes of a change), ``add`` (``features`` are said of them too), ``factor`` (they are what
    another is computed by: ``features`` are said of them, no size of a change, and the sentence goes on with the number
    before them), ``respectively`` (the elements of the group ``items`` go with the numbers behind it, one by one),
    ``pair`` (as many of the last ``{quantity:first}`` measure, one by one, what the numbers measure), ``parts`` (the
    numbers are parts of ``{quantity:first}`` and measure what it does, where they have its unit and its concept is
    ``divisible``), ``years`` (each number holds for one year of the range ``{time:range}``).
    """

    match: str
    needs: tuple[Word, ...]
    action: Action
    features: tuple[str, ...] = ()
