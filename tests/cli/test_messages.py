"""Every message of the program has its Chinese, found by reading the source; a console of any encoding shows it."""

import ast
import os
import string
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from extract.cli import group, messages
from extract.golden.check import Finding
from extract.score.compare import Change

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
    "map": (1,),  # map(say, …)
}
KEYWORDS = {"what", "advice"}
# Templates that come from elsewhere: what is written there, and the values that it takes.
FROM_ELSEWHERE: dict[str, tuple[str, ...]] = {
    "error.what": (),
    "error.advice": (),
    "failure.what": (),
    "finding.severity": Finding.__annotations__["severity"].__args__,
    "change.verdict": Change.__annotations__["verdict"].__args__,
    "group.name": ("open", "blind"),
    "group": ("open", "blind"),
    "one": Change.__annotations__["verdict"].__args__,
    "name": ("case", "company", "companies", "times", "facts", "numbers", "unclaimed", "concept", "unit", "rule"),
    "template": (),
    "value": (),
    "written": (),
}
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
        match node:
            case ast.Constant(value=str(text)):
                yield text
            case ast.IfExp(body=first, orelse=second):
                yield from (*self.templates(first), *self.templates(second))
            case ast.Tuple(elts=parts) | ast.BoolOp(values=parts):
                for part in parts:
                    yield from self.templates(part)
            case ast.Starred(value=inner) | ast.Call(func=ast.Name() as inner):
                yield from self.templates(inner)
            case _ if ast.unparse(node) in FROM_ELSEWHERE:
                yield from FROM_ELSEWHERE[ast.unparse(node)]
            case ast.Name(id=name) if name in self.values:
                for value in self.values[name]:
                    yield from self.templates(value)
            case ast.Name(id=name) if name in self.imported:
                yield from module(self.imported[name]).templates(node)
            case _:
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
    return frozenset({*found, *helps(group), *of_click()})


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_message_has_its_chinese() -> None:
    assert sorted(every_template() - catalogue().keys()) == []


def test_every_entry_is_said() -> None:
    assert sorted(catalogue().keys() - every_template()) == []


def test_placeholders_agree() -> None:
    differing = {text: chinese for text, chinese in catalogue().items() if fields(text) != fields(chinese)}
    assert differing == {}
