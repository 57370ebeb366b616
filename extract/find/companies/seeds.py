"""All seeds of a text: by their endings, by the gazetteer, by their trade and by lists of firms."""

from bisect import bisect_right
from collections.abc import Iterable

from extract.find.companies.endings import ended, known
from extract.find.companies.frames import framed
from extract.find.companies.latin import latin
from extract.find.companies.lexicon import Lexicon
from extract.find.companies.lists import listed
from extract.find.companies.seed import Seed, longest
from extract.find.companies.trades import by_trade


def seeds(text: str, lexicon: Lexicon) -> list[Seed]:
    """Return the names of a text that show by themselves, in order, the longest where two overlap."""
    found: list[Seed] = []
    floor = 0
    last: Seed | None = None
    for hit in lexicon.hits(text):
        kind = hit.anchor.kind
        if kind == "trade_ending":
            seed = by_trade(text, hit, lexicon)
        elif kind == "gazetteer":
            seed = last = known(text, hit, lexicon)
        elif kind == "latin":
            seed = latin(text, hit, floor, last)
        else:
            seed = ended(text, hit, floor, lexicon)
            if seed and last and last.start < seed.start < last.end:
                seed = seed._replace(start=last.start)
            floor = hit.end if kind in ("legal", "firm") else floor
        if seed is not None:
            found.append(seed)
    found = longest(found)
    found = sorted([*found, *_apart(framed(text, lexicon), found)])
    items = listed(text, found, lexicon)
    return longest(found + items) if items else found


def _apart(candidates: Iterable[Seed], found: list[Seed]) -> list[Seed]:
    """Return the candidates that share no character with a name found before, nor with one another."""
    ends = [seed.end for seed in found]
    free = []
    for seed in longest(list(candidates)):
        at = bisect_right(ends, seed.start)
        if at == len(found) or found[at].start >= seed.end:
            free.append(seed)
    return free
