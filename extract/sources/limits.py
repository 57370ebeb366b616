"""How much a reader takes: bounds that no honest write-up meets, and the check of what is packed."""

import zipfile
from pathlib import Path

from extract.errors import InputError

MEGABYTE = 1024 * 1024
MAX_BYTES = 64 * MEGABYTE
MAX_UNPACKED = 256 * MEGABYTE
MAX_RATIO = 200  # unpacked to packed; XML of office documents stays below 50
SMALL_UNPACKED = 4 * MEGABYTE  # below it no ratio is asked for
MAX_MEMBERS = 20_000
MAX_PAGES = 2_000
MAX_CELLS = 1_000_000
MAX_GLYPHS = 10_000_000  # characters painted on the pages of a PDF
MAX_CONTENT = 64 * MEGABYTE  # drawing operators of a PDF's pages, forms counted as often as they are drawn
MAX_RULINGS = 20_000  # straight lines on a page; with more it is a drawing
MAX_SCANS = 500
MAX_BUNDLE = 2048 * MEGABYTE  # unpacked, of an archive of files that are read one at a time
MAX_NESTING = 2  # of archives inside one another


def check_size(path: Path, size: int) -> None:
    """Raise InputError for more bytes than are read."""
    if size > MAX_BYTES:
        raise InputError(path, "larger than {limit} MB", "split the file", limit=MAX_BYTES // MEGABYTE)


def check_packed(path: Path, archive: zipfile.ZipFile, most: int = MAX_UNPACKED) -> None:
    """Raise InputError for an archive that unpacks to more than ``most`` bytes, by what its directory says of itself.

    Against a directory that lies, read its members by ``unpacked``.
    """
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    advice = "unpack it and check what it holds"
    if len(members) > MAX_MEMBERS:
        raise InputError(path, "holds more than {limit} files", advice, limit=MAX_MEMBERS)
    if unpacked > most:
        raise InputError(path, "unpacks to more than {limit} MB", advice, limit=most // MEGABYTE)
    if unpacked > SMALL_UNPACKED and unpacked > MAX_RATIO * packed:
        raise InputError(path, "unpacks to more than {limit} times its size", advice, limit=MAX_RATIO)


def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return a member's bytes, no more of them than the archive's directory says.

    Asked for all bytes at once, zipfile unpacks two gigabytes before it looks; asked for a number, that many.
    Raises what zipfile raises of a damaged member.
    """
    with archive.open(member) as file:
        return file.read(member.file_size + 1)
