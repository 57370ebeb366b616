"""A page's bytes -> characters: UTF-8 where they are that, else the encoding that the page declares, else a found one.

Browsers save pages as UTF-8 and leave the declaration as it was, so that valid UTF-8 goes before it.
"""

import re
from pathlib import Path

from extract.sources.encodings import decode

_DECLARED_WITHIN = 4096
_DECLARATION = re.compile(
    rb"""(?i)(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{1,40})"""
)
# Names in pages -> codecs that read more than the name says, as the WHATWG's Encoding Standard has it.
_CODECS = dict.fromkeys((b"gb2312", b"gbk", b"gb18030", b"x-gbk", b"gb_2312-80", b"chinese", b"cp936"), "gb18030") | {
    b"big5": "big5hkscs",
    b"big5-hkscs": "big5hkscs",
    b"windows-1252": "cp1252",
    b"iso-8859-1": "cp1252",
}


def characters(path: Path, content: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """Return a page's characters, and the name of its encoding where that is not UTF-8.

    ``declared`` is what was said outside the page. Raises InputError for bytes that are text in no encoding known here.
    """
    if b"\0" in content:
        return decode(path, content)
    try:
        return content.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        codec = _codec(content, declared)
    if codec:
        try:
            return content.decode(codec), codec
        except UnicodeDecodeError:
            pass
    return decode(path, content)


def _codec(content: bytes, declared: str | None) -> str | None:
    found = _DECLARATION.search(content, 0, _DECLARED_WITHIN)
    name = declared.encode("ascii", "replace") if declared else found[1] if found else b""
    return _CODECS.get(name.lower())
