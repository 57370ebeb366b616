"""Where a company's name begins: from its ending to the left, by bounded steps."""

from extract.find.companies.characters import is_marked
from extract.find.companies.lexicon import MAX_WORD, MIN_BRAND, Lexicon

MAX_NAME = 40
MAX_BRACKET = 10
MAX_BOUNDARY = 4
MAX_PREFIX = 6  # characters of a brand before a place
SHORT_PREFIX = 3  # so many may be a brand that no word is known of
MEASURES = (2, 1)  # characters of a measure word, the longest first: 年底, 年
DASHES = frozenset("—―─-")
_OPENING = {")": "(", "）": "（"}


def name_start(text: str, floor: int, end: int, lexicon: Lexicon) -> int:
    """Return where the name begins whose ending begins at ``end``; ``end`` itself where there is none.

    ``floor`` is where an earlier name ends, which this one cannot reach into.
    """
    low = _stretch(text, max(floor, end - MAX_NAME), end)
    if low and text[low - 1] in DASHES and text[low] in lexicon.subtitle_lead:
        low += 1  # ——记A的实践
    if low and text[low - 1].isdigit():
        low += next((size for size in MEASURES if text[low : low + size] in lexicon.measure), 0)
    low = _behind_boundary(text, low, end, lexicon)
    if end - low < MIN_BRAND:
        return low
    low = _behind_descriptor(text, low, end, lexicon)
    return low + _begin(text[low:end], lexicon)


def begins_with(words: str, known: frozenset[str]) -> int:
    """Return the length of the longest known word that a stretch begins with, 0 without one."""
    for length in range(min(MAX_WORD, len(words)), 1, -1):
        if words[:length] in known:
            return length
    return 0


def trade_tail(name: str, lexicon: Lexicon) -> int:
    """Return where the trade words begin that a name ends with; ``len(name)`` where there are none."""
    begins = len(name)
    while length := ends_with(name[:begins], MAX_WORD + 1, lexicon.trade):
        begins -= length
    return begins


def ends_with(words: str, most: int, known: frozenset[str]) -> int:
    """Return the length, ``most`` at most, of the longest known word that a stretch ends with, 0 without one."""
    for length in range(min(most, len(words)), 1, -1):
        if words[-length:] in known:
            return length
    return 0


def is_common(words: str, lexicon: Lexicon) -> bool:
    """Tell whether a stretch is made of common words alone, so that it names nobody."""
    nameless = lexicon.nameless
    reachable = [0]  # the ends of what common words cover from the beginning
    for end in range(1, len(words) + 1):
        for start in reversed(reachable):
            if end - start > MAX_WORD:
                break
            if words[start:end] in nameless:
                reachable.append(end)
                break
    return reachable[-1] == len(words)


def _stretch(text: str, low: int, end: int) -> int:
    """Return how far to the left characters go that a name may hold."""
    position = end
    while position > low:
        character = text[position - 1]
        if character.isalpha():
            position -= 1
        elif character in _OPENING:
            opening = text.rfind(_OPENING[character], max(low, position - MAX_BRACKET), position - 1)
            if opening <= low or not text[opening + 1 : position - 1].isalpha():
                return position
            position = opening
        elif _joins(text, position - 1, end):
            position -= 1
        else:
            return position
    return position


def _joins(text: str, index: int, end: int) -> bool:
    """Tell whether a blank, digit or mark stands inside a name: between Latin letters, or a raised dot."""
    character, before, after = text[index], text[index - 1 : index], text[index + 1 : index + 2]
    if character == " ":
        return _latin(before) and (_latin(after) or index + 1 == end)
    if character in "0123456789":
        return _latin(after) or (_latin(before) and index + 1 < end)
    return character == "·" or (character in "&-.'’" and _latin(before) and _latin(after))


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _behind_boundary(text: str, low: int, end: int, lexicon: Lexicon) -> int:
    """Return the end of the last boundary word before the name, or ``low``."""
    last, boundary = lexicon.boundary_last, lexicon.boundary
    for stop in range(end, low, -1):
        if text[stop - 1] not in last:
            continue
        for length in range(min(MAX_BOUNDARY, stop - low), 0, -1):
            if text[stop - length : stop] in boundary:
                if shielded(text[low:end], stop - length - low, stop - low, lexicon) or (
                    length == 1 and (_joined(text, low, stop, end, lexicon) or _branded(text, low, stop, end, lexicon))
                ):
                    break
                return stop
    return low


