"""Lists of firms: their items are names, where one item is known or plainly a name."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, takewhile

from extract.find.companies.begin import begins_with, ends_with, is_common, shielded
from extract.find.companies.characters import is_han, is_marked, is_pair, is_rare
from extract.find.companies.lexicon import MAX_WORD, MIN_BRAND, Lexicon
from extract.find.companies.seed import Seed
from extract.text.lazy import LazyPattern

MAX_ITEM = 8
MAX_NEIGHBOURS = 8
HEAD = 3  # characters of an item among which one of brands tells a name
MAX_LATIN_ITEM = 30
MIN_LATIN = 4
MAX_LIST = 120
MAX_AFTER_LIST = 12
_ITEM_MARK = "、"
_BY_TRADE = ("rare", "trade_ending", "framed")  # names without an ending of their own, which an item may hold with more
_STOPS = frozenset('。！？!?；;，,：:（）()【】[]“”"\n\t《》')
_NOT_BEFORE_ITEM = _STOPS - frozenset("：:")
_LATIN = LazyPattern(r"[A-Z][A-Za-z0-9&.\-]*(?: (?:& )?[A-Z][A-Za-z0-9&.\-]*)*")


def listed(text: str, found: list[Seed], lexicon: Lexicon) -> list[Seed]:
    """Return the items of lists of firms that nothing else tells."""
    known = {(seed.start, seed.end) for seed in found}
    sure = [seed for seed in found if seed.kind not in _BY_TRADE]
    by_end = {seed.end: (seed.start, seed.end) for seed in sure}
    starts = [seed.start for seed in sure]
    seeds: list[Seed] = []
    for start, end, of_firms in _lists(text, lexicon):
        items = [by_end.get(span[1], span) for span in _items(text, start, end, lexicon)]
        plain = [span in known or _is_plain(text[slice(*span)], lexicon, of_firms=of_firms) for span in items]
        if any(plain):
            seeds += [
                Seed(*span, "rare", ("list.item",))
                for span, told in zip(items, plain, strict=True)
                if span not in known
                and not _holds_one(span, starts)
                and (told or _may_be_name(text[slice(*span)], lexicon, of_firms=of_firms))
            ]
    return [*seeds, *_neighbours(text, found, lexicon)]


def _neighbours(text: str, found: list[Seed], lexicon: Lexicon) -> Iterator[Seed]:
    """Yield the names beside a firm in a list: two characters that are no word, and a trade that names end in."""
    ends = {seed.end for seed in found}
    for seed in found:
        for spans in (_following(text, seed.end, lexicon), _preceding(text, seed.start, lexicon)):
            fresh = takewhile(lambda span: span[1] not in ends, islice(spans, MAX_NEIGHBOURS))
            yield from (Seed(*span, "rare", ("list.item",)) for span in fresh)


def _following(text: str, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the items of brand and trade behind an offset, from the nearest on."""
    while text.startswith(_ITEM_MARK, end) and (size := _branded(text, end + 1, lexicon)):
        yield end + 1, end + 1 + size
        end += 1 + size


