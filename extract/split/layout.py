"""Source -> Cases: where one write-up of a compilation ends and the next begins."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.split.tables import tables
from extract.text.headings import MAX_HEADING_LENGTH, headings, is_first, is_title, strip_bookmarks
from extract.types import Case, Company, Source

ONCE = 1


@dataclass(frozen=True, slots=True)
class _Paragraph:
    start: int
    end: int
    text: str
    names: tuple[str, ...]
    restarts: bool
    opens: bool


def cases(source: Source, companies: Sequence[Company], reference: datetime.date | None = None) -> list[Case]:
    """Return the cases of a source, in order; a source of one case gives the whole text untrimmed.

    ``companies`` are the mentions of the whole text: a new case begins where its company is named first and the
    company of the case before is named no more, or where first-level numbering begins anew.
    """
    starts = boundaries(source.text, companies)
    if len(starts) == 1:
        return [case(source, source.name, 0, len(source.text), reference)]
    ends = [*starts[1:], len(source.text)]
    return [
        case(source, f"{source.name}#{number}", start, end, reference)
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
    ]


def case(source: Source, case_id: str, start: int, end: int, reference: datetime.date | None) -> Case:
    """Return the case that stands between two offsets of a source."""
    text = source.text[start:end]
    return Case(
        case_id, source, start, end, text, title_of(text), headings(text), tables(text), reference
    )


def title_of(text: str) -> str | None:
    """Return the case's own title: its first line, where that is short, unnumbered and no sentence."""
    for line in text.split("\n", 12)[:12]:
        stripped = strip_bookmarks(line).strip().lstrip("#").strip()
        if stripped:
            return stripped if is_title(stripped) else None
    return None


def boundaries(text: str, companies: Sequence[Company]) -> list[int]:
    """Return where each case begins; the first is 0."""
    paragraphs = list(_paragraphs(text, companies))
    later = Counter(company.name for company in companies)
    starts = [0]
    seen: Counter[str] = Counter()
    numbered = False
    since = 0
    for index, paragraph in enumerate(paragraphs):
        if _begins(paragraph, seen, later) and (paragraph.opens or numbered or _turns(paragraphs, index)):
            since = _first_of_case(paragraphs, index, since)
            starts.append(paragraphs[since].start)
            seen.clear()
            numbered = False
        seen.update(paragraph.names)
        later.subtract(paragraph.names)
        numbered = numbered or paragraph.restarts
    return starts


def _begins(paragraph: _Paragraph, seen: Counter[str], later: Counter[str]) -> bool:
    """Tell whether a paragraph names a new company again and again, and the company before it no more."""
    if seen.total() <= ONCE:
        return False
    owner = seen.most_common(1)[0][0]
    fresh = next((name for name in paragraph.names if name not in seen), None)
    return fresh is not None and later[fresh] > ONCE and not later[owner]


def _turns(paragraphs: Sequence[_Paragraph], index: int) -> bool:
    """Tell whether a paragraph follows a heading that begins the numbering anew or a title line."""
    for paragraph in reversed(paragraphs[max(0, index - 3) : index]):
        if paragraph.restarts or is_title(strip_bookmarks(paragraph.text).strip()):
            return True
        if len(paragraph.text) > MAX_HEADING_LENGTH:
            return False
    return False


def _first_of_case(paragraphs: Sequence[_Paragraph], index: int, since: int) -> int:
    """Return the first of the title lines, headings and date lines right before a paragraph."""
    first = index
    while first - 1 > since:
        before = paragraphs[first - 1]
        line = strip_bookmarks(before.text).strip()
        if before.names or not (before.restarts or is_title(line)):
            break
        first -= 1
    return first


def _paragraphs(text: str, companies: Sequence[Company]) -> Iterator[_Paragraph]:
    position = 0
    place = 0
    for line in text.split("\n"):
        end = position + len(line)
        names: list[str] = []
        while place < len(companies) and companies[place].start < end:
            names.append(companies[place].name)
            place += 1
        stripped = strip_bookmarks(line).strip()
        if stripped:
            opens = bool(names) and companies[place - len(names)].start - position <= MAX_HEADING_LENGTH
            yield _Paragraph(position, end, line, tuple(names), is_first(stripped), opens)
        position = end + 1
