"""Validated rules, kept as JSON under the hash of the files that they came from.

Reading TOML, validating it and asking pint for the size of each unit takes longer than extracting a case, so the
result is kept in the user's cache directory. The cache only ever saves time: without it, or where it cannot be
written, rules are read anew.
"""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import platformdirs
from pydantic import ValidationError

from extract.rulebook.loader import load, rule_files
from extract.rulebook.ruleset import RuleSet

DIRECTORY_VARIABLE = "CASEFACTS_CACHE_DIR"
NOT_KEPT = {"__all__": {"examples", "rejects", "known_failures", "about"}}


def load_cached(directories: Sequence[Path]) -> RuleSet:
    """Return the rules of some directories; raises RuleError as the loader does."""
    try:
        path = directory() / f"rules-{_key(directories)}.json"
    except OSError:  # a rule file that cannot be read: the loader says which
        return load(directories)
    with contextlib.suppress(OSError, ValidationError):
        return RuleSet.model_validate_json(path.read_bytes())
    rules = load(directories)
    kept = rules.model_dump_json(
        exclude={kind: NOT_KEPT for kind in RuleSet.model_fields if kind != "hash"}, exclude_defaults=True
    )
    with contextlib.suppress(OSError):
        _write(path, kept.encode())
    return rules


def directory() -> Path:
    """Return where compiled rules are kept."""
    named = os.environ.get(DIRECTORY_VARIABLE)
    return Path(named) if named else Path(platformdirs.user_cache_dir("casefacts", appauthor=False))


def _key(directories: Sequence[Path]) -> str:
    """Return a hash of the rule files and of the code that compiles them."""
    digest = hashlib.sha256()
    code = sorted(Path(__file__).parent.rglob("*.py"))
    for path in [*code, *rule_files(directories)]:
        digest.update(os.fsencode(path) + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:32]


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).replace(path)
