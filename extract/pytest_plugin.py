"""A pytest plugin: ``pytest --casefacts-golden golden`` gives a test for each golden file.

A test extracts the labelled write-up and fails where a layer of its score lies below what golden/baseline.json
accepts for the case, or below 1 where nothing is accepted for it yet; the failure shows every difference. The
write-ups are in ``corpus`` beside the golden directory, rules of one's own in ``rules`` beside it.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from extract.cli.running import extract_files
from extract.errors import CasefactsError
from extract.golden.labels import Golden
from extract.golden.read import read_golden
from extract.pipeline import Extractor
from extract.rulebook.loader import builtin_directory
from extract.score.align import Aligned, align_all
from extract.score.baseline import NAME, Baseline, Fall, case_falls, read_baseline
from extract.score.diff import diff_lines
from extract.score.layers import layer_scores, tally
from extract.score.misses import misses
from extract.score.sheets import Sheet, from_record

EXTRACTOR = pytest.StashKey[Extractor]()
SUFFIX = ".jsonl"


class GoldenFailure(Exception):  # noqa: N818 - it is no error of the program but the outcome of a test
    """A case scores below what is accepted; the text says where it differs from its labels."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the plugin."""
    group = parser.getgroup("casefacts")
    group.addoption("--casefacts-golden", metavar="DIR", help="make a test of each golden file in DIR")
    group.addoption("--casefacts-corpus", metavar="DIR", help="the write-ups; by default corpus beside DIR")
    group.addoption(
        "--casefacts-rules",
        metavar="DIR",
        action="append",
        default=[],
        help="rules over the built-in ones; by default rules beside the golden files",
    )


def golden_directory(config: pytest.Config) -> Path | None:
    """Return the golden directory that was named, or None."""
    named = config.getoption("--casefacts-golden")
    return Path(str(config.invocation_params.dir), named).resolve() if named else None


def pytest_configure(config: pytest.Config) -> None:
    """Have pytest look into the golden directory, unless what it was given already leads there."""
    directory = golden_directory(config)
    if directory is None:
        return
    if not directory.is_dir():
        raise pytest.UsageError(f"--casefacts-golden: {directory} is no directory")
    given = [Path(config.invocation_params.dir, argument.partition("::")[0]).resolve() for argument in config.args]
    if not any(one == directory or one in directory.parents or directory in one.parents for one in given):
        config.args.append(str(directory))


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
    lines = {(label["type"], label["start"], label["end"]): line for label, line in placed}
    subject = aligned.labelled.subject, aligned.found.subject
    told = [str(golden.path), *map(str, falls), ""]
    if not aligned.subject_right:
        told.append(f"~ subject: expected {subject[0]!r}, got {subject[1]!r}")
    told += diff_lines(misses(aligned), aligned.found.text or "", lines)
    return "\n".join([*told, "", "where the labels are right and the score is accepted: casefacts score --accept"])
