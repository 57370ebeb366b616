"""Places that no list knows and brands that are common words, as a text tells them itself by its companies' names."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from extract.find.companies.announced import announced
from extract.find.companies.begin import begins_with
from extract.find.companies.characters import is_han
from extract.find.companies.lexicon import MIN_BRAND, Lexicon
from extract.find.companies.parts import take_apart
from extract.find.companies.seed import Seed

SIZES = (2, 3)  # characters of a place's short name
_NAMING = frozenset(("legal", "firm", "house", "works", "plant"))
_BRACKETED = re.compile(r"[（(]([^（()）]{2,4})[)）]")


def local_names(text: str, seeds: Sequence[Seed], lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """Return the places that the names of a text tell and ``lexicon`` does not know, and their brands that are words.

    A place is what stands in brackets in a full name (云汐陶瓷（景潭）有限公司), before nothing but the trade of a
    place's own works (景潭热电有限公司), at the beginning of a name where the text has it before a word for a
    district too (景潭恒瓷有限公司 in 景潭经济开发区), where the announced short name leaves it out (简称恒瓷), or where
    several names share it before brands of their own.
    """
    naming = [seed for seed in seeds if seed.kind in _NAMING]
    names = {text[seed.start : seed.end] for seed in naming}
    found = {place for name in names for place in _told(text, name, lexicon)}
    found.update(place for seed in naming if (place := _left_out(text, seed, lexicon)))
    found.update(_shared(names, lexicon))
    places = frozenset(place for place in found if all(map(is_han, place)) and place not in lexicon.nameless)
    brands = {take_apart(text[seed.start : seed.end], lexicon).brand for seed in naming if seed.kind == "legal"}
    return places, frozenset(brand for brand in brands if brand in lexicon.ordinary and brand not in lexicon.boundary)


def _told(text: str, name: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the places that one name tells."""
    bracketed = _BRACKETED.search(name)
    if bracketed and name.endswith(lexicon.legal):
        yield bracketed[1]
    if begins_with(name, lexicon.range):
        return
    for size in SIZES:
        head, rest = name[:size], name[size:]
        if len(rest) >= MIN_BRAND and (_is_seated(rest, lexicon) or _is_district(text, head, lexicon)):
            yield head
            return


def _left_out(text: str, seed: Seed, lexicon: Lexicon) -> str:
    """Return the beginning of a full name that its announced short name leaves out, "" without one."""
    name = text[seed.start : seed.end]
    if seed.kind != "legal" or begins_with(name, lexicon.range):
        return ""
    for alias in announced(text, seed.start, seed.end, lexicon):
        size = name.find(alias[:MIN_BRAND])
        if size in SIZES and len(alias) >= MIN_BRAND and alias[:MIN_BRAND] not in lexicon.trade:
            return name[:size]
    return ""


def _shared(names: AbstractSet[str], lexicon: Lexicon) -> Iterator[str]:
    """Yield the beginnings that several full names share before brands that are no words (景潭青岳…, 景潭恒穗…)."""
    heads = Counter(
        name[:MIN_BRAND]
        for name in names
        if name.endswith(lexicon.legal)
        and not begins_with(name, lexicon.range)
        and name[MIN_BRAND : 2 * MIN_BRAND] not in lexicon.nameless
        and begins_with(name[2 * MIN_BRAND :], lexicon.trade)
    )
    for head, count in heads.items():
        if count > 1:
            yield head


def _is_seated(rest: str, lexicon: Lexicon) -> bool:
    """Tell whether a name without its beginning is but the trade of a place's own works and the word for a firm."""
    ending = next((size for size in lexicon.firm_ending_sizes if rest[-size:] in lexicon.firm_ending), 0)
    return rest[: len(rest) - ending] in lexicon.seat


def _is_district(text: str, head: str, lexicon: Lexicon) -> bool:
    """Tell whether the text has a name's beginning before a word for a district."""
    at = text.find(head)
    while at >= 0:
        end = at + len(head)
        if text.startswith(lexicon.place_sign, end) and not text.startswith(lexicon.no_district, end):
            return True
        at = text.find(head, end)
    return False
