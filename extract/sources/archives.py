"""Archives (.zip): their members are files by virtual paths (bundle.zip/folder/a.docx), read in memory only.

Nothing is ever unpacked to disk. What may not be read of an archive is named, and costs itself alone.
"""

import io
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from extract.errors import InputError
from extract.sources.limits import MAX_BUNDLE, MAX_MEMBERS, MAX_NESTING, check_packed, check_size, unpacked

SUFFIX = ".zip"
_READ = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # a bomb in one of the other methods cannot be unpacked in pieces
_ENCRYPTED, _UTF8 = 0x1, 0x800  # bits of a member's flags: APPNOTE.TXT of the format, 4.4.4
_SEPARATORS = re.compile(r"[/:\\\x00]")
_DRIVE = re.compile(r"[A-Za-z]:")
_HIDDEN = (".", "~$")
_SYSTEM_FOLDER = "__MACOSX"
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


class Listing(NamedTuple):
    """The files of an archive by virtual paths, sorted, and what of it may not be read."""

    files: list[Path]
    faults: list[InputError]


class Stamp(NamedTuple):
    """What shows without reading that a file is as it was: its size in bytes, and when it was changed (ns)."""

    size: int
    changed: int


def is_archive(path: Path) -> bool:
    """Tell whether a file's name says that it is an archive of files."""
    return path.suffix.lower() == SUFFIX


def is_hidden(name: str) -> bool:
    """Tell whether a name is that of a hidden file, or of one that an office program keeps while it is open."""
    return name.startswith(_HIDDEN)


def enclosing(path: Path) -> tuple[Path, str] | None:
    """Return the archive file that a path leads into and the name of what it leads to; None for other paths."""
    for number, part in enumerate(path.parts[:-1], 1):
        if part.lower().endswith(SUFFIX):
            archive = Path(*path.parts[:number])
            if os.path.isfile(archive):  # noqa: PTH113 - unlike Path.is_file it raises nothing
                return archive, "/".join(path.parts[number:])
    return None


def listing(path: Path) -> Listing:
    """Return what an archive holds, archives in it included. Raises InputError for one that cannot be opened."""
    files, faults = [], []
    size = 0
    for archive, fault in _tree(_opened(path, stamp(path))):
        if fault:
            faults.append(fault)
            continue
        faults += archive.faults
        files += [archive.path / name for name in archive.members if not is_archive(Path(name))]
        size += sum(member.file_size for member in archive.members.values())
        if len(files) > MAX_MEMBERS or size > MAX_BUNDLE:
            raise InputError(path, "its archives unpack to too much", "unpack it and check what it holds")
    return Listing(sorted(files), faults)


def read(path: Path) -> bytes:
    """Return the bytes of a member by its virtual path. Raises InputError for what is not there or damaged."""
    archive, name = _place(path)
    return archive.read(name)


def stamp(path: Path) -> Stamp:
    """Return the stamp of a file, or of a member by its virtual path: its own size, its archive's time.

    Raises InputError for a path that leads nowhere.
    """
    if enclosing(path):
        archive, name = _place(path)
        return Stamp(archive.members[name].file_size, archive.changed)
    try:
        status = path.stat()
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(path, "{reason}", "check the path and its permissions", reason=reason) from error
    return Stamp(status.st_size, status.st_mtime_ns)


