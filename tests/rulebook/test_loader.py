"""Rule files: every error names file, line and rule; files are found and later folders win."""

from pathlib import Path

import pytest

from extract.errors import MissingInputError, RuleError
from extract.pipeline import Extractor
from extract.rulebook.loader import MAX_FILE_BYTES, builtin_directory, load, rule_files

TERM = "[[term]]\nid = 'own.term'\nfeatures = ['own']\nwords = ['甲乙丙丁']\n"
CONCEPT = "[[concept]]\nid = 'concept.own'\nconcept = 'own'\ndimensions = ['mass']\nwhen = ['own']\n"


def put(folder: Path, content: str | bytes, name: str = "own.toml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("content", "line", "rule", "told"),
    [
        (f"{TERM}\n{TERM}", 7, "own.term", "this id is taken"),
        ("[[thing]]\nid = 'a.b'\n", 1, None, "unknown kind of rule 'thing'"),
        ("[term]\nid = 'a.b'\n", 1, None, "no array of tables"),
        ("term = [1]\n", 1, None, "no array of tables"),
        ("hash = 'x'\n", 1, None, "unknown kind of rule 'hash'"),
        ("[[term]]\nid = 'a.b'\nwords = = 1\n", 3, None, "not TOML"),
        ("\n[[term]]\nwords = ['x']\n", 2, None, "without id"),
        (f"{TERM}[[term]]\nwords = ['x']\n", 5, None, "without id"),
        ("[[term]]\nid = 'a.b'\n", 2, "a.b", "words: Field required"),
        ("[[term]]\nid = 'a.b'\nwords = ['x']\nword = 1\n", 2, "a.b", "word: Extra inputs"),
        ("[[term]]\nid = 'a b'\nwords = ['x']\n", 2, "a b", "id: "),
        ("[[term]]\nid = 5\nwords = ['x']\n", 1, "5", "id: "),
        ("[[term]]\nid = 'a.b'\nwords = ['']\n", 2, "a.b", "words.0"),
        (
            "[[concept]]\nid = 'c.d'\nconcept = 'd'\ndimensions = ['mass']\nwhen = ['!x']\n",
            2,
            "c.d",
            "names no feature",
        ),
        ("a = " + "[" * 100_000, 1, None, "nested too deep"),
        ("# 甲\n[[term]]\n".encode() + b"\xff", 1, None, "not UTF-8"),
        ("#" * (MAX_FILE_BYTES + 1), 1, None, "larger than"),
    ],
)
def test_an_error_names_file_line_and_rule(
    tmp_path: Path, content: str | bytes, line: int, rule: str | None, told: str
) -> None:
    path = put(tmp_path, content)
    with pytest.raises(RuleError) as caught:
        load([tmp_path])
    assert (str(caught.value.path), caught.value.line, caught.value.rule) == (str(path), line, rule)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("content", "rule", "told"),
    [
        (CONCEPT, "concept.own", "no term, unit or pattern has the feature 'own'"),
        (CONCEPT.replace("'own']", "'energy']").replace("'mass'", "'weight'"), "concept.own", "dimension 'weight'"),
        (
            "[[pattern]]\nid = 'p.q'\nmatch = '{nothing}{quantity:quantity}'\nneeds = ['由']\naction = 'level'\n",
            "p.q",
            "no term has the feature 'nothing'",
        ),
        (
            "[[pattern]]\nid = 'p.q'\nmatch = '(由{quantity:quantity}'\nneeds = ['由']\naction = 'level'\n",
            "p.q",
            "bad pattern: missing )",
        ),
        ("[[exclusion]]\nid = 'e.f'\nanchor = 'text'\npattern = '[0-9'\n", "e.f", "pattern: "),
        (
            "[[unit]]\nid = 'unit.own'\nsymbol = 'own'\ndimension = 'weight'\nnames = ['奥恩']\n",
            "unit.own",
            "unknown dimension 'weight'",
        ),
        (
            "[[unit]]\nid = 'unit.own'\nsymbol = 'own'\ndimension = 'mass'\nnames = ['奥恩']\ndefinition = 'metre'\n",
            "unit.own",
            "is no mass",
        ),
    ],
)
def test_what_names_nothing_is_refused_before_anything_is_read(
    tmp_path: Path, content: str, rule: str, told: str
) -> None:
    path = put(tmp_path, content)
    with pytest.raises(RuleError) as caught:
        Extractor.load([tmp_path])
    assert str(caught.value).startswith(f"{path}:2: rule {rule}: ")
    assert told in str(caught.value)


@pytest.mark.parametrize("name", ["none", "file.toml", "empty"])
def test_what_holds_no_rules_is_named(tmp_path: Path, name: str) -> None:
    put(tmp_path, TERM, "file.toml")
    (tmp_path / "empty").mkdir()
    with pytest.raises(MissingInputError, match=name):
        Extractor.load([tmp_path / name])


def test_a_link_to_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "own.toml").symlink_to(tmp_path / "gone")
    with pytest.raises(RuleError, match=r"own\.toml:1: No such file"):
        Extractor.load([tmp_path])


def test_files_are_found_below_the_folder_and_a_mark_is_no_error(tmp_path: Path) -> None:
    put(tmp_path, b"\xef\xbb\xbf" + TERM.encode(), "a/b/own.toml")
    put(tmp_path, "no rule", "a/notes.txt")
    (tmp_path / "folder.toml").mkdir()
    assert [rule.id for rule in load([tmp_path]).term] == ["own.term"]
    assert rule_files([tmp_path]) == [tmp_path / "a" / "b" / "own.toml"]


def test_a_later_folder_replaces_a_rule_of_the_same_id(tmp_path: Path) -> None:
    put(tmp_path / "one", TERM)
    put(tmp_path / "two", TERM.replace("甲乙丙丁", "戊己庚辛"))
    rules = load([tmp_path / "one", tmp_path / "two"])
    assert [(rule.words, rule.origin) for rule in rules.term] == [(("戊己庚辛",), f"{tmp_path}/two/own.toml:2")]


def test_the_hash_is_of_the_files(tmp_path: Path) -> None:
    path = put(tmp_path, TERM)
    before = load([tmp_path]).hash
    assert load([tmp_path]).hash == before
    path.write_text(TERM + "# changed\n", encoding="utf-8")
    assert load([tmp_path]).hash != before


def test_the_built_in_rules_have_a_hash_and_no_path_of_this_machine_in_it() -> None:
    assert load([builtin_directory()]).hash == Extractor.load().rules.hash
