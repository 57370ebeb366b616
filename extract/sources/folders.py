"""Paths as given -> the files to read, and what their cases are called."""

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from extract.errors import MissingInputError
from extract.sources.readers import STANDARD_INPUT, is_readable, stem, written


def files(path: Path) -> list[Path]:
    """Return the file, or the readable files below a folder by name. Raises MissingInputError where there is none."""
    if path == STANDARD_INPUT:
        return [path]
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except FileNotFoundError as error:
        raise MissingInputError(path, "no such file or folder", "check the path") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise MissingInputError(path, "{reason}", "check the path and its permissions", reason=reason) from error
    if not is_folder:
        return [path]
    found = sorted(_below(path))
    if not found:
        raise MissingInputError(path, "no case files in this folder", "put .txt or .md files into it")
    return found


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


def _below(folder: Path) -> Iterator[Path]:
    """Yield the readable files below a folder; links are not followed out of it."""
    for place, folders, found in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in found:
            path = Path(place) / name
            if is_readable(path) and not path.is_symlink():
                yield path
