"""Paths as given -> the files to read, and what their cases are called."""

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extract.errors import InputError, MissingInputError
from extract.sources import archives
from extract.sources.readers import STANDARD_INPUT, is_readable, stem, written

LINK = "link"
FILL_IT = "put write-ups into it: .txt, .md, .docx, .pdf, .html, .xlsx, .csv, .doc, or a .zip of them"


@dataclass(slots=True)
class Found:
    """What there is below a path: the files to read, what may not be read and why, and what nobody reads.

    ``unread`` counts files by their suffix, and links, which are not followed.
    """

    files: list[Path] = field(default_factory=list)
    faults: list[InputError] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)


def survey(path: Path, besides: Path | None = None) -> Found:
    """Return the file, or what is below a folder or in an archive (.zip), by name.

    What is below ``besides``, an absolute path without links, is left out. Raises MissingInputError for a path that
    leads nowhere or to nothing to read.
    """
    if path == STANDARD_INPUT:
        return Found([path])
    found = Found()
    what, advice = "no case files in this folder", FILL_IT
    if archives.enclosing(path):
        what, advice = "no such file in the archive", "check the path"
        _in_archive(path, found)
    elif _is_folder(path):
        _below(path, found, besides)
    elif archives.is_archive(path):
        what, advice = "no case files in this archive", FILL_IT
        _in_archive(path, found)
    else:
        found.files.append(path)
    if not found.files and not found.faults:
        raise MissingInputError(path, what, advice)
    return found


def files(path: Path) -> list[Path]:
    """Return the file, or the readable files below a folder or in an archive, by name.

    Raises MissingInputError where there is none, and InputError for the first thing that may not be read.
    """
    found = survey(path)
    for fault in found.faults:
        raise fault
    return found.files


def names(paths: Sequence[Path]) -> dict[Path, str]:
    """Return what each file's cases are called: its stem.

    Where two stems are the same it is the path without the folders that all inputs share, with its suffix.
    """
    called = {path: stem(path) for path in paths}
    files = [path for path in paths if path != STANDARD_INPUT]
    while shared := _of_one_name(called, files):
        common = os.path.commonpath([path.absolute().parent for path in files])
        whole = {path: written(path.absolute().relative_to(common).as_posix()) for path in shared}
        if all(called[path] == name for path, name in whole.items()):
            break  # they differ in nothing that can be written
        called |= whole
    return called


def _of_one_name(called: dict[Path, str], files: Sequence[Path]) -> list[Path]:
    times = Counter(called.values())
    return [path for path in files if times[called[path]] > 1]


def unique(paths: Iterable[Path]) -> list[Path]:
    """Return the paths without those that lead to a file named before."""
    seen: set[Path] = set()
    kept: list[Path] = []
    for path in paths:
        place = path.resolve()
        if path == STANDARD_INPUT or place not in seen:
            seen.add(place)
            kept.append(path)
    return kept


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except FileNotFoundError as error:
        raise MissingInputError(path, "no such file or folder", "check the path") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise MissingInputError(path, "{reason}", "check the path and its permissions", reason=reason) from error


def _below(folder: Path, found: Found, besides: Path | None) -> None:
    """Add what is below a folder. No link is followed, whether it leads out or not; what it leads to is its own."""
    waiting = [folder]
    there: list[Path] = []
    while waiting:
        inner = waiting.pop()
        if besides is None or inner.resolve() != besides:
            there += _files_in(inner, waiting, found)
    for path in sorted(there):
        if archives.is_archive(path):
            _in_archive(path, found)
        elif is_readable(path):
            found.files.append(path)
        else:
            found.unread[path.suffix.lower()] += 1


def _files_in(folder: Path, waiting: list[Path], found: Found) -> Iterator[Path]:
    """Yield the files right in a folder; the folders in it are to be looked at later."""
    try:
        entries = list(os.scandir(folder))
        for entry in entries:
            if archives.is_hidden(entry.name):
                continue
            if entry.is_symlink():
                found.unread[LINK] += 1
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(folder / entry.name)
            elif entry.is_file(follow_symlinks=False):
                yield folder / entry.name
            else:
                found.unread[Path(entry.name).suffix.lower()] += 1  # a pipe would be waited for
    except OSError as error:
        reason = error.strerror or str(error)
        advice = "check the path and its permissions"
        found.faults.append(InputError(folder, "{reason}", advice, reason=reason))


def _in_archive(path: Path, found: Found) -> None:
    """Add the members of an archive; of a virtual path into one, that member or those below it."""
    inner = archives.enclosing(path)
    try:
        members, faults = archives.listing(inner[0] if inner else path)
    except InputError as error:
        found.faults.append(error)
        return
    for member in members:
        if inner and member != path and path not in member.parents:
            continue
        if member == path or is_readable(member):
            found.files.append(member)
        else:
            found.unread[member.suffix.lower()] += 1
    if not inner or not found.files:
        found.faults += faults
