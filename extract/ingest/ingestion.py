"""Files -> texts in a folder, each with what leads back to its file, and the ledger of it: one file after the other."""

import datetime
import hashlib
import os
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from extract.assembly import program_version
from extract.errors import InputError
from extract.ingest import duplicates
from extract.ingest.duplicates import Link
from extract.ingest.ledger import FAILED, READ, REMOVED, CaseSketch, Entry, Ledger
from extract.ingest.naming import Names
from extract.ingest.outputs import Outputs
from extract.ingest.sketches import folded, sketch
from extract.ingest.survey import Survey
from extract.pipeline import Extractor
from extract.sources import archives, readers
from extract.sources.archives import Stamp
from extract.split.layout import cases
from extract.types import Source


class Taken(NamedTuple):
    """What became of a file: whether it was read or was as before, and the encoding that had to be detected."""

    is_new: bool
    encoding: str | None = None


class Ingestion:
    """A run over a folder whose ledger is open."""

    def __init__(
        self, survey: Survey, folder: Path, ledger: Ledger, extractor: Extractor, reference: datetime.date | None
    ) -> None:
        self._folder = folder.resolve()
        self._survey = survey
        self._ledger = ledger
        self._extractor = extractor
        self._reference = reference
        self._outputs = Outputs(self._folder)
        self._outputs.clean()
        self._names = Names(self._folder, ledger.names())
        self._keys = {path: self._key(path) for path in survey.files}
        self._listed = set(self._keys.values())

    def take(self, path: Path) -> Taken:
        """Read a file unless it is as it was. Raises InputError where it cannot be read, which the ledger keeps."""
        key = self._keys[path]
        entry = self._ledger.entry(key)
        sha256 = None
        try:
            stamp = archives.stamp(path)
            if entry and self._is_current(entry) and stamp == (entry.size, entry.changed):
                return self._keep(entry, stamp)
            content = readers.bytes_of(path)
            sha256 = hashlib.sha256(content).hexdigest()
            if entry and self._is_current(entry) and entry.sha256 == sha256:
                return self._keep(entry, stamp)
            return self._read(path, content, entry or self._moved(key, sha256) or Entry(key, READ), stamp)
        except InputError as error:
            self.fail(path, error, sha256)
            raise

    def fail(self, path: Path | str, error: InputError, sha256: str | None = None) -> None:
        """Keep in the ledger that a file cannot be read, and why; what was made of it before stays."""
        key = self._key(path)
        entry = self._ledger.entry(key) or Entry(key, FAILED)
        reason, advice = (part.format_map(error.values) for part in (error.what, error.advice))
        self._ledger.put(entry._replace(state=FAILED, sha256=sha256, size=None, reason=reason, advice=advice))

    def notice_removed(self) -> list[str]:
        """Mark the files below the inputs that are no longer there, and return those that are newly so.

        Their texts stay: labels may have been made for them.
        """
        inputs = set(map(self._key, self._survey.inputs))
        unknown = {self._key(error.path) for error in self._survey.faults}
        gone = [entry for entry in self._ledger.entries() if entry.path not in self._listed]
        gone = [entry for entry in gone if _is_below(entry.path, inputs) and not _is_below(entry.path, unknown)]
        for entry in gone:
            if entry.output is None:
                self._ledger.drop(entry.path)
            else:
                self._ledger.put(entry._replace(state=REMOVED, reason=None, advice=None))
        return [entry.path for entry in gone if entry.output and entry.state != REMOVED]

    def link(self) -> list[Link]:
        """Compare the cases that seem alike; return the pairs that are one told twice."""
        duplicates.compare(self._ledger, self._text)
        found = duplicates.links(self._ledger)
        self._outputs.put_lines(duplicates.FILE, [link._asdict() for link in found])
        return found

    def list_failed(self) -> None:
        """Write what cannot be read, and why."""
        told = [
            {"path": entry.path, "reason": entry.reason, "advice": entry.advice, "sha256": entry.sha256}
            for entry in self._ledger.entries(FAILED)
        ]
        self._outputs.put_lines("failed.jsonl", told)

    def _key(self, path: Path | str) -> str:
        """Return a file's path as seen from the folder, however it was given."""
        place = Path(path).resolve()
        try:
            return readers.written(Path(os.path.relpath(place, self._folder)).as_posix())
        except ValueError:  # on another drive
            return readers.written(place.as_posix())

    def _is_current(self, entry: Entry) -> bool:
        """Tell whether what was made of a file is there, and was made by this version of everything."""
        return (
            entry.state in {READ, REMOVED}
            and (entry.program, entry.rules) == (program_version(), self._extractor.rules.hash)
            and entry.libraries == readers.libraries(entry.reader or "")
            and self._outputs.has(entry.output)
        )

    def _keep(self, entry: Entry, stamp: Stamp) -> Taken:
        now = entry._replace(state=READ, size=stamp.size, changed=stamp.changed)
        if now != entry:
            self._ledger.put(now)
        return Taken(is_new=False)

    def _moved(self, key: str, sha256: str) -> Entry | None:
        """Return the entry of the same bytes at a place where they are no longer, now at the new one."""
        for entry in self._ledger.of_content(sha256):
            if entry.name and entry.path not in self._listed and not _is_there(self._folder / entry.path):
                self._ledger.move(entry.path, key)
                self._names.move(entry.name, key)
                return entry._replace(path=key)
        return None

    def _read(self, path: Path, content: bytes, entry: Entry, stamp: Stamp) -> Taken:
        name = entry.name or self._names.give(entry.path, readers.stem(path))
        source = readers.source(path, content, name)
        reader = readers.kind(path, content)
        made = entry._replace(
            state=READ,
            sha256=source.sha256,
            size=stamp.size,
            changed=stamp.changed,
            reader=reader,
            libraries=readers.libraries(reader),
            program=program_version(),
            rules=self._extractor.rules.hash,
            reason=None,
            advice=None,
            name=name,
        )
        output, text_sha256 = self._outputs.write(source, made, self._reference)
        self._ledger.put(made._replace(output=output, text_sha256=text_sha256), list(self._sketched(source)))
        return Taken(is_new=True, encoding=source.encoding)

    def _sketched(self, source: Source) -> Iterator[CaseSketch]:
        """Yield the cases of a text as extract finds them, with their sketches."""
        for case in cases(source, self._extractor.companies.cast(source.text).mentions):
            yield CaseSketch(case.case_id, case.start, case.end, sketch(folded(case.text)))

    def _text(self, path: str, start: int, end: int) -> str | None:
        entry = self._ledger.entry(path)
        text = self._outputs.text(entry.output, entry.text_sha256) if entry else None
        return None if text is None else text[start:end]


def _is_below(path: str, others: AbstractSet[str]) -> bool:
    """Tell whether a path is one of others or below it; all are as seen from one folder, so .. is no way down."""
    while path not in others:
        above, _, last = path.rpartition("/")
        if not above or last == "..":
            return False
        path = above
    return True


def _is_there(path: Path) -> bool:
    with suppress(InputError):
        archives.stamp(path.resolve())
        return True
    return False
