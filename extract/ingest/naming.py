"""What the cases of an ingested file are called: a name that is the same in every run and no other file's."""

import re
import unicodedata
from collections.abc import Mapping
from itertools import count
from pathlib import Path

from extract.sources import readers, sidecars

LONGEST = 160  # bytes of a name in UTF-8: with its suffixes it stays below 255, the bound of most file systems
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]|^[.~ ]|[. ]$')
_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)")  # no file of Windows is called so


class Names:
    """The names that are taken in a folder, and by whom."""

    def __init__(self, folder: Path, known: Mapping[str, str]) -> None:
        """``known`` holds the paths of files by the names that the ledger remembers."""
        self._owners = {_compared(name): path for name, path in known.items()}
        for path in sorted(folder.iterdir()):
            if readers.is_readable(path) and _compared(path.stem) not in self._owners:
                self._owners[_compared(path.stem)] = _owner(path)

    def give(self, path: str, stem: str) -> str:
        """Return the name of a file: its stem, with -2, -3 … behind it where that is another file's."""
        wanted = _fitting(stem)
        for number in count(1):
            name = wanted if number == 1 else f"{wanted}-{number}"
            if self._owners.setdefault(_compared(name), path) == path:
                return name
        raise AssertionError

    def move(self, name: str, path: str) -> None:
        """Let a name be that of a file at a new path."""
        self._owners[_compared(name)] = path


def _owner(path: Path) -> str:
    """Return whose text a file in the folder is, where a ledger was lost; of a file not made here it is nobody."""
    place = sidecars.beside(path)
    sidecar = sidecars.load(place) if place else None
    return sidecar.path if sidecar else ""


def _compared(name: str) -> str:
    """Return what two names have in common that some file system takes for one."""
    return unicodedata.normalize("NFC", name).casefold()


def _fitting(stem: str) -> str:
    """Return a stem as every file system takes it."""
    fitting = _NOT_IN_NAMES.sub("_", stem).encode("utf-8", "replace")[:LONGEST].decode("utf-8", "ignore")
    return f"_{fitting}" if _DEVICES.match(fitting) else fitting or "_"
