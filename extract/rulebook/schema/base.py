"""What all rules have in common: an id, what they are about, and examples that are run."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+(\.[A-Za-z0-9_%°/{}-]+)+$")]
Word = Annotated[str, StringConstraints(min_length=1)]


class Example(BaseModel):
    """A text that the rule must match, and what the item that it makes must say.

    ``text`` is run through the whole pipeline. Some item of the record (fact, time, company, ledger entry)
    must name this rule and agree with every field given; ``number`` picks the item whose text holds it.
    """

    model_config = ConfigDict(extra="allow", frozen=True)

    text: str
    number: str | None = None


class Rule(BaseModel):
    """One table of a rule file. Its validator is made where a rule is read by itself, not in a whole set."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    id: RuleId
    about: str = ""
    examples: tuple[Example | str, ...] = ()
    rejects: tuple[str, ...] = ()
    known_failures: tuple[Example | str, ...] = ()
    origin: str = Field(default="", description="file:line, filled in by the loader")
