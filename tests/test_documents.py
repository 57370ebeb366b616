"""What the documents say is so: commands exist, examples give what is shown, tables name what is there."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import click
import pytest
from pydantic import BaseModel

import extract
from docs.commands import FILES, reference
from extract.cli import group
from extract.examples import all_rules, run
from extract.pipeline import Extractor
from extract.record import CaseRecord
from extract.rulebook.checks import problems
from extract.rulebook.loader import builtin_directory, load
from extract.rulebook.ruleset import RuleSet
from extract.rulebook.schema.companies import ListKind

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh.md")
GUIDE = "rules/README.md"
PAGES = (
    *READMES,
    GUIDE,
    "CHANGELOG.md",
    "docs/architecture.md",
    "docs/commands.md",
    "docs/ingest.md",
    "docs/record.md",
)
LONGEST = 150
FILLED_IN = {"origin", "scale", "base"}  # keys of a rule that the program writes
COMMAND = re.compile(r"casefacts ((?:--lang zh )?[a-z]+(?: [a-z]+)?)")
MAKE = re.compile(r"`make (\w+)`|^ {4}make (\w+)", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)")
STANDS_FOR_OTHERS = re.compile(r"/(?:NAME|名称|own)\.")  # a file of the reader's own
PLACE = re.compile(r"`((?:rules|docs|extract|tests|golden|corpus)/[\w./]*)`")


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    """Return the fenced blocks of a page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", page(name), re.DOTALL | re.MULTILINE)


def is_command(words: str) -> bool:
    """Tell whether words begin with the name of a command, and of one inside it where it holds any."""
    command: click.Command | None = group
    for word in words.removeprefix("--lang zh ").split():
        if not isinstance(command, click.Group):
            return True
        command = command.get_command(click.Context(command), word)
    return command is not None


@pytest.mark.parametrize("name", READMES)
def test_a_readme_is_short(name: str) -> None:
    assert page(name).count("\n") < LONGEST


@pytest.mark.parametrize("name", PAGES)
def test_commands_that_are_named_exist(name: str) -> None:
    named = [words for words in COMMAND.findall(page(name)) if not is_command(words)]
    assert [words for words in named if not is_command(words.split()[0])] == []


@pytest.mark.parametrize("name", PAGES)
def test_targets_that_are_named_exist(name: str) -> None:
    there = set(re.findall(r"^(\w+):", page("Makefile"), re.MULTILINE))
    assert {one or other for one, other in MAKE.findall(page(name))} <= there


@pytest.mark.parametrize("name", PAGES)
def test_links_and_places_lead_somewhere(name: str) -> None:
    folder = (ROOT / name).parent
    files = [folder / target if target else ROOT / name for target, _ in LINK.findall(page(name))]
    places = [ROOT / place for place in PLACE.findall(page(name)) if not STANDS_FOR_OTHERS.search(place)]
    assert [path for path in (*files, *places) if not path.exists()] == []
    for target, anchor in LINK.findall(page(name)):
        if anchor and not target:
            assert anchor in anchors(name)


