"""Which characters tell a name: rare ones, and those that brands are made of."""

from extract.find.companies.lexicon import MIN_BRAND, Lexicon

_FIRST_HAN, _LAST_HAN = 0x4E00, 0x9FFF


def is_han(character: str) -> bool:
    """Tell whether a character is a CJK unified ideograph of the basic block."""
    return _FIRST_HAN <= ord(character) <= _LAST_HAN


def is_rare(character: str, lexicon: Lexicon) -> bool:
    """Tell whether hardly a word holds a character, so that it marks a name."""
    return character not in lexicon.character and is_han(character)


def is_marked(words: str, lexicon: Lexicon) -> bool:
    """Tell whether words hold a character that brands are made of, or a rare one."""
    if not lexicon.brand_character.isdisjoint(words):
        return True
    return not lexicon.character.issuperset(words) and any(is_rare(one, lexicon) for one in words)


def is_pair(words: str, lexicon: Lexicon) -> bool:
    """Tell whether the first two characters are both of those that brands are made of, and are no word."""
    pair = words[:MIN_BRAND]
    if not lexicon.pair_character.issuperset(pair) or len(pair) < MIN_BRAND:
        return False
    return not (pair in lexicon.pair_word or pair in lexicon.nameless or pair in lexicon.range)
