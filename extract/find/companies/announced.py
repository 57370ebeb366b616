"""Short names that a text announces behind a full one, in brackets or in quotation marks."""

from extract.find.companies.lexicon import Lexicon
from extract.text.lazy import LazyPattern

MAX_BRACKET = 80
MAX_ALIAS = 30
MAX_UNQUOTED = 8  # an unquoted stretch longer than this is a clause and no name
MAX_ANNOUNCER = 6
MIN_ALIAS = 2
MAX_ABBREVIATION = 4  # letters: more in capitals are a name
MAX_FORMER = 20  # characters before a former name in which a word for one is looked for
MAX_RENAMED = 40  # characters behind it in which the change is told
_CLAUSE_ENDS = "。；;，,\n"
_SENTENCE_END = LazyPattern(r"[。\n]")
_OPENING_QUOTES = "“\"'「『‘"
_QUOTED = LazyPattern(r"[“\"'「『‘]([^”\"'」』’\n]{2,30})[”\"'」』’]")
_LATIN_NAME = LazyPattern(r"[A-Za-z][A-Za-z .,&'’\-]{1,60}")
_SEPARATOR = LazyPattern(r"[、，,；;/]")
_STOP = LazyPattern(r"[。；;，,\n（(）)]")
_LEAD = " \u3000:："
_NO_NAME = frozenset("：:。“”（）()")


def announced(text: str, start: int, end: int, lexicon: Lexicon) -> list[str]:
    """Return the names announced right behind the full name that stands from ``start`` to ``end``."""
    if text[end : end + 1] in ("（", "("):
        return _bracketed(text, start, end, lexicon)
    lead = end + 1 if text[end : end + 1] in ("，", ",") else end
    word = _announcer(text, lead, lexicon)
    if len(word) < MIN_ALIAS:  # a single character is a word's first as often
        return []
    begin = lead + len(word)
    return _names(text[begin : begin + MAX_ALIAS], text[start:end], lexicon, closed=False)


def former_of(text: str, start: int, end: int, lexicon: Lexicon) -> str | None:
    """Return what stands in its clause before the word that tells a name to be a firm's former one, or None.

    The clause says so, and its sentence that it was changed.

    前身是1982年建成的A，2015年改现名; where nothing of a new name is said, A may be another firm, unless the
    clause ends with it.
    """
    ahead = text[max(0, start - MAX_FORMER) : start]
    clause = ahead[max(map(ahead.rfind, _CLAUSE_ENDS)) + 1 :]
    told = next((clause.index(word) for word in lexicon.former if word in clause), None)
    if told is None:
        return None
    behind = _SENTENCE_END.split(text[end : end + MAX_RENAMED], maxsplit=1)[0]
    is_changed = behind[:1] in _CLAUSE_ENDS or any(word in behind for word in lexicon.renamed)
    return clause[:told] if is_changed else None


def _announcer(text: str, start: int, lexicon: Lexicon) -> str:
    if text[start : start + 1] not in lexicon.announcer_first:
        return ""
    for length in range(MAX_ANNOUNCER, 0, -1):
        if text[start : start + length] in lexicon.announcer:
            return text[start : start + length]
    return ""


def _bracketed(text: str, start: int, opening: int, lexicon: Lexicon) -> list[str]:
    window = text[opening + 1 : opening + 1 + MAX_BRACKET]
    closing = _closing(window)
    content = window[:closing] if closing >= 0 else window.split("\n", 1)[0]
    for position in range(len(content)):
        word = _announcer(content, position, lexicon)
        if len(word) >= MIN_ALIAS or (word and not content[:position].strip(_LEAD)):  # 朔原新能源 is no 原名 新能源
            told = _told_apart(content[position + len(word) :], lexicon)
            return [name for rest in told for name in _names(rest, text[start:opening], lexicon, closed=closing >= 0)]
    if closing >= 0 and content[:1] in _OPENING_QUOTES and text.endswith(lexicon.legal, start, opening):
        return _quoted(content, lexicon)
    name = content.strip()
    latin = _LATIN_NAME.fullmatch(name) and (not name.isupper() or len(name) > MAX_ABBREVIATION)
    return [name] if closing >= 0 and (latin or _is_abridged(name, text[start:opening], lexicon)) else []


