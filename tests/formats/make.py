"""Makes tests/formats/same of corpus write-ups, and the files in odd of their .fodt, by real tools.

Run by hand: ``python -m tests.formats.make [NAME …]``. Asks for LibreOffice (soffice), Chromium and the Noto CJK fonts. Files
made anew differ in dates and identifiers.
"""

import html
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import docx
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from openpyxl import Workbook

from extract.split.tables import tables
from extract.text.headings import headings, strip_bookmarks

ROOT = Path(__file__).parents[2]
SAME = Path(__file__).parent / "same"
ODD = Path(__file__).parent / "odd"
WRITE_UPS = ("01_shenyang_yili", "datacentre", "chemicals", "pvmodule")
PRINTED = "01_shenyang_yili"  # Chromium draws each CJK character as a font of its own: half a megabyte for the others
TABLE_OF = "chemicals"
LAYOUTS = {
    "docx": ("boxes", "changes", "columns", "merged", "notes"),
    "html": ("merged", "notes"),
    "pdf": ("boxes", "columns", "merged", "notes"),
}
FONT = "Noto Sans CJK SC"
PAGE = """<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>{title}</title><style>body {{font: 10pt "Noto Sans CJK SC"}}
table {{border-collapse: collapse}} td, th {{border: 1px solid black; padding: 2pt}}
@media print {{nav, footer {{display: none}}}}</style></head>
<body><nav><ul><li><a href="/">首页2024</a></li><li><a href="/news">新闻</a></li><li><a href="/about">关于我们</a></li>
</ul></nav><article>
{body}
</article><footer>版权所有 © 2024 工作电话024-12345678</footer></body></html>
"""


class Paragraph(NamedTuple):
    """A line; ``level`` is 0 for what is no heading."""

    text: str
    level: int


Rows = list[list[str]]


def blocks(text: str) -> Iterator[Paragraph | Rows]:
    """Yield a write-up's lines, and its tables as rows that are as wide as the first."""
    found = list(tables(text))
    levels = {heading.start: heading.level for heading in headings(text)}
    start = 0
    for line in text.splitlines(keepends=True):
        while found and found[0].end <= start:
            found.pop(0)
        end = start + len(line)
        table = found[0] if found and found[0].start < end else None
        if table is None:
            level = next((levels[place] for place in range(start, end) if place in levels), 0)
            own = strip_bookmarks(line).strip()
            if own:
                yield Paragraph(own.lstrip("#").strip() if level else own, level)
        elif table.start >= start:
            yield [[cell.text if cell else "" for cell in row] for row in (table.header, *table.rows)]
        start = end


def fills(row: list[str]) -> bool:
    """Tell whether a row is one name for the rows below it, which a table merges across."""
    return bool(row[0]) and not any(row[1:])


def document(text: str, path: Path) -> None:
    """Write a Word document by python-docx, with headings by style and real tables."""
    made = docx.Document()
    fonts = made.styles["Normal"].element.get_or_add_rPr()
    fonts.append(own := OxmlElement("w:rFonts"))
    own.set(qn("w:eastAsia"), FONT)
    for block in blocks(text):
        if isinstance(block, Paragraph):
            made.add_heading(block.text, block.level) if block.level else made.add_paragraph(block.text)
            continue
        table = made.add_table(0, len(block[0]), "Table Grid")
        for row in block:
            cells = table.add_row().cells
            if fills(row):
                cells[0].merge(cells[-1]).text = row[0]
                continue
            for cell, said in zip(cells, row, strict=True):
                cell.text = said
    made.save(str(path))


def page(text: str, path: Path) -> None:
    """Write a web page with what stands around an article on every page of a site."""
    said = list(blocks(text))
    title = next(block.text for block in said if isinstance(block, Paragraph))
    body = "\n".join(map(element, said))
    path.write_text(PAGE.format(title=f"{html.escape(title)}_某网", body=body), encoding="utf-8")


def element(block: Paragraph | Rows) -> str:
    """Return a block as an element of a page."""
    if isinstance(block, Paragraph):
        tag = f"h{block.level}" if block.level else "p"
        return f"<{tag}>{html.escape(block.text)}</{tag}>"
    rows = []
    for row in block:
        if fills(row):
            rows.append(f'<tr><td colspan="{len(row)}">{html.escape(row[0])}</td></tr>')
        else:
            rows.append("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>")
    return "<table>\n" + "\n".join(rows) + "\n</table>"


def workbook(rows: Rows, title: str, folder: Path) -> None:
    """Write a table and the line above it as a workbook, its numbers as numbers, and as the text of one."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.append([title])
    for row in rows:
        sheet.append(row)
        for cell, said in zip(sheet[sheet.max_row], row, strict=True):
            if said.replace(",", "").replace(".", "").isdigit():
                cell.value = float(said.replace(",", ""))
                decimals = said.partition(".")[2]
                cell.number_format = ("#,##0" if "," in said else "0") + (decimals and "." + "0" * len(decimals))
    made.save(folder / "table.xlsx")
    lines = [title, "", *("\t".join(row) for row in rows)]
    (folder / "table.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def convert(path: Path, to: str, folder: Path, profile: Path) -> None:
    """Convert a file by LibreOffice."""
    own = f"-env:UserInstallation={profile.as_uri()}"
    command = ["soffice", own, "--headless", "--convert-to", to, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def printed(path: Path, pdf: Path, profile: Path) -> None:
    """Print a page to PDF by Chromium."""
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    own = [f"--user-data-dir={profile}", "--no-pdf-header-footer", f"--print-to-pdf={pdf}"]
    command = ["chromium", *options, *own, path.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def write_up(name: str, work: Path) -> None:
    """Make a write-up of the corpus in every format."""
    text = (ROOT / "corpus" / f"{name}.txt").read_text(encoding="utf-8")
    (SAME / f"{name}.txt").write_text(text, encoding="utf-8")
    document(text, SAME / f"{name}.docx")
    for to in ("pdf", "html"):
        convert(SAME / f"{name}.docx", to, SAME, work / "office")
    convert(SAME / f"{name}.docx", "docx", work, work / "office")
    shutil.move(work / f"{name}.docx", SAME / f"{name}.libreoffice.docx")
    page(text, SAME / f"{name}.page.html")
    if name == PRINTED:
        printed(SAME / f"{name}.page.html", SAME / f"{name}.chromium.pdf", work / "chromium")
    if name == TABLE_OF:
        said = list(blocks(text))
        title = next(block.text for block in said if isinstance(block, Paragraph))
        workbook(next(block for block in said if not isinstance(block, Paragraph)), title, SAME)


def main() -> None:
    """Make all files anew, or the write-ups named."""
    SAME.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        for name in sys.argv[1:] or WRITE_UPS:
            write_up(name, work)
        for to, names in LAYOUTS.items():
            for name in names if not sys.argv[1:] else ():
                convert(ODD / f"{name}.fodt", to, ODD, work / "office")


if __name__ == "__main__":
    main()
