"""How much two texts have in common, whatever their layout: shingles of characters, and a sketch of them.

A. Z. Broder, On the resemblance and containment of documents, Compression and Complexity of Sequences 1997. The
shingles are stretches of SHINGLE characters of the text without layout marks, blanks and punctuation; the sketch holds
the KEPT smallest of their hashes, and the share of equal values in two sketches estimates the resemblance of the texts.
"""

import re
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from zlib import crc32

from extract.text.folding import fold

SHINGLE = 12  # characters
KEPT = 64
MOST_COMPARED = 200_000  # shingles; of a longer text a sample is compared, of the smallest hashes
_NO_LETTER = re.compile(r"[\W_]+")
_BLOCK = 1 << 16  # characters hashed at a time: a text's shingles take many times its own room
_BYTES = 2  # of a character
_BITS = 32
_MIXED = 0x9E3779B1  # Fibonacci hashing (Knuth, TAOCP 3, 6.4): a CRC alone keeps the order of bits that texts share


def folded(text: str) -> str:
    """Return a text's letters and digits, one form of each."""
    return _NO_LETTER.sub("", fold(text).casefold())


def sketch(letters: str) -> tuple[int, ...]:
    """Return the smallest hashes of a folded text's shingles, in order; fewer than KEPT of a short text."""
    smallest: list[int] = []
    for block in _hashes(letters):
        smallest = nsmallest(KEPT, {*smallest, *nsmallest(KEPT, set(block))})
    return tuple(smallest)


def resemblance(first: Sequence[int], second: Sequence[int]) -> float:
    """Estimate from two sketches the share of shingles that two texts have in common (Jaccard's index)."""
    union = nsmallest(KEPT, {*first, *second})
    return len({*first} & {*second} & {*union}) / len(union) if union else 0.0


def overlap(first: str, second: str) -> tuple[float, float]:
    """Return the share of their shingles that two folded texts have in common, and that of the shorter in the longer.

    Exact for texts of up to MOST_COMPARED shingles, else that of a sample of about so many.
    """
    bound = (1 << _BITS) // (max(len(first), len(second)) // MOST_COMPARED + 1)
    one, other = _sample(first, bound), _sample(second, bound)
    common, fewer = len(one & other), min(len(one), len(other))
    if not fewer:
        return 0.0, 0.0
    return common / (len(one) + len(other) - common), common / fewer


def _sample(letters: str, bound: int) -> set[int]:
    return {value for block in _hashes(letters) for value in block if value < bound}


def _hashes(letters: str) -> Iterator[list[int]]:
    """Yield the hashes of a folded text's shingles, a block at a time; a text shorter than one is one."""
    whole = SHINGLE * _BYTES
    for begin in range(0, max(len(letters) - SHINGLE + 1, min(len(letters), 1)), _BLOCK):
        written = letters[begin : begin + _BLOCK + SHINGLE - 1].encode("utf-16-le", "surrogatepass")
        last = max(len(written) - whole, 0)
        yield [
            crc32(written[place : place + whole]) * _MIXED & (1 << _BITS) - 1 for place in range(0, last + 1, _BYTES)
        ]
