"""Names in Latin letters that end with a legal form of their own: Ltd., GmbH, & Co."""

from extract.find.companies.lexicon import Hit
from extract.find.companies.seed import Seed
from extract.text.lazy import LazyPattern

MAX_LATIN_NAME = 60
_RUN = LazyPattern(r"[A-Z][A-Za-z0-9.'’\-]*(?:(?:,? | & |&)[A-Z][A-Za-z0-9.'’\-]*)*(?:,? | & |&)$")
_LETTERS = LazyPattern(r"[A-Za-z0-9-]")


def latin(text: str, hit: Hit, floor: int, last: Seed | None) -> Seed | None:
    """Return the name in Latin letters before a legal form, None where the form is another word's part.

    ``last`` is the last name of the gazetteer: the form behind it belongs to it.
    """
    if _LETTERS.match(text, hit.end):
        return None
    low = max(floor, hit.start - MAX_LATIN_NAME)
    run = _RUN.search(text[low : hit.start])
    if run is None or (low + run.start() > 0 and _LETTERS.match(text, low + run.start() - 1)):
        return None
    if last and last.start <= low + run.start() < last.end:
        return last._replace(end=hit.end)
    return Seed(low + run.start(), hit.end, "latin", (hit.anchor.rule,))
