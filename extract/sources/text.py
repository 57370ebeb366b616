"""Plain text: bytes -> Source."""

import hashlib
import os
import sys
from pathlib import Path

from extract.errors import InputError
from extract.types import Source

MAX_BYTES = 64 * 1024 * 1024
SUFFIXES = (".txt", ".md", ".text", ".markdown")
STANDARD_INPUT = Path("-")


def is_readable(path: Path) -> bool:
    """Tell whether a file in a folder is one of ours to read."""
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".")


def read(path: Path, name: str | None = None) -> Source:
    """Read one file, or standard input for ``-``; ``name`` is what its cases are called, else its stem.

    Raises InputError for what is no UTF-8 text.
    """
    try:
        content = sys.stdin.buffer.read(MAX_BYTES + 1) if path == STANDARD_INPUT else _bytes(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(path, "{reason}", "check the path and its permissions", reason=reason) from error
    return decode(path, content, name)


def decode(path: Path, content: bytes, name: str | None = None) -> Source:
    r"""Make a source of a text file's bytes; ``\r\n`` becomes ``\n`` and nothing else is changed."""
    if len(content) > MAX_BYTES:
        raise InputError(path, "larger than {limit} MB", "split the file", limit=MAX_BYTES // 1024 // 1024)
    if b"\0" in content:
        line = content.count(b"\n", 0, content.index(b"\0")) + 1
        raise InputError(path, "no text file: a NUL byte in line {line}", "export it as UTF-8 text", line=line)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(path, "no UTF-8 in line {line}", "save the file as UTF-8", line=line) from error
    text = text.replace("\r\n", "\n")
    if not text.strip():
        raise InputError(path, "empty", "leave it out or fill it")
    media_type = "text/markdown" if path.suffix.lower() in {".md", ".markdown"} else "text/plain"
    return Source(path, name or stem(path), text, hashlib.sha256(content).hexdigest(), media_type)


def stem(path: Path) -> str:
    """Return what the cases of a file are called where no other file has the same stem."""
    return "stdin" if path == STANDARD_INPUT else written(path.stem)


def written(name: str) -> str:
    r"""Return a file's name as it is written out; its bytes that are no UTF-8 are written as ``\xb0``."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)
