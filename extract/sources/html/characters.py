"""Characters of a page as a browser shows them, and raised ones as they are typed: m<sup>3</sup> is m³."""

import re

BREAK = "\0"  # stands for br until white space has been collapsed; libxml2 gives none
_RAISED = str.maketrans(
    "0123456789+-\N{MINUS SIGN}()n",
    "\N{SUPERSCRIPT ZERO}\N{SUPERSCRIPT ONE}\N{SUPERSCRIPT TWO}\N{SUPERSCRIPT THREE}\N{SUPERSCRIPT FOUR}"
    "\N{SUPERSCRIPT FIVE}\N{SUPERSCRIPT SIX}\N{SUPERSCRIPT SEVEN}\N{SUPERSCRIPT EIGHT}\N{SUPERSCRIPT NINE}"
    "\N{SUPERSCRIPT PLUS SIGN}\N{SUPERSCRIPT MINUS}\N{SUPERSCRIPT MINUS}"
    "\N{SUPERSCRIPT LEFT PARENTHESIS}\N{SUPERSCRIPT RIGHT PARENTHESIS}\N{SUPERSCRIPT LATIN SMALL LETTER N}",
)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]+")
_WIDE = r"[\u1100-\u115f\u2e80-\u2fff\u3001-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]"
_WRAPPED = re.compile(rf"(?<={_WIDE})[ \t\r\f]*\n[ \t\r\n\f]*(?={_WIDE})")
_WRAPS = re.compile(_WIDE * 2)  # characters between which a line end is none
_BLANKS = re.compile(r"[ \t\r\n\f\v\xa0]{2,}|[\t\r\n\f\v\xa0]")


def shown(text: str) -> list[str]:
    """Return the lines of a text as a browser shows them, without blanks around them; some may be empty.

    A line end of the file between two wide characters is none (CSS Text 3, 4.1.3), else a blank; blanks collapse.
    """
    stripped = text.strip()
    if stripped.isprintable():  # no white space but blanks, and nothing unseen
        return [stripped if "  " not in stripped else _BLANKS.sub(" ", stripped)]
    if stripped.replace("\n", "").replace("\t", "").isprintable():
        return [_unwrapped(stripped)]
    text = _UNSEEN.sub("", text)
    text = _BLANKS.sub(" ", _WRAPPED.sub("", text))
    return [line.strip() for line in text.split(BREAK)]


def _unwrapped(text: str) -> str:
    """Return a text without blanks around it, whose only odd characters are line ends and tabs, as it is shown."""
    made, *lines = text.split("\n")
    made = made.rstrip(" \t")
    for line in filter(None, (line.strip(" \t") for line in lines)):
        made += line if _WRAPS.fullmatch(made[-1] + line[0]) else f" {line}"
    return made if made.isprintable() and "  " not in made else _BLANKS.sub(" ", made)


def raised(text: str) -> str:
    """Return raised text in raised characters, where there is one for each of its own; else as it is."""
    inner = text.strip()
    return inner.translate(_RAISED) if all(ord(character) in _RAISED for character in inner) else text
