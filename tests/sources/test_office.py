"""Old office files: what LibreOffice makes of them is read, and its absence is told."""

from pathlib import Path

import pytest

from extract.errors import InputError
from extract.sources import office

RICH_TEXT = rb"{\rtf1\ansi\ansicpg936 {\pard \u29992?\u30005?3\u19975?\u24230?\par}{\pard 5t\par}}"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
needs_libreoffice = pytest.mark.skipif(office._program() is None, reason="LibreOffice is not on this machine")  # noqa: SLF001


def test_without_libreoffice_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_program", lambda: None)
    with pytest.raises(InputError, match=r"install LibreOffice .* or save the file as \.docx"):
        office.read(Path("a.rtf"), RICH_TEXT)
    with pytest.raises(InputError, match=r"save the file as \.xlsx"):
        office.read(Path("a.xls"), COMPOUND + "Workbook".encode("utf-16-le") + b"\0\0")


def test_a_password_is_told() -> None:
    with pytest.raises(InputError, match="protected by a password"):
        office.read(Path("a.docx"), COMPOUND + "EncryptedPackage".encode("utf-16-le") + b"\0\0")


@pytest.mark.slow
@needs_libreoffice
def test_an_old_password_is_told() -> None:
    fib = b"\xec\xa5".ljust(10, b"\0") + (0x0100).to_bytes(2, "little")
    with pytest.raises(InputError, match="protected by a password"):
        office.read(Path("a.doc"), COMPOUND.ljust(512, b"\0") + fib)


@pytest.mark.parametrize(("name", "new"), [("a.doc", "docx"), ("a", "docx"), ("a.xls", "xlsx")])
def test_what_is_embedded_does_not_tell_the_kind(name: str, new: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_program", lambda: None)
    both = "".join(f"{stream}\0" for stream in ("WordDocument", "Workbook")).encode("utf-16-le")
    with pytest.raises(InputError, match=rf"save the file as \.{new}$"):
        office.read(Path(name), COMPOUND + both)


@needs_libreoffice
def test_rich_text_is_read() -> None:
    reading = office.read(Path("a.rtf"), RICH_TEXT)
    assert reading.text == "用电3万度\n5t\n"
    assert reading.media_type == "application/rtf"


@pytest.mark.slow
@needs_libreoffice
def test_one_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "TIME_LIMIT", 0.05)
    with pytest.raises(InputError, match=r"LibreOffice took longer than 0\.05 seconds"):
        office.read(Path("a.rtf"), RICH_TEXT)
