"""A full name taken apart: place, brand, trade, legal form."""

from typing import NamedTuple

from extract.find.companies.begin import ends_with, first_place
from extract.find.companies.lexicon import MAX_WORD, MIN_BRAND, Lexicon

MAX_TRADES = 20
_BEFORE_LATIN = " ,&"


class Parts(NamedTuple):
    """A name's parts; ``places`` from the outermost in, ``stem`` all but the ending.

    ``inside`` tells that the place stands behind the brand; ``latin`` is a name in Latin letters that stands
    in brackets inside.
    """

    stem: str
    ending: str
    places: tuple[str, ...] = ()
    mark: str = ""
    brand: str = ""
    trades: tuple[str, ...] = ()
    inside: bool = False
    group: bool = False
    legal: bool = False
    latin: str = ""

    @property
    def heads(self) -> tuple[str, ...]:
        """The words before the legal form in the ending, by which firms are called for short."""
        return tuple(self.ending[:size] for size in (4, 2) if self.legal and self.ending[size : size + 2])

    @property
    def place(self) -> str:
        """The places together, as the name begins with them."""
        return "".join(self.places)


def take_apart(name: str, lexicon: Lexicon) -> Parts:
    """Take a full or short name apart. What no list knows is the brand."""
    for ending in lexicon.latin_tail if name.isascii() else ():
        if name.endswith(ending):
            stem = name[: -len(ending)].rstrip(_BEFORE_LATIN)
            return Parts(stem, ending, brand=stem)
    stem, ending = _strip_ending(name.replace("(", "（").replace(")", "）"), lexicon)
    rest, bracketed, grouped = _strip_brackets(stem, lexicon)
    latin, bracketed = (bracketed, "") if bracketed.isascii() else ("", bracketed)
    places, mark, rest = _leading_places(rest, lexicon)
    group = grouped or ending in lexicon.group_endings
    legal = ending in lexicon.legal_endings
    inside = False
    if bracketed:
        places, inside = (*places, bracketed), True
    elif not places:
        brand_end, place = _place_inside(rest, lexicon)
        if place:
            places, inside = (place,), True
            brand, trades = rest[:brand_end], chain(rest[brand_end + len(place) :], lexicon) or ()
            return Parts(stem, ending, places, "", brand, trades, inside, group, legal)
    brand, trades = _brand(rest, lexicon)
    return Parts(stem, ending, places, mark, brand, trades, inside, group, legal, latin)


def _strip_ending(name: str, lexicon: Lexicon) -> tuple[str, str]:
    for size in lexicon.firm_ending_sizes:
        if name[-size:] in lexicon.firm_ending and len(name) > size:
            return name[:-size], name[-size:]
    return name, ""


def _strip_brackets(stem: str, lexicon: Lexicon) -> tuple[str, str, bool]:
    """Return the stem without its first bracket, the place in it, and whether the bracket says group."""
    opening = stem.find("（")
    closing = stem.find("）", opening)
    if opening <= 0 or closing < 0:
        return stem, "", False
    content = stem[opening + 1 : closing]
    rest = stem[:opening] + stem[closing + 1 :]
    return rest, content if content not in lexicon.group else "", content in lexicon.group


def _leading_places(rest: str, lexicon: Lexicon) -> tuple[tuple[str, ...], str, str]:
    places: list[str] = []
    mark = ""
    while len(places) < 2:  # noqa: PLR2004 - a province and a city
        place = _prefix(rest, lexicon.range)
        if not place or len(rest) - len(place) < MIN_BRAND:
            break
        behind = rest[len(place) :]
        mark = _prefix(behind, lexicon.place_mark)
        if len(behind) - len(mark) < MIN_BRAND:
            mark = ""
        places.append(place)
        rest = behind[len(mark) :]
        if mark:
            break
    return tuple(places), mark, rest


def _prefix(text: str, words: frozenset[str]) -> str:
    for length in range(min(MAX_WORD, len(text)), 0, -1):
        if text[:length] in words:
            return text[:length]
    return ""


def _place_inside(rest: str, lexicon: Lexicon) -> tuple[int, str]:
    """Return the end of the brand and the place behind it, where only trade words follow the place."""
    at = first_place(rest, MIN_BRAND, lexicon)
    while at is not None:
        start, end = at
        if chain(rest[end:], lexicon) is not None:
            return start, rest[start:end]
        at = first_place(rest, start + 1, lexicon)
    return 0, ""


def _brand(rest: str, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    """Return brand and trade words; the shortest brand that leaves nothing but trade words behind it."""
    whole = chain(rest, lexicon)
    if whole is not None:
        return "", whole
    ends_in_trade = ends_with(rest, MAX_WORD + 1, lexicon.trade)
    for end in range(MIN_BRAND, len(rest) if ends_in_trade else 0):
        trades = chain(rest[end:], lexicon)
        if trades:
            return rest[:end], trades
    for end in range(MIN_BRAND, len(rest)):
        word = _prefix(rest[end:], lexicon.trade)
        if len(word) >= MIN_BRAND:
            return rest[:end], (rest[end:],)
    return rest, ()


def chain(text: str, lexicon: Lexicon) -> tuple[str, ...] | None:
    """Return trade words that cover a text, longest first from the right; () for an empty text, else None."""
    words: list[str] = []
    end = min(len(text), MAX_TRADES)
    if end < len(text):
        return None
    while end:
        for length in range(min(MAX_WORD + 1, end), 1, -1):
            if text[end - length : end] in lexicon.trade:
                words.append(text[end - length : end])
                end -= length
                break
        else:
            return None
    return tuple(reversed(words))
