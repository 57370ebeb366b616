"""The house rules that a program can see: short files and functions, nothing copied, no word of a machine."""

import ast
import hashlib
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
CODE = ("extract", "tests", "benchmarks", ".ci")
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
SHORT_FUNCTION = 15
COPIED = 20  # so many Chinese characters in a row that stand in a shared case too are a copied sentence
DIGITS = 4  # a figure of so many digits is of one case, not of the language
NOT_OURS = {".git", ".venv", "out", "dist", "build", "__pycache__", "node_modules"}
MACHINE = re.compile(r"(?<![\w.*~])/(?:work|root|home|Users|opt)/\w|[A-Z]:\\\\?Users")
# Bracketed so that the list does not hold its own words.
WORKPLACE = re.compile(
    r"\b(?:AI [a]gents?|sub[a]gents?|[s]ession (?:logs?|notes?)|[h]elper [s]essions?|[p]rompts?)\b",
    re.IGNORECASE,
)
NOT_HAN = re.compile(r"[^\u4e00-\u9fff]+")
SENTENCE_END = re.compile(r"[。！？\n]")
TITLE = re.compile(r"《[^》\n]{1,60}》")  # the name of a standard or a plan, to be quoted as it is
FIGURE = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?![\d,]|\.\d)")


@cache
def tree() -> tuple[Path, ...]:
    """Every file that is, or would be, under version control; without git, every file but what is made."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, check=True, capture_output=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        return tuple(path for path in ROOT.rglob("*") if path.is_file() and not NOT_OURS & set(path.parts))
    return tuple(path for path in (ROOT / name for name in listed if name) if path.is_file())


def texts(*folders: str) -> Iterator[tuple[str, str]]:
    """Yield name and content of every text of these folders, or of the whole tree."""
    for path in tree():
        name = path.relative_to(ROOT).as_posix()
        if not folders or name.startswith(tuple(f"{folder}/" for folder in folders)):
            yield name, path.read_text(encoding="utf-8", errors="replace")


def sources() -> list[tuple[str, str]]:
    return [(name, text) for name, text in texts(*CODE) if name.endswith(".py")]


def functions() -> Iterator[tuple[str, int]]:
    """Yield every function's place and its lines, decorators and docstring left out."""
    for name, text in sources():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                docstring = span(node.body[0]) if ast.get_docstring(node) is not None else 0
                yield f"{name}:{node.lineno}: {node.name}", span(node) - docstring


def span(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_files_are_short() -> None:
    lines = [(name, text.count("\n")) for name, text in sources()]
    assert [f"{name}: {count} lines" for name, count in lines if count > LONGEST_FILE] == []


def test_functions_are_short(record_property: Callable[[str, object], None]) -> None:
    found = list(functions())
    past = sum(lines > SHORT_FUNCTION for _, lines in found)
    record_property(f"functions past {SHORT_FUNCTION} lines", f"{past / len(found):.1%} of {len(found)}")
    assert [f"{name}: {lines} lines" for name, lines in found if lines > LONGEST_FUNCTION] == []


def test_the_tree_speaks_of_itself_alone() -> None:
    faults = [
        f"{name}: {match[0]!r}"
        for name, text in texts()
        for pattern in (MACHINE, WORKPLACE)
        for match in pattern.finditer(text)
    ]
    assert faults == []


def test_no_shared_file_is_copied(shared: Path) -> None:
    theirs = {digest(path): path.name for path in shared.rglob("*") if path.is_file() and path.stat().st_size}
    assert [f"{path}: {theirs[digest(path)]}" for path in tree() if digest(path) in theirs] == []


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def labels(shared: Path) -> list[dict[str, Any]]:
    files = sorted((shared / "golden").glob("*.jsonl"))
    return [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines()]


def firms(shared: Path) -> set[str]:
    """Return all names of the shared cases' subjects; firms that they only mention may be in a gazetteer."""
    cases = [label for label in labels(shared) if label["type"] == "case"]
    return {name for case in cases for name in [case["company"], *(case.get("aliases") or [])]}


def names(shared: Path) -> list[str]:
    """Return every company name and mention of the labels, longest first."""
    mentions = [label for label in labels(shared) if label["type"] == "company"]
    found = {label[key] for label in mentions for key in ("text", "name")}
    return sorted(found | firms(shared), key=len, reverse=True)


def stretches(text: str, known: re.Pattern[str]) -> set[str]:
    """Return every stretch of COPIED Chinese characters of a sentence, figures and punctuation left out.

    Names and titles end a stretch: whoever writes of the same firm or standard must repeat them.
    """
    sentences = SENTENCE_END.split(known.sub("\n", TITLE.sub("\n", text)))
    runs = [NOT_HAN.sub("", sentence) for sentence in sentences]
    return {run[at : at + COPIED] for run in runs for at in range(len(run) - COPIED + 1)}


def test_no_shared_sentence_is_copied(shared: Path) -> None:
    known = re.compile("|".join(map(re.escape, names(shared))))
    cases = [path.read_text(encoding="utf-8") for path in (shared / "cases").glob("*.txt")]
    theirs = {stretch for text in cases for stretch in stretches(text, known)}
    faults = {name: sorted(stretches(text, known) & theirs)[:3] for name, text in texts()}
    assert {name: found for name, found in faults.items() if found} == {}


def test_rules_and_engine_name_no_shared_firm(shared: Path) -> None:
    known = firms(shared)
    ours = list(texts("rules", "extract"))
    assert [f"{name}: {firm}" for name, text in ours for firm in known if firm in text] == []


def test_rules_and_engine_hold_no_shared_figure(shared: Path) -> None:
    quantities = [label["text"] for label in labels(shared) if label["type"] == "quantity"]
    theirs = {figure for text in quantities for figure in long_figures(text)}
    faults = {name: sorted(long_figures(text) & theirs) for name, text in texts("rules", "extract")}
    assert {name: found for name, found in faults.items() if found} == {}


def long_figures(text: str) -> set[str]:
    """Return the figures of at least DIGITS digits, zeros at the end not counted, without their commas."""
    figures = {found.replace(",", "") for found in FIGURE.findall(text)}
    return {figure for figure in figures if len(figure.replace(".", "").strip("0")) >= DIGITS}


def test_a_copied_sentence_is_caught() -> None:
    firm = re.compile("某某公司")
    copied = "在厂区屋顶铺设光伏组件并网发电减少外购电量支出"
    assert stretches(f"2021年,某某公司{copied}。", firm) & stretches(copied, firm)
    assert stretches(f"{copied[:8]}8.5，{copied[8:]}", firm) & stretches(copied, firm)
    assert not stretches(f"{copied[:10]}某某公司{copied[10:]}", firm)
    assert not stretches(f"依据《{copied}》", firm)


def test_a_figure_of_one_case_is_known() -> None:
    assert long_figures("共107,328.5吨, 1,000,000元, 12.5%") == {"107328.5"}
