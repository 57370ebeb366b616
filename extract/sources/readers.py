"""Files -> sources: which reader reads a file. Its first bytes tell, and its suffix only where they do not."""

import hashlib
import importlib
import io
import os
import re
import sys
import zipfile
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Protocol, cast

from extract.errors import InputError
from extract.sources import archives, sidecars
from extract.sources.drafting import Reading
from extract.sources.limits import MAX_BYTES, check_packed, check_size
from extract.types import Source

STANDARD_INPUT = Path("-")
BY_SUFFIX = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".docx": "docx",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".mht": "mht",
    ".mhtml": "mht",
    ".xlsx": "xlsx",
    ".csv": "csv",
    ".tsv": "csv",
    ".doc": "office",
    ".wps": "office",
    ".rtf": "office",
}
_LIBRARIES = {
    "docx": ("lxml",),
    "html": ("lxml",),
    "mht": ("lxml",),
    "office": ("lxml", "openpyxl"),
    "pdf": ("pdfminer.six",),
    "xlsx": ("openpyxl",),
}  # those whose version may change what is read
_SNIFFED = 1024
_SIGNATURES = (
    (re.compile(rb"\s*%PDF-"), "pdf"),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|\{\\rtf"), "office"),
    (
        re.compile(
            rb"(?is)(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+)?html\b"
        ),
        "html",
    ),
)
_PACKED = (
    (re.compile(r"word/document[0-9]*\.xml"), "docx"),  # document2.xml is Word's on the web
    (re.compile(r"xl/workbook\.xml"), "xlsx"),
)


class Reader(Protocol):
    """One module a format."""

    def read(self, path: Path, content: bytes) -> Reading:
        """Read a file's bytes; ``path`` is for messages. Raises InputError for what it cannot read."""


def read(path: Path, name: str | None = None) -> Source:
    """Read one file, or standard input for ``-``; ``name`` is what its cases are called, else its stem.

    A path may lead into an archive; beside an ingested text stands what leads back to its original file. Raises
    InputError for a file that cannot be read.
    """
    content = bytes_of(path)
    sidecar = sidecars.beside(path)
    if sidecar is None:
        return source(path, content, name)
    ingested = sidecars.ingested(path, content, name or stem(path), sidecar)
    return ingested or source(path, content, name)._replace(is_edited=True)


def bytes_of(path: Path) -> bytes:
    """Return a file's bytes, or those of a member of an archive or of standard input.

    Raises InputError where it cannot be read or is larger than is read.
    """
    try:
        if path == STANDARD_INPUT:
            content = sys.stdin.buffer.read(MAX_BYTES + 1)
        elif archives.enclosing(path):
            content = archives.read(path)
        else:
            with path.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(path, "{reason}", "check the path and its permissions", reason=reason) from error
    check_size(path, len(content))
    return content


def source(path: Path, content: bytes, name: str | None = None) -> Source:
    """Make a source of a file's bytes. Raises InputError for what cannot be read or holds no text."""
    check_size(path, len(content))
    reader = cast("Reader", importlib.import_module(f"extract.sources.{kind(path, content)}"))
    text, media_type, origins, encoding = reader.read(path, content)
    if not text.strip():
        raise InputError(path, "empty", "leave it out or fill it")
    return Source(path, name or stem(path), text, hashlib.sha256(content).hexdigest(), media_type, origins, encoding)


def kind(path: Path, content: bytes) -> str:
    """Return the name of the reader for a file; what nothing tells is text."""
    if content.startswith(b"PK\x03\x04"):
        return _packed(path, content)
    beginning = content[:_SNIFFED]
    for signature, reader in _SIGNATURES:
        if signature.match(beginning):
            return reader
    named = BY_SUFFIX.get(path.suffix.lower(), "text")
    return named if named in {"text", "csv", "html", "mht"} else "text"


def is_readable(path: Path) -> bool:
    """Tell whether a file in a folder is one of ours to read."""
    return path.suffix.lower() in BY_SUFFIX and not archives.is_hidden(path.name)


@cache
def libraries(reader: str) -> str:
    """Return the libraries that a reader reads by, with their versions."""
    return ", ".join(f"{name} {version(name)}" for name in _LIBRARIES.get(reader, ()))


def stem(path: Path) -> str:
    """Return what the cases of a file are called where no other file has the same stem."""
    return "stdin" if path == STANDARD_INPUT else written(path.stem)


def written(name: str) -> str:
    r"""Return a file's name as it is written out; its bytes that are no UTF-8 are written as ``\xb0``."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _packed(path: Path, content: bytes) -> str:
    """Return the reader of an office document, by what its archive holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_packed(path, archive)
            members = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise InputError(path, "a broken archive", "make the file anew", reason=str(error)) from error
    for member, reader in _PACKED:
        if any(map(member.fullmatch, members)):
            return reader
    raise InputError(path, "an archive that is no Word or Excel document", "name it .zip to have the files in it read")
