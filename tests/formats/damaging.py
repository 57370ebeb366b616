"""Files damaged by hand and by chance: cut short, bytes changed, members lost, headers that lie, bombs."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator

from tests.formats.samples import PAGE, SENTENCE, good, zipped

CUTS = 8  # of each format
FLIPPED = 8
MEGABYTE = 1024 * 1024
_BOMB = b"0" * (8 * MEGABYTE)  # packed to a thousandth
_DEEP = 20_000
_ENTITIES = b'<!DOCTYPE a [<!ENTITY a "0123456789">' + b"".join(
    b'<!ENTITY %c "%b">' % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(9)
)
_BILLION = b"<?xml version='1.0'?>" + _ENTITIES + b"]><a>&j;</a>"
_OUTSIDE = b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><a>&a;</a>"
_FLAGS_AT = {b"PK\x03\x04": 6, b"PK\x01\x02": 8}  # of a member's two headers: APPNOTE.TXT of the format, 4.3
_SIZE_AT = {b"PK\x03\x04": 22, b"PK\x01\x02": 24}
_METHOD_AT = {b"PK\x03\x04": 8, b"PK\x01\x02": 10}
_PACKAGES = (".docx", ".xlsx")


def damaged() -> Iterator[tuple[str, bytes]]:
    """Yield names and bytes of all files."""
    chance = random.Random(20)  # noqa: S311 - the same files every time
    for suffix, content in good().items():
        for number, cut in enumerate(sorted(chance.sample(range(len(content)), CUTS))):
            yield f"cut_{number}{suffix}", content[:cut]
        for number in range(FLIPPED):
            yield f"flipped_{number}{suffix}", flipped(content, chance)
        yield f"doubled{suffix}", content * 2
        yield f"junk_before{suffix}", b"\0\xff junk" + content
    for suffix in _PACKAGES:
        yield from packages(suffix, good()[suffix])
    for written in (texts, pages, tables, web_archives, pdfs, bundles):
        yield from written()


def flipped(content: bytes, chance: random.Random) -> bytes:
    """Return a content in which some bytes have other values."""
    made = bytearray(content)
    for place in (chance.randrange(len(made)) for _ in range(chance.choice((1, 3, 30)))):
        made[place] ^= 1 << chance.randrange(8)
    return bytes(made)


def members(content: bytes) -> dict[str, bytes]:
    """Return an archive's members by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def patched(content: bytes, places: dict[bytes, int], value: bytes) -> bytes:
    """Return an archive with a field of every header set to a value, the headers found by their signatures."""
    made = bytearray(content)
    for signature, place in places.items():
        start = made.find(signature)
        while start >= 0:
            made[start + place : start + place + len(value)] = value
            start = made.find(signature, start + 4)
    return bytes(made)


