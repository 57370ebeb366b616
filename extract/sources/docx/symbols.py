"""Characters that a font shows as others: the fonts Symbol and Wingdings, and raised digits.

Symbol is encoded as Adobe's Symbol encoding has it (unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt). Wingdings
is a font of pictures: of it only what is read as a character is kept, all else is a bullet.
"""

import re
import unicodedata

_PRIVATE = 0xF000  # where Word puts the characters of symbol fonts
_LOW = 0x20
_SYMBOL = {
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    **dict(zip((0x22, 0x24, 0x27, 0x2A, 0x2D, 0x40, 0x5C, 0x5E, 0x7E), "∀∃∋∗−≅∴⊥∼", strict=True)),
    **dict(zip(range(0xA1, 0xB0), "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓", strict=True)),
    **dict(zip(range(0xB0, 0xC0), "°±″≥×∝∂•÷≠≡≈…⏐⎯↵", strict=True)),
    **dict(zip(range(0xC5, 0xD0), "⊕∅∩∪⊃⊇⊄⊂⊆∈∉", strict=True)),
    **dict(zip(range(0xD0, 0xDA), "∠∇®©™∏√⋅¬∧", strict=True)),
    **dict(zip((0xDA, 0xDB, 0xDC, 0xDE, 0xE1, 0xE5, 0xF1, 0xF2), "∨⇔⇐⇒〈∑〉∫", strict=True)),
}
_WINGDINGS = {
    **dict(zip(range(0x80, 0x8B), "⓪①②③④⑤⑥⑦⑧⑨⑩", strict=True)),
    **dict(zip(range(0x8B, 0x96), "⓿❶❷❸❹❺❻❼❽❾❿", strict=True)),
    **dict(zip((0xFB, 0xFC, 0xFD, 0xFE, 0x6F, 0xA8, 0xE0), "✗✓☒☑□□→", strict=True)),
}
_BULLET = "•"
_RAISED = str.maketrans(
    {
        **dict(zip("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ", strict=True)),
        **dict.fromkeys("\N{MINUS SIGN}\N{EN DASH}\N{NON-BREAKING HYPHEN}", "⁻"),
        **dict.fromkeys("oO\N{MASCULINE ORDINAL INDICATOR}\N{RING ABOVE}", "°"),
    }
)
_RAISABLE = frozenset(map(chr, _RAISED)) | frozenset(_RAISED.values())
_CODE = re.compile("[0-9A-Fa-f]{1,4}")
_DEGREE = re.compile("\N{SUPERSCRIPT ZERO}(?=[CF])")
_SYMBOL_FONT = "symbol"


def symbol(font: str, character: str) -> str:
    """Return what w:sym shows; ``character`` is its code in hexadecimal. What cannot be told is U+FFFD."""
    code = int(character, 16) if _CODE.fullmatch(character) else 0
    shown = in_font(chr(code | _PRIVATE if _pictures(font) else code), font)
    return shown if shown.isprintable() or code >= _PRIVATE else "\N{REPLACEMENT CHARACTER}"


def in_font(text: str, font: str | None) -> str:
    """Return what a text shows in a font."""
    if font is None or not _pictures(font):
        return text
    return "".join(_shown(character, font.lower()) for character in text)


def raised(text: str) -> str:
    """Return raised text in raised characters, where there is one for each of its own; else as it is."""
    inner = text.strip()
    return inner.translate(_RAISED) if inner and _RAISABLE.issuperset(inner) else text


def degrees(text: str) -> str:
    """Return a text with the degree sign for a raised zero before C or F."""
    return _DEGREE.sub("°", text)


def circled(number: int) -> str:
    """Return a number from 1 to 20 in a circle, another in brackets."""
    return chr(ord("①") + number - 1) if 0 < number <= ord("⑳") - ord("①") + 1 else f"({number})"


def _pictures(font: str) -> bool:
    return font.lower() == _SYMBOL_FONT or font.lower().startswith(("wingdings", "webdings"))


def _shown(character: str, font: str) -> str:
    code = ord(character)
    private = _PRIVATE + _LOW <= code <= _PRIVATE + 0xFF
    if not private and code > 0xFF:  # noqa: PLR2004 - these fonts have no more
        return character
    code &= 0xFF
    if font == _SYMBOL_FONT:
        return _SYMBOL.get(code, chr(code) if unicodedata.category(chr(code)) != "Cc" else "")
    if not private:
        return character  # a picture font named for text that another font shows
    return _WINGDINGS.get(code, _BULLET) if font == "wingdings" else _BULLET
