"""The same write-up in every format, layouts that no converter makes, and the way back to places in their files.

A file put into same/ beside the .txt of its name, or anywhere here beside its expected text, is a test.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTTextBox

from extract.pipeline import Extractor
from extract.record import FactRecord
from extract.sources import readers
from extract.sources.origins import place_at
from extract.types import Place, Source

FORMATS = Path(__file__).parent
SAME = FORMATS / "same"
EXPECTED = ".expected.md"
SAID = {
    "low", "high", "comparator", "unit", "per", "reading", "concept", "change", "status", "time", "entity", "heading",
}  # fmt: skip


def written(path: Path) -> Path:
    """Return the text of the write-up that a file holds: x.txt of x.docx and of x.libreoffice.docx."""
    return path.with_name(path.name.partition(".")[0] + ".txt")


COPIES = sorted(path for path in SAME.iterdir() if path.suffix != ".txt")
LAYOUTS = sorted(path.with_name(path.name.removesuffix(EXPECTED)) for path in FORMATS.rglob(f"*{EXPECTED}"))
READ = sorted({*COPIES, *LAYOUTS})


def name(path: Path) -> str:
    return path.relative_to(FORMATS).as_posix()


@cache
def read(path: Path) -> Source:
    return readers.read(path)


@cache
def extractor() -> Extractor:
    return Extractor.load()


@cache
def facts(path: Path) -> list[dict[str, object]]:
    return [said(fact) for record in extractor().records(read(path)) for fact in record.facts]


def said(fact: FactRecord) -> dict[str, object]:
    return fact.model_dump(include=SAID)


def find(source: Source, text: str, number: int = 0) -> Place | None:
    """Return the place of a text that stands in a source, the first time or a later one."""
    start = -1
    for _ in range(number + 1):
        start = source.text.index(text, start + 1)
    return place_at(source, start)


@pytest.mark.parametrize("path", COPIES, ids=name)
def test_every_format_gives_the_facts_of_the_text(path: Path) -> None:
    expected = facts(written(path))
    assert expected
    assert facts(path) == expected


@pytest.mark.parametrize("path", LAYOUTS, ids=name)
def test_a_layout_reads_as_expected(path: Path) -> None:
    expected = path.with_name(path.name + EXPECTED).read_text(encoding="utf-8")
    assert read(path).text.strip() == expected.strip()


@pytest.mark.parametrize("path", READ, ids=name)
def test_origins_lead_from_everywhere(path: Path) -> None:
    source = read(path)
    ends = [origin.end for origin in source.origins]
    assert [0, *ends] == [*(origin.start for origin in source.origins), len(source.text)]
    assert all(origin.start < origin.end and any(origin.place) for origin in source.origins)


def test_a_number_leads_to_its_place() -> None:
    document = read(SAME / "01_shenyang_yili.docx")
    assert find(document, "345580") == Place(paragraph=5)
    assert find(document, "1602") == Place(table=1, row=3, column=2)
    assert find(read(SAME / "table.xlsx"), "478.2") == Place(sheet="Sheet", cell="C6")
    page = read(SAME / "01_shenyang_yili.page.html")
    lines = (SAME / "01_shenyang_yili.page.html").read_text(encoding="utf-8").split("\n")
    place = find(page, "345580")
    assert place is not None
    assert place.line is not None
    assert "345580" in lines[place.line - 1]


@pytest.mark.parametrize("number", ["345580", "1602", "305782.79"])
@pytest.mark.parametrize("made_by", ["pdf", "chromium.pdf"])
def test_a_number_leads_to_its_page_and_box(made_by: str, number: str) -> None:
    path = SAME / f"01_shenyang_yili.{made_by}"
    place = find(read(path), number)
    assert place is not None
    assert place.page is not None
    assert place.box is not None
    assert number in painted(path, place.page, place.box)


def painted(path: Path, page: int, box: tuple[float, float, float, float]) -> str:
    """Return the characters whose middle stands in a box of a page, line by line."""
    [found] = extract_pages(path, page_numbers=[page - 1])
    left, top, right, bottom = box
    inside = [
        glyph
        for line in found
        if isinstance(line, LTTextBox)
        for glyph in line_glyphs(line)
        if left < (glyph.x0 + glyph.x1) / 2 < right and top < found.height - (glyph.y0 + glyph.y1) / 2 < bottom
    ]  # fmt: skip
    return "".join(glyph.get_text() for glyph in inside)


def line_glyphs(box: LTTextBox) -> Iterator[LTChar]:
    for line in box:
        yield from (glyph for glyph in line if isinstance(glyph, LTChar))
