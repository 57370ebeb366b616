"""Lists of firms: their items are names, where one item is known or plainly a name."""

from collections.abc import Iterator

from extract.find.companies.begin import is_common, is_han
from extract.find.companies.lexicon import MAX_WORD, MIN_BRAND, Lexicon
from extract.find.companies.seed import Seed
from extract.find.companies.trades import is_rare
from extract.text.lazy import LazyPattern

MAX_ITEM = 8
MAX_LATIN_ITEM = 30
MIN_LATIN = 4
MAX_LIST = 120
MAX_AFTER_LIST = 12
_ITEM_MARK = "、"
_STOPS = frozenset('。！？!?；;，,：:（）()【】[]“”"\n\t《》')
_NOT_BEFORE_ITEM = _STOPS - frozenset("：:")
_LATIN = LazyPattern(r"[A-Z][A-Za-z0-9&.\-]*(?: (?:& )?[A-Z][A-Za-z0-9&.\-]*)*")


def listed(text: str, found: list[Seed], lexicon: Lexicon) -> list[Seed]:
    """Return the items of lists of firms that nothing else tells."""
    known = {(seed.start, seed.end) for seed in found}
    seeds: list[Seed] = []
    for start, end in _lists(text, lexicon):
        items = list(_items(text, start, end))
        plain = [span in known or _is_plain(text[slice(*span)], lexicon) for span in items]
        if any(plain):
            seeds += [
                Seed(*span, "rare", ("list.item",))
                for span, sure in zip(items, plain, strict=True)
                if span not in known and (sure or _may_be_name(text[slice(*span)], lexicon))
            ]
    return seeds


def _lists(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield where lists of firms stand: behind a word for firms, or before one and words for the like."""
    floor = 0
    for start, end, is_cue in lexicon.list_marks(text):
        if start < floor:
            continue
        if is_cue:
            mark = text.find(_ITEM_MARK, end, end + MAX_ITEM + MAX_WORD)
            low, high = end, _list_end(text, mark, lexicon) if mark >= 0 else end
        elif not _says_firms(text[end : end + MAX_AFTER_LIST], lexicon):
            continue
        else:
            low, high = _clause_start(text, start, floor), start
            mark = text.find(_ITEM_MARK, low, high)
        if mark >= 0 and _NOT_BEFORE_ITEM.isdisjoint(text[low:mark]):
            yield _first_item(text, low, mark, lexicon), high
            floor = high


def _says_firms(behind: str, lexicon: Lexicon) -> bool:
    return not lexicon.list_end_first.isdisjoint(behind) and any(word in behind for word in lexicon.list_end)


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


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    low = start
    for high in (*(index for index in range(start, end) if text[index] == _ITEM_MARK), end):
        item = text[low:high]
        if stripped := item.strip():
            left = low + item.index(stripped)
            yield left, left + len(stripped)
        low = high + 1


def _is_plain(item: str, lexicon: Lexicon) -> bool:
    """Tell whether an item looks like a name: Latin and no abbreviation, or with a rare character."""
    if any(is_rare(character, lexicon) for character in item[:MIN_BRAND]):
        return _may_be_name(item, lexicon)
    latin = _LATIN.fullmatch(item) and MIN_LATIN <= len(item) <= MAX_LATIN_ITEM
    return bool(latin) and (not item.isupper() or len(item) > MAX_WORD) and item not in lexicon.generic


def _may_be_name(item: str, lexicon: Lexicon) -> bool:
    return (
        MIN_BRAND <= len(item) <= MAX_ITEM
        and all(map(is_han, item))
        and item[-2:] not in lexicon.verb
        and lexicon.boundary.isdisjoint(item)
        and not is_common(item, lexicon)
    )
