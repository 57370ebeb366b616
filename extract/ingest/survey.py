"""What a run of ingest has before it: the files below its inputs, and what of them may not be read."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extract.errors import InputError, MissingInputError
from extract.sources import folders
from extract.sources.readers import STANDARD_INPUT


@dataclass(slots=True)
class Survey:
    """The files to read, the inputs as given, what may not be read, and how many files nobody reads, by suffix."""

    inputs: Sequence[Path]
    files: list[Path] = field(default_factory=list)
    faults: list[InputError] = field(default_factory=list)
    missing: list[MissingInputError] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)


def survey(inputs: Sequence[Path], into: Path) -> Survey:
    """Look below all inputs. What lies in the folder that is written to is no input: it is left out, or refused."""
    made = Survey(inputs)
    folder = into.resolve()
    for path in inputs:
        try:
            if path == STANDARD_INPUT or path.resolve().is_relative_to(folder):
                made.faults.append(_refused(path))
                continue
            found = folders.survey(path, besides=folder)
        except MissingInputError as error:
            made.missing.append(error)
            continue
        made.files += found.files
        made.faults += found.faults
        made.unread += found.unread
    made.files = folders.unique(made.files)
    return made


def _refused(path: Path) -> InputError:
    if path == STANDARD_INPUT:
        return InputError(path, "no file that can be found again", "save it as a file and name that")
    return InputError(path, "lies in the folder that is written to", "move it elsewhere, or choose another by --into")
