"""Names told by their ending (a legal form, a word for a firm or group), and names that everybody knows."""

from extract.find.companies.begin import begins_with, is_common, name_start, trade_tail
from extract.find.companies.characters import is_marked
from extract.find.companies.lexicon import MAX_WORD, MIN_BRAND, Hit, Lexicon
from extract.find.companies.seed import Seed

MAX_BRANCH = 9  # characters between a company's name and its branch word
MAX_BRAND = 6  # characters of a brand before a weak ending
MAX_SENTENCE = 60
_LOOSE = ("firm", "group")  # words before which a name in Latin letters stands as it is
_EVERYDAY = ("house", "works")  # words that sentences hold without naming anybody
_BRANCHED = ("legal", "gazetteer")  # names that any branch may follow
_SENTENCE = "。！？!?\n"


def ended(text: str, hit: Hit, floor: int, lexicon: Lexicon) -> Seed | None:
    """Return the name that ends with an ending, None where only a common word stands before it."""
    before = text[hit.start - 1 : hit.start]
    if before in lexicon.cutting or not (before.isalpha() or before in ("）", ")", " ")):
        return None
    start = name_start(text, floor, hit.start, lexicon)
    if hit.anchor.kind in _LOOSE and before.isascii():
        start = _latin_start(text, start, hit.start, lexicon)
    if not _names_somebody(text, start, hit, lexicon):
        return None
    seed = Seed(start, hit.end, hit.anchor.kind, (hit.anchor.rule,))
    return _with_branch(text, seed, lexicon)


