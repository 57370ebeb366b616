"""A page's bytes -> UTF-8: as they are where they are that, else from the encoding that it declares, else a found one.

Browsers save pages as UTF-8 and leave the declaration as it was, so that valid UTF-8 goes before it.
"""

import re
from codecs import BOM_UTF8
from contextlib import suppress
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


def in_utf8(path: Path, content: bytes, declared: str | None = None) -> tuple[bytes, str | None]:
    """Return a page in UTF-8, and the name of its encoding where that is another.

    ``declared`` is what was said outside the page. Raises InputError for bytes that are text in no encoding known here.
    """
    if b"\0" not in content:
        try:
            content.decode()
        except UnicodeDecodeError:
            pass
        else:
            return content.removeprefix(BOM_UTF8), None
    text, encoding = _decoded(path, content, declared)
    return text.encode("utf-8", "replace"), encoding


def _decoded(path: Path, content: bytes, declared: str | None) -> tuple[str, str | None]:
    codec = None if b"\0" in content else _codec(content, declared)
    if codec:
        with suppress(UnicodeDecodeError):
            return content.decode(codec), codec
    return decode(path, content)


def _codec(content: bytes, declared: str | None) -> str | None:
    found = _DECLARATION.search(content, 0, _DECLARED_WITHIN)
    name = declared.encode("ascii", "replace") if declared else found[1] if found else b""
    return _CODECS.get(name.lower())
