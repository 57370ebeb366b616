"""A Word document's bytes -> its text."""

from pathlib import Path

from extract.errors import InputError
from extract.sources.docx.blocks import Block, add
from extract.sources.docx.names import W
from extract.sources.docx.numbering import Numbering
from extract.sources.docx.package import SAVE_AGAIN, Package
from extract.sources.docx.styles import Styles
from extract.sources.docx.walking import Walk
from extract.sources.drafting import Draft, Reading

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read(path: Path, content: bytes) -> Reading:
    """Read a Word document as it is shown with all changes accepted.

    Left out is what is no text of the document itself: headers and footers, comments, hidden text, the table of
    contents, deletions. Bullets are left out too, automatic numbers are written. Raises InputError for what is
    damaged, or refers to text that stands in another file.
    """
    try:
        draft = Draft()
        add(draft, _blocks(Package(path, content)))
        return draft.reading(MEDIA_TYPE)
    except RecursionError as error:
        raise InputError(path, "nested too deep", SAVE_AGAIN) from error


def _blocks(package: Package) -> list[Block]:
    document = package.part(package.main)
    body = None if document is None else document.find(f"{W}body")
    if body is None:
        raise InputError(package.path, "no Word document: {part} has no body", SAVE_AGAIN, part=package.main)
    styles = Styles(package.related("styles"))
    numbering = package.related("numbering")
    walk = Walk(package, styles, Numbering(numbering), trusting=True)
    blocks = walk.story(body)
    return blocks if walk.whole else Walk(package, styles, Numbering(numbering), trusting=False).story(body)
