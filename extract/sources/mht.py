"""Web archives (.mht, .mhtml): the page in them, without the pictures and styles that came with it."""

import email
from email.message import Message
from pathlib import Path

from extract.errors import InputError
from extract.sources import html
from extract.sources.drafting import Reading


def read(path: Path, content: bytes) -> Reading:
    """Read the first page of a web archive. Raises InputError for an archive that holds none."""
    try:
        page = _page(email.message_from_bytes(content))
    except Exception as error:  # the parser of mail names no errors that damaged headers raise
        raise InputError(path, "a broken web archive", "save the page as HTML", reason=str(error)) from error
    if page is None:
        raise InputError(path, "a web archive that holds no page", "save the page as HTML")
    body, declared = page
    return html.read(path, body, declared)


def _page(archive: Message) -> tuple[bytes, str | None] | None:
    """Return the bytes of the first part that is a page, and the encoding that its header names."""
    for part in archive.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            body = part.get_payload(decode=True)
            if isinstance(body, bytes):
                return body, part.get_content_charset()
    return None
