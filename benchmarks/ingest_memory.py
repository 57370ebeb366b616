"""How much memory ingest takes, and that it does not grow with the number of files.

Makes folders of .txt, .html and .docx files in a temporary place (sentences of corpus/ with figures of their own; each
.docx holds a picture, as real ones do), ingests each in a process of its own and prints that process's peak, for the
first run and for a second one that finds nothing new. ``--full`` takes 10,000 files of 1 GB in all.
"""

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.measure import corpus_files

LIMIT_MB = 300
SCALES = (100, 400)
FULL = (2_500, 10_000)
FILE_BYTES = 100_000
PICTURE_BYTES = 30_000
PROGRAM = (
    "import resource, sys; from extract.cli import main\n"
    "try:\n    main()\n"
    "finally:\n    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)\n"
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
TYPES = (
    f'<?xml version="1.0"?><Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}" Target="word/document.xml"/></Relationships>'
)
Maker = Callable[[Path, list[str], random.Random], None]


def sentences() -> list[str]:
    """Return the sentences of the corpus."""
    texts = (path.read_text(encoding="utf-8") for path in corpus_files())
    return [one.strip() for text in texts for one in re.split(r"(?<=[。！？])|\n", text) if one.strip()]


def paragraphs(known: list[str], size: int, chance: random.Random) -> list[str]:
    """Return paragraphs of about so many bytes in UTF-8, with figures of their own."""
    made: list[str] = []
    while size > 0:
        text = "".join(chance.choices(known, k=4))
        made.append(re.sub("[1-9]", lambda _: chance.choice("123456789"), text))
        size -= len(text.encode())
    return made


def write_text(path: Path, made: list[str], chance: random.Random) -> None:
    """Write a plain text."""
    del chance
    path.with_suffix(".txt").write_text("\n".join(made), encoding="utf-8")


def write_html(path: Path, made: list[str], chance: random.Random) -> None:
    """Write a web page."""
    del chance
    body = "\n".join(f"<p>{escape(text)}</p>" for text in made)
    path.with_suffix(".html").write_text(f"<html><body><article>{body}</article></body></html>", encoding="utf-8")


def write_docx(path: Path, made: list[str], chance: random.Random) -> None:
    """Write a Word document with a picture."""
    body = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in made)
    document = f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(path.with_suffix(".docx"), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", document)
        archive.writestr("word/media/image1.png", chance.randbytes(PICTURE_BYTES))


MAKERS: tuple[tuple[Maker, int], ...] = (
    (write_text, FILE_BYTES),
    (write_html, FILE_BYTES),
    (write_docx, FILE_BYTES * 2),  # it packs to about half of that
)


def fill(folder: Path, files: int) -> int:
    """Write so many files; return their size in bytes."""
    known, chance = sentences(), random.Random(files)  # noqa: S311 - no secrets
    for number in range(files):
        make, size = MAKERS[number % len(MAKERS)]
        place = folder / f"{number // 100:03}" / f"{number:05}"
        place.parent.mkdir(exist_ok=True)
        make(place, paragraphs(known, size, chance), chance)
    return sum(path.stat().st_size for path in folder.rglob("*.*"))


def ingest(folder: Path, into: Path) -> tuple[float, float, str]:
    """Ingest a folder in a process of its own; return its peak in MB, its seconds and its last line."""
    start = time.perf_counter()
    command = [sys.executable, "-c", PROGRAM, "ingest", str(folder), "--into", str(into)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"})
    if done.returncode:
        sys.exit(f"ingest failed with {done.returncode}:\n{done.stderr[-2000:]}")
    return int(done.stderr.split()[-1]) / 1024, time.perf_counter() - start, done.stdout.splitlines()[-1]


def measure(files: int) -> Iterator[float]:
    """Make so many files, ingest them twice and print what that took; yield both peaks in MB."""
    with tempfile.TemporaryDirectory(prefix="casefacts-ingest-") as place:
        folder, into = Path(place) / "in", Path(place) / "corpus"
        folder.mkdir()
        size = fill(folder, files)
        for run in ("first", "second"):
            peak, seconds, told = ingest(folder, into)
            print(f"{files} files, {size / 1e6:.0f} MB, {run} run: peak {peak:.0f} MB, {seconds:.1f} s; {told}")
            yield peak


def main() -> None:
    """Measure two scales; exit with 1 where a peak is past the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="10,000 files of 1 GB in all")
    parser.add_argument("--files", type=int, nargs="+", help="scales of your own")
    given = parser.parse_args()
    peaks = [peak for files in given.files or (FULL if given.full else SCALES) for peak in measure(files)]
    if max(peaks) > LIMIT_MB:
        sys.exit(f"peak {max(peaks):.0f} MB is past {LIMIT_MB} MB")


if __name__ == "__main__":
    main()
