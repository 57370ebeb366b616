"""Bytes -> characters: strict UTF-8 first; another encoding is detected only where that fails, and said."""

import codecs
from pathlib import Path

from extract.errors import InputError
from extract.text.lazy import LazyPattern

CHINESE = ("gb18030", "big5")
_MARKED = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_UNMARKED = ("utf-16-le", "utf-16-be")
# What a text in UTF-16 is made of: read in the wrong order, digits, blanks and punctuation are none of it.
_PLAUSIBLE = LazyPattern(r"[\t\n\r -~\u3001-\u3011\u4e00-\u9fff\uff01-\uff5e]")
_SIGN = LazyPattern(r"[\t\n\r -~\u3001\u3002\uff01-\uff5e]")
_IMPOSSIBLE = LazyPattern(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufff0-\uffff]")
_MOSTLY = 0.95
_INTACT = 4  # characters beyond ASCII that are good UTF-8, for each that is not, in a UTF-8 text that was damaged


def decode(path: Path, content: bytes) -> tuple[str, str | None]:
    """Return a file's characters, and the name of its encoding where that is not UTF-8.

    Raises InputError with the line where UTF-8 ends, for bytes that are text in no encoding known here.
    """
    marked = _MARKED.get(content[:2])
    if marked:
        return _utf16(path, content), marked
    if b"\0" in content:
        unmarked = _unmarked(content)
        if unmarked:
            return content.decode(unmarked), unmarked
        line = content.count(b"\n", 0, content.index(b"\0")) + 1
        raise _no_text(path, line)
    try:
        return content.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        encoding = detected(content)
        if encoding:
            return content.decode(encoding), encoding
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(path, "no UTF-8 in line {line}", "save the file as UTF-8", line=line) from error


def detected(content: bytes) -> str | None:
    """Return the Chinese encoding that bytes which are no UTF-8 make sense in, or None.

    UTF-8 in which a few bytes are damaged is none of them: read as one, its numbers would stand among wrong words.
    """
    from charset_normalizer import from_bytes  # noqa: PLC0415 - hundreds of tables that UTF-8 needs none of

    lenient = content.decode("utf-8", "replace")
    damaged = lenient.count("\N{REPLACEMENT CHARACTER}")
    beyond_ascii = sum(map(str.__gt__, lenient, "\x7f" * len(lenient))) - damaged
    if beyond_ascii >= _INTACT * damaged:
        return None
    found = list(from_bytes(content, cp_isolation=list(CHINESE)))
    if not found:
        return None
    return min(found, key=lambda match: (match.chaos, CHINESE.index(match.encoding))).encoding


def _utf16(path: Path, content: bytes) -> str:
    try:
        text = content.decode("utf-16")
    except UnicodeDecodeError as error:
        raise InputError(path, "broken UTF-16 at byte {byte}", "save the file as UTF-8", byte=error.start) from error
    if "\0" in text:
        raise _no_text(path, text.count("\n", 0, text.index("\0")) + 1)
    return text


def _no_text(path: Path, line: int) -> InputError:
    return InputError(path, "no text file: a NUL byte in line {line}", "export it as UTF-8 text", line=line)


def _unmarked(content: bytes) -> str | None:
    """Return the order of bytes in which UTF-16 without a mark is certain, or None."""
    certain = [order for order in _UNMARKED if _is_utf16(content, order)]
    return certain[0] if len(certain) == 1 else None


def _is_utf16(content: bytes, order: str) -> bool:
    try:
        text = content.decode(order)
    except UnicodeDecodeError:
        return False
    if _IMPOSSIBLE.search(text) or not _SIGN.search(text):
        return False
    return len(_PLAUSIBLE.findall(text)) >= _MOSTLY * len(text)
