"""Rule files -> RuleSet. Files are found, never listed; every error names file, line and rule."""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extract.errors import MissingInputError, RuleError
from extract.rulebook.ruleset import RuleSet

MAX_FILE_BYTES = 4 * 1024 * 1024
Tables = dict[str, dict[str, dict[str, Any]]]  # kind -> id -> table


@cache
def builtin_directory() -> Path:
    """Return the rules that ship with the program: inside the package, or beside it in a checkout."""
    inside = Path(__file__).parent.parent / "rules"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "rules"


def rule_files(directories: Iterable[Path]) -> list[Path]:
    """Return every rule file of the directories; within one directory in the order of their names.

    Raises MissingInputError for what is no folder or holds no rules.
    """
    return [path for directory in directories for path in _below(directory)]


def _below(directory: Path) -> list[Path]:
    if not directory.is_dir():
        raise MissingInputError(directory, "no folder of rules", "name a folder that holds .toml files")
    found = sorted(path for path in directory.rglob("*.toml") if not path.is_dir())
    if not found:
        raise MissingInputError(directory, "no rule files in this folder", "put .toml files into it")
    return found


def load(directories: Iterable[Path]) -> RuleSet:
    """Read and validate all rules; a later directory's rule replaces an earlier one's of the same id.

    Raises RuleError with file, line and rule for whatever does not fit.
    """
    tables: Tables = {}
    digest = hashlib.sha256()
    for directory in directories:
        own: set[tuple[str, str]] = set()
        for path in rule_files([directory]):
            content = _read(path)
            digest.update(content.encode())
            for kind, table in _tables(path, content):
                key = (kind, str(table.get("id")))
                if key in own:
                    raise RuleError(
                        path, _line(content, key[1], 2), key[1], "this id is taken", "rename one of the two"
                    )
                own.add(key)
                table["origin"] = f"{path}:{_line(content, key[1])}"
                tables.setdefault(kind, {})[key[1]] = table
    return _converted(_validate(tables, digest.hexdigest()))


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise RuleError(path, 1, None, "larger than {limit} bytes", "split the file", limit=MAX_FILE_BYTES)
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        advice = "check the path and its permissions"
        raise RuleError(path, 1, None, "{reason}", advice, reason=error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise RuleError(
            path, 1, None, "not UTF-8 at byte {byte}", "save the file as UTF-8", byte=error.start
        ) from error


def _tables(path: Path, content: str) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        document = tomllib.loads(content)
    except RecursionError as error:
        raise RuleError(path, 1, None, "nested too deep", "write it flat") from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else 1
        raise RuleError(path, line, None, "not TOML: {reason}", "mend the line", reason=error) from error
    for kind, value in document.items():
        if kind not in RuleSet.model_fields or kind == "hash":
            known = ", ".join(name for name in RuleSet.model_fields if name != "hash")
            line = _line_of(content, rf"^[ \t]*\[*{re.escape(kind)}\b")
            raise RuleError(
                path, line, None, "unknown kind of rule {kind!r}", "use one of {known}", kind=kind, known=known
            )
        if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
            raise RuleError(
                path,
                _line_of(content, re.escape(kind)),
                None,
                "{kind!r} is no array of tables",
                "write [[{kind}]]",
                kind=kind,
            )
        for number, table in enumerate(value, 1):
            if "id" not in table:
                raise RuleError(
                    path,
                    _line_of(content, rf"^[ \t]*\[\[{kind}\]\]", number),
                    None,
                    "a {kind} without id",
                    "give it an id",
                    kind=kind,
                )
            yield kind, table


def _validate(tables: Tables, digest: str) -> RuleSet:
    listed = {kind: list(by_id.values()) for kind, by_id in tables.items()}
    try:
        return RuleSet.model_validate({"hash": digest, **listed})
    except ValidationError as error:
        first = error.errors()[0]
        kind, index, *where = first["loc"]
        table = listed[str(kind)][int(index)]
        path, _, line = str(table["origin"]).rpartition(":")
        field = ".".join(map(str, where))
        raise RuleError(
            path,
            int(line),
            str(table["id"]),
            "{field}: {reason}",
            "see rules/README.md",
            field=field,
            reason=first["msg"],
        ) from error


def _converted(rules: RuleSet) -> RuleSet:
    """Return the rules with the size of each unit in the coherent unit of its dimension, as pint works it out."""
    from extract.rulebook.registry import converted  # noqa: PLC0415 - pint takes 0.2 s, and the cache saves it

    return rules.model_copy(update={"unit": converted(rules.unit, rules.dimension)})


def _line(content: str, rule_id: str, occurrence: int = 1) -> int:
    return _line_of(content, rf"""^[ \t]*id\s*=\s*["']{re.escape(rule_id)}["']""", occurrence)


def _line_of(content: str, pattern: str, occurrence: int = 1) -> int:
    found = [content.count("\n", 0, match.start()) + 1 for match in re.finditer(pattern, content, re.MULTILINE)]
    return found[min(occurrence, len(found)) - 1] if found else 1
