"""Rules of one's own: units, concepts and exclusions without code, over the built-in ones, under a time limit."""

from pathlib import Path

import pytest

from extract.examples import growth
from extract.pipeline import Extractor
from extract.record import CaseRecord
from extract.rulebook.loader import builtin_directory, load
from extract.types import Source

TEXT = "77号批次77已检，2022年用水量3吨，用电量由12度降至9度，节约蒸汽260吨，减少碳排放15吨，改善环境。\n"
SLOW_TAPE = "(?:{quantity}|.|..)+[XY]{quantity:quantity}"
SLOW_TEXT = "(?:.|.|..)+[XY]"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "rules"


def read(folder: Path, content: str, text: str) -> tuple[Extractor, CaseRecord]:
    folder.mkdir(exist_ok=True)
    (folder / "own.toml").write_text(content, encoding="utf-8")
    extractor = Extractor.load([folder])
    return extractor, extracted(extractor, text)


def extracted(extractor: Extractor, text: str) -> CaseRecord:
    [record] = extractor.records(Source(Path("a.txt"), "a", text, "", "text/plain"))
    return record


def test_a_new_unit(folder: Path) -> None:
    own = (
        "[[unit]]\nid = 'unit.dan'\nsymbol = 'dan'\ndimension = 'mass'\nnames = ['旧担']\ndefinition = '50 kilogram'\n"
    )
    _, record = read(folder, own, "收粮120旧担。")
    [fact] = record.facts
    assert (fact.text, fact.unit, fact.low) == ("120旧担", "dan", 120)
    assert fact.normalized is not None
    assert (fact.normalized.low, fact.normalized.unit) == (6000, "kg")


def test_a_new_concept(folder: Path) -> None:
    own = (
        "[[term]]\nid = 'word.mud'\nfeatures = ['mud']\nwords = ['滤渣余量']\n"
        "[[concept]]\nid = 'concept.mud'\nconcept = 'sludge'\ndimensions = ['mass']\nwhen = ['mud']\n"
    )
    _, record = read(folder, own, "2022年滤渣余量120吨，用水量3吨。")
    assert [(fact.concept, fact.time) for fact in record.facts] == [("sludge", "2022"), ("water_consumption", "2022")]
    assert {"word.mud", "concept.mud"} <= set(record.facts[0].rules)


def test_a_built_in_rule_is_replaced_by_its_id(folder: Path) -> None:
    [built_in] = [rule for rule in load([builtin_directory()]).unit if rule.symbol == "tce"][:1]
    own = (
        f"[[unit]]\nid = '{built_in.id}'\nsymbol = 'TCE'\ndimension = '{built_in.dimension}'\n"
        f"names = ['吨煤当量']\ndefinition = '{built_in.definition}'\n"
    )
    _, record = read(folder, own, "节约能源12吨煤当量。")
    assert [fact.unit for fact in record.facts] == ["TCE"]


def test_a_new_exclusion(folder: Path) -> None:
    own = "[[exclusion]]\nid = 'own.batch'\nanchor = 'text'\npattern = '批次[0-9]+'\n"
    _, record = read(folder, own, TEXT)
    assert [entry.claim for entry in record.ledger if entry.text == "77"][-1:] == ["excluded:own.batch"]


def facts(record: CaseRecord) -> list[tuple[str, str | None]]:
    return [(fact.text, fact.concept) for fact in record.facts]


def slow_pattern(match: str = SLOW_TAPE) -> str:
    return f"[[pattern]]\nid = 'own.slow'\nmatch = '{match}'\nneeds = ['用']\naction = 'level'\n"


def slow_exclusion(anchor: str, extra: str = "") -> str:
    return f"[[exclusion]]\nid = 'own.slow'\nanchor = '{anchor}'\npattern = '{SLOW_TEXT}'\n{extra}\n"


SLOW = [
    slow_pattern(),
    slow_exclusion("text"),
    slow_exclusion("word", "words = ['用']"),
]


@pytest.mark.slow
@pytest.mark.parametrize("own", SLOW, ids=["tape", "text", "word"])
def test_a_rule_that_backtracks_is_named_and_nothing_else_is_lost(
    folder: Path, own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.find.patterns._SECONDS", 0.2)
    text = TEXT * 3
    without = extracted(Extractor.load(), text)
    extractor, record = read(folder, own, text)
    assert [rule.id for rule in extractor.timed_out] == ["own.slow"]
    assert extractor.timed_out[0].origin == f"{folder}/own.toml:2"
    assert facts(record) == facts(without)
    assert [entry.claim for entry in record.ledger] == [entry.claim for entry in without.ledger]


@pytest.mark.slow
@pytest.mark.parametrize(
    "own",
    [
        slow_pattern(),
        slow_pattern("用[^x]*[XY]{quantity:quantity}"),
        slow_pattern("(?:{electricity}|.|..)+[XY]{quantity:quantity}"),
        slow_exclusion("text"),
        "[[exclusion]]\nid = 'own.slow'\nanchor = 'word'\nwords = ['编码']\npattern = '编码[^x]*[XY]'\n",
    ],
)
def test_the_growth_test_finds_it(folder: Path, own: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.find.patterns._SECONDS", 0.2)
    folder.mkdir()
    (folder / "own.toml").write_text(own, encoding="utf-8")
    rules = load([builtin_directory(), folder])
    only = rules.model_copy(
        update={
            "pattern": tuple(rule for rule in rules.pattern if rule.id == "own.slow"),
            "exclusion": tuple(rule for rule in rules.exclusion if rule.id == "own.slow"),
        }
    )
    assert [(failure.rule, failure.origin) for failure in growth(Extractor(rules), only)] == [
        ("own.slow", f"{folder}/own.toml:2")
    ]
