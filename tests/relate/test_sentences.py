"""What a number measures, of whom, when, planned or done: fresh sentences, none of them of a case."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

import extract

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8"))[
    "case"
]


def named(case: dict[str, Any]) -> str:
    return f"{case['number']} in {case['text']}"


@pytest.mark.parametrize("case", CASES, ids=named)
def test_fact(case: dict[str, Any]) -> None:
    expected: dict[str, Any] = {name: None if value == "None" else value for name, value in case.items()}
    text, number = case["text"], expected.pop("number")
    del expected["text"]
    [fact] = [fact for fact in extract.read_case(text).facts if fact.text == number]
    assert {name: getattr(fact, name) for name in expected} == expected
    assert text[fact.start : fact.end] == number
    assert fact.evidence.start <= fact.start < fact.end <= fact.evidence.end
    assert fact.rules
