"""The folder of ingested texts: a text and a sidecar for each file, and lists; each is whole or not there."""

import datetime
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from extract.assembly import place_data
from extract.errors import InputError, OutputError
from extract.ingest.ledger import Entry
from extract.sinks.files import UNFINISHED, whole_file
from extract.sources import sidecars
from extract.types import Source


class Outputs:
    """What is written into a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def clean(self) -> None:
        """Remove the unfinished files that a run which was killed has left."""
        for path in self._folder.glob(f".*{UNFINISHED}"):
            path.unlink(missing_ok=True)

    def has(self, output: str | None) -> bool:
        """Tell whether a text is there, with its sidecar."""
        return output is not None and sidecars.beside(self._folder / output) is not None and self._is_file(output)

    def write(self, source: Source, entry: Entry, reference: datetime.date | None) -> tuple[str, str]:
        """Write a source's text and its sidecar; return the text's file and its hash.

        Text as it is read stays .txt or .md; what a reader put together is written as Markdown. The sidecar goes
        first: one that is of another text is not used, while a text without one would be nobody's. Raises InputError
        where what was written before was edited since and would be lost. Without ``reference`` the date stays that
        was given before.
        """
        suffix = ".txt" if source.media_type == "text/plain" else ".md"
        output = f"{source.name}{suffix}"
        text = source.text.encode("utf-8", "replace")
        text_sha256 = hashlib.sha256(text).hexdigest()
        is_same = output == entry.output and text_sha256 == entry.text_sha256 and self._is_file(output)
        before = self._sidecar(output)
        if not is_same:
            for place in {output, entry.output or output}:
                self._refuse_edited(source.path, place, {text_sha256, entry.text_sha256})
        if reference is None and before and before.path == entry.path:
            reference = before.reference_date
        sidecar = {
            "path": entry.path,
            "sha256": source.sha256,
            "size": entry.size,
            "media_type": source.media_type,
            "reader": entry.reader,
            "encoding": source.encoding,
            "reference_date": reference.isoformat() if reference else None,
            "text_sha256": text_sha256,
            "map": [{"start": start, "end": end, "place": place_data(place)} for start, end, place in source.origins],
        }
        self._put(f"{source.name}{sidecars.SUFFIX}", _line(sidecar))
        if not is_same:
            self._put(output, text)
        if entry.output and entry.output != output:
            (self._folder / entry.output).unlink(missing_ok=True)
        return output, text_sha256

    def put_lines(self, name: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Write rows as JSON Lines."""
        self._put(name, b"".join(map(_line, rows)))

    def text(self, output: str | None, sha256: str | None) -> str | None:
        """Return a text that was written; None where it is no longer so."""
        if output is None or not self._is_file(output):
            return None
        content = (self._folder / output).read_bytes()
        return content.decode("utf-8", "replace") if hashlib.sha256(content).hexdigest() == sha256 else None

    def _is_file(self, output: str) -> bool:
        return (self._folder / output).is_file()

    def _sidecar(self, output: str) -> sidecars.Sidecar | None:
        place = sidecars.beside(self._folder / output)
        return sidecars.load(place) if place else None

    def _refuse_edited(self, path: Path, output: str, known: set[str | None]) -> None:
        """Raise InputError where a text that was made of a file before is not as it was written."""
        if not self._is_file(output):
            return
        sidecar = self._sidecar(output)
        written = hashlib.sha256((self._folder / output).read_bytes()).hexdigest()
        if written not in known and not (sidecar and sidecar.text_sha256 == written):
            advice = "move {output} away to have it written anew"
            raise InputError(path, "reads otherwise now, but {output} was edited", advice, output=output)

    def _put(self, name: str, content: bytes) -> None:
        path = self._folder / name
        try:
            with whole_file(path) as file:
                file.write(content)
        except OSError as error:
            reason = error.strerror or str(error)
            raise OutputError(str(path), "{reason}", "choose another folder by --into", reason=reason) from error


def _line(data: Mapping[str, object]) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
