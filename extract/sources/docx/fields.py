"""Fields (ECMA-376 part 1, 17.16): their results are text, what computes them is not."""

import re
from dataclasses import dataclass, field

from extract.sources.docx.names import Element, W
from extract.sources.docx.symbols import circled

_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)
_CIRCLED = re.compile(r"\s*EQ\s+\\o\s*(?:\\a[clr])?\s*\([^(),;]{1,2}[,;]\s*([0-9]{1,2})\s*\)\s*", re.IGNORECASE)


@dataclass(slots=True)
class _Field:
    code: list[str] = field(default_factory=list)
    result: bool = False
    unseen: bool = False


class Fields:
    """The fields that are open at a place of a story. ``unseen`` tells whether what stands there is no text.

    The table of contents is left out: it repeats the headings, with page numbers. Where ``trusting`` is false no
    field is known, and all is text.
    """

    def __init__(self, *, trusting: bool) -> None:
        self._trusting = trusting
        self._open: list[_Field] = []
        self.unseen = False

    @property
    def whole(self) -> bool:
        """Tell whether no field is open."""
        return not self._open

    def code(self, text: str) -> None:
        """Take a piece of a field's instruction."""
        if self._open and not self._open[-1].result:
            self._open[-1].code.append(text)

    def mark(self, element: Element) -> str:
        """Take w:fldChar; return the text of a field that has no result but shows something: a circled number."""
        kind = element.get(f"{W}fldCharType") if self._trusting else None
        shown = ""
        if kind == "begin":
            self._open.append(_Field(unseen=self.unseen))
            self.unseen = True
        elif kind == "separate" and self._open:
            last = self._open[-1]
            last.result = True
            self.unseen = last.unseen or is_contents("".join(last.code))
        elif kind == "end" and self._open:
            last = self._open.pop()
            self.unseen = last.unseen
            if not self.unseen and not last.result:
                shown = _drawn("".join(last.code))
        return shown


def is_contents(code: str) -> bool:
    """Tell whether an instruction makes a table of contents."""
    return bool(_CONTENTS.match(code))


def _drawn(code: str) -> str:
    found = _CIRCLED.fullmatch(code)
    return circled(int(found[1])) if found else ""