def anchors(name: str) -> set[str]:
    """Return what links within a page may lead to: its headings as they are on a forge."""
    headings = re.findall(r"^#+ (.+)$", page(name), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", READMES)
def test_the_example_gives_the_record_that_is_shown(name: str, tmp_path: Path) -> None:
    case = tmp_path / "case.txt"
    case.write_text(blocks(name, "text")[0], encoding="utf-8")
    [record] = Extractor.load().read(case)
    [shown] = blocks(name, "json")
    assert list(differences(json.loads(shown), record.model_dump(mode="json"), "record")) == []


def differences(shown: Any, real: Any, where: str) -> Iterator[str]:
    """Yield where a shortened record is no part of the real one; of lists, items may be left out."""
    if isinstance(shown, dict) and isinstance(real, dict):
        for key, value in shown.items():
            yield from differences(value, real.get(key, "no such key"), f"{where}.{key}")
    elif isinstance(shown, list) and isinstance(real, list):
        for number, item in enumerate(shown):
            if not any(not list(differences(item, one, where)) for one in real):
                yield f"{where}[{number}]: {item} is not in {real}"
    elif shown != real:
        yield f"{where}: {shown!r} is {real!r}"


def test_a_wrong_record_is_seen() -> None:
    assert list(differences({"a": [{"b": 1}]}, {"a": [{"b": 2, "c": 3}], "d": 4}, "")) != []
    assert list(differences({"a": [{"b": 2}]}, {"a": [{"b": 1}, {"b": 2, "c": 3}], "d": 4}, "")) == []


@pytest.mark.parametrize("name", READMES)
def test_the_example_in_python_prints_what_it_says(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    [code] = blocks(name, "python")
    exec(code, {})  # noqa: S102 - it is our own
    assert f"# {capsys.readouterr().out.strip()}" in code


@pytest.mark.parametrize("name", READMES)
def test_functions_that_are_named_exist(name: str) -> None:
    sentence = re.search(r"`extract\.companies\(text\)`[^\n]*", page(name))
    assert sentence
    assert set(re.findall(r"`(\w+)`", sentence[0])) | {"companies", "read_case"} == set(extract.__all__)


@pytest.mark.parametrize("language", FILES)
def test_the_reference_is_up_to_date(language: str) -> None:
    assert FILES[language].read_text(encoding="utf-8") == reference(language), "run: make docs"


def test_both_readmes_say_the_same() -> None:
    english, chinese = map(page, READMES)
    assert blocks(READMES[0], "text") == blocks(READMES[1], "text")
    assert blocks(READMES[0], "json") == blocks(READMES[1], "json")
    for mark in (r"^#", r"^\|", r"^- "):
        counts = [len(re.findall(mark, text, re.MULTILINE)) for text in (english, chinese)]
        assert counts[0] == counts[1], mark


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yield a model and all that it is made of."""
    yield model
    for field in model.model_fields.values():
        for part in (field.annotation, *get_args(field.annotation), *(get_args(get_args(field.annotation) or int))):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from models(part)


def test_every_field_of_the_record_is_told() -> None:
    told = set(re.findall(r"`(\w+)`", page("docs/record.md")))
    fields = {name for model in models(CaseRecord) for name in model.model_fields}
    assert fields - told == set()


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> tuple[RuleSet, Path]:
    """The rules that stand in the guide as examples, over the built-in ones; and where they are."""
    folder = tmp_path_factory.mktemp("rules")
    for number, block in enumerate(blocks(GUIDE, "toml")):
        (folder / f"{number}.toml").write_text(block, encoding="utf-8")
    return load([builtin_directory(), folder]), folder


def test_the_rules_of_the_guide_hold(own: tuple[RuleSet, Path]) -> None:
    rules, folder = own
    mine = [rule for rule in all_rules(rules) if rule.origin.startswith(str(folder))]
    assert len(mine) == page(GUIDE).count("\n[[")
    alone = rules.model_copy(update={kind: [one for one in getattr(rules, kind) if one in mine] for kind in kinds()})
    found = [one for one in problems(rules) if one.rule in mine]
    assert [*found, *run(Extractor(rules), alone)] == []


def kinds() -> list[str]:
    return [kind for kind in RuleSet.model_fields if kind != "hash"]


def test_every_kind_of_rule_is_told_with_its_keys() -> None:
    told = page(GUIDE)
    for kind in kinds():
        assert f"\n## {kind} " in told
        [annotation] = [part for part in get_args(RuleSet.model_fields[kind].annotation) if part is not Ellipsis]
        named = set(re.findall(r"`(\w+)[ =`]", told)) | set(re.findall(r"^(\w+) = ", told, re.MULTILINE))
        assert annotation.model_fields.keys() - FILLED_IN - named == set(), kind


def test_every_role_of_a_company_list_is_told() -> None:
    assert set(get_args(ListKind)) - set(re.findall(r"`(\w+)`", page(GUIDE))) == set()


def test_the_licence_is_apache_2() -> None:
    text = page("LICENSE")
    assert "Apache License\n                           Version 2.0, January 2004" in text
    project = page("pyproject.toml")
    assert 'license = "Apache-2.0"' in project
    assert 'license-files = ["LICENSE"]' in project


def test_changes_name_this_version() -> None:
    version = re.search(r'^version = "(.+)"$', page("pyproject.toml"), re.MULTILINE)
    assert version
    assert f"## {version[1]}\n" in page("CHANGELOG.md")
