"""Files of old desks (.doc, .wps, .rtf, .xls): LibreOffice makes them new ones, which the other readers read."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

from extract.errors import InputError
from extract.sources import docx, xlsx
from extract.sources.drafting import Reading

TIME_LIMIT = 120  # seconds
_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_RTF = rb"{\rtf"
_OF_WORKBOOKS = {".xls", ".xlt", ".et"}
_SECTOR = 512
_ENCRYPTED = 0x0100
_NO_NETWORK = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}


class _Kind(NamedTuple):
    """A kind of old file: the suffix that LibreOffice is given, that of the new file, and its media type."""

    suffix: str
    new: str
    media_type: str


_WORD = _Kind(".doc", "docx", "application/msword")
_RICH_TEXT = _Kind(".rtf", "docx", "application/rtf")
_WORKBOOK = _Kind(".xls", "xlsx", "application/vnd.ms-excel")


def read(path: Path, content: bytes) -> Reading:
    """Read an old office file by way of a new one; its places are those of the new file.

    Raises InputError where there is no LibreOffice, where it cannot read the file, or takes too long.
    """
    kind = _kind(path, content)
    program = _program()
    if program is None:
        advice = "install LibreOffice (libreoffice.org), or save the file as .{new}"
        raise InputError(path, "an old office file, which needs LibreOffice to be read", advice, new=kind.new)
    made = _converted(path, content, kind, program)
    reading = xlsx.read(path, made) if kind is _WORKBOOK else docx.read(path, made)
    return reading._replace(media_type=kind.media_type)


def _kind(path: Path, content: bytes) -> _Kind:
    if content.startswith(_RTF):
        return _RICH_TEXT
    if _names("EncryptedPackage") in content:
        raise InputError(path, "protected by a password", "save it without one")
    if _is_encrypted(content):
        raise InputError(path, "protected by a password", "save it without one")
    holds_both = _names("WordDocument") in content  # one of the two is embedded in the other
    is_workbook = _names("Workbook") in content and (not holds_both or path.suffix.lower() in _OF_WORKBOOKS)
    return _WORKBOOK if is_workbook else _WORD


def _is_encrypted(content: bytes) -> bool:
    """Tell whether a Word document of the old format is encrypted (MS-DOC 2.5.2), where it begins behind the header."""
    fib = content[_SECTOR : _SECTOR + 12]
    return fib.startswith(b"\xec\xa5") and bool(int.from_bytes(fib[10:12], "little") & _ENCRYPTED)


def _names(stream: str) -> bytes:
    """Return how a compound file's directory names a stream (MS-CFB 2.6.1)."""
    return stream.encode("utf-16-le") + b"\0\0"


def _program() -> str | None:
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    return found or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def _converted(path: Path, content: bytes, kind: _Kind, program: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="casefacts-", ignore_cleanup_errors=True) as folder:
        given = Path(folder, f"given{kind.suffix}")
        given.write_bytes(content)
        _run(path, [program, *_options(folder), "--convert-to", kind.new, "--outdir", folder, str(given)])
        made = given.with_suffix(f".{kind.new}")
        if not made.is_file():
            raise InputError(path, "LibreOffice cannot read it", "open it and save it as .{new}", new=kind.new)
        return made.read_bytes()


def _options(folder: str) -> list[str]:
    """Return the options of a run without windows, macros, or what another LibreOffice of the user has open."""
    profile = Path(folder, "profile").as_uri()
    return [f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck", "--nodefault"]


def _run(path: Path, command: list[str]) -> None:
    """Run LibreOffice; it is ended with all that it started when it takes too long."""
    process = subprocess.Popen(  # noqa: S603 - the program is looked up by name, its arguments are ours
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **_NO_NETWORK},
        start_new_session=True,
    )
    try:
        process.wait(TIME_LIMIT)
    except subprocess.TimeoutExpired as error:
        what = "LibreOffice took longer than {limit} seconds"
        raise InputError(path, what, "open it and save it anew", limit=TIME_LIMIT) from error
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    with contextlib.suppress(OSError, AttributeError):  # it has ended; Windows has no groups of processes
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
