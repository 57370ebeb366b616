"""Changes of what is written in tokens (a PDF, a web page with faults): tokens lost, doubled, swapped, made hostile."""

import random
import re
from collections.abc import Callable

_PDF = re.compile(rb"/?[A-Za-z*'\"]+|[-+.0-9]+|<<|>>|\([^)]*\)|\s+|.", re.DOTALL)
_PAGE = re.compile(rb"<[^>]*>|[^<\s]+|\s+|.", re.DOTALL)
_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"2",
    b"3",
    b"4",
    b"9",
    b"1e9",
    b"-999999999999",
    b"99999999999999999999",
    b".",
    b"+-5",
    b"65536",
    b"0.00001",
)
_OPERATORS = (
    b" BT ", b" ET ", b" Tj ", b" TJ ", b" Td ", b" TD ", b" Tm ", b" T* ", b" ' ", b' " ', b" Tf ", b" Tr 3 ", b" Tz 0 ",
    b" Ts ", b" Tw ", b" q ", b" Q ", b" cm ", b" re f ", b" m ", b" l S ", b" c ", b" Do ", b" W n ", b" BI /W 1 /H 1 ID x EI ",
    b" BDC ", b" EMC ", b"/Span<</ActualText(x)>>", b"/Filter/FlateDecode", b"/Filter[/ASCIIHexDecode/LZWDecode]",
    b"/Predictor 15", b"/Columns 99999999", b"/Type0", b"/Encoding/Identity-H", b"/DescendantFonts[3 0 R]", b"/ToUnicode 4 0 R",
    b"/W[0[99 -9]1 9 5]", b"/FontMatrix[0 0 0 0 0 0]", b"/MediaBox[0 0 0 0]", b"/MediaBox[9 9 -9 -9]", b"/Rotate 45",
    b"/Kids[2 0 R]", b"/Parent 2 0 R", b"/ObjStm", b"/XRef", b"/Prev 9", b"/Root 9 0 R", b" 3 0 R ", b" 4 0 R ", b"null", b"[", b"]",
    b"<<", b">>", b"<", b">", b"(", b")", b"stream\n", b"endstream", b"endobj", b"5 0 obj", b"<feff7532>", b"\\377", b"%",
)  # fmt: skip
_TAGS = (
    b"<table>", b"</table>", b"<tr>", b"<td>", b"<td rowspan=65534 colspan=1000>", b"<td colspan=0>", b"<th>", b"<thead>", b"<tfoot>",
    b"<caption>", b"<p>", b"<br>", b"<ol reversed start=-9>", b"<ol type=A start=99999999999>", b"<ul>", b"<li value=x>", b"<li>",
    b"<div class=footer>", b"<div class=content>", b"<article>", b"<nav>", b"<h1>", b"<h6>", b"<pre>", b"<plaintext>", b"<sup>", b"<sub>",
    b"<a href=1>", b"<template>", b"<svg>", b"<math>", b"<select>", b"<script>", b"<!--", b"-->", b"<![CDATA[", b"<?xml?>", b"<form>",
    b"<body>", b"<html>", b"<head>", b"<title>", b"<frameset>", b"<noscript>", b"<dialog open>", b"<p hidden>", b"</div>", b"</p>", b"<dt>",
    b"<font>", b"<o:p>", b"<base href=x>", b"<meta charset=utf-16>", b"&#0;", b"&#xD800;", b"&#99999999999;", b"&nbsp;", b"&lt;", b"\0", b"\xff",
)  # fmt: skip
_MOST = 300  # times that a token is repeated
_RAW = 0.3  # of the changes are of bytes


def pdf(content: bytes) -> bytes:
    """Return a PDF with the table of its objects that is true of where they now are."""
    body = content.rpartition(b"xref\n0 ")[0] or content
    offsets = {int(found[1][-4:]): found.start() for found in re.finditer(rb"([0-9]{1,9}) [0-9] obj\b", body)}
    most = min(max(offsets, default=0), 99)
    table = b"".join(b"%010d 00000 n \n" % offsets.get(number, 0) for number in range(1, most + 1))
    return b"%bxref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        body, most + 1, table, most + 1, len(body),
    )  # fmt: skip


def changed(tokens: list[bytes], words: tuple[bytes, ...], chance: random.Random) -> None:
    """Change some tokens in place."""
    for _ in range(chance.randint(1, 4)):
        place, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
        kind = chance.randrange(7)
        if kind == 0:
            tokens[place] = b""
        elif kind == 1:
            tokens[place:place] = tokens[other : other + chance.randint(1, 12)]
        elif kind == 2:
            tokens[place] *= chance.choice((2, 5, _MOST))
        elif kind == 3:
            tokens[place], tokens[other] = tokens[other], tokens[place]
        elif kind == 4:
            tokens[place] = chance.choice(_NUMBERS)
        elif kind == 5:
            del tokens[place : place + chance.randint(1, 20)]
            tokens.append(b" ")
        else:
            tokens.insert(place, chance.choice(words) * chance.choice((1, 1, 1, _MOST)))


def bytes_changed(data: bytes, chance: random.Random) -> bytes:
    """Return an input with some bytes changed, lost, doubled or new, whatever they mean."""
    made = bytearray(data or b" ")
    for _ in range(chance.randint(1, 5)):
        place, length = chance.randrange(len(made) + 1), chance.choice((1, 1, 2, 4, 16))
        kind = chance.randrange(4)
        if kind == 0:
            made[place : place + 1] = bytes([chance.randrange(256)])
        elif kind == 1:
            del made[place : place + length]
        elif kind == 2:
            made[place:place] = chance.randbytes(length)
        else:
            other = chance.randrange(len(made) + 1)
            made[place:place] = made[other : other + length]
    return bytes(made)


def mutator(pattern: re.Pattern[bytes], words: tuple[bytes, ...]) -> Callable[[bytes, int, int], bytes]:
    """Return what changes inputs that are written in tokens: an input, the most bytes and a seed -> the next."""

    def change(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)  # noqa: S311 - to be repeated
        tokens = pattern.findall(data)
        if not tokens or chance.random() < _RAW:
            return bytes_changed(data, chance)[:most]
        changed(tokens, words, chance)
        return b"".join(tokens)[:most]

    return change


pdf_mutator = mutator(_PDF, _OPERATORS)
page_mutator = mutator(_PAGE, _TAGS)
