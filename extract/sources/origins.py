"""The way back: from offsets of a source's text to places in its file."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from operator import attrgetter

from extract.types import Origin, Place, Source


def place_at(source: Source, offset: int) -> Place | None:
    """Return the place that an offset of a source's text was read from; None where the text is the file itself."""
    index = bisect_right(source.origins, offset, key=attrgetter("start")) - 1
    return source.origins[index].place if index >= 0 else None


def told(place: Mapping[str, object], original: str | None) -> str:
    """Return a place in words: ``table 2, row 3, column 1``, after the file that the text was ingested from."""
    fields = (f"{name} {value}" for name, value in place.items())
    return ", ".join([original, *fields] if original else fields)


def within(source: Source, start: int, end: int) -> Sequence[Origin]:
    """Return the origins of a stretch of a source's text, cut to it, with offsets counted from its start."""
    first = max(bisect_right(source.origins, start, key=attrgetter("start")) - 1, 0)
    last = bisect_right(source.origins, end - 1, key=attrgetter("start"))
    return [
        Origin(max(origin.start, start) - start, min(origin.end, end) - start, origin.place)
        for origin in source.origins[first:last]
    ]
