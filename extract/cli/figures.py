"""The figures of golden/README.md, from the golden files, the two passes and the scores."""

import os
from collections.abc import Sequence
from pathlib import Path

from extract.golden.read import golden_files, read_all
from extract.score.align import Aligned
from extract.score.readme import align_passes, figures, write_figures
from extract.score.report import BLIND_GROUP, Group

SHARED = "CASEFACTS_SHARED"  # names a directory with cases/ and golden/ that are kept outside the project
TITLES = {"open": "corpus", BLIND_GROUP: "blind"}


def passes(golden: Path) -> list[Aligned]:
    """Return the second labelling pass aligned with the first; empty where there are none."""
    first, second = golden / "passes" / "first", golden / "passes" / "second"
    if not first.is_dir():
        return []
    return align_passes(read_all(golden_files(first)), read_all(golden_files(second)))


def shared_directory() -> Path | None:
    """Return the directory of cases kept outside the project, where the environment names one."""
    named = os.environ.get(SHARED)
    return Path(named) if named else None


def write_readme(path: Path, golden: Path, every: Sequence[Group], shared: Sequence[Aligned]) -> None:
    """Write the figures between the markers of a file."""
    scored = {TITLES[group.name]: group for group in every}
    if shared:
        scored["shared"] = Group("shared", shared)
    write_figures(path, figures(read_all(golden_files(golden)), passes(golden), scored))
