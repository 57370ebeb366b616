"""The floors of docs/architecture.md: imports run downward only, and the engine knows no Chinese word."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = "extract"
# Modules that join everything, so that any floor may be below them.
ROOFS = {"__init__", "__main__"}
# What may be imported where it is used: it takes long to load, or is no dependency of every run.
LAZY_OWN = "extract.rulebook.registry"  # brings pint, which only the compilation of rules needs
LAZY = {
    "charset_normalizer",
    "dask",
    "jieba",
    "openpyxl",
    "pandas",
    "pint",
    "pyarrow",
    "ray",
    "rich",
    "torch",
    "transformers",
}
# The grammars of numerals and dates, and the words that are shown to users.
CHINESE_ALLOWED = (f"{PACKAGE}/text/", f"{PACKAGE}/cli/messages")
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
FLOOR_ROW = re.compile(r"^\| *(\d+) *\|([^|]+)\|([^|]+)\|", re.MULTILINE)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


@dataclass(frozen=True)
class House:
    """The floor of each part of extract/, and the floors whose parts may import one another."""

    floors: dict[str, int]
    open_floors: frozenset[int]

    def allows(self, own: str, other: str) -> bool:
        """Tell whether one part may import another; whoever stands under the roof may import all."""
        mine, theirs = self.floors[own], self.floors[other]
        is_open = mine == theirs and mine in self.open_floors
        return own == other or mine > theirs or is_open or mine == max(self.floors.values())


def house() -> House:
    """Read the table of floors in the documentation."""
    rows = FLOOR_ROW.findall((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"))
    floors = {name: int(floor) for floor, names, _ in rows for name in re.findall(r"`(\w+)`", names)}
    roofs = dict.fromkeys(ROOFS, max(floors.values()))
    is_open = {int(floor) for floor, _, may in rows if "one another" in may.replace("never one another", "")}
    return House(floors | roofs, frozenset(is_open))


def part(module: str) -> str:
    """Return the folder or module directly under the package: extract.find.times -> find."""
    _, _, inner = module.partition(".")
    return inner.partition(".")[0] or "__init__"


def imported(tree: ast.AST, module: str, *, is_package: bool) -> Iterator[tuple[int, str]]:
    """Yield line and absolute module of every import, wherever in the file it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                ancestors = module.split(".")[: len(module.split(".")) - node.level + is_package]
                base = ".".join([*ancestors, *filter(None, [node.module])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def upward(path: str, source: str, house: House) -> list[str]:
    """Name every import of our own that does not run downward, or stands in a part without a floor."""
    is_package = path.endswith("/__init__.py")
    module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    own = part(module)
    if own not in house.floors:
        return [f"{path}: {own} has no floor in docs/architecture.md"]
    names = [
        (line, part(name) if part(name) in house.floors else "__init__")
        for line, name in imported(ast.parse(source), module, is_package=is_package)
        if name.partition(".")[0] == PACKAGE
    ]
    return [
        f"{path}:{line}: {own} (floor {house.floors[own]}) imports {other} (floor {house.floors[other]})"
        for line, other in names
        if not house.allows(own, other)
    ]


def inner_imports(path: str, source: str) -> list[str]:
    """Name every import inside a function but those of LAZY."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, FUNCTIONS)]
    module = path.removesuffix(".py").replace("/", ".")
    found = {pair for function in functions for pair in imported(function, module, is_package=False)}
    return [
        f"{path}:{line}: {name} is imported inside a function"
        for line, name in sorted(found)
        if name.partition(".")[0] not in LAZY and not name.startswith(LAZY_OWN)
    ]


def docstrings(tree: ast.AST) -> set[ast.Constant]:
    """Return every string that stands alone as a statement: docstrings, and those of attributes."""
    return {
        node.value for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def chinese_literals(path: str, source: str) -> list[str]:
    """Name every string constant with a Han character, however it is escaped."""
    if path.startswith(CHINESE_ALLOWED):
        return []
    tree = ast.parse(source)
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return [
        f"{path}:{node.lineno}: Chinese literal {node.value!r}"
        for node in constants
        if isinstance(node.value, str) and HAN.search(node.value) and node not in docstrings(tree)
    ]


def modules() -> list[tuple[str, str]]:
    files = sorted((ROOT / PACKAGE).rglob("*.py"))
    return [(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in files]


def test_imports_run_downward() -> None:
    known = house()
    assert [fault for path, source in modules() for fault in upward(path, source, known)] == []


def test_no_import_inside_a_function() -> None:
    assert [fault for path, source in modules() for fault in inner_imports(path, source)] == []


def test_engine_knows_no_chinese_word() -> None:
    assert [fault for path, source in modules() for fault in chinese_literals(path, source)] == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("extract/find/times.py", "from extract.relate.tape import Tape"),
        ("extract/find/times.py", "from extract import relate"),
        ("extract/find/times.py", "from ..relate import tape"),
        ("extract/find/times.py", "import extract.pipeline"),
        ("extract/find/times.py", "from extract import read_case"),
        ("extract/find/__init__.py", "from ..pipeline import Extractor"),
        ("extract/text/width.py", "def width():\n    from extract.rulebook import load"),
        ("extract/text/width.py", "from extract.sources import read"),
        ("extract/record.py", "import extract.text"),
        ("extract/attic/old.py", ""),
    ],
)
def test_an_arrow_that_runs_up_is_caught(path: str, source: str) -> None:
    assert upward(path, source, house())


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("extract/find/times.py", "from extract.find.numbers import numbers"),
        ("extract/find/times.py", "from . import numbers\nfrom .numbers import find"),
        ("extract/find/times.py", "from extract.text.dates import parse\nfrom extract import types"),
        ("extract/pipeline.py", "from extract.relate.tape import Tape"),
        ("extract/cli/run.py", "from extract import Extractor, pipeline"),
    ],
)
def test_an_arrow_that_runs_down_passes(path: str, source: str) -> None:
    assert upward(path, source, house()) == []


def test_an_import_inside_a_function_is_caught() -> None:
    assert inner_imports("extract/find/x.py", "class A:\n    def b(self):\n        import json\n")
    assert inner_imports("extract/text/words.py", "def load():\n    import jieba.posseg\n") == []


@pytest.mark.parametrize("literal", ["'电'", "'\\u7535'", "f'{x}度'", "['a', '千瓦时']"])
def test_a_chinese_literal_is_caught(literal: str) -> None:
    assert chinese_literals("extract/find/x.py", f"x = 1\ny = {literal}\n")
    assert chinese_literals("extract/text/x.py", f"x = 1\ny = {literal}\n") == []


def test_docstrings_may_speak_chinese() -> None:
    source = '"""度 is electricity."""\n\ndef f():\n    """电."""\n'
    assert chinese_literals("extract/find/x.py", source) == []