class _Archive:
    """An open archive: the members that may be read by their names, and what of it may not."""

    def __init__(self, path: Path, file: Path | io.BytesIO, size: int, changed: int) -> None:
        self.path = path
        self.changed = changed
        self.members: dict[str, zipfile.ZipInfo] = {}
        self.faults: list[InputError] = []
        try:
            self._zip = zipfile.ZipFile(file)
            self._last: tuple[str, _Archive] | None = None
            self._check(size)
            for member in self._zip.infolist():
                self._add(member)
        except _DAMAGED as error:
            raise InputError(path, "a broken archive", "make the file anew") from error

    def read(self, name: str) -> bytes:
        """Return a member's bytes. Raises InputError where it is damaged or too large."""
        path, member = self.path / name, self.members[name]
        check_size(path, member.file_size)
        try:
            return unpacked(self._zip, member)
        except _DAMAGED as error:
            raise InputError(path, "damaged in its archive", "make the archive anew") from error

    def inner(self, name: str) -> "_Archive":
        """Return a member that is an archive itself; the last one is kept open."""
        if self._last is None or self._last[0] != name:
            content = self.read(name)
            self._last = name, _Archive(self.path / name, io.BytesIO(content), len(content), self.changed)
        return self._last[1]

    def _check(self, size: int) -> None:
        """Refuse an archive that unpacks to too much, or whose members lie over one another to seem more."""
        check_packed(self.path, self._zip, MAX_BUNDLE)
        if sum(member.compress_size for member in self._zip.infolist()) > size:
            raise InputError(self.path, "its members lie over one another", "make the archive anew")

    def _add(self, member: zipfile.ZipInfo) -> None:
        """Take a member in, or name why not; folders, hidden files and those of macOS are no files of ours."""
        written = _decoded(member).replace("\\", "/")
        parts = PurePosixPath(written).parts
        if written.endswith("/") or any(part == _SYSTEM_FOLDER or _is_hidden_part(part) for part in parts):
            return
        name = "/".join(parts)
        refused = _refusal(self.path, member, written, parts)
        if refused:
            self.faults.append(refused)
        elif name in self.members:
            what, advice = "the archive holds a second file of this name", "rename one of the two"
            self.faults.append(InputError(self.path / f"{name}|2", what, advice))
        else:
            self.members[name] = member


def _is_hidden_part(part: str) -> bool:
    return part != ".." and is_hidden(part)


def _refusal(path: Path, member: zipfile.ZipInfo, name: str, parts: tuple[str, ...]) -> InputError | None:
    """Return why a member of the archive at a path may not be read, or None."""
    place = path / _SEPARATORS.sub("|", name)  # a name that leads nowhere, for the message: ..|..|a for ../../a
    kind = stat.S_IFMT(member.external_attr >> 16)
    if not parts or ".." in parts or name.startswith("/") or _DRIVE.match(name) or "\0" in name:
        advice = "unpack it with care and give the files in it"
        return InputError(place, "its name {name!r} leads out of the archive", advice, name=name)
    if kind not in {0, stat.S_IFREG}:
        return InputError(place, "a link or a device in its archive", "unpack it and give the files in it")
    if member.flag_bits & _ENCRYPTED:
        advice = "unpack it with its password and give the files in it"
        return InputError(place, "encrypted in its archive", advice)
    if member.compress_type not in _READ:
        return InputError(place, "packed in a way that is not read", "unpack it and give the files in it")
    return None


def _decoded(member: zipfile.ZipInfo) -> str:
    """Return a member's name: in UTF-8 where it says so; else it was written in UTF-8 all the same, or in GBK.

    zipfile reads such names as cp437, which takes every byte.
    """
    name = member.orig_filename
    if member.flag_bits & _UTF8:
        return name
    try:
        written = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _tree(archive: _Archive, depth: int = 1) -> Iterator[tuple[_Archive, InputError | None]]:
    """Yield an archive and those in it; one that cannot be opened as what is wrong with it."""
    yield archive, None
    for name in archive.members:
        if is_archive(Path(name)):
            try:
                if depth == MAX_NESTING:
                    what = "archives inside one another deeper than is read"
                    advice = "unpack it and give the files in it"
                    raise InputError(archive.path / name, what, advice)  # noqa: TRY301 - told like the others
                yield from _tree(archive.inner(name), depth + 1)
            except InputError as error:
                yield archive, error


def _place(path: Path) -> tuple[_Archive, str]:
    """Return the innermost archive that a virtual path leads into, and the member's name in it."""
    found = enclosing(path)
    if found:
        archive, name = _opened(found[0], stamp(found[0])), found[1]
        while name not in archive.members:
            outer = next((one for one in _beginnings(name) if one in archive.members), None)
            if outer is None:
                break
            archive, name = archive.inner(outer), name.removeprefix(f"{outer}/")
        else:
            return archive, name
    raise InputError(path, "no such file in the archive", "check the path")


def _beginnings(name: str) -> Iterator[str]:
    """Yield the beginnings of a member's name that name an archive: of a/b.zip/c it is a/b.zip."""
    parts = name.split("/")
    for number, part in enumerate(parts[:-1], 1):
        if part.lower().endswith(SUFFIX):
            yield "/".join(parts[:number])


@lru_cache(maxsize=1)  # members of one archive are read one after the other
def _opened(path: Path, state: Stamp) -> _Archive:
    return _Archive(path, path, *state)
