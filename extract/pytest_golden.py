"""The tests that ``--casefacts-golden`` makes: one for each golden file."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from extract.cli.running import extract_files
from extract.errors import CasefactsError
from extract.golden.labels import Golden
from extract.golden.read import read_golden
from extract.pipeline import Extractor
from extract.pytest_plugin import golden_directory
from extract.rulebook.loader import builtin_directory
from extract.score.align import Aligned, align_all
from extract.score.baseline import NAME, Baseline, Fall, case_falls, read_baseline
from extract.score.diff import Lines, diff_lines
from extract.score.layers import layer_scores, tally
from extract.score.misses import misses
from extract.score.sheets import Sheet, from_record

EXTRACTOR = pytest.StashKey[Extractor]()
SUFFIX = ".jsonl"
ADVICE = "mend the rules or the labels; casefacts score --accept makes the present scores the accepted ones"


class GoldenFailure(Exception):  # noqa: N818 - it is no error of the program but the outcome of a test
    """A case scores below what is accepted; the text says where it differs from its labels."""


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a golden file of the named directory."""
    directory = golden_directory(parent.config)
    if file_path.suffix == SUFFIX and directory is not None and file_path.resolve().parent == directory:
        return GoldenFile.from_parent(parent, path=file_path)
    return None


class GoldenFile(pytest.File):
    """A golden file: one test, named after the case."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the test."""
        yield GoldenItem.from_parent(self, name=self.path.stem)


class GoldenItem(pytest.Item):
    """The test of one case."""

    def runtest(self) -> None:
        """Extract the case and compare it with its labels; raises GoldenFailure where it falls short."""
        golden = read_golden(self.path)
        [aligned] = align_all([golden], self._records(golden), str(self._corpus()))
        baseline = read_baseline(self.path.parent / NAME) or Baseline(groups={}, cases={})
        falls = case_falls(baseline, golden.case_id, layer_scores(tally(aligned)))
        if falls:
            raise GoldenFailure(failure(golden, aligned, falls))

    def _records(self, golden: Golden) -> list[Sheet]:
        records = extract_files(self._extractor(), [self._corpus()], [golden.case_id])
        return [from_record(record, record.source.path) for record in records]

    def _corpus(self) -> Path:
        named = self.config.getoption("--casefacts-corpus")
        return Path(self.config.invocation_params.dir, named) if named else self.path.parent.parent / "corpus"

    def _extractor(self) -> Extractor:
        """Return the extractor that all tests of the run share."""
        stash = self.session.stash
        if EXTRACTOR not in stash:
            stash[EXTRACTOR] = Extractor.load(self._rules())
        return stash[EXTRACTOR]

    def _rules(self) -> list[Path]:
        named = self.config.getoption("--casefacts-rules")
        if named:
            return [Path(self.config.invocation_params.dir, one) for one in named]
        beside = self.path.parent.parent / "rules"
        own = beside.is_dir() and beside.resolve() != builtin_directory().resolve()
        return [beside] if own else []

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """Return the differences, or an error that the program declares, without a traceback."""
        del style
        if isinstance(excinfo.value, GoldenFailure | CasefactsError):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the test stands: in its golden file."""
        return self.path, 0, f"golden: {self.name}"


def failure(golden: Golden, aligned: Aligned, falls: Sequence[Fall]) -> str:
    """Return the message of a case that falls short: the layers, then every difference."""
    placed = zip(golden.labels, golden.lines, strict=True)
    lines: Lines = {(label["type"], label["start"], label["end"]): line for label, line in placed}
    subject = aligned.labelled.subject, aligned.found.subject
    told = [str(golden.path), *map(str, falls), ""]
    if not aligned.subject_right:
        told.append(f"~ subject: expected {subject[0]!r}, got {subject[1]!r}")
    told += diff_lines(misses(aligned), aligned.found.text or "", lines)
    return "\n".join([*told, "", ADVICE])