def _latin_start(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Return where the Latin letters begin that a name ends with, unless a country stands before them."""
    latin = end
    while latin > start and text[latin - 1].isascii():
        latin -= 1
    if text[start:latin] in lexicon.region or not text[start:latin].isalpha():
        return start
    return latin + (text[latin] == " ")


def known(text: str, hit: Hit, lexicon: Lexicon) -> Seed:
    """Return a name of the gazetteer, with the ending, the place or the branch that follows it."""
    end = hit.end
    if text.startswith(lexicon.firm_endings, end):
        end += next(len(ending) for ending in lexicon.firm_endings if text.startswith(ending, end))
    seed = Seed(hit.start, end, "gazetteer", (hit.anchor.rule,), hit.anchor.firm)
    branch = _with_branch(text, seed, lexicon)
    if branch is seed and (local := _local_end(text, hit.end, lexicon)):
        return Seed(hit.start, local, "house", (hit.anchor.rule,))
    return branch


def _local_end(text: str, end: int, lexicon: Lexicon) -> int:
    """Return the end of the place and trade behind a known name that make it a part's own name, 0 without."""
    length = begins_with(text[end : end + MAX_WORD], lexicon.region)
    if not length:
        return 0
    stop = told = end + length
    while word := begins_with(text[stop : stop + MAX_WORD], lexicon.trade):
        stop += word
        told = told if text.startswith(lexicon.party, stop - word) else stop
    if text.startswith(lexicon.firm, stop):
        return stop + next(len(firm) for firm in lexicon.firm if text.startswith(firm, stop))
    stop = told
    behind = text[stop : stop + MIN_BRAND]
    words = lexicon.verb if stop == end + length else lexicon.nameless
    ends = not behind[:1].isalpha() or behind[0] in lexicon.boundary or behind in words
    return stop if ends and behind[:1] not in ("（", "(") else 0


def _names_somebody(text: str, start: int, hit: Hit, lexicon: Lexicon) -> bool:
    core = text[start : hit.start]
    if len(core) < MIN_BRAND or core in lexicon.generic:
        return core in lexicon.anonymous and hit.anchor.kind == "firm"
    if core in lexicon.region or core in lexicon.range:  # banks and works may be their city's
        return core in lexicon.place and (
            hit.anchor.kind in _EVERYDAY or (hit.anchor.kind == "plant" and _is_party(text, start, hit, lexicon))
        )
    if core[-1] in lexicon.kin and core[:-1].endswith(lexicon.firm_endings):
        return False
    place = begins_with(core, lexicon.region)
    if hit.anchor.kind == "legal":
        return bool(place) or trade_tail(core, lexicon) > 0
    if hit.anchor.kind == "plant":
        return _is_party(text, start, hit, lexicon) and (place > 0 or not is_common(core, lexicon))
    place += begins_with(core[place:], lexicon.place) if place else 0
    if place and core[place : place + 1] in lexicon.place_mark and len(core) > place + MIN_BRAND:
        place += 1
    remnant = not place and hit.anchor.kind in _EVERYDAY and _is_remnant(core, lexicon)
    return not remnant and _is_brand(core[place:], lexicon, placed=bool(place))


def _is_remnant(words: str, lexicon: Lexicon) -> bool:
    """Tell whether words are longer than a brand commonly is and nothing in them tells one: a sentence's."""
    front = words[:MIN_BRAND]
    known = front in lexicon.wide or front in lexicon.auspicious
    return len(words) > MIN_BRAND and not known and not is_marked(words, lexicon)


def _is_brand(words: str, lexicon: Lexicon, *, placed: bool) -> bool:
    """Tell whether words before a weak ending hold a brand: nothing common, and no sentence's remnant."""
    if words.isascii():
        return len(words) >= MIN_BRAND and words not in lexicon.generic
    brand = words[: trade_tail(words, lexicon)]
    if brand in lexicon.own_brand:
        return True
    if not brand or words in lexicon.trade:
        return placed
    if not MIN_BRAND <= len(brand) <= MAX_BRAND or is_common(words, lexicon):
        return words in lexicon.auspicious or (placed and brand in lexicon.ordinal) or _is_auspicious(words, lexicon)
    if len(brand) == MIN_BRAND:
        return True
    return brand[-2:] not in lexicon.verb and (brand[:2] not in lexicon.trade or brand[:2] in lexicon.wide)


def _is_auspicious(words: str, lexicon: Lexicon) -> bool:
    """Tell whether a brand is made of two ordinary words that firms like to be called by."""
    pair = words[:MIN_BRAND], words[MIN_BRAND:]
    return len(words) == 2 * MIN_BRAND and all(word in lexicon.auspicious or word in lexicon.wide for word in pair)


def _is_party(text: str, start: int, hit: Hit, lexicon: Lexicon) -> bool:
    """Tell whether a plant stands in a sentence about a contract."""
    low = max(0, start - MAX_SENTENCE)
    low = max(low, *(text.rfind(mark, low, start) + 1 for mark in _SENTENCE))
    near = text[low : hit.end + MAX_SENTENCE]
    return any(word in near for word in lexicon.contract)


def _with_branch(text: str, seed: Seed, lexicon: Lexicon) -> Seed:
    """Return the seed with the branch or plant that follows it, which is one company's name with it."""
    low = seed.end
    behind = text[low : low + MAX_BRANCH + MAX_WORD]
    if lexicon.branch_last.isdisjoint(behind):
        return seed
    behind = behind[: next((at for at, character in enumerate(behind) if not character.isalpha()), len(behind))]
    for at, word, rule in lexicon.branches(behind):
        if at <= MAX_BRANCH and _is_own(behind[:at], word, seed, text[low - 1], lexicon):
            return Seed(seed.start, low + at + len(word), "legal", (*seed.rules, rule), -1, low)
    return seed


def _is_own(own: str, word: str, seed: Seed, last: str, lexicon: Lexicon) -> bool:
    """Tell whether the words between a company's name, which ends with ``last``, and its branch are the branch's own.

    A bank's branch ends as the bank does (银行…分行); of other names that are not full any place may follow.
    """
    alike = word in lexicon.branch and word[-1] == last
    if seed.kind not in _BRANCHED and not alike:
        return False
    if begins_with(own, lexicon.range):
        return True
    cut = any(own[at : at + size] in lexicon.boundary for size in (1, 2) for at in range(len(own)))
    if cut or not (seed.kind == "legal" or alike):
        return False
    return word in lexicon.branch or (len(own) >= MIN_BRAND and not is_common(own, lexicon))
