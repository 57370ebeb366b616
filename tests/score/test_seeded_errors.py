"""Known errors are put into perfect records: the layers must show exactly those and no other."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from extract.golden.labels import Golden
from extract.score.align import align_all
from extract.score.layers import LAYERS, Score, layer_scores, tally, total
from extract.score.misses import all_misses
from extract.score.records import read_records

Record = dict[str, Any]
Write = Callable[[list[Record]], Path]
EVERY = 3  # one item in three gets the error


def scores(goldens: list[Golden], path: Path) -> dict[str, Score]:
    return layer_scores(total([tally(case) for case in align_all(goldens, read_records(path), str(path))]))


def lost(before: dict[str, Score], now: dict[str, Score]) -> dict[str, int]:
    """How many items each layer lost."""
    return {layer: before[layer].correct - now[layer].correct for layer in LAYERS}


def expected(count: int, *layers: str) -> dict[str, int]:
    return {layer: count if layer in layers else 0 for layer in LAYERS}


def some(records: list[Record], of: str) -> Iterator[Record]:
    every = [row for record in records for row in record[of]]
    yield from every[::EVERY]


def shift(row: Record) -> None:
    row["start"] += 1  # the last character stays: the span is one shorter and so fits no label


def swap_unit(row: Record) -> None:
    row["unit"] = "kg" if row["unit"] == "t" else "t"


def wrong_value(row: Record) -> None:
    row["high"] = row["high"] * 1.00001 + 0.001


def wrong_comparator(row: Record) -> None:
    row["comparator"] = "gt" if row["comparator"] != "gt" else "lt"


def wrong_rate(row: Record) -> None:
    row["per"] = "d" if row["per"] != "d" else "a"


def wrong_concept(row: Record) -> None:
    row["concept"] = "tax" if row["concept"] != "tax" else "profit"


def wrong_change(row: Record) -> None:
    row["change"] = "increase" if row["change"] != "increase" else None


def wrong_year(row: Record) -> None:
    row["time"] = "1949"


def wrong_status(row: Record) -> None:
    row["status"] = "projected" if row["status"] == "actual" else "actual"


def wrong_entity(row: Record) -> None:
    row["entity"] = "某某"


def wrong_edtf(row: Record) -> None:
    row["edtf"] = "1949"


VALUE = ("quantity_value", "quantity_concept", "fact")


@pytest.mark.parametrize(
    ("of", "spoil", "layers"),
    [
        ("facts", shift, ("quantity", *VALUE)),
        ("facts", swap_unit, VALUE),
        ("facts", wrong_value, VALUE),
        ("facts", wrong_comparator, VALUE),
        ("facts", wrong_rate, VALUE),
        ("facts", wrong_concept, ("quantity_concept", "fact")),
        ("facts", wrong_change, ("quantity_concept", "fact")),
        ("facts", wrong_year, ("fact",)),
        ("facts", wrong_status, ("fact",)),
        ("facts", wrong_entity, ("fact",)),
        ("times", shift, ("time", "time_value")),
        ("times", wrong_edtf, ("time_value",)),
    ],
)
def test_an_error_shows_in_its_layers_only(
    goldens: list[Golden],
    perfect: list[Record],
    write: Write,
    of: str,
    spoil: Callable[[Record], None],
    layers: tuple[str, ...],
) -> None:
    before = scores(goldens, write(perfect))
    assert all(score.f1 == 1 for score in before.values())
    spoilt = list(some(perfect, of))
    for row in spoilt:
        spoil(row)
    now = scores(goldens, write(perfect))
    assert lost(before, now) == expected(len(spoilt), *layers)
    assert all(now[layer].found == before[layer].found for layer in LAYERS)


def test_wrong_company_names_show_in_the_entity_layer(
    goldens: list[Golden], perfect: list[Record], write: Write
) -> None:
    before = scores(goldens, write(perfect))
    renamed = [record["companies"][0] for record in perfect]
    for company in renamed:
        company["name"] += "厂"
    mentions = sum(len(company["mentions"]) for company in renamed)
    assert lost(before, scores(goldens, write(perfect))) == expected(mentions, "company_entity")


def test_a_wrong_subject_shows_in_the_subject(goldens: list[Golden], perfect: list[Record], write: Write) -> None:
    before = scores(goldens, write(perfect))
    perfect[0]["company"] = None
    assert lost(before, scores(goldens, write(perfect))) == expected(1, "subject")


def test_items_left_out_and_made_up(goldens: list[Golden], perfect: list[Record], write: Write) -> None:
    before = scores(goldens, write(perfect))
    first = perfect[0]["facts"].pop(0)
    extra = perfect[0]["facts"][0] | {"id": "f0"}  # a second fact on one span
    perfect[0]["facts"].append(extra)
    now = scores(goldens, write(perfect))
    assert lost(before, now) == expected(1, "quantity", *VALUE)
    assert now["quantity"].found == before["quantity"].found
    assert now["quantity"].labelled == before["quantity"].labelled
    path = write(perfect)
    found = all_misses(align_all(goldens, read_records(path), str(path)))
    assert [(miss.fault, miss.row["start"]) for miss in found] == [
        ("missed", first["start"]),
        ("spurious", extra["start"]),
    ]


def test_mixed_errors_add_up(goldens: list[Golden], perfect: list[Record], write: Write) -> None:
    before = scores(goldens, write(perfect))
    every = [row for record in perfect for row in record["facts"]]
    for row in every[0:10]:
        shift(row)
    for row in every[10:30]:
        swap_unit(row)
    for row in every[30:60]:
        wrong_year(row)
    now = lost(before, scores(goldens, write(perfect)))
    assert (now["quantity"], now["quantity_value"], now["quantity_concept"], now["fact"]) == (10, 30, 30, 60)
    assert not any(now[layer] for layer in ("company", "company_entity", "time", "time_value", "subject"))