def _told_apart(rest: str, lexicon: Lexicon) -> list[str]:
    """Return what one announcement after the other tells: （以下简称“A”，曾用名B）."""
    begin, told = 0, []
    for mark in _SEPARATOR.finditer(rest):
        word = _announcer(rest, mark.end(), lexicon)
        if len(word) >= MIN_ALIAS:
            told.append(rest[begin : mark.start()])
            begin = mark.end() + len(word)
    return [*told, rest[begin:]]


def _quoted(content: str, lexicon: Lexicon) -> list[str]:
    """Return the names of a bracket that holds nothing but names in quotation marks and words between them."""
    between = _QUOTED.sub("", content).strip(_LEAD + "、，,；;/")
    return _names(content, "", lexicon, closed=True) if not between or between in lexicon.alias_joint else []


def _is_abridged(name: str, full: str, lexicon: Lexicon) -> bool:
    """Tell whether a bracket holds nothing but characters of the full name, in their order."""
    remaining = iter(full)
    return (
        MIN_ALIAS <= len(name) <= MAX_UNQUOTED
        and name not in lexicon.region
        and all(character in remaining for character in name)
        and _is_name(name, lexicon)
    )


def _closing(window: str) -> int:
    """Return where the bracket closes, over brackets inside it; -1 where it never does."""
    depth = 1
    for index, character in enumerate(window):
        if character in "（(":
            depth += 1
        elif character in "）)":
            depth -= 1
            if not depth:
                return index
        elif character == "\n":
            return -1
    return -1


def _names(content: str, full: str, lexicon: Lexicon, *, closed: bool) -> list[str]:
    content = content.lstrip(_LEAD)
    while content[:1] in lexicon.alias_joint:
        content = content[1:].lstrip(_LEAD)
    if content[:1] in _OPENING_QUOTES:
        found = _QUOTED.findall(content)[: None if closed else 1]
    elif closed:
        parts = [_after_joint(part, lexicon) for part in _SEPARATOR.split(content)]
        found = [name for part in parts for name in _joined(part, full, lexicon)]
    else:
        found = [_likely(_STOP.split(content, maxsplit=1)[0], full)]
    return [name for name in map(str.strip, found) if MIN_ALIAS <= len(name) <= MAX_ALIAS and _is_name(name, lexicon)]


def _joined(part: str, full: str, lexicon: Lexicon) -> list[str]:
    """Return the two short names that a word for or stands between, else the part as it is."""
    for at, character in enumerate(part):
        pair = part[:at], part[at + 1 :]
        if character in lexicon.alias_joint and all(_is_abridged(name, full, lexicon) for name in pair):
            return list(pair)
    return [part]


def _after_joint(part: str, lexicon: Lexicon) -> str:
    part = part.strip(_LEAD + _OPENING_QUOTES + "”")
    heads = ((position, _announcer(part, position, lexicon)) for position in range(len(part)))
    position, word = next(((position, word) for position, word in heads if word), (0, ""))
    part = part[position + len(word) :].strip(_LEAD + _OPENING_QUOTES)
    return part[1:] if part[:1] in lexicon.alias_joint else part


def _likely(clause: str, full: str) -> str:
    """Return the name at a clause's head that no mark ends: as far as the full name has its characters."""
    if len(clause) <= MAX_UNQUOTED:
        return clause
    size = next((index for index, character in enumerate(clause) if character not in full), len(clause))
    return clause[:size]


def _is_name(name: str, lexicon: Lexicon) -> bool:
    return (
        name not in lexicon.alias_reject
        and name not in lexicon.ordinary
        and any(character.isalpha() for character in name)
        and _NO_NAME.isdisjoint(name)
    )
