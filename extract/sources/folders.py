"""Paths as given -> the files to read, and what their cases are called."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from extract.errors import MissingInputError
from extract.sources.text import STANDARD_INPUT, is_readable


def files(path: Path) -> list[Path]:
    """Return the file, or the readable files below a folder by name. Raises MissingInputError where there is none."""
    if path == STANDARD_INPUT or path.is_file():
        return [path]
    if not path.exists():
        raise MissingInputError(path, "no such file or folder", "check the path")
    found = sorted(_below(path))
    if not found:
        raise MissingInputError(path, "no case files in this folder", "put .txt or .md files into it")
    return found


def names(paths: Sequence[Path]) -> dict[Path, str]:
    """Return what each file's cases are called: its stem.

    Where two stems are the same it is the path without the folders that all inputs share, with its suffix.
    """
    stems = Counter(path.stem for path in paths)
    if len(stems) == len(paths):
        return {path: path.stem for path in paths}
    common = Path(os.path.commonpath([path.parent for path in paths]))
    return {
        path: path.stem if stems[path.stem] == 1 else path.relative_to(common).as_posix() for path in paths
    }


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
