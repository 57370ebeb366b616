"""What is found of companies: the mentions, and who the companies of a text are."""

from itertools import chain
from typing import NamedTuple

from extract.record import Role
from extract.types import Company


class Member(NamedTuple):
    """One company: its fullest name, its other names in order of appearance, its part, its mentions."""

    name: str
    aliases: tuple[str, ...]
    role: Role
    mentions: tuple[Company, ...]


class Cast(NamedTuple):
    """All companies of a text in order of first mention; ``subject`` is one of them, or None."""

    companies: tuple[Member, ...] = ()
    subject: Member | None = None

    @property
    def affiliates(self) -> frozenset[str]:
        """The names of the companies that are told to be the subject's own."""
        return frozenset(member.name for member in self.companies if member.role == "affiliate")

    @property
    def mentions(self) -> list[Company]:
        """Every mention of every company, in order of the text."""
        return sorted(chain.from_iterable(member.mentions for member in self.companies))
