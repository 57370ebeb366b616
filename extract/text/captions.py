"""What tells of a table: the line right before it, which may say what it measures and in which unit, and its labels."""

from extract.text.lazy import LazyPattern
from extract.types import Cell, Table

LONGEST = 60
YEAR_LABEL = LazyPattern(r"(?:19|20)[0-9]{2}(?:年|\Z)")


def caption(table: Table, text: str) -> Cell | None:
    """Return the line right before a table, or its end where it is longer than a caption."""
    since = max(table.start - LONGEST, 0)
    line = text[since : table.start].rstrip().removesuffix("|").rstrip().rpartition("\n")[2]
    start = text.find(line, since)
    return Cell(start, start + len(line), line) if line else None
