"""Full names that differ only in their legal form or by a slip of the pen are one company's."""

from extract.find.companies.lexicon import Lexicon
from extract.find.companies.parts import Parts

MAX_BUCKET = 12  # names compared with a new one; more firms of one place and brand are no slips
MIN_STEM = 6


class SpellingIndex:
    """Full names by place with brand, and by place with trade: a slip falls into one of the two."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._by_stem: dict[str, object] = {}
        self._buckets: dict[tuple[str, str], list[tuple[Parts, object]]] = {}

    def add(self, parts: Parts, owner: object) -> None:
        """Remember a full name and whose it is."""
        self._by_stem.setdefault(parts.stem, owner)
        for key in _keys(parts):
            bucket = self._buckets.setdefault(key, [])
            if len(bucket) < MAX_BUCKET:
                bucket.append((parts, owner))

    def find(self, parts: Parts, *, slip: bool) -> object | None:
        """Return whose name this is in another spelling, or None.

        ``slip`` tells that a brand of two characters may differ in one.
        """
        if parts.stem in self._by_stem:
            return self._by_stem[parts.stem]
        near = (pair for key in _keys(parts) for pair in self._buckets.get(key, ()))
        return next((owner for other, owner in near if self._same(other, parts, slip=slip)), None)

    def _same(self, one: Parts, two: Parts, *, slip: bool) -> bool:
        if min(len(one.stem), len(two.stem)) < MIN_STEM or one.places != two.places or one.group != two.group:
            return False
        if _numbers(one.stem) != _numbers(two.stem):
            return False
        if one.brand == two.brand:
            return _same_trade("".join(one.trades), "".join(two.trades))
        slips = 1 if slip or len(one.brand) > 2 else 0  # noqa: PLR2004 - in two characters every one counts
        swapped = sorted(one.brand) == sorted(two.brand)
        return one.trades == two.trades and bool(one.trades) and (swapped or edits(one.brand, two.brand, 2) <= slips)


def _same_trade(one: str, two: str) -> bool:
    """Tell whether trades differ by a slip; a first character that differs makes another trade."""
    limit = 2 if min(len(one), len(two)) >= MIN_STEM else 1
    return edits(one, two, limit) <= limit and one[:1] == two[:1]


def edits(one: str, two: str, limit: int) -> int:
    """Return Levenshtein's distance, or ``limit + 1`` where it is greater."""
    if abs(len(one) - len(two)) > limit or len(set(one) ^ set(two)) > 2 * limit:
        return limit + 1
    row = list(range(len(two) + 1))
    for index, left in enumerate(one, 1):
        previous, row[0] = row[0], index
        for column, right in enumerate(two, 1):
            previous, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, previous + (left != right)),
            )
    return min(row[-1], limit + 1)


def _keys(parts: Parts) -> tuple[tuple[str, str], tuple[str, str]]:
    return (parts.place, parts.brand), (parts.place, "".join(parts.trades))


def _numbers(stem: str) -> str:
    """Return the ordinals and digits of a name: they tell sisters apart, however alike the rest."""
    return "".join(filter(str.isnumeric, stem))
