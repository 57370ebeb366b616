"""Rules as they were in a git revision, laid out in a temporary directory."""

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from extract.errors import InputError
from extract.examples import all_rules
from extract.pipeline import Extractor
from extract.rulebook.loader import builtin_directory, load
from extract.rulebook.ruleset import RuleSet

NOT_SAID = {"origin", "about", "examples", "rejects", "known_failures"}
ADVICE = "name a record file, a directory of rules or a git revision"


@contextmanager
def revision_rules(revision: str, rules: Path) -> Iterator[Path]:
    """Give the rules directory as it stood in a revision; raises InputError where git does not know it."""
    # Options end before the revision, so that a name that begins with a dash is no option.
    command = ["git", "-C", str(rules.parent.resolve()), "archive", "--format=tar", "--end-of-options"]
    try:
        done = subprocess.run([*command, revision, rules.name], check=True, capture_output=True)  # noqa: S603
    except FileNotFoundError as error:
        raise InputError(revision, "git is not installed", ADVICE) from error
    except subprocess.CalledProcessError as error:
        fault = error.stderr.decode(errors="replace").strip()
        what = "no file, and no git revision with {rules}: {fault}"
        raise InputError(revision, what, ADVICE, rules=rules, fault=fault) from error
    with TemporaryDirectory() as temporary:
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            archive.extractall(temporary, filter="data")
        yield Path(temporary, rules.name)


def extractor_of(rules: Path, *, instead: bool) -> Extractor:
    """Return an extractor with a directory of rules: instead of the built-in ones, or over them."""
    return Extractor(load([rules] if instead else [builtin_directory(), rules]))


def edited(old: RuleSet | None, new: RuleSet | None) -> frozenset[str]:
    """Return the ids of the rules that only one of two sets has, or that say something else in them."""
    if old is None or new is None:
        return frozenset()
    before, now = _contents(old), _contents(new)
    return frozenset(rule for rule in {*before, *now} if before.get(rule) != now.get(rule))


def _contents(rules: RuleSet) -> dict[str, object]:
    """Return what each rule says, by its id; where it stands and its examples change nothing."""
    return {rule.id: rule.model_dump(exclude=NOT_SAID) for rule in all_rules(rules)}


def is_builtin(rules: Path) -> bool:
    """Tell whether a directory is where the built-in rules stand: its revisions take their place."""
    return rules.resolve() == builtin_directory().resolve()
