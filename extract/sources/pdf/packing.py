"""The packed streams of a PDF: what they unpack to is bounded before anything of it is kept."""

import re
import zlib

from extract.sources.limits import MAX_UNPACKED, MEGABYTE

_STREAM = re.compile(rb"stream\r?\n")
_CHAINED = re.compile(rb"/F(?:ilter)?\s*\[[^\]]{0,200}(?:Flate|LZW|Fl\b)[^\]]{0,200}(?:Flate|LZW|Fl\b|RunLength)")


class TooMuchError(Exception):
    """A PDF that paints or unpacks more than is read: what is counted, and how much of it is the limit."""

    def __init__(self, limit: int, what: str) -> None:
        super().__init__(f"{limit} {what}")


def check_streams(content: bytes) -> None:
    """Raise TooMuchError for a stream that unpacks to more than is read, before anything is kept of it."""
    if _CHAINED.search(content):
        raise TooMuchError(1, "packing of a stream")
    for found in _STREAM.finditer(content):
        start = found.end()
        if content[start : start + 1] in {b"\x78", b"\x68", b"\x58", b"\x48"}:
            _check_stream(memoryview(content)[start:])


def _check_stream(packed: memoryview) -> None:
    unpack, size, at, step = zlib.decompressobj(), 0, 0, MEGABYTE // 4
    try:
        while at < len(packed) and not unpack.eof:
            rest: bytes | memoryview = packed[at : at + step]
            at += step
            while rest and not unpack.eof:
                size += len(unpack.decompress(rest, MEGABYTE))
                rest = unpack.unconsumed_tail
                if size > MAX_UNPACKED:
                    raise TooMuchError(MAX_UNPACKED // MEGABYTE, "megabytes in a stream")
    except zlib.error:
        return  # no packed stream, or a damaged one, which pdfminer reads as far as it goes