def packages(suffix: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield an office document without each of its members, with hostile ones, and with headers that lie."""
    parts = members(content)
    for number, name in enumerate(parts):
        yield f"lost_{number}{suffix}", zipped({other: part for other, part in parts.items() if other != name})
    main = "word/document.xml" if suffix == ".docx" else "xl/worksheets/sheet1.xml"
    hostile = {
        "entities": _BILLION,
        "outside": _OUTSIDE,
        "deep": b"<a>" * _DEEP + b"</a>" * _DEEP,
        "bomb": b"<a>" + _BOMB + b"</a>",
        "empty": b"",
        "other_root": b"<a/>",
        "no_xml": bytes(range(256)),
        "utf_16": parts[main].decode().encode("utf-16"),
        "wrong_encoding": b"<?xml version='1.0' encoding='UTF-99'?><a/>",
        "control_character": parts[main].replace(b"2023", b"\x01&#0;"),
        "unclosed": parts[main][:-20],
    }
    for name, part in hostile.items():
        yield f"{name}{suffix}", zipped(parts | {main: part}, deflated=True)
    yield f"encrypted{suffix}", patched(content, _FLAGS_AT, b"\1\0")
    yield f"size_lies{suffix}", patched(content, _SIZE_AT, struct.pack("<I", 9))
    yield f"size_lies_high{suffix}", patched(content, _SIZE_AT, struct.pack("<I", 2**31))
    yield f"unknown_method{suffix}", patched(content, _METHOD_AT, b"\x63\0")
    yield f"many_members{suffix}", zipped(parts | {f"x/{number}": b"" for number in range(20_001)})


def texts() -> Iterator[tuple[str, bytes]]:
    """Yield texts that are none, or that no encoding fits."""
    yield "nothing.txt", b""
    yield "blank.txt", b" \n\t\r\n"
    yield "nul.txt", SENTENCE.encode() + b"\0"
    yield "odd_utf_16.txt", SENTENCE.encode("utf-16") + b"1"
    yield "surrogate.txt", b"\xff\xfe\x00\xd8\x31\x00"
    yield "all_bytes.md", bytes(range(256)) * 40
    yield "old_word.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    yield "rich.rtf", b"{\\rtf1" + b"{" * _DEEP


def pages() -> Iterator[tuple[str, bytes]]:
    """Yield web pages that nest, repeat and lie."""
    yield "deep.html", b"<html>" + b"<div>" * _DEEP + b"1"
    yield "deep_tables.html", b"<html>" + b"<table><tr><td>1<td>" * 2_000
    yield "wide.html", b"<html><table><tr>" + b"<td colspan=1000>" * 50_000 + b"<tr><td>1</table>"
    yield "wide_tables.html", b"<html>" + b"<table><tr><td>1<td colspan=1000>2<tr><td>3<td>4</table>" * 10_000
    yield "entities.html", b"<!DOCTYPE html [<!ENTITY a 'aaaa'>]><html>" + b"&a;&#xD800;&#99999999999;" * 999
    yield "comment.html", b"<html><!--" + PAGE.encode()
    yield "wrong_charset.html", PAGE.replace("utf-8", "utf-16").encode("gb18030") + b"\xff"
    yield "attributes.html", b"<html><p " + b'a="1" ' * 50_000 + b">1"


def tables() -> Iterator[tuple[str, bytes]]:
    """Yield separated values with open quotes, cells too long, too many columns."""
    yield "quote.csv", b'a,"' + b"1,2\n" * 9_999
    yield "long_cell.csv", b'"' + b"1" * 200_000 + b'",2\n'
    yield "wide.csv", b"1," * 1_100_000
    yield "nul.csv", b"a,\0\n1,2\n"


def web_archives() -> Iterator[tuple[str, bytes]]:
    """Yield web archives that hold no page, or one behind headers that lie."""
    head = b"MIME-Version: 1.0\nContent-Type: "
    yield "no_page.mht", head + b"text/plain\n\n1"
    yield "no_boundary.mht", head + b"multipart/related\n\n" + PAGE.encode()
    yield "base64.mht", head + b"text/html\nContent-Transfer-Encoding: base64\n\n<p>1</p>"
    yield "charset.mht", head + b"text/html; charset=\xff\xfe\n\n<p>1</p>"
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (level, level) for level in range(900))
    yield "nested.mht", nested + b"Content-Type: text/html\n\n<p>1</p>"


def pdfs() -> Iterator[tuple[str, bytes]]:
    """Yield PDFs whose objects lead round in circles, or that lie of their lengths."""
    whole = good()[".pdf"]
    yield "no_objects.pdf", b"%PDF-1.7\n%%EOF"
    yield "start_lies.pdf", whole.replace(b"startxref\n", b"startxref\n9")
    yield "length_lies.pdf", whole.replace(b"/Length ", b"/Length 9999999")
    yield "negative_length.pdf", whole.replace(b"/Length ", b"/Length -")
    yield "count_lies.pdf", whole.replace(b"/Count ", b"/Count 999999")
    catalogue = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj"
    end = b"endobj\ntrailer<</Root 1 0 R>>\n"
    yield "itself.pdf", catalogue + b" 2 0 R " + end
    yield "circle.pdf", catalogue + b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>" + end
    yield "deep.pdf", catalogue + b"[" * _DEEP + end
    packed = zlib.compress(bytes(40 * MEGABYTE))
    page = b"<</Type/Page/MediaBox[0 0 9 9]/Contents 3 0 R>>endobj\n3 0 obj<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n"
    yield "bomb.pdf", catalogue + page % len(packed) + packed + b"\nendstream " + end


def bundles() -> Iterator[tuple[str, bytes]]:
    """Yield archives with tricks in their members' names, and archives in archives."""
    content = SENTENCE.encode()
    yield "bomb.zip", zipped({"a.txt": _BOMB}, deflated=True)
    yield "only_tricks.zip", zipped({"../a.txt": content, "/etc/a.txt": content, "C:\\a.txt": content})
    yield "encrypted.zip", patched(zipped({"a.txt": content}), _FLAGS_AT, b"\1\0")
    yield "no_archive.zip", content * 99
    inner = zipped({"a.txt": content})
    for _ in range(5):
        inner = zipped({"inner.zip": inner})
    yield "nested.zip", inner
    whole = zipped({"a.txt": content, "b.txt": content})
    yield "damaged_members.zip", whole.replace(content, content[::-1])