def _preceding(text: str, start: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the items of brand and trade before an offset, from the nearest on."""
    while text.startswith(_ITEM_MARK, start - 1) and (begin := _branded_before(text, start - 1, lexicon)) >= 0:
        yield begin, start - 1
        start = begin


def _branded(text: str, start: int, lexicon: Lexicon) -> int:
    """Return the length of the brand and trade that an item begins with, where a name can end there; else 0."""
    length = begins_with(text[start + MIN_BRAND : start + MIN_BRAND + MAX_WORD], lexicon.trade_ending)
    end = start + MIN_BRAND + length
    behind = text[end : end + MIN_BRAND]
    ends = not behind[:1].isalpha() or not lexicon.boundary.isdisjoint((behind[:1], behind))
    return MIN_BRAND + length if length and ends and _is_own(text[start : start + MIN_BRAND], lexicon) else 0


def _branded_before(text: str, end: int, lexicon: Lexicon) -> int:
    """Return where the item of brand and trade begins that ends at an offset, behind a mark; else -1."""
    length = ends_with(text[max(0, end - MAX_WORD) : end], MAX_WORD, lexicon.trade_ending)
    start = end - length - MIN_BRAND
    before = text[max(0, start - MIN_BRAND) : start]
    begins = before[-1:] in _STOPS | {_ITEM_MARK} or not lexicon.boundary.isdisjoint((before, before[-1:]))
    if not length or not begins:
        return -1
    return start if _is_own(text[start : start + MIN_BRAND], lexicon) else -1


def _is_own(brand: str, lexicon: Lexicon) -> bool:
    """Tell whether two characters are no word, no place and no number."""
    plain = brand in lexicon.nameless or brand in lexicon.range
    return len(brand) == MIN_BRAND and all(map(is_han, brand)) and not plain and lexicon.boundary.isdisjoint(brand)


def _holds_one(span: tuple[int, int], starts: list[int]) -> bool:
    """Tell whether a name begins in an item."""
    return bisect_left(starts, span[0]) < bisect_left(starts, span[1])


def _lists(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, bool]]:
    """Yield where lists of firms stand: behind a word for firms, or before one and words for the like.

    With each comes whether its items can be nothing but firms: those of brands (list_goods) may be goods.
    """
    floor = 0
    for start, end, is_cue in lexicon.list_marks(text):
        if start < floor:
            continue
        if is_cue:
            mark = text.find(_ITEM_MARK, end, end + MAX_LATIN_ITEM)
            low, high = end, _list_end(text, mark, lexicon) if mark >= 0 else end
            told = [text[start:end]]
        elif not (told := _told(text[start : end + MAX_AFTER_LIST], lexicon)):
            continue
        else:
            low, high = _clause_start(text, start, floor), start
            mark = text.find(_ITEM_MARK, low, high)
        if mark < 0 and not is_cue:
            mark = high  # one for all of its kind (A等企业)
        if mark >= 0 and _NOT_BEFORE_ITEM.isdisjoint(text[low:mark]):
            yield _first_item(text, low, mark, lexicon), high, not lexicon.list_goods.issuperset(told)
            floor = high


def _told(behind: str, lexicon: Lexicon) -> list[str]:
    """Return the words for firms behind a list, in the same clause."""
    behind = behind[: next((at for at, one in enumerate(behind) if one in _STOPS), len(behind))]
    if lexicon.list_end_first.isdisjoint(behind):
        return []
    return [word for word in lexicon.list_end if word in behind]


def _clause_start(text: str, end: int, floor: int) -> int:
    low = end
    while low > floor and end - low < MAX_LIST and text[low - 1] not in _STOPS:
        low -= 1
    return low


def _list_end(text: str, mark: int, lexicon: Lexicon) -> int:
    """Return where a list ends: at the clause's end or at words for the like."""
    high = mark
    while high < len(text) and high - mark < MAX_LIST and text[high] not in _STOPS:
        if text[high] in lexicon.list_stop and high > mark:
            return high
        high += 1
    return high


def _first_item(text: str, start: int, mark: int, lexicon: Lexicon) -> int:
    """Return where the first item begins, behind leading words."""
    for end in range(mark, start, -1):
        if text[end - 1] in _STOPS:
            return end
        for length in (1, 2):
            word = text[end - length : end]
            if end - length >= start and (word in lexicon.list_lead or word in lexicon.boundary):
                return end
    return start


def _items(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    low = start
    for high in (*(index for index in range(start, end) if text[index] == _ITEM_MARK), end):
        item = text[low:high]
        if stripped := item.strip():
            left = low + item.index(stripped)
            yield left + _role(stripped, lexicon), left + len(stripped)
        low = high + 1


def _role(item: str, lexicon: Lexicon) -> int:
    """Return the length of what says in an item what a firm is (轴瓦供应商A) or where (福建的A), 0 without."""
    for size in range(len(item) - MIN_BRAND, 1, -1):
        last = item[size - 1]
        if last in lexicon.partner_last and item.endswith(lexicon.partner_before, 0, size):
            return size
        if last in lexicon.possessive and ends_with(item[: size - 1], MAX_WORD, lexicon.region) == size - 1:
            return size
    return 0


def _is_plain(item: str, lexicon: Lexicon, *, of_firms: bool) -> bool:
    """Tell whether an item looks like a name: Latin and no abbreviation, or with a rare character or one of brands."""
    head = item[:HEAD] if of_firms else item[:MIN_BRAND]
    uncommon = of_firms and len(item) > MIN_BRAND and item[:MIN_BRAND] not in lexicon.nameless
    if of_firms and (place := begins_with(item, lexicon.region)):
        return item[place : place + MIN_BRAND] not in lexicon.nameless and _may_be_name(item, lexicon, of_firms=True)
    traded = of_firms and item[MIN_BRAND:] in lexicon.trade_ending and _is_own(item[:MIN_BRAND], lexicon)
    branded = traded or (uncommon and (is_marked(head, lexicon) or is_pair(head, lexicon)))
    if branded or any(is_rare(character, lexicon) for character in head):
        return _may_be_name(item, lexicon, of_firms=of_firms)
    return _is_latin(item, lexicon) and (not item.isupper() or len(item) > MAX_WORD)


def _is_latin(item: str, lexicon: Lexicon) -> bool:
    fits = MIN_LATIN <= len(item) <= MAX_LATIN_ITEM and item not in lexicon.generic
    return fits and _LATIN.fullmatch(item) is not None


def _may_be_name(item: str, lexicon: Lexicon, *, of_firms: bool) -> bool:
    if of_firms and _is_latin(item, lexicon):
        return True
    return (
        MIN_BRAND <= len(item) <= MAX_ITEM
        and all(map(is_han, item))
        and item not in lexicon.range
        and (item[-2:] not in lexicon.verb or item[-2:] in lexicon.trade)
        and not item.endswith(lexicon.list_cue)
        and all(_is_inside(item, at, lexicon) for at, one in enumerate(item) if one in lexicon.boundary)
        and not is_common(item, lexicon)
    )


def _is_inside(item: str, at: int, lexicon: Lexicon) -> bool:
    """Tell whether a boundary character is a part of a longer word (系 in 系统)."""
    return shielded(item, at, at + 1, lexicon)
