"""What print does to a text, and how it is undone: broken lines, page numbers, glyphs that stand for other characters.

The radicals are those of Unicode's EquivalentUnifiedIdeograph.txt that simplified Chinese fonts share a glyph with an
ordinary character for: a PDF's character map then names the radical where the author wrote the character.
"""

import re
import unicodedata

_SUPPLEMENT = {
    0x2E81: 0x5382, 0x2E82: 0x4E5B, 0x2E83: 0x4E5A, 0x2E85: 0x4EBB, 0x2E86: 0x5182, 0x2E88: 0x5200, 0x2E89: 0x5202,
    0x2E8B: 0x353E, 0x2E8E: 0x5140, 0x2E8F: 0x5C23, 0x2E90: 0x5C22, 0x2E92: 0x5DF3, 0x2E93: 0x5E7A, 0x2E94: 0x5F51,
    0x2E95: 0x5F50, 0x2E96: 0x5FC4, 0x2E97: 0x38FA, 0x2E98: 0x624C, 0x2E99: 0x6535, 0x2E9B: 0x65E1, 0x2E9C: 0x65E5,
    0x2E9D: 0x6708, 0x2E9E: 0x6B7A, 0x2EA0: 0x6C11, 0x2EA1: 0x6C35, 0x2EA2: 0x6C3A, 0x2EA3: 0x706C, 0x2EA4: 0x722B,
    0x2EA6: 0x4E2C, 0x2EA8: 0x72AD, 0x2EA9: 0x738B, 0x2EAA: 0x24D14, 0x2EAB: 0x76EE, 0x2EAC: 0x793A, 0x2EAD: 0x793B,
    0x2EAE: 0x25AD7, 0x2EAF: 0x7CF9, 0x2EB0: 0x7E9F, 0x2EB1: 0x7F53, 0x2EB2: 0x7F52, 0x2EB6: 0x7F8A, 0x2EB9: 0x8002,
    0x2EBA: 0x8080, 0x2EBC: 0x8089, 0x2EBE: 0x8279, 0x2EBF: 0x8279, 0x2EC0: 0x8279, 0x2EC1: 0x864E, 0x2EC2: 0x8864,
    0x2EC3: 0x8980, 0x2EC4: 0x897F, 0x2EC5: 0x89C1, 0x2EC6: 0x89D2, 0x2EC8: 0x8BA0, 0x2EC9: 0x8D1D, 0x2ECB: 0x8F66,
    0x2ECC: 0x8FB6, 0x2ECD: 0x8FB6, 0x2ECF: 0x961D, 0x2ED0: 0x9485, 0x2ED1: 0x9577, 0x2ED2: 0x9578, 0x2ED3: 0x957F,
    0x2ED4: 0x95E8, 0x2ED6: 0x961D, 0x2ED7: 0x96E8, 0x2ED8: 0x9752, 0x2ED9: 0x97E6, 0x2EDA: 0x9875, 0x2EDB: 0x98CE,
    0x2EDC: 0x98DE, 0x2EDD: 0x98DF, 0x2EDF: 0x98E0, 0x2EE0: 0x9963, 0x2EE2: 0x9A6C, 0x2EE3: 0x9AA8, 0x2EE4: 0x9B3C,
    0x2EE5: 0x9C7C, 0x2EE6: 0x9E1F, 0x2EE7: 0x5364, 0x2EE8: 0x9EA6, 0x2EE9: 0x9EC4, 0x2EEA: 0x9EFE, 0x2EEB: 0x6589,
    0x2EEC: 0x9F50, 0x2EED: 0x6B6F, 0x2EEE: 0x9F7F, 0x2EEF: 0x7ADC, 0x2EF0: 0x9F99, 0x2EF1: 0x9F9C, 0x2EF2: 0x4E80,
}  # fmt: skip
# Other characters that the Noto and Source Han fonts have one glyph for with a usual one, as Chromium's PDFs name them.
_SHARED = {
    0x2F3E: 0x6237, 0x3B35: 0x80F6, 0x2012: 0x2013, 0x2015: 0x2014, 0x2215: 0xFF0F, 0x2329: 0x3008, 0x232A: 0x3009,
    0x301C: 0xFF5E,
}  # fmt: skip
_COMPATIBLE = ((0x2E9F, 0x2EA0), (0x2EF3, 0x2EF4), (0x2F00, 0x2FD6), (0xF900, 0xFB07), (0x2F800, 0x2FA1E))
_ORDINARY = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for start, end in _COMPATIBLE for code in range(start, end)},
    **{code: chr(other) for code, other in {**_SUPPLEMENT, **_SHARED}.items()},
}
_UNUSUAL = re.compile("[\u2e80-\u2fd5\uf900-\ufb06\U0002f800-\U0002fa1d\u2012\u2015\u2215\u2329\u232a\u301c\u3b35]")
_SOFT_HYPHEN = "\u00ad"
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_WIDE = str.maketrans("(),:;?!", "（），：；？！")
_NARROWED = re.compile(
    "(?<=[\u4e00-\u9fff“”])[(),:;?!]|[()](?=[\u4e00-\u9fff“”])|(?<=[0-9A-Za-z%])\\)(?=[，。；、])|(?<=[)）])[,:;](?![0-9])"
)
_PAGE_NUMBER = re.compile(
    r"[-–—―·.~\s]*(?:[Pp](?:age|\.)\s*)?[0-9]{1,4}(?:\s*(?:/|of)\s*[0-9]{1,4})?[-–—―·.~\s]*"
    r"|第\s*[0-9一二三四五六七八九十百]{1,5}\s*页(?:\s*[，,/]?\s*共\s*[0-9一二三四五六七八九十百]{1,5}\s*页)?"
)
_ADDRESS = re.compile(r"(?:https?|file)://\S+(?:\s*[0-9]{1,4}/[0-9]{1,4})?")
_PRINTED_AT = re.compile(
    r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4},?\s+(?:[上下]午)?\s?[0-9]{1,2}:[0-9]{2}(?:\s?[AP]M)?"
)
_ENDING = re.compile(r"[。！？!?；;：:…][”’」』）)\]】》]*$")
_MARKER = re.compile(r"[•●○■□◆◇▪▶►➢★☆·*]\s*")
_NARROW = re.compile(r"[!-~\u00a1-\u024f\u0370-\u03ff\u0400-\u04ff]")
_OPEN_END = re.compile(r"[/·•~～–—(\[{@#$¥£]$|[0-9A-Za-z]-$|[0-9][.,]$")
_OPENING = frozenset("（“‘《【「『〈〔([{")
_CLOSING = frozenset("，。、；：！？”’）》】」』〉〕…—％%‰℃°,.;:!?)]}～·")
_CLOSED_BEGINNING = re.compile(r"[%‰°℃/·•~)\]},.;:!?]")


