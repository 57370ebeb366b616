"""Each reader beside the library under it alone: one interleaved run over files of its format, as ratios."""

import argparse
import io
import warnings
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import openpyxl
from docx import Document
from lxml import etree
from pdfminer.high_level import extract_pages

from benchmarks.measure import interleaved, ratios
from extract.sources.readers import source

ALONE = "library alone"
READER = "reader"
Files = Sequence[tuple[Path, bytes]]


def html(content: bytes) -> None:
    """Parse a page and take what each of its elements says, once: its name, its attributes and its text."""
    root = etree.fromstring(content, etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True))
    for element in root.iter():
        _ = element.tag, element.items(), element.text, element.tail


def docx(content: bytes) -> None:
    """Open a document and take the text of its paragraphs and cells."""
    document = Document(io.BytesIO(content))
    for paragraph in document.paragraphs:
        _ = paragraph.text
    for table in document.tables:
        for row in table.rows:
            _ = [cell.text for cell in row.cells]


def xlsx(content: bytes) -> None:
    """Read every cell of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for sheet in book.worksheets:
        for _ in sheet.iter_rows(values_only=True):
            pass


def pdf(content: bytes) -> None:
    """Read the characters and lines of every page, without making anything of them."""
    for page in extract_pages(io.BytesIO(content), laparams=None):
        for _ in page:
            pass


LIBRARIES: dict[str, Callable[[bytes], None]] = {".docx": docx, ".html": html, ".xlsx": xlsx, ".pdf": pdf}


def _alone(library: Callable[[bytes], None], files: Files) -> None:
    for _, content in files:
        library(content)


def _read(files: Files) -> None:
    for path, content in files:
        source(path, content)


def main() -> None:
    """Print for each format how much longer its reader takes than its library."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="files to read")
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    for suffix, library in LIBRARIES.items():
        files = [(path, path.read_bytes()) for path in sorted(arguments.folder.rglob(f"*{suffix}"))]
        if not files:
            continue
        tasks = {ALONE: partial(_alone, library, files), READER: partial(_read, files)}
        times = interleaved(tasks, arguments.rounds)
        print(f"{suffix}: {len(files)} files, {ratios(times, ALONE)[READER]:.2f} of {ALONE}")


if __name__ == "__main__":
    main()
