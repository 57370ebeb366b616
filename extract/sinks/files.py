"""Output files that are whole or not there: written beside their place, then renamed."""

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from extract.errors import OutputError

UNFINISHED = ".part"  # ends the name of the file beside it
_MAX_PREFIX = 100  # bytes of the file's name in that name: names have a limit


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write to; it takes its place when all went well, and is removed when not.

    A link stays a link to the file that is written; what is no file (a pipe, /dev/null) is written to as it is.
    Raises OutputError where the folder cannot be written to.
    """
    try:
        place = _resolved(path)
        if place.exists() and not place.is_file():
            handle, name = os.open(place, os.O_WRONLY), None
        else:
            prefix = os.fsencode(place.name)[:_MAX_PREFIX].decode("utf-8", "ignore")
            handle, name = tempfile.mkstemp(UNFINISHED, f".{prefix}.", place.parent)
    except (OSError, RuntimeError) as error:
        raise _refused(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        if name:
            _put(Path(name), place, path)
    except BaseException:
        if name:
            with contextlib.suppress(OSError):
                Path(name).unlink()
        raise


def _resolved(path: Path) -> Path:
    """Return the path that a path leads to; Python 3.13 resolves a loop of links to itself and raises nothing."""
    place = path.resolve()
    if place.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return place


def _put(made: Path, place: Path, path: Path) -> None:
    """Put a file that was made in its place."""
    try:
        made.chmod(0o666 & ~_umask())
        made.replace(place)
    except OSError as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: Exception) -> OutputError:
    reason = getattr(error, "strerror", None) or str(error)
    return OutputError(str(path), "{reason}", "choose another place by -o", reason=reason)


def _umask() -> int:
    """Return the process's mask for new files; reading it needs setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
