"""A Word document's archive: its parts, parsed without entities, and what they are to one another."""

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from extract.errors import InputError
from extract.sources.docx.names import Element
from extract.sources.limits import check_packed, unpacked

SAVE_AGAIN = "open it in Word or WPS and save it again"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_USUAL = "word/document.xml"
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    RuntimeError,
    NotImplementedError,
    lzma.LZMAError,
    struct.error,
)
# ISO/IEC 29500 strict has other names for the same (part 4, annex A tells which).
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (_STRICT + b"wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (_STRICT + b"officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (_STRICT + b"drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (_STRICT + b"drawingml/diagram", b"http://schemas.openxmlformats.org/drawingml/2006/diagram"),
    (_STRICT + b"officeDocument/relationships", _RELATED.rstrip("/").encode()),
)


class Relation(NamedTuple):
    """What a part is to the document (styles, footnotes …), and its name; None for what is not in the archive."""

    kind: str
    part: str | None


class Package:
    """The parts of a document. Raises InputError for what cannot be unpacked or is no XML."""

    def __init__(self, path: Path, content: bytes) -> None:
        self.path = path
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            check_packed(path, self._archive)
            names = self._archive.namelist()
        except _FAULTS as error:
            raise InputError(path, "a broken archive", "make the file anew", reason=str(error)) from error
        self._members = {name.replace("\\", "/").lower(): name for name in names}
        main = [relation.part for relation in self._relations("").values() if relation.kind == "officeDocument"]
        self.main = next(filter(None, main), _USUAL)
        self.relations = self._relations(self.main)

    def related(self, kind: str) -> Element | None:
        """Return the part that is a certain thing to the document, or None where it has none."""
        for relation in self.relations.values():
            if relation.kind == kind and relation.part:
                return self.part(relation.part)
        return None

    def part(self, name: str) -> Element | None:
        """Return a part's root, or None where the archive holds no such part."""
        member = self._members.get(name.lower())
        if member is None:
            return None
        try:
            written = unpacked(self._archive, self._archive.getinfo(member))
        except _FAULTS as error:
            raise self.broken(name, str(error)) from error
        if _STRICT in written:
            for strict, transitional in _TRANSITIONAL:
                written = written.replace(strict, transitional)
        return self._parsed(name, written)

    def broken(self, name: str, reason: str) -> InputError:
        """Return the error for a part that cannot be read."""
        return InputError(self.path, "broken in {part}: {reason}", SAVE_AGAIN, part=name, reason=reason)

    def _parsed(self, name: str, written: bytes) -> Element:
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(written, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.broken(name, str(error)) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise InputError(self.path, "{part} declares entities, as no office program does", SAVE_AGAIN, part=name)
        return root

    def _relations(self, part: str) -> dict[str, Relation]:
        """Return a part's relations by their names."""
        folder, file = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, Relation] = {}
        for element in [] if root is None else root.iter(_RELATIONS):
            kind = element.get("Type", "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
            outside = element.get("TargetMode") == "External"
            found[element.get("Id", "")] = Relation(kind, None if outside else target)
        return found
