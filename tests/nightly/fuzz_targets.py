"""What is searched: each target with what an input means, what must hold of it, and the inputs to begin with.

Of a reader: no exception but InputError, every character of its text led to one place in the file, and the text, read
again as Markdown, the same text. Of the extractor: what tests/test_api.py asks of every record.
"""

import itertools
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import extract
from extract.errors import InputError
from extract.record import CaseRecord
from extract.sources import archives, readers
from extract.sources import text as plain_text
from tests.formats.samples import zipped
from tests.nightly import fuzz_office, fuzz_seeds, fuzz_texts, fuzz_tokens
from tests.nightly.fuzz_trees import mutator
from tests.test_api import assert_spans, check

_NUMBERS = itertools.count()


class Target(NamedTuple):
    """What is run on an input, what the search begins with, and how it goes on where bytes mean nothing."""

    check: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]
    mutate: Callable[[bytes, int, int], bytes] | None = None


def extracted(data: bytes) -> None:
    """Run every public function on a text."""
    text = fuzz_texts.text(data)
    for part in (extract.numbers, extract.quantities, extract.times, extract.companies):
        assert_spans(text, part(text))
    record = extract.read_case(text)
    check(record)
    assert CaseRecord.model_validate_json(record.model_dump_json()) == record


def read(name: str, content: bytes) -> None:
    """Read a file's bytes, and check what the reader promises."""
    try:
        source = readers.source(Path(name), content)
    except InputError as error:
        str(error)  # its message can be told
        return
    origins = source.origins
    assert all(before.start < before.end == after.start for before, after in itertools.pairwise(origins))
    assert not origins or (origins[0].start, origins[-1].end) == (0, len(source.text))
    again = plain_text.read(Path("a.md"), source.text.encode())
    # Of a text in a file, a mark of the order of bytes is no character, and a line may end as on Windows.
    assert again.text == source.text.removeprefix("\ufeff").replace("\r\n", "\n")


def reader(name: str, made: Callable[[bytes], bytes] = bytes) -> Callable[[bytes], None]:
    """Return the check of a reader, by the name of a file that it reads."""
    return lambda data: read(name, made(data))


def listed(data: bytes) -> None:
    """List an archive and read what is in it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{next(_NUMBERS)}.zip"
        path.write_bytes(data)
        try:
            found = archives.listing(path)
        except InputError as error:
            str(error)  # its message can be told
            return
        for member in found.files:
            try:
                archives.read(member)
            except InputError as error:
                str(error)  # its message can be told


def bundles() -> Iterable[bytes]:
    """Yield archives."""
    inner = zipped({"b.txt": b"b" * 9})
    yield zipped({"a.txt": "用水3吨".encode(), "甲/a.html": b"<p>1</p>"})
    yield zipped({"a.txt": b"1" * 500, "c.zip": inner, "../x.txt": b"1"}, deflated=True)


TARGETS = {
    "extractor": Target(extracted, fuzz_seeds.pieces),
    "text": Target(reader("a.txt"), fuzz_seeds.encoded),
    "csv": Target(reader("a.csv"), fuzz_seeds.tables),
    "html": Target(reader("a.html"), fuzz_seeds.page_parts, fuzz_tokens.page_mutator),
    "mht": Target(reader("a.mht"), fuzz_seeds.web_archives),
    "docx": Target(
        reader("a.docx", fuzz_office.document),
        fuzz_seeds.document_parts,
        mutator(fuzz_office.WORD, fuzz_office.SEPARATOR),
    ),
    "xlsx": Target(
        reader("a.xlsx", fuzz_office.workbook),
        fuzz_seeds.workbook_parts,
        mutator(fuzz_office.BOOK, fuzz_office.SEPARATOR),
    ),
    "pdf": Target(reader("a.pdf", fuzz_tokens.pdf), fuzz_seeds.pdfs, fuzz_tokens.pdf_mutator),
    "zip": Target(listed, bundles),
}
