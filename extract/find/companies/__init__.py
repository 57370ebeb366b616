"""Companies of a text: every mention, who they are, and which one the text is about.

Names that show by themselves (seeds) found entities; announced and derived short names join them; all
these forms then find every mention.
"""

from collections.abc import Iterable, Sequence

from extract.find.companies.cast import Cast, Member
from extract.find.companies.casting import cast_of
from extract.find.companies.entities import Registry
from extract.find.companies.lexicon import Lexicon
from extract.find.companies.local_names import local_names
from extract.find.companies.mentions import Place, places
from extract.find.companies.seeds import seeds
from extract.rulebook.schema.companies import CompanyRule
from extract.text.lazy import LazyPattern
from extract.types import Company, Heading

_SURROGATE = LazyPattern(r"[\ud800-\udfff]")

__all__ = ["Cast", "Companies", "Member", "Place"]


class Companies:
    """Finder of companies; takes the rules of rules/companies (``RuleSet.company``)."""

    def __init__(self, rules: Iterable[CompanyRule]) -> None:
        self._lexicon = Lexicon(rules)

    def find(self, text: str, headings: Sequence[Heading] = (), title: str | None = None) -> list[Company]:
        """Return every mention of a company, in order; each carries the name its company goes by."""
        return self.cast(text, headings, title).mentions

    def cast(
        self,
        text: str,
        headings: Sequence[Heading] = (),
        title: str | None = None,
        found: Sequence[Place] | None = None,
    ) -> Cast:
        """Return the companies of a text with their names, parts and mentions, and the subject among them.

        ``found`` are the text's ``places``, where they are known already.
        """
        text = _encodable(text)
        return cast_of(text, self.places(text) if found is None else found, self._lexicon, title, headings)

    def places(self, text: str) -> list[Place]:
        """Return where the companies of a text are named, before it is settled who is who."""
        text = _encodable(text)
        found = seeds(text, self._lexicon)
        lexicon = self._lexicon.knowing(*local_names(text, found, self._lexicon))
        registry = Registry(text, lexicon)
        registry.register(found if lexicon is self._lexicon else seeds(text, lexicon))
        return places(registry)


def _encodable(text: str) -> str:
    """Return a text that can be searched: a lone surrogate cannot be encoded, and is in no name."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text
