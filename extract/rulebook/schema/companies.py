"""Rules for company names: lists of words, and what each list is for."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, model_validator

from extract.record import Role
from extract.rulebook.schema.base import Rule

ListKind = Literal[
    "legal",
    "latin",
    "latin_tail",
    "firm",
    "group",
    "house",
    "works",
    "anonymous",
    "kin",
    "branch",
    "nobody",
    "plant",
    "place",
    "place_mark",
    "place_sign",
    "seat",
    "country",
    "wide",
    "trade",
    "trade_ending",
    "boundary",
    "descriptor",
    "inner",
    "measure",
    "character",
    "brand_character",
    "pair_character",
    "pair_word",
    "possessive",
    "frame",
    "frame_reject",
    "frame_trade",
    "firm_trade",
    "latin_joint",
    "latin_abroad",
    "latin_device",
    "joint",
    "mild",
    "rare_brand",
    "noun",
    "ordinary",
    "generic",
    "announcer",
    "former",
    "renamed",
    "alias_joint",
    "alias_reject",
    "auspicious",
    "ordinal",
    "trade_reject",
    "party",
    "party_before",
    "partner_before",
    "product",
    "no_district",
    "institution",
    "group_sign",
    "acting",
    "list_cue",
    "list_end",
    "list_goods",
    "list_stop",
    "list_lead",
    "subtitle_lead",
    "list_item",
    "contract",
    "gazetteer",
    "short",
    "cue",
]


def _split(value: object) -> object:
    """Take a block of text as its words, so that long lists need no quotes and commas."""
    return tuple(value.split()) if isinstance(value, str) else value


def _lines(value: object) -> object:
    """Take a block of text as its lines of words: one firm a line, its names apart by spaces."""
    return (
        tuple(tuple(line.split()) for line in value.splitlines() if line.strip()) if isinstance(value, str) else value
    )


Words = Annotated[tuple[str, ...], BeforeValidator(_split)]
Firms = Annotated[tuple[tuple[str, ...], ...], BeforeValidator(_lines)]


class CompanyRule(Rule):
    """Words that company names are made of, that stand around them, or that keep something from being one.

    ``role`` says what the list is for (rules/README.md explains each). ``words`` is a block of words
    between blanks. ``firms`` (role ``gazetteer``) is a block of lines, one firm a line, its names apart
    by blanks, the fullest first; ``_`` in a name stands for a blank; a name that ends in ``?`` is an
    ordinary word as well and counts only beside other firms. ``templates`` (role ``short``) are the short
    forms made from a full name's parts. ``gives`` (role ``cue``) is the part that a company plays with
    one of ``before`` ahead of its name and one of ``after`` behind it, in one clause; an empty list asks
    for nothing. In the role ``frame`` they stand right before and right behind a name.
    """

    role: ListKind
    words: Words = ()
    firms: Firms = ()
    templates: Words = ()
    gives: Role | None = None
    before: Words = ()
    after: Words = ()
    source: str = ""

    @model_validator(mode="after")
    def _complete(self) -> "CompanyRule":
        if (self.role == "gazetteer") != bool(self.firms):
            raise ValueError("firms belong to the role gazetteer, and it needs them")
        if (self.role == "short") != bool(self.templates):
            raise ValueError("templates belong to the role short, and it needs them")
        if (self.role == "cue") != bool(self.gives and (self.before or self.after)):
            raise ValueError("gives, before and after belong to the role cue: gives and one of the others")
        if self.role == "frame" and not (self.before and self.after):
            raise ValueError("the role frame needs before and after")
        if not (self.words or self.firms or self.templates or self.gives or self.before):
            raise ValueError("the list is empty")
        return self