def ordinary(text: str) -> str:
    """Return a text with ordinary characters for radicals, compatibility ideographs and Latin ligatures."""
    return text.translate(_ORDINARY) if _UNUSUAL.search(text) else text


def widened(text: str) -> str:
    """Return a text with the marks beside Chinese characters as wide as they are; recognition makes them narrow."""
    return _NARROWED.sub(lambda found: found[0].translate(_WIDE), text)


def raised(text: str, before: str) -> str:
    """Return raised text as it is written on the line: plain behind a Latin letter (m3), else as superscripts.

    An exponent or a note's number must not grow together with the number that it stands at.
    """
    return text if before.isascii() and before.isalpha() else text.translate(_RAISED)


def lowered(text: str, before: str) -> str:
    """Return lowered text as it is written on the line: plain behind a letter (CO2), else as subscripts."""
    return text if before.isascii() and (before.isalpha() or before in ")]") else text.translate(_LOWERED)


def is_page_number(line: str) -> bool:
    """Tell whether a line can be nothing but a page's number."""
    return bool(_PAGE_NUMBER.fullmatch(line.strip()))


def is_address(line: str) -> bool:
    """Tell whether a line is the address that a browser prints below a page."""
    return bool(_ADDRESS.fullmatch(line.strip()))


def is_print_time(line: str) -> bool:
    """Tell whether a line begins with the time that a browser prints above a page."""
    return bool(_PRINTED_AT.match(line.strip()))


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends where a paragraph can end."""
    return bool(_ENDING.search(line.rstrip()))


def marker(line: str) -> int:
    """Return the length of the bullet that a line begins with, 0 for none."""
    found = _MARKER.match(line)
    return found.end() if found else 0


def is_narrow(character: str) -> bool:
    """Tell whether a character is of a script that puts blanks between its words, or a European digit."""
    return bool(_NARROW.match(character))


def is_opening(character: str) -> bool:
    """Tell whether a character may not end a line."""
    return character in _OPENING


def is_closing(character: str) -> bool:
    """Tell whether a character may not begin a line."""
    return character in _CLOSING


def join(before: str, after: str) -> str:
    """Return what stands between two lines of one paragraph: nothing in Chinese, a blank between Latin words."""
    if before.endswith(" ") or not before or not after:
        return ""
    if not is_narrow(before[-1]) or not is_narrow(after[0]):
        return ""
    return "" if _OPEN_END.search(before[-2:]) or _CLOSED_BEGINNING.match(after) else " "


def unhyphenated(before: str, after: str) -> str:
    """Return a line without the hyphen of a word that goes on in the next line."""
    if before.endswith(_SOFT_HYPHEN):
        return before[:-1]
    if len(before) > 1 and before.endswith(("-", "\u2010")) and before[-2].islower() and after[:1].islower():
        return before[:-1] if before[-2].isascii() and after[0].isascii() else before
    return before