def _joined(text: str, low: int, stop: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a word for and or some stands in a brand: what is behind it is too short for one."""
    if text[stop - 1] not in lexicon.joint:
        return False
    before = text[max(low, stop - 1 - MIN_BRAND) : stop - 1]
    named = len(before) == MIN_BRAND and before.isalpha() and (before not in lexicon.nameless)
    size = trade_tail(text[stop:end], lexicon)
    bare = not size and before[-1:] not in lexicon.boundary and text.startswith(lexicon.legal, end)
    return named and (size == 1 or bare)


def _branded(text: str, low: int, stop: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a boundary character stands in the brand of a full legal name.

    It does behind a place or as the brand's first or second character, where what is behind it is too short for a
    brand, where no sentence would have it there, or where the character before it is one of brands.
    """
    if not text.startswith(lexicon.legal, end) or begins_with(text[stop:end], lexicon.range):
        return False
    at = stop - 1
    size = trade_tail(text[stop:end], lexicon)
    short = size < MIN_BRAND
    mild = text[at] in lexicon.mild
    if _place_ends(text, low, at, lexicon):
        return short or mild
    head = text[low:at][-1:]
    if not head or head in lexicon.boundary:
        return size == 1 and (mild or text[at] in lexicon.joint)
    marked = is_marked(head, lexicon)
    if _place_ends(text, low, at - 1, lexicon):
        return short or marked
    return marked if at - 1 == low else short and mild


def _place_ends(text: str, low: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a place ends at an offset."""
    return end > low and ends_with(text[max(low, end - MAX_WORD) : end], MAX_WORD, lexicon.place) > 0


def shielded(stretch: str, start: int, stop: int, lexicon: Lexicon) -> bool:
    """Tell whether a boundary word is only a part of a longer word that names hold."""
    for first in range(max(0, stop - MAX_WORD), start + 1):
        for last in range(stop, min(len(stretch), first + MAX_WORD) + 1):
            if last - first > stop - start and stretch[first:last] in lexicon.shield:
                return True
    return False


def _behind_descriptor(text: str, low: int, end: int, lexicon: Lexicon) -> int:
    """Return the end of the last describing word that leaves a brand behind it, or ``low``."""
    last = lexicon.descriptor_last
    for stop in range(end - MIN_BRAND, low + 1, -1):
        if text[stop - 1] not in last:
            continue
        described = any(text[max(low, stop - length) : stop] in lexicon.descriptor for length in (4, 3, 2))
        if described and trade_tail(text[stop:end], lexicon) >= MIN_BRAND:
            return stop
    return low


def _begin(stretch: str, lexicon: Lexicon) -> int:
    """Return where in a stretch without boundary words the name begins; a place in brackets begins none."""
    stretch = stretch.replace("(", "（").partition("（")[0]
    place = first_place(stretch, 0, lexicon)
    if place is None:
        return _trimmed(stretch, trade_tail(stretch, lexicon), lexicon)
    start, end = place
    if start == 0:
        return _second_place(stretch, end, lexicon)
    begin = _trimmed(stretch, start, lexicon)
    return start if _describes(stretch[begin:start], lexicon) else begin


def _describes(prefix: str, lexicon: Lexicon) -> bool:
    """Tell whether words before a place tell of the firm (核心染厂), and are no parent's brand or brand and trade."""
    ordinary = lexicon.ordinary
    if prefix in ordinary or prefix[-2:] in ordinary or prefix[-1] in lexicon.descriptor or len(prefix) > MAX_PREFIX:
        return True
    if prefix[:2] in ordinary and prefix[:2] not in lexicon.auspicious:
        return True
    if trade_tail(prefix, lexicon) <= SHORT_PREFIX:
        return False
    return not is_marked(prefix, lexicon)


def first_place(stretch: str, low: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return where the first place from ``low`` on begins and ends, the longest that begins there."""
    firsts, region = lexicon.region_first, lexicon.region
    for start in range(low, len(stretch) - 1):
        if stretch[start] in firsts and (length := begins_with(stretch[start : start + MAX_WORD], region)):
            return start, start + length
    return None


def _second_place(stretch: str, end: int, lexicon: Lexicon) -> int:
    """Return the begin of the city behind a province that is written out with its mark, else 0."""
    for length in range(MAX_WORD, 0, -1):
        behind = end + length
        if stretch[end:behind] in lexicon.place_mark:
            size = begins_with(stretch[behind : behind + MAX_WORD], lexicon.place)
            if size and behind + size < len(stretch):
                return behind
    return 0


def _trimmed(stretch: str, brand_end: int, lexicon: Lexicon) -> int:
    """Return where the brand begins behind the ordinary words before it; short brands may hold a noun."""
    begin = 0
    while brand_end - begin >= 2 * MIN_BRAND:
        word, rest = stretch[begin : begin + 2], stretch[begin + 2 : brand_end]
        noun = word in lexicon.noun and brand_end - begin > 2 * MIN_BRAND
        if not (noun or word in lexicon.verb) or (len(rest) == MIN_BRAND and rest in lexicon.ordinary):
            break
        begin += 2
    return begin
