"""What two texts have in common, and which cases are one told twice."""

import random
import re
from pathlib import Path

import pytest

from extract.ingest import sketches
from extract.ingest.duplicates import SAME
from extract.ingest.sketches import folded, overlap, resemblance, sketch
from extract.pipeline import Extractor
from extract.sources import readers

from .conftest import SENTENCE, Desk, write_ups

SYLLABLES = "东南西北明华新远安宁嘉禾"


def lightly_edited(text: str, donor: str, chance: random.Random) -> str:
    """Put sentences of another write-up in the place of a tenth."""
    sentences = SENTENCE.split(text)
    long = [number for number, sentence in enumerate(sentences) if len(sentence) > 8]
    others = [sentence for sentence in SENTENCE.split(donor) if len(sentence) > 8]
    for number in chance.sample(long, round(len(long) / 10)):
        sentences[number] = chance.choice(others)
    return "".join(sentences)


def of_one_template(text: str, chance: random.Random) -> str:
    """Return another firm's case in the same words: names, figures and dates differ."""
    mentions = {mention.text for mention in Extractor.load().companies.cast(text).mentions}
    for name in sorted(mentions, key=len, reverse=True):
        text = text.replace(name, "".join(chance.choice(SYLLABLES) for _ in name))
    return re.sub("[0-9]", lambda _: chance.choice("0123456789"), text)


def in_another_layout(text: str) -> str:
    """Return a text as another format gives it: tables with bars, headings with marks, other punctuation and width."""
    lines = (f"| {line.strip()} |" if "\t" in line else line for line in text.split("\n"))
    wide = "\n\n".join(lines).translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)})
    return "# " + wide.replace("，", ", ").replace("（", "(").replace("）", ")")


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return write_ups()


def test_the_same_text_in_another_layout(texts: dict[str, str]) -> None:
    assert min(overlap(folded(text), folded(in_another_layout(text)))[1] for text in texts.values()) > 0.97


def test_a_lightly_edited_text_is_the_same_and_one_of_a_template_is_not(texts: dict[str, str]) -> None:
    chance = random.Random(3)  # noqa: S311 - no secrets
    donors = [*texts.values()][1:] + [*texts.values()][:1]
    edited = [
        overlap(folded(text), folded(lightly_edited(text, donor, chance)))[1]
        for text, donor in zip(texts.values(), donors, strict=True)
    ]
    others = [overlap(folded(text), folded(of_one_template(text, chance)))[1] for text in texts.values()]
    assert min(edited) > SAME + 0.05
    assert max(others) < SAME - 0.1


def test_the_estimate_is_near_what_is_so(texts: dict[str, str]) -> None:
    for text in texts.values():
        letters = folded(text)
        half = letters[: len(letters) // 2]
        assert resemblance(sketch(letters), sketch(half)) == pytest.approx(overlap(letters, half)[0], abs=0.2)


def test_a_long_text_is_sampled(monkeypatch: pytest.MonkeyPatch, texts: dict[str, str]) -> None:
    letters = folded("".join(texts.values()))
    whole = overlap(letters, letters[: len(letters) * 2 // 3])
    monkeypatch.setattr(sketches, "MOST_COMPARED", len(letters) // 10)
    assert overlap(letters, letters[: len(letters) * 2 // 3]) == pytest.approx(whole, abs=0.05)


def test_texts_of_no_letter_and_of_one() -> None:
    assert sketch(folded("……")) == ()
    assert overlap("", "") == (0.0, 0.0)
    assert resemblance((), ()) == 0.0
    assert overlap("甲", "甲") == (1.0, 1.0)
    assert len(sketch(folded("\ud800甲"))) == 1


def test_a_sketch_does_not_hang_on_blocks(monkeypatch: pytest.MonkeyPatch, texts: dict[str, str]) -> None:
    letters = folded(texts["steel"])
    whole = sketch(letters)
    for size in (1, 7, len(letters) - sketches.SHINGLE, len(letters)):
        monkeypatch.setattr(sketches, "_BLOCK", size)
        assert sketch(letters) == whole


def test_duplicates_among_many_are_linked(desk: Desk, texts: dict[str, str]) -> None:
    chance = random.Random(5)  # noqa: S311 - no secrets
    for name, text in texts.items():
        desk.put(f"first/{name}.txt", text)
    desk.put("second/steel_edited.txt", lightly_edited(texts["steel"], texts["paper"], chance))
    desk.put("second/hotel_again.md", in_another_layout(texts["hotel"]))
    desk.put("second/glass_template.txt", of_one_template(texts["glass"], chance))
    half = SENTENCE.split(texts["dairy"])
    desk.put("second/dairy_short.txt", "".join(half[: len(half) // 2]))
    result = desk.ingest()
    pairs = {(row["first"], row["second"]) for row in desk.rows("duplicates.jsonl")}
    assert pairs == {("steel", "steel_edited"), ("hotel", "hotel_again"), ("dairy", "dairy_short")}
    assert "told twice: hotel and hotel_again, 100% of the shorter" in result.output
    assert "3 pairs of cases told twice" in result.output


def test_a_case_of_a_compilation_is_linked_by_its_own_id(desk: Desk, texts: dict[str, str]) -> None:
    compilation = "\n".join([texts["steel"], texts["hotel"], texts["glass"]])
    [_, second, _] = Extractor.load().records(readers.source(Path("book.txt"), compilation.encode()))
    desk.put("book.txt", compilation)
    desk.put("hotel.txt", texts["hotel"])
    desk.ingest()
    assert second.case_id == "book#2"
    assert [(row["first"], row["second"]) for row in desk.rows("duplicates.jsonl")] == [("book#2", "hotel")]


def test_links_follow_the_files(desk: Desk, texts: dict[str, str]) -> None:
    desk.put("a.txt", texts["steel"])
    path = desk.put("b.txt", texts["steel"])
    desk.ingest()
    assert len(desk.rows("duplicates.jsonl")) == 1
    path.write_text(texts["hotel"], encoding="utf-8")
    desk.ingest()
    assert desk.rows("duplicates.jsonl") == []


@pytest.mark.slow
def test_hundreds_of_a_kind_take_no_square(desk: Desk, texts: dict[str, str]) -> None:
    for number in range(120):
        desk.put(f"{number:03}.txt", f"{texts['hotel']}\n第{number}号\n")
    desk.ingest()
    rows = desk.rows("duplicates.jsonl")
    assert {row["second"] for row in rows} == {f"{number:03}" for number in range(1, 120)}
    assert len(rows) < 5 * 120
