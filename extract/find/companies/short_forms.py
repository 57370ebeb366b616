"""The short forms of a full name: what firms are called by, made of its parts."""

from itertools import product

from extract.find.companies.lexicon import Lexicon
from extract.find.companies.parts import Parts, chain

MIN_FORM = 2
MAX_BRAND = 3  # a longer brand may hold a word that no list knows
MIN_REST, MAX_REST = 4, 8  # characters of a short name that leaves out what may be a place
MAX_FORMS = 40  # short forms made of one name


def short_forms(parts: Parts, lexicon: Lexicon) -> list[tuple[str, str, bool]]:
    """Return a full name's short forms, the rule that made each, and whether it is this firm's alone."""
    values: dict[str, tuple[str, ...]] = {
        "place": tuple(dict.fromkeys(place for place in (parts.place, *parts.places[-1:]) if place)),
        "mark": (parts.mark,) if parts.mark else (),
        "brand": (parts.brand,) if parts.brand else (),
        "trade": _trades(parts, lexicon),
        "front": (parts.brand[:MIN_FORM],) if len(parts.brand) >= MAX_BRAND else (),
        "tail": _tail(parts, lexicon),
        "rest": _rest(parts, lexicon),
        "lead": _lead(parts),
        "last": _last(parts),
        "abridged": _abridged(parts),
        "begin": tuple(parts.brand[:size] for size in (2, 3, 4)) if len(parts.brand) > MAX_BRAND else (),
        "initials": _two_initials(parts),
        "head": tuple(head for head in parts.heads if head in lexicon.trade or head in lexicon.group),
    }
    absent = frozenset(piece for piece, value in values.items() if not value)
    made: dict[str, tuple[str, str, bool]] = {}
    for pieces, rule, placed in lexicon.templates_without(absent):
        for form in map("".join, product(*[values.get(piece, (piece,)) for piece in pieces])):
            if len(made) < MAX_FORMS and form not in made and _tells(form, lexicon):
                made[form] = (form, rule, placed)
    return list(made.values())


def _tail(parts: Parts, lexicon: Lexicon) -> tuple[str, ...]:
    """Return a brand behind a place that no list knows, a county's or a banner's: without its first two characters.

    Behind a place that is known only a brand of twice two characters is parted.
    """
    tail = parts.brand[MIN_FORM:]
    if len(tail) < MIN_FORM or (parts.places and len(tail) > MIN_FORM) or not _tells(tail[:MIN_FORM], lexicon):
        return ()
    return (tail,) if len(tail) <= MAX_BRAND else (tail[:MIN_FORM],)


def _lead(parts: Parts) -> tuple[str, ...]:
    """Return the first two characters of a trade, known or not: 速冻 of 速冻食品."""
    whole = "".join(parts.trades)
    return (whole[:MIN_FORM],) if len(whole) > MIN_FORM else ()


def _rest(parts: Parts, lexicon: Lexicon) -> tuple[str, ...]:
    """Return what a name says behind a place that no list knows: four characters of it, and more each time."""
    rest = parts.stem[MIN_FORM:]
    if parts.places or parts.latin or not _tells(rest[:MIN_FORM], lexicon):
        return ()
    return tuple(rest[:size] for size in range(MIN_REST, min(len(rest), MAX_REST) + 1))


def _two_initials(parts: Parts) -> tuple[str, ...]:
    """Return the first characters of place and trade, for a firm without a brand."""
    if parts.brand or not (parts.places and parts.trades):
        return ()
    return (parts.places[-1][0] + parts.trades[0][0],)


def _last(parts: Parts) -> tuple[str, ...]:
    """Return the last word of a trade of several, known or not: 饰件 of 汽车饰件."""
    whole = "".join(parts.trades)
    return (whole[-MIN_FORM:],) if len(whole) > MIN_FORM else ()


def _abridged(parts: Parts) -> tuple[str, ...]:
    """Return the first characters of the first two words of a trade: 矿机 of 矿山机械."""
    whole = "".join(parts.trades)
    return (whole[0] + whole[MIN_FORM],) if len(whole) >= 2 * MIN_FORM else ()


def _trades(parts: Parts, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the trade words from the first on, one more each time; short names stop anywhere."""
    whole = "".join(parts.trades)
    sizes = range(MIN_FORM, len(whole) + 1)
    return tuple(whole[:size] for size in sizes if size == len(whole) or chain(whole[:size], lexicon))


def _tells(form: str, lexicon: Lexicon) -> bool:
    """Tell whether a form can be a name: not a place, a trade or a common word."""
    return len(form) >= MIN_FORM and form not in lexicon.nameless and form not in lexicon.range
