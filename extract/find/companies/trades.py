"""Names without an ending, told by a trade word behind a brand.

Three things tell a brand from common words: a place before it, a rare character in it, or a party's place
in a sentence about a contract.
"""

from extract.find.companies.begin import begins_with, ends_with
from extract.find.companies.characters import is_han, is_marked, is_pair, is_rare
from extract.find.companies.lexicon import MAX_WORD, MIN_BRAND, Hit, Lexicon
from extract.find.companies.seed import Seed

MAX_PLACED_BRAND = 4
_CLAUSE_MARKS = frozenset("。！？!?；;，,：:\n")


def by_trade(text: str, hit: Hit, lexicon: Lexicon) -> Seed | None:
    """Return the name that ends with a trade word, or None where only the trade is spoken of."""
    start = hit.start - MIN_BRAND
    brand = text[start : hit.start]
    if not lexicon.character.issuperset(brand) and (is_rare(brand[0], lexicon) or is_rare(brand[1], lexicon)):
        if not _can_begin(text, start, lexicon):
            return _party(text, hit, lexicon)
        place = _place_before(text, start, lexicon)
        return Seed(place if place >= 0 else start, _chain_end(text, hit.end, lexicon), "rare", ("trade.rare_brand",))
    placed = not lexicon.place_last.isdisjoint(text[max(0, start - MAX_PLACED_BRAND + 1) : start])
    if placed and (seed := _placed(text, hit, lexicon)):
        return seed
    return _party(text, hit, lexicon)


def _chain_end(text: str, end: int, lexicon: Lexicon) -> int:
    """Return the end of further trade words that names end in."""
    while length := begins_with(text[end : end + MAX_WORD], lexicon.trade_ending):
        end += length
    return end


def _can_begin(text: str, start: int, lexicon: Lexicon) -> bool:
    """Tell whether a name can begin here: behind a mark, a boundary word or a common word."""
    brand = text[start : start + MIN_BRAND]
    if not (is_han(brand[0]) and is_han(brand[1])) or not lexicon.boundary.isdisjoint(brand):
        return False
    around = (text[low : low + length] for length in (2, 3) for low in range(max(0, start - length + 1), start + 2))
    if any(word in lexicon.region for word in around):
        return False
    before = text[max(0, start - MAX_WORD) : start]
    if not before or not is_han(before[-1]):
        return not before[-1:].isdigit()
    ends = (before[-length:] for length in range(1, MAX_WORD))
    return any(end in lexicon.ordinary or end in lexicon.region for end in ends)


def _placed(text: str, hit: Hit, lexicon: Lexicon) -> Seed | None:
    """Return place, brand and trade as a name."""
    for size in range(MIN_BRAND, MAX_PLACED_BRAND + 1):
        brand_start = hit.start - size
        if brand_start < MIN_BRAND or not text[brand_start].isalpha():
            return None
        start = _place_before(text, brand_start, lexicon) if text[brand_start - 1] in lexicon.place_last else -1
        if start >= 0:
            brand = text[brand_start : hit.start]
            common = _touches_common(text, brand_start, hit, lexicon) and brand not in lexicon.auspicious
            if common or text.startswith(lexicon.trade_reject, hit.end):
                return None
            return Seed(start, hit.end, "trade_ending", (hit.anchor.rule,))
    return None


def _place_before(text: str, end: int, lexicon: Lexicon) -> int:
    """Return the begin of the place that ends at ``end``, -1 where none does."""
    length = ends_with(text[max(0, end - MAX_WORD) : end], MAX_WORD, lexicon.region)
    return end - length if length else -1


def _party(text: str, hit: Hit, lexicon: Lexicon) -> Seed | None:
    """Return brand and trade as a name where the brand is like one and the sentence lets it act."""
    for start in range(hit.start - MIN_BRAND, max(hit.start - MIN_BRAND - 2, -1), -1):
        brand = text[start : hit.start]
        if not (is_marked(brand, lexicon) or is_pair(brand, lexicon) or _is_plain(text, start, hit, lexicon)):
            continue
        end = _chain_end(text, hit.end, lexicon)
        rule = _acts(text, start, end, lexicon)
        if rule and not _touches_common(text, start, hit, lexicon):
            return Seed(start, end, "rare", (rule,))
    return None


def _is_plain(text: str, start: int, hit: Hit, lexicon: Lexicon) -> bool:
    """Tell whether no common word stands before a trade that tells a firm: 立达塑业."""
    brand = text[start : hit.start]
    return len(brand) == MIN_BRAND and text[hit.start : hit.end] in lexicon.firm_trade and brand not in lexicon.nameless


def _acts(text: str, start: int, end: int, lexicon: Lexicon) -> str:
    """Return the rule by which somebody stands here: a partner, a contract's party, a clause's subject; or ""."""
    before, after = text[max(0, start - MAX_WORD) : start], text[end : end + MIN_BRAND]
    if text.startswith(lexicon.trade_reject, end) and not text.startswith(lexicon.party, end):
        return ""
    if before.endswith(lexicon.partner_before):
        return "brand.partner_before"
    told = text.startswith(lexicon.party, end) or after in lexicon.verb or after[:1] in lexicon.boundary
    if before[-1:] in lexicon.possessive and is_pair(text[start:end], lexicon):
        return "brand.party" if told else ""
    if before.endswith(lexicon.party_before):
        return "brand.party" if told or not after[:1].isalpha() else ""
    return "brand.party" if told and (not before or before[-1] in _CLAUSE_MARKS) else ""


def _touches_common(text: str, start: int, hit: Hit, lexicon: Lexicon) -> bool:
    """Tell whether a common word stands in the brand or reaches across its edges."""
    pairs = (text[index : index + 2] for index in range(max(0, start - 1), hit.start))
    brand = text[start : hit.start]
    common = any(pair in lexicon.ordinary or pair in lexicon.trade for pair in pairs)
    return common or not lexicon.boundary.isdisjoint(brand) or not all(map(is_han, brand))
