"""A small project of a user's own: two write-ups, made up, with labels that are what is extracted."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extract.cli import group
from extract.golden.draft import accept, draft
from extract.golden.read import write_golden
from extract.pipeline import Extractor

TEXTS = {
    "first": "云岭食品有限公司\n云岭食品有限公司2021年3月投产，总投资2.5亿元，年节电12万千瓦时。\n",
    "blind_second": "海堡水泥有限公司\n海堡水泥有限公司2022年用水量为300吨，厂房面积4000平方米。\n",
}


class Project:
    """A directory with corpus/ and golden/, and the commands run in it."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.corpus, self.golden = directory / "corpus", directory / "golden"

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(group, list(arguments))

    def label(self, name: str, text: str) -> None:
        """Add a write-up with labels that are right."""
        path = self.corpus / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        [record] = Extractor.load().read(path)
        write_golden(accept(draft(record, self.golden), text))

    def spoil(self, name: str, old: str, new: str) -> None:
        """Change a golden file, which must hold what is replaced."""
        path = self.golden / f"{name}.jsonl"
        content = path.read_text(encoding="utf-8")
        assert old in content
        path.write_text(content.replace(old, new), encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = Project(tmp_path)
    made.corpus.mkdir()
    made.golden.mkdir()
    for name, text in TEXTS.items():
        made.label(name, text)
    before = Path.cwd()
    os.chdir(tmp_path)
    yield made
    os.chdir(before)
