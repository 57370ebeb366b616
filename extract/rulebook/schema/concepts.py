"""Rules for concepts: what a number measures."""

from typing import Literal

from pydantic import field_validator

from extract.rulebook.schema.base import Rule, Word

Nature = Literal["flow", "effect", "state", "stock"]


class ConceptRule(Rule):
    """A concept, the dimensions of its numbers, and what must be said around one.

    ``when`` lists alternatives; each is a set of features that must all be said in one scope around the number,
    ``!feature`` one that must not. ``otherwise`` are alternatives that count where no concept at all is said around
    the number (回用率: of water, where nothing else is spoken of). ``changes`` are the dimensions in which a number is
    the size of a change where the scope says that something rose or fell. ``nature`` tells how it stands to time: a
    ``flow`` is an amount in a time (use, output), an ``effect`` what follows from a measure year by year (a saving), a
    ``state`` is no amount in a time (a temperature, a share), a ``stock`` is there once (devices, an investment). What
    is ``standing`` was there before the sentence's date, so that only a date in its own clause holds for it (the area
    of a plant). A part of what is ``divisible`` is of the same concept, whatever its own words say (减碳1.28万吨，其中
    绿电7100吨). ``bare_unit`` is the unit of numbers that are written without one.
    """

    concept: str
    dimensions: tuple[str, ...]
    when: tuple[Word, ...]
    otherwise: tuple[Word, ...] = ()
    changes: tuple[str, ...] = ()
    nature: Nature = "stock"
    standing: bool = False
    divisible: bool = False
    bare_unit: str | None = None

    @field_validator("when", "otherwise")
    @classmethod
    def _features_are_named(cls, when: tuple[str, ...]) -> tuple[str, ...]:
        for alternative in when:
            if not any(not word.startswith("!") for word in alternative.split()):
                raise ValueError(f"{alternative!r} names no feature that must be there")
        return when
