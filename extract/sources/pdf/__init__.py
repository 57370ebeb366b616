"""PDFs: the text layer in reading order; pages that are pictures through OCR, where its extra is installed."""

import importlib
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Protocol, cast

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

from extract.errors import InputError
from extract.sources.drafting import Reading
from extract.sources.limits import MAX_PAGES, MAX_SCANS
from extract.sources.pdf.content import Sheet, sheets
from extract.sources.pdf.grids import grids
from extract.sources.pdf.layout import Leaf, draft
from extract.sources.pdf.lines import pieces
from extract.sources.pdf.packing import TooMuchError
from extract.sources.pdf.struck import without_struck

MEDIA_TYPE = "application/pdf"
_LISTED = 10  # stretches of pages that a message names


class _Recogniser(Protocol):
    """What the OCR module gives."""

    def available(self) -> bool:
        """Tell whether the extra is installed."""

    def recognised(self, content: bytes, numbers: Sequence[int]) -> Iterator[Sheet]:
        """Yield some pages with what was recognised on them."""


def read(path: Path, content: bytes) -> Reading:
    """Read a PDF's text. Raises InputError for one that is encrypted, damaged or too large, and for scans without OCR.

    A file of which some pages are scans is refused as a whole without OCR: what a part of it lacks would not show.
    """
    try:
        return draft(_leaves(path, content, _pages(path, content))).reading(MEDIA_TYPE)
    except InputError:
        raise
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise InputError(path, "encrypted: it opens with a password only", "save it without a password") from error
    except TooMuchError as error:
        reason = str(error)
        raise InputError(path, "paints more than is read ({reason})", "split the file", reason=reason) from error
    except Exception as error:  # pdfminer raises anything on a damaged file: KeyError, struct.error, …
        reason = f"{type(error).__name__} {error}".strip().split("\n")[0][:200]
        raise InputError(path, "a broken PDF ({reason})", "export or print it to PDF anew", reason=reason) from error


def _pages(path: Path, content: bytes) -> list[Sheet]:
    found = list(islice(sheets(content), MAX_PAGES + 1))
    if len(found) > MAX_PAGES:
        raise InputError(path, "more than {limit} pages", "split the file", limit=MAX_PAGES)
    if not found:
        raise InputError(path, "a PDF without pages", "export or print it to PDF anew")
    return found


def _leaves(path: Path, content: bytes, found: Sequence[Sheet]) -> list[Leaf]:
    scans = [sheet.number for sheet in found if sheet.is_scan]
    recognised = _recognised(path, content, scans, len(found)) if scans else {}
    return [_leaf(without_struck(recognised.get(sheet.number, sheet))) for sheet in found]


def _leaf(sheet: Sheet) -> Leaf:
    tables, rest = grids(sheet)
    found = pieces(rest, sheet.number, sheet.height)
    return Leaf(sheet.number, sheet.width, sheet.height, found, tables)


def _recognised(path: Path, content: bytes, scans: Sequence[int], count: int) -> dict[int, Sheet]:
    """Return what is recognised on pages that are pictures, by number. Raises InputError where the extra is missing."""
    ocr = cast("_Recogniser", importlib.import_module("extract.sources.ocr"))
    if not ocr.available():
        raise InputError(
            path,
            "scans without text: pages {pages} of {count}",
            'pip install "casefacts[ocr]" to have them read, or take those pages out',
            pages=_stretches(scans),
            count=count,
        )
    if len(scans) > MAX_SCANS:
        raise InputError(path, "more than {limit} scanned pages", "split the file", limit=MAX_SCANS)
    return {sheet.number: sheet for sheet in ocr.recognised(content, scans)}


def _stretches(numbers: Sequence[int]) -> str:
    """Return page numbers as they are written: 1-3, 7."""
    stretches: list[list[int]] = []
    for number in numbers:
        if stretches and stretches[-1][-1] == number - 1:
            stretches[-1] = [stretches[-1][0], number]
        else:
            stretches.append([number])
    written = ["-".join(map(str, stretch)) for stretch in stretches]
    return ", ".join(written[:_LISTED]) + (", …" if len(written) > _LISTED else "")
