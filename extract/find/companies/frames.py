"""Firms that nothing but their sentence tells: between a word for a partner and what is done with one."""

from collections.abc import Iterator

from extract.find.companies.begin import begins_with, ends_with, is_common, shielded, trade_tail
from extract.find.companies.characters import is_han, is_marked, is_pair
from extract.find.companies.lexicon import MAX_WORD, MIN_BRAND, Frame, Lexicon
from extract.find.companies.seed import Seed
from extract.text.lazy import LazyPattern

MAX_NAME = 10
MAX_BEFORE = 4
MAX_CORE = 7  # characters behind a place: more are a clause
_LATIN = LazyPattern(r"[A-Z](?:[a-z]{3,}(?:(?: &)? [A-Z][a-z]+)*|[A-Z]{5,})(?![A-Za-z0-9.\-])")
_NOT_BEFORE_LATIN = LazyPattern(r"[A-Za-z0-9.\- ]")


def framed(text: str, lexicon: Lexicon) -> Iterator[Seed]:
    """Yield the names that stand in frames, in Chinese and in Latin letters."""
    for end, frames in lexicon.frame_marks(text):
        ahead = text[max(0, end - MAX_NAME - 1) : end - MIN_BRAND]
        for frame in frames:
            if not frame.last.isdisjoint(ahead) and (start := _start(text, end, frame, lexicon)) >= 0:
                yield Seed(start, end, "framed", (frame.rule,))
    for run in _LATIN.finditer(text):
        if rule := _told(text, run.start(), run.end(), lexicon):
            country = ends_with(text[max(0, run.start() - MAX_WORD) : run.start()], MAX_WORD, lexicon.country)
            trade = begins_with(text[run.end() : run.end() + MAX_WORD], lexicon.firm_trade)
            yield Seed(run.start() - country, run.end() + trade, "framed", (rule,))


def _start(text: str, end: int, frame: Frame, lexicon: Lexicon) -> int:
    """Return where the name begins that ends before a frame's last word, -1 without one."""
    for start in range(end - MIN_BRAND, max(0, end - MAX_NAME - 1), -1):
        if text[start - 1] not in frame.last or not text.endswith(frame.before, max(0, start - MAX_BEFORE), start):
            continue
        name = text[start:end]
        if not all(map(is_han, name)):
            break
        if _is_name(name, lexicon):
            return start
    return -1


def _is_name(name: str, lexicon: Lexicon) -> bool:
    """Tell whether a stretch begins with a place or like a brand, and nothing in it speaks against a name."""
    place = begins_with(name, lexicon.region)
    core = name[place:]
    if place and core in lexicon.frame_trade:
        return True
    brand, tail = core[:MIN_BRAND], core[MIN_BRAND:]
    if brand in lexicon.nameless or brand in lexicon.range or not MIN_BRAND <= len(core) <= MAX_CORE:
        return False
    if len(name) == MIN_BRAND:
        return lexicon.brand_character.issuperset(name) and name not in lexicon.pair_word
    branded = is_marked(brand, lexicon) or is_pair(brand, lexicon)
    told = (branded and len(tail) >= MIN_BRAND) or tail in lexicon.firm_trade
    if not (told or (place and tail and trade_tail(core, lexicon) == MIN_BRAND)):
        return False
    return not (_is_cut(core, lexicon) or is_common(core, lexicon))


def _is_cut(core: str, lexicon: Lexicon) -> bool:
    """Tell whether a body or a thing is named, a boundary stands inside, or a common word reaches out of the brand."""
    if core.endswith(lexicon.frame_reject) and trade_tail(core, lexicon) != MIN_BRAND:
        return True
    if lexicon.is_content_word(core[1:3]) and core[2:4] not in lexicon.trade:
        return True
    return any(
        core[at : at + size] in lexicon.boundary and not shielded(core, at, at + size, lexicon)
        for size in (1, 2, 3)
        for at in range(len(core) - size + 1)
    )


def _told(text: str, start: int, end: int, lexicon: Lexicon) -> str:
    """Return the rule by which a word in Latin letters is a firm, or "".

    It is one behind a word for a partner or a country, before a device or a trade, in a frame, or where two names are
    joined as partners' are.
    """
    if any(mark in text[start:end] for mark in lexicon.latin_joint):
        return "brand.latin_joint"
    if text.startswith(lexicon.product, end) or _NOT_BEFORE_LATIN.match(text, max(0, start - 1)):
        return ""
    if ends_with(text[max(0, start - MAX_WORD) : start], MAX_WORD, lexicon.country):
        return "brand.latin_abroad"
    name = text[start:end]
    made = text.startswith(lexicon.latin_device, end) or begins_with(text[end : end + MAX_WORD], lexicon.firm_trade)
    if made and name.isupper() and name not in lexicon.generic:
        return "brand.latin_device"
    if text.endswith(lexicon.partner_before, max(0, start - MAX_WORD), start):
        return "brand.partner_before"
    inside = (
        one.rule
        for one in lexicon.frames
        if text.endswith(one.before, max(0, start - MAX_BEFORE), start) and text.startswith(one.after, end)
    )
    return next(inside, "")
