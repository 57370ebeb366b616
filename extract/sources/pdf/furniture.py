"""What stands on pages and is none of the text: running heads and feet, page numbers, what a browser prints."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from extract.sources.pdf.lines import Piece
from extract.text.printing import is_address, is_page_number, is_print_time

_DIGITS = re.compile(r"[0-9]+")
_MARGIN = 0.1  # of the page's height: heads and feet stand above and below
_OUTERMOST = 3  # lines from the edge: heads and feet are among them
_ROUND = 4.0  # points
_OFTEN = 0.4  # of the pages: heads of odd and even pages differ
_LONGEST_NUMBER = 4  # digits of a page's number
_APART = 1.3  # heights of a character between a lone page number and the text

Page = tuple[Sequence[Piece], float]  # its pieces and its height


def without_furniture(pages: Sequence[Page]) -> list[list[Piece]]:
    """Return the pieces of each page without running heads and feet, page numbers and a browser's print marks."""
    edges = [_edges(pieces, height) for pieces, height in pages]
    counts = Counter(key for edge in edges for key in {key for piece in edge for key in _keys(piece)})
    numbered = _numbered(edges)
    kept: list[list[Piece]] = []
    for (pieces, height), edge in zip(pages, edges, strict=True):
        often = {id(piece) for piece in edge if _is_often(max(counts[key] for key in _keys(piece)), len(pages))}
        printed = _print_marks(edge)
        lone = {id(piece) for piece in edge if id(piece) in numbered or _is_lone_number(piece, pieces, height)}
        kept.append([piece for piece in pieces if id(piece) not in often | printed | lone])
    return kept


def _edges(pieces: Sequence[Piece], height: float) -> list[Piece]:
    """Return the pieces in the outermost lines of a page that stand in its margins."""
    levels = sorted({round(piece.baseline) for piece in pieces})
    upper, lower = levels[:_OUTERMOST], levels[-_OUTERMOST:]
    return [
        piece
        for piece in pieces
        if (piece.bottom < _MARGIN * height and round(piece.baseline) in upper)
        or (piece.top > (1 - _MARGIN) * height and round(piece.baseline) in lower)
    ]


def _keys(piece: Piece) -> list[tuple[str, int]]:
    """Return what a head or foot is known again by: its text, as it is and with one number counted from the page's.

    Other numbers make it another line: pages may begin alike and give each its own figures.
    """
    text, level = "".join(piece.text.split()), round(piece.baseline / _ROUND)
    counted = [
        f"{text[: found.start()]}\0{int(found[0]) - piece.page}\0{text[found.end() :]}"
        for found in _DIGITS.finditer(text)
        if len(found[0]) <= _LONGEST_NUMBER
    ]
    return [(one, level) for one in (text, *counted)]


def _is_often(times: int, pages: int) -> bool:
    return times > 1 and times >= _OFTEN * pages


def _numbered(edges: Sequence[Sequence[Piece]]) -> set[int]:
    """Return the page numbers that count on with the pages, wherever in the margin they stand."""
    found: dict[int, list[Piece]] = defaultdict(list)
    for piece in (piece for edge in edges for piece in edge if is_page_number(piece.text)):
        number = _DIGITS.search(piece.text)
        if number:
            found[int(number[0]) - piece.page].append(piece)
    runs = [pieces for pieces in found.values() if len({piece.page for piece in pieces}) > 1]
    return {id(piece) for pieces in runs for piece in pieces}


def _print_marks(edge: Sequence[Piece]) -> set[int]:
    """Return the line with a time above a page and the one with an address below it, where a browser printed it."""
    times = [piece for piece in edge if is_print_time(piece.text)]
    addresses = [piece for piece in edge if is_address(piece.text)]
    if not times or not addresses:
        return set()
    levels = [piece.baseline for piece in (*times, *addresses)]
    return {id(piece) for piece in edge if any(abs(piece.baseline - level) < 1 for level in levels)}


def _is_lone_number(piece: Piece, pieces: Sequence[Piece], height: float) -> bool:
    """Tell whether a piece is a page number that stands for itself below the text, on a page of its number."""
    number = _DIGITS.search(piece.text)
    if not is_page_number(piece.text) or piece.top < height / 2 or (number and int(number[0]) != piece.page):
        return False
    others = [other for other in pieces if other is not piece]
    return all(other.bottom + _APART * piece.size < piece.top for other in others)
