"""Source -> Cases: where one write-up of a compilation ends and the next begins."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from extract.split.tables import tables
from extract.text.headings import (
    MAX_HEADING_LENGTH,
    announces,
    enumerator,
    first_level,
    headings,
    is_annex,
    is_heading,
    is_report_title,
    is_title,
    opens_case,
    strip_bookmarks,
)
from extract.text.sentences import SENTENCE_END
from extract.types import Case, Company, Heading, Source, Table

ONCE = 1
OFTEN = 4
TITLE_LINES = 5
FRONT_LINES = 6  # lines between the title of a report and the first that can open a case
NEAR = 1_500
MOST_NEAR = 40  # companies that are looked at there
SHORTEST = 200
_SUBTITLE = ("—", "――", "--", "──")


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
    (title, subtitle), found = titles(text), tables(text)
    return Case(case_id, source, start, end, text, title, _headings(text, title, found), found, reference, subtitle)


def _headings(text: str, title: str | None, found: Sequence[Table]) -> tuple[Heading, ...]:
    """Return the headings below a case's title, outermost level 1: a title is one in some formats, in others none."""
    named = headings(text, [table for table in found if len(table.header) > 1])
    if not named or named[0].text != title:
        return named
    named = named[1:]
    if any(heading.level == 1 for heading in named):
        return named
    return tuple(heading._replace(level=heading.level - 1) for heading in named)


def titles(text: str) -> tuple[str | None, str | None]:
    """Return the case's own title and the subtitle below it (——…), each None where there is none.

    The title is the first line (附件2 aside), where that is short, unnumbered and no sentence.
    """
    lines = (strip_bookmarks(line).strip().lstrip("#").strip() for line in text.split("\n", 12)[:12])
    first, second = islice(chain((line for line in lines if line and not is_annex(line)), ("", "")), 2)
    return first if first and is_title(first) else None, second if second.startswith(_SUBTITLE) else None


def boundaries(text: str, companies: Sequence[Company]) -> list[int]:
    """Return where each case begins; the first is 0.

    A case begins in the paragraph that names a company for the first time, where that company is named again, the
    company named most before is named no more, and the paragraph looks like a beginning. A company that is named
    often near there is a beginning by itself, unless another that was named before goes on; where it is named often
    and the paragraph looks like a beginning, the company before need only be out of sight for a while.
    """
    later = Counter(company.name for company in companies)
    starts = [0]
    seen: Counter[str] = Counter()
    last_end = 0
    numbered = first_level(text) if len(later) > ONCE else []
    for place, company in enumerate(companies):
        name = company.name
        if name not in seen and later[name] > ONCE and seen.total() > ONCE:
            begin = _line_start(text, company.start)
            looks = _is_beginning(text, begin, company, starts[-1], numbered)
            takes_over = _takes_over(name, seen, later, _near(companies, place, begin), looks=looks)
            if takes_over and begin - starts[-1] >= SHORTEST:
                starts.append(_first_line(text, begin, max(starts[-1], last_end)))
                seen.clear()
        seen[name] += 1
        later[name] -= 1
        last_end = company.end
    return starts


def _near(companies: Sequence[Company], place: int, begin: int) -> Counter[str]:
    """Return how often each company is named from one mention on, not far behind where its paragraph begins."""
    return Counter(one.name for one in companies[place : place + MOST_NEAR] if one.start < begin + NEAR)


def _takes_over(name: str, seen: Counter[str], later: Counter[str], near: Counter[str], *, looks: bool) -> bool:
    """Tell whether a company that is named first, whose paragraph ``looks`` like a beginning, follows on the last."""
    owner = _owner(seen)
    if not later[owner]:
        return looks or (near[name] >= OFTEN and not any(seen[one] > ONCE for one in near))
    return looks and later[name] >= OFTEN and owner not in near


def _owner(seen: Counter[str]) -> str:
    return max(seen, key=seen.__getitem__)


def _is_beginning(text: str, begin: int, company: Company, since: int, numbered: Sequence[int]) -> bool:
    """Tell whether the paragraph that names a company first begins a case.

    It does where the line is a title, and, unless it stands below a heading in the midst of a case, where its first
    sentence announces the name with its short form, or where first-level numbering, which the case before had too,
    begins anew near it.
    """
    end = text.find("\n", begin)
    if opens_case(text[begin : end if end >= 0 else len(text)]):
        return True
    if _is_below_heading(text, begin):
        return False
    had = any(since <= place < begin for place in numbered)
    first = _first_line(text, begin, since)
    return _introduces(text, begin, company) or (had and any(first <= place < begin + NEAR for place in numbered))


def _introduces(text: str, begin: int, company: Company) -> bool:
    """Tell whether the first sentence of a paragraph that is no numbered item announces a company's short name."""
    ahead = text[begin : company.start]
    return announces(text, company.end) and enumerator(ahead.lstrip()) is None and SENTENCE_END.search(ahead) is None


def _is_below_heading(text: str, begin: int) -> bool:
    """Tell whether a paragraph stands right below a numbered heading that is not the first of its level."""
    above = text[max(begin - SHORTEST, 0) : begin].rstrip().rpartition("\n")[2].strip()
    numbered = enumerator(above)
    return numbered is not None and is_heading(above[numbered[1] :]) and not opens_case(above)


def _first_line(text: str, begin: int, since: int) -> int:
    """Return where the title lines and headings right before a paragraph begin, behind what is before for sure.

    A short line right above a subtitle is a title, whatever its marks. The title of a yearly report may stand above
    other lines than headings (a page number, what the chapter answers to).
    """
    first = begin
    for before, line in islice(_lines_above(text, begin, since), TITLE_LINES):
        is_title = text.startswith(_SUBTITLE, first) and len(line) <= MAX_HEADING_LENGTH
        if line and not opens_case(line) and not is_title:
            break
        first = before
    for before, line in islice(_lines_above(text, first, since), FRONT_LINES):
        if SENTENCE_END.search(line):
            break
        if is_report_title(line):
            first = before
            break
    return first + len(text[first:begin]) - len(text[first:begin].lstrip("\n"))


def _lines_above(text: str, place: int, since: int) -> Iterator[tuple[int, str]]:
    """Yield the lines above a line, the nearest first, stripped, with their beginnings, down to an offset."""
    while (before := _line_start(text, place - 1)) > since:
        yield before, text[before : place - 1].strip()
        place = before


def _line_start(text: str, place: int) -> int:
    return text.rfind("\n", 0, max(place, 0)) + 1
