"""What stands beside an ingested text: NAME.source.json, which leads from the text back to its original file."""

import datetime
import hashlib
import os
from pathlib import Path

from extract.record import Model, OriginRecord, PlaceRecord
from extract.sources.text import media_type_of
from extract.types import Origin, OriginalFile, Place, Source

SUFFIX = ".source.json"
TEXT_SUFFIXES = (".md", ".txt")


class Sidecar(Model):
    """The original file of a text, how it was read, and the way from the text's offsets to places in it.

    ``path`` is as seen from the folder of the text. ``text_sha256`` is of the text in UTF-8: it tells whether the text
    is still the one that the map is of. ``reference_date`` is what relative times stand against, or null.
    """

    path: str
    sha256: str
    size: int
    media_type: str
    reader: str
    encoding: str | None
    reference_date: datetime.date | None
    text_sha256: str
    map: list[OriginRecord]


def beside(path: Path) -> Path | None:
    """Return the sidecar of a text; None where there is none."""
    if path.suffix not in TEXT_SUFFIXES:
        return None
    place = path.with_name(path.stem + SUFFIX)
    return place if os.path.isfile(place) else None  # noqa: PTH113 - unlike Path.is_file it raises nothing


def load(place: Path) -> Sidecar | None:
    """Return a sidecar; None for one that cannot be read."""
    try:
        return Sidecar.model_validate_json(place.read_bytes())
    except (OSError, ValueError):  # what pydantic raises is a ValueError
        return None


def ingested(path: Path, content: bytes, name: str, place: Path) -> Source | None:
    """Return the source that a text and the sidecar at ``place`` make; None where it is not of this text."""
    sidecar = load(place)
    sha256 = hashlib.sha256(content).hexdigest()
    if sidecar is None or sidecar.text_sha256 != sha256:
        return None
    return Source(
        path,
        name,
        content.decode("utf-8", "replace"),
        sha256,
        media_type_of(path),
        tuple(Origin(one.start, one.end, _place(one.place)) for one in sidecar.map),
        original=OriginalFile(_as_seen_from_here(path, sidecar.path), sidecar.sha256, sidecar.media_type),
        reference=sidecar.reference_date,
    )


def _place(written: PlaceRecord) -> Place:
    box = written.get("box")
    place = Place(**{name: value for name, value in written.items() if name != "box"})  # type: ignore[arg-type]
    return place._replace(box=(box[0], box[1], box[2], box[3])) if box and len(box) == len("ltrb") else place


def _as_seen_from_here(text: Path, original: str) -> str:
    """Return the path of a text's original file, relative to the working folder where the text's path is."""
    whole = os.path.normpath(text.resolve().parent / original)
    try:
        return Path(whole if text.is_absolute() else os.path.relpath(whole)).as_posix()
    except ValueError:  # on another drive
        return Path(whole).as_posix()
