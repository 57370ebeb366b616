"""Plain text and Markdown: what is written is what is read."""

from pathlib import Path

from extract.sources.drafting import Reading
from extract.sources.encodings import decode

_MARKDOWN = {".md", ".markdown"}


def read(path: Path, content: bytes) -> Reading:
    r"""Read a text file; ``\r\n`` becomes ``\n`` and nothing else is changed. Raises InputError for what is no text."""
    text, encoding = decode(path, content)
    return Reading(text.replace("\r\n", "\n"), media_type_of(path), encoding=encoding)


def media_type_of(path: Path) -> str:
    """Return the media type of a text file by its suffix."""
    return "text/markdown" if path.suffix.lower() in _MARKDOWN else "text/plain"
