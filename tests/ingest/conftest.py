"""A folder of write-ups to ingest, and the command run on it."""

import json
import re
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from extract.cli import group

ROOT = Path(__file__).parents[2]
TEXT = "云岭食品有限公司\n云岭食品有限公司2022年用水量3万吨，年节电12万千瓦时。\n"
SENTENCE = re.compile(r"(?<=[。！？\n])")


class Desk:
    """An inbox of files and a folder of texts."""

    def __init__(self, directory: Path) -> None:
        self.inbox, self.corpus = directory / "in", directory / "corpus"
        self.inbox.mkdir()

    def put(self, name: str, content: str | bytes = TEXT) -> Path:
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def pack(self, name: str, members: dict[str, str]) -> Path:
        path = self.inbox / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, text in members.items():
                archive.writestr(member, text)
        return path

    def ingest(self, *options: str | Path) -> Result:
        given = options if any(isinstance(one, Path) for one in options) else (self.inbox, *options)
        return CliRunner().invoke(group, ["ingest", "--into", str(self.corpus), *map(str, given)])

    def outputs(self) -> dict[str, bytes]:
        """Every file of the folder but the ledger, by name."""
        return {path.name: path.read_bytes() for path in self.corpus.iterdir() if path.name != "ingest.sqlite"}

    def rows(self, name: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (self.corpus / name).read_text(encoding="utf-8").splitlines()]

    def states(self) -> dict[str, str]:
        with sqlite3.connect(self.corpus / "ingest.sqlite") as database:
            found = dict(database.execute("SELECT path, state FROM source"))
        database.close()
        return found


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def write_ups() -> dict[str, str]:
    """The write-ups of corpus/ by name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus").glob("*.txt"))}
