"""Reads a workbook: its visible sheets, the blocks of cells in them, and what each cell shows."""

import io
import re
import tomllib
import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.workbook import Workbook

from extract.errors import InputError
from extract.sources.drafting import CellDraft, Draft, Reading
from extract.sources.grids import Row, draft_block
from extract.sources.limits import MAX_CELLS, unpacked
from extract.sources.xlsx.formats import shown
from extract.sources.xlsx.sheets import UNCALCULATED, CellValue, Rows, TooManyCellsError, blocks
from extract.types import Place

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOT_CALCULATED = "#N/C"
_SNIFFED = 4096
_DOCTYPE = re.compile(rb"(?i)<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E")
_ADVICE = "open it in Excel or WPS and save it anew"


def read(path: Path, content: bytes) -> Reading:
    """Read a workbook. Raises InputError for a damaged one, and for more cells than are read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl's, of what it leaves out: colours, validations
        try:
            _refuse_document_types(path, content)
            return _read(content)
        except InputError:
            raise
        except TooManyCellsError as error:
            raise InputError(path, "more than {limit} cells", "split the file", limit=MAX_CELLS) from error
        except Exception as error:  # openpyxl raises anything for a damaged workbook
            reason = f"{type(error).__name__}: {error}"
            raise InputError(path, "a damaged workbook ({reason})", _ADVICE, reason=reason) from error


def _refuse_document_types(path: Path, content: bytes) -> None:
    """Raise InputError for XML with a document type: no workbook has one, and entities are declared there.

    What unpacks to more than the archive's directory says is refused here too, before openpyxl unpacks it whole.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            is_xml = name.endswith((".xml", ".rels"))
            if is_xml and _DOCTYPE.search(unpacked(archive, archive.getinfo(name))[:_SNIFFED]):
                raise InputError(path, "XML with a document type in it", _ADVICE)


def _read(content: bytes) -> Reading:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    budget = MAX_CELLS
    filled: list[tuple[str, list[Rows]]] = []
    for sheet in sheets:
        found = blocks(sheet, budget)
        budget -= sum(len(row) for block in found for row in block.values())
        if found:
            filled.append((sheet.title, found))
    draft = Draft()
    for title, found in filled:
        if len(filled) > 1 or _says_something(title):
            draft.heading(title, 1, Place(sheet=title))
        for block in found:
            rows = [_row(book, title, number, cells) for number, cells in block.items()]
            draft_block(draft, [row for row in rows if row])
            draft.blank()
    return draft.reading(MEDIA_TYPE)


def _row(book: Workbook, sheet: str, number: int, cells: dict[int, CellValue]) -> Row:
    row = {}
    for column, cell in sorted(cells.items()):
        text = _text(book, cell)
        if text.strip():
            row[column] = CellDraft(text, Place(sheet=sheet, cell=f"{get_column_letter(column)}{number}"))
    return row


def _text(book: Workbook, cell: CellValue) -> str:
    """Return what a cell shows."""
    value = cell.value
    if cell.kind == UNCALCULATED:
        return NOT_CALCULATED
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime | date | time | timedelta):
        value = to_excel(value, book.epoch)  # type: ignore[no-untyped-call]
    if isinstance(value, int | float):
        return shown(value, _format(book, cell.style), book.epoch)
    return str(value)


def _format(book: Any, style: int) -> str:  # noqa: ANN401 - what openpyxl keeps of styles has no public type
    """Return the number format of a cell's style."""
    number = book._cell_styles[style].numFmtId  # noqa: SLF001 - the read-only cell takes it there too
    if number < BUILTIN_FORMATS_MAX_SIZE:
        return _words()["formats"].get(str(number)) or BUILTIN_FORMATS.get(number, "General")
    return str(book._number_formats[number - BUILTIN_FORMATS_MAX_SIZE])  # noqa: SLF001 - as above


def _says_something(title: str) -> bool:
    """Tell whether a sheet's name is more than the one that a program gave it."""
    name = title.strip().lower().rstrip("0123456789 ()").strip()
    return bool(name) and name not in _words()["default_sheets"]


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
