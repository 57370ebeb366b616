"""Every message of the program has its Chinese: all templates are found by reading the source."""

import ast
import errno
import os
import string
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import click
import pytest

from extract.cli import group, messages
from extract.cli.score import PARTS
from extract.cli.tables import COLUMNS
from extract.golden.check import Finding
from extract.score.compare import Change
from extract.types import Place

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "extract" / "cli" / "messages.zh.toml"
# Which arguments of a call are templates. The errors are those of extract/errors.py.
TEMPLATES = {
    "say": (0,),
    "translate": (0,),
    "InputError": (1, 2),
    "MissingInputError": (1, 2),
    "OutputError": (1, 2),
    "CasefactsError": (1, 2),
    "LineError": (2, 3),
    "RuleError": (3, 4),
    "Failure": (2,),
    "Problem": (1,),
    "_error": (1, 2),  # of extract/rulebook/registry.py
    "map": (1,),  # map(say, …)
}
KEYWORDS = {"what", "advice"}
# Where a template comes from elsewhere (file and expression): all that it may be, empty where that is read there.
VERDICTS = Change.__annotations__["verdict"].__args__
GROUPS = ("open", "blind")
FROM_ELSEWHERE: dict[tuple[str, str], tuple[str, ...]] = {
    ("messages.py", "template"): (),
    ("messages.py", "error.what"): (),
    ("messages.py", "error.advice"): (),
    ("messages.py", "str(value)"): (),
    ("help.py", "one"): (),
    ("help.py", "many"): (),
    ("help.py", "inspect.cleandoc(written)"): (),
    ("label.py", "error.what"): (),
    ("label.py", "error.advice"): (),
    ("label.py", "finding.severity"): Finding.__annotations__["severity"].__args__,
    ("rules.py", "failure.what"): (),
    ("rules.py", "what"): (),
    ("checks.py", "what"): (),
    ("compare_tables.py", "one"): VERDICTS,
    ("compare_tables.py", "change.verdict"): VERDICTS,
    ("compare_tables.py", "group"): GROUPS,
    ("score_tables.py", "group.name"): GROUPS,
    ("score_tables.py", "name"): PARTS,
    ("tables.py", "name"): COLUMNS,
    ("explain.py", "name"): Place._fields,
}
# What the system and pydantic say, where a message quotes it.
QUOTED = frozenset(
    {
        *(os.strerror(getattr(errno, name)) for name in ("EACCES", "ENOENT", "EISDIR", "ENOTDIR", "ENOSPC", "EROFS")),
        os.strerror(errno.ENAMETOOLONG),
        "Field required",
        "Extra inputs are not permitted",
    }
)
CLICK = ("core", "exceptions", "formatting", "parser", "types", "decorators")
# What click says to programmers, or of what this program does not use.
NOT_SAID = (
    "Boolean option ",
    "Could not determine name",
    "No options defined",
    "Arguments take exactly",
    "Name '{name}' defined twice",
    "Value must be an iterable.",
    "Invalid start character",
    "DeprecationWarning",
    "deprecated",
    "(dynamic)",
    "Do you want to continue?",
    "Confirm the action",
    "env var",
    "Aborted!",
    "Choice(",
    "{value!r} is not a valid UUID.",
    "{value!r} is not a valid boolean",
    "%(prog)s",
    # What stands for a value in help is told when a command is made, whatever the language.
    "file",
    "directory",
    "path",
)


@cache
def catalogue() -> dict[str, str]:
    return tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))


class Module:
    """A module's source, with what is assigned to each name anywhere in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self.values: dict[str, list[ast.expr]] = {}
        self.imported: dict[str, Path] = {}
        for node in ast.walk(self.tree):
            self._read(node)

    def _read(self, node: ast.AST) -> None:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                self._assign(target, node.value)
        elif isinstance(node, ast.AnnAssign) and node.value:
            self._assign(node.target, node.value)
        elif isinstance(node, ast.For):
            self._assign(node.target, node.iter)
        elif isinstance(node, ast.FunctionDef):
            yields = [one.value for one in ast.walk(node) if isinstance(one, ast.Yield | ast.Return) and one.value]
            self.values.setdefault(node.name, []).extend(yields)
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("extract"):
            path = ROOT.joinpath(*node.module.split(".")).with_suffix(".py")
            self.imported |= {name.asname or name.name: path for name in node.names if path.is_file()}

    def _assign(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Name):
            self.values.setdefault(target.id, []).append(value)
        elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            for one, its_value in zip(target.elts, value.elts, strict=True):
                self._assign(one, its_value)

    def templates(self, node: ast.expr) -> Iterator[str]:
        """Yield every string that an expression may be; fails on one that cannot be told."""
        if (self.path.name, ast.unparse(node)) in FROM_ELSEWHERE:
            yield from FROM_ELSEWHERE[self.path.name, ast.unparse(node)]
        elif isinstance(node, ast.Constant):
            yield str(node.value)
        else:
            for part in self._parts(node):
                yield from self.templates(part)

    def _parts(self, node: ast.expr) -> Sequence[ast.expr]:
        """Return the expressions that one is made of, or that its name stands for."""
        match node:
            case ast.IfExp(body=first, orelse=second):
                return first, second
            case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.BoolOp(values=parts):
                return parts
            case ast.Call(func=ast.Name(id="say" | "translate")):
                return ()  # it is looked at by itself
            case ast.Starred(value=inner) | ast.Call(func=ast.Name(id="list"), args=[inner]):
                return (inner,)
            case ast.Name(id=name) | ast.Call(func=ast.Name(id=name)) if name in self.values:
                return self.values[name]
            case ast.Name(id=name) if name in self.imported:
                return module(self.imported[name]).values[name]
        pytest.fail(f"{self.path}:{node.lineno}: no template can be read from {ast.unparse(node)}")


@cache
def module(path: Path) -> Module:
    return Module(path)


def said(path: Path) -> Iterator[str]:
    """Yield every template of a module."""
    known = module(path)
    for node in ast.walk(known.tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        places = TEMPLATES.get(node.func.id, ())
        if node.func.id == "map" and ast.unparse(node.args[0]) != "say":
            continue
        for place in places:
            if place < len(node.args):
                yield from known.templates(node.args[place])
        if node.func.id.endswith("Error"):
            for keyword in node.keywords:
                if keyword.arg in KEYWORDS:
                    yield from known.templates(keyword.value)


def helps(command: click.Command) -> Iterator[str]:
    """Yield the help of a command, of its options and of its commands."""
    if command.help:
        yield command.help
    yield from (option.help for option in command.params if isinstance(option, click.Option) and option.help)
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner
            yield from helps(inner)


def of_click() -> Iterator[str]:
    """Yield the texts of click's own that users meet."""
    for name in CLICK:
        source = Path(click.__file__).with_name(f"{name}.py").read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"_", "ngettext"}:
                texts = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
                yield from (str(text) for text in texts if not str(text).startswith(NOT_SAID))


@cache
def every_template() -> frozenset[str]:
    messages.use_language("en")
    found = {text for path in sorted((ROOT / "extract").rglob("*.py")) for text in said(path)}
    return frozenset({*found, *helps(group), *of_click(), *QUOTED})


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_message_has_its_chinese() -> None:
    assert sorted(every_template() - catalogue().keys()) == []


def test_every_entry_is_said() -> None:
    assert sorted(catalogue().keys() - every_template()) == []


def test_placeholders_agree() -> None:
    differing = {text: chinese for text, chinese in catalogue().items() if fields(text) != fields(chinese)}
    assert differing == {}
