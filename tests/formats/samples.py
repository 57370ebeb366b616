"""Small good files of every format, made in memory."""

import io
import zipfile
from pathlib import Path

from docx import Document
from openpyxl import Workbook

FORMATS = Path(__file__).parent
SENTENCE = "公司2023年用水量为4712吨。"
PAGE = f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body><h1>概况</h1><p>{SENTENCE}</p></body></html>"


def zipped(members: dict[str, bytes], *, deflated: bool = False) -> bytes:
    """Return an archive of members by their names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def document() -> bytes:
    """Return a Word document with a heading, a paragraph and a table."""
    made, stream = Document(), io.BytesIO()
    made.add_heading("概况", 1)
    made.add_paragraph(SENTENCE)
    made.add_table(2, 2).cell(1, 1).text = "3"
    made.save(stream)
    return stream.getvalue()


def workbook() -> bytes:
    """Return a workbook with a sentence and a table."""
    made, stream = Workbook(), io.BytesIO()
    assert made.active
    for row in ([SENTENCE], [], ["项目", "数值"], ["电", 3]):
        made.active.append(row)
    made.save(stream)
    return stream.getvalue()


def good() -> dict[str, bytes]:
    """Return a good file of every format, by suffix; each says SENTENCE, but for the PDF, which is a real one."""
    web_archive = (
        f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{PAGE}"
    )
    return {
        ".txt": SENTENCE.encode(),
        ".md": f"# 概况\n\n{SENTENCE}\n".encode("utf-8-sig"),
        ".text": (SENTENCE * 9).encode("gb18030"),
        ".html": PAGE.encode(),
        ".mht": web_archive.encode(),
        ".csv": f"{SENTENCE}\n\n项目,数值\n电,3\n".encode(),
        ".xlsx": workbook(),
        ".docx": document(),
        ".pdf": (FORMATS / "pdf" / "report.pdf").read_bytes(),
        ".zip": zipped({"a.txt": SENTENCE.encode(), "b.html": PAGE.encode()}, deflated=True),
    }
