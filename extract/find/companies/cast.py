"""What is found of companies: the mentions, and who the companies of a text are."""

from dataclasses import dataclass

from extract.record import Role
from extract.types import Company


@dataclass(frozen=True, slots=True)
class Member:
    """One company: its fullest name, its other names in order of appearance, its part, its mentions."""

    name: str
    aliases: tuple[str, ...]
    role: Role
    mentions: tuple[Company, ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """All companies of a text in order of first mention; ``subject`` is one of them, or None."""

    companies: tuple[Member, ...] = ()
    subject: Member | None = None

    @property
    def mentions(self) -> list[Company]:
        """Every mention of every company, in order of the text."""
        mentions = (mention for member in self.companies for mention in member.mentions)
        return sorted(mentions, key=lambda mention: mention.start)
