"""Two hundred damaged files among good ones: no crash, no hang, and no good file is lost."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from extract.errors import InputError
from extract.sources import archives, readers
from tests.formats.damaging import damaged
from tests.formats.samples import good

FILES = dict(damaged())
PROGRAM = (sys.executable, "-c", "from extract.cli import main; main()", "extract")
SLOW = 20.0  # seconds that one file may take, whatever is in it
HANG = 1800  # seconds after which the run over all files has hung, however busy the machine is
OFFICE = (".doc", ".rtf")  # LibreOffice reads them, which takes seconds to start


def test_there_are_two_hundred_of_all_formats() -> None:
    suffixes = Counter(Path(name).suffix for name in FILES)
    assert len(FILES) >= 200
    assert set(suffixes) >= set(good())
    assert len({name.lower() for name in FILES}) == len(FILES)


@pytest.mark.slow
def test_a_reader_reads_or_refuses(tmp_path: Path) -> None:
    late = {}
    for name, content in FILES.items():
        begun = time.process_time()
        if not name.endswith(OFFICE):
            taken_as_read(tmp_path / name, content)
        if (taken := time.process_time() - begun) > SLOW:
            late[name] = taken
    assert late == {}


def taken_as_read(path: Path, content: bytes) -> None:
    """Read a file, or the files of an archive; what is said of one that cannot be read names it."""
    try:
        if archives.is_archive(path):
            path.write_bytes(content)
            for member in archives.listing(path).files:
                archives.read(member)
        else:
            assert "root:" not in readers.source(path, content).text
    except InputError as error:
        assert path.name in str(error)  # noqa: PT017 - some are refused, some are not


@pytest.mark.slow
def test_no_good_file_is_lost(tmp_path: Path) -> None:
    folder, output = tmp_path / "folder", tmp_path / "records.jsonl"
    folder.mkdir()
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    for suffix, content in good().items():
        (folder / f"good{suffix}").write_bytes(content)
    command = [*PROGRAM, str(folder), "-o", str(output)]
    environment = {**os.environ, "LANG": "C.UTF-8"}
    ran = subprocess.run(command, capture_output=True, check=False, env=environment, timeout=HANG)
    told = ran.stderr.decode()
    assert ran.returncode in (0, 1), told[-2000:]
    assert "Traceback" not in told
    read = {}
    for line in output.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        read[Path(record["source"]["path"]).relative_to(folder).as_posix()] = record
    for suffix in set(good()) - {".zip", ".pdf"}:
        assert "4712吨" in [fact["text"] for fact in read[f"good{suffix}"]["facts"]]
    assert read["good.pdf"]["facts"]
    assert {"good.zip/a.txt", "good.zip/b.html"} <= set(read)
    assert [name for name in FILES if Path(name).suffix != ".zip" and name not in read and name not in told] == []
