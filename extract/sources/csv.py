"""Separated values: one table, and the title lines and notes around it."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from extract.errors import InputError
from extract.sources.drafting import CellDraft, Draft, Reading
from extract.sources.encodings import decode
from extract.sources.grids import Row, draft_block
from extract.sources.limits import MAX_CELLS
from extract.types import Place

SEPARATORS = (",", "\t", ";", "|")
_SAMPLE = 64 * 1024  # characters in which the separator is looked for
_END = "\x1e"  # stands alone in the last record where no quote is open
_QUOTED_LINE = re.compile(r'"[^"\n]*"')
Record = tuple[int, list[str]]  # the line on which it begins, and its cells


def read(path: Path, content: bytes) -> Reading:
    """Read a file of separated values. Raises InputError for what is no text or holds more cells than are read."""
    text, encoding = decode(path, content)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    records = _records(path, text, _separator(text))
    if sum(len(cells) for _, cells in records) > MAX_CELLS:
        raise InputError(path, "more than {limit} cells", "split the file", limit=MAX_CELLS)
    draft = Draft()
    block: list[Row] = []
    for number, (line, cells) in enumerate(records, 1):
        row = {
            column: CellDraft(cell, Place(line=line, row=number, column=column))
            for column, cell in enumerate(cells, 1)
            if cell.strip()
        }
        if row:
            block.append(row)
        else:
            _add(draft, block)
            block = []
    _add(draft, block)
    media_type = "text/tab-separated-values" if path.suffix.lower() == ".tsv" else "text/csv"
    return draft.reading(media_type)._replace(encoding=encoding)


def _add(draft: Draft, block: Sequence[Row]) -> None:
    if block:
        draft_block(draft, block)
        draft.blank()


def _separator(text: str) -> str:
    """Return the separator by which most lines have the same number of cells, more than one; a comma where none."""
    lines = _QUOTED_LINE.sub("", text[:_SAMPLE]).split("\n")
    if len(text) > _SAMPLE:
        lines.pop()
    best, most = SEPARATORS[0], 0
    for separator in SEPARATORS:
        counts = Counter(count for line in lines if (count := line.count(separator)))
        agreeing = max(counts.values(), default=0)
        if agreeing > most:
            best, most = separator, agreeing
    return best


def _records(path: Path, text: str, separator: str) -> list[Record]:
    """Return a file's records. A quote that is never closed is a character like any other, in the whole file."""
    try:
        records = _parsed(f"{text}\n{_END}", separator)
        if records.pop()[1] == [_END]:
            return records
        return _parsed(text, separator, quoted=False)
    except csv.Error as error:
        raise InputError(path, "no separated values ({reason})", "save it as .txt", reason=str(error)) from error


def _parsed(text: str, separator: str, *, quoted: bool = True) -> list[Record]:
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting)
    records: list[Record] = []
    line = 1
    for cells in reader:
        records.append((line, cells))
        line = reader.line_num + 1
    return records
