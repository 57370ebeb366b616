"""Groups, parts, intervals, the baseline, the page and the diff."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.errors import InputError
from extract.golden.labels import Golden
from extract.score.align import Aligned, align_all
from extract.score.baseline import accepted, case_falls, falls, read_baseline, write_baseline
from extract.score.diff import diff_lines
from extract.score.intervals import interval, pack, resample, unpack
from extract.score.layers import Score, layer_f1, tally
from extract.score.misses import misses
from extract.score.page import page
from extract.score.records import read_records
from extract.score.report import csv_rows, groups, report_json

Record = dict[str, Any]
Write = Callable[[list[Record]], Path]
Cases = Callable[[], list[Aligned]]


@pytest.fixture
def cases(goldens: list[Golden], perfect: list[Record], write: Write) -> Cases:
    """Align the records as they are when it is called."""

    def aligned() -> list[Aligned]:
        path = write(perfect)
        return align_all(goldens, read_records(path, claims=True), str(path))

    return aligned


def test_blind_write_ups_are_told_apart(cases: Cases) -> None:
    found = {group.name: [case.case_id for case in group.cases] for group in groups(cases())}
    assert set(found) == {"open", "blind"}
    assert all(case.startswith("blind_") for case in found["blind"])
    assert not any(case.startswith("blind_") for case in found["open"])


def test_nothing_counted_is_not_zero() -> None:
    assert Score(0, 0, 0).f1 is None
    assert Score(0, 0, 3).precision is None
    assert Score(0, 0, 3).recall == 0


def test_parts_show_where_an_error_is(cases: Cases, perfect: list[Record]) -> None:
    record = next(one for one in perfect if not one["case_id"].startswith("blind_"))
    fact = next(row for row in record["facts"] if row["unit"] == "t")
    fact["unit"] = "kg"
    concept = fact["concept"]
    parts = groups(cases())[0].parts
    assert parts["unit"]["t"].recall != 1
    assert parts["unit"]["kg"].precision != 1
    assert parts["concept"][concept].f1 != 1
    wrong = [part for part, score in parts["concept"].items() if score.f1 != 1]
    assert wrong == [concept]
    assert parts["rule"][f"concept.{concept}"].correct == parts["rule"][f"concept.{concept}"].found - 1


def test_an_exclusion_answers_for_what_it_excluded(cases: Cases, perfect: list[Record]) -> None:
    record = next(one for one in perfect if not one["case_id"].startswith("blind_"))
    fact = record["facts"].pop()
    claim = {"start": fact["start"], "end": fact["start"] + 1, "text": fact["text"][0]}
    record["ledger"].append(claim | {"claim": "excluded:exclusion.test"})
    aligned = cases()
    assert groups(aligned)[0].parts["rule"]["exclusion.test"] == Score(0, 0, 1)
    [miss] = [miss for case in aligned for miss in misses(case)]
    assert (miss.fault, miss.excluded) == ("missed", ("exclusion.test",))


def test_json_and_csv_hold_every_part(cases: Cases) -> None:
    every = groups(cases())
    made = json.loads(json.dumps(report_json(every)))
    assert set(made["groups"]) == {"open", "blind"}
    opened = made["groups"]["open"]
    assert opened["layers"]["fact"]["f1"] == 1
    assert opened["layers"]["fact"]["f1_interval"] == [1, 1]
    assert opened["kinds"]["all"]["strict"]["correct"] > 0
    assert set(opened) == {"cases", "layers", "kinds", "by_concept", "by_unit", "by_rule", "by_case"}
    table = csv_rows(every)
    assert {len(row) for row in table} == {len(table[0])}
    assert {"all", "concept", "unit", "rule", "case"} == {row[1] for row in table[1:]}


def test_a_tally_survives_packing() -> None:
    rng = random.Random(1)  # noqa: S311 - no secret
    tallies = [tuple(rng.randrange(1000) for _ in range(14)) for _ in range(50)]
    assert [unpack(pack(one), 14) for one in tallies] == tallies
    assert unpack(sum(map(pack, tallies)), 14) == tuple(map(sum, zip(*tallies, strict=True)))


def test_the_interval_holds_the_score_and_narrows_with_cases(cases: Cases, perfect: list[Record]) -> None:
    rng = random.Random(2)  # noqa: S311 - no secret
    for record in perfect:
        for row in record["facts"]:
            row["time"] = row["time"] if rng.random() < 0.8 else "1949"
    tallies = [tally(case) for case in cases()]

    def bounds(times: int) -> tuple[float, float]:
        found = interval(resample(tallies * times), lambda counts: layer_f1(counts, "fact"))
        assert found is not None
        return found

    few, many = bounds(1), bounds(20)
    score = layer_f1(tuple(map(sum, zip(*tallies, strict=True))), "fact")
    assert score is not None
    assert few[0] < score < few[1]
    assert many[0] < score < many[1]
    narrower = (few[1] - few[0]) / (many[1] - many[0])
    assert 3 < narrower < 6.5  # the square root of 20 is 4.5; above 100 cases groups are drawn
    assert bounds(1) == few


def test_no_cases_no_interval() -> None:
    assert resample([]) == []
    assert interval([], lambda counts: layer_f1(counts, "fact")) is None


def test_the_baseline_catches_a_fall(cases: Cases, perfect: list[Record], tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    assert read_baseline(path) is None
    write_baseline(path, accepted(groups(cases())))
    baseline = read_baseline(path)
    assert baseline is not None
    assert falls(baseline, groups(cases())) == []
    case = perfect[0]["case_id"]
    perfect[0]["times"][0]["edtf"] = "1949"
    now = groups(cases())
    assert {(fall.scope, fall.layer) for fall in falls(baseline, now)} == {
        ("open", "time_value"),
        (case, "time_value"),
    }
    layers = now[0].by_case[case]
    assert [fall.layer for fall in case_falls(baseline, case, layers)] == ["time_value"]
    write_baseline(path, accepted(now))
    again = read_baseline(path)
    assert again is not None
    assert falls(again, now) == []


def test_a_case_without_a_baseline_must_be_right(cases: Cases, perfect: list[Record], tmp_path: Path) -> None:
    perfect[0]["times"][0]["edtf"] = "1949"
    now = groups(cases())
    empty = accepted([])
    [fall] = case_falls(empty, perfect[0]["case_id"], now[0].by_case[perfect[0]["case_id"]])
    assert (fall.layer, fall.accepted) == ("time_value", 1.0)
    assert case_falls(empty, perfect[1]["case_id"], now[0].by_case[perfect[1]["case_id"]]) == []
    path = tmp_path / "baseline.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="no baseline"):
        read_baseline(path)


def test_a_case_that_is_gone_is_a_fall(cases: Cases) -> None:
    every = cases()
    baseline = accepted(groups(every))
    gone = {fall.scope for fall in falls(baseline, groups(every[1:]))}
    assert every[0].case_id in gone


def test_the_page_escapes_whatever_it_shows(cases: Cases, perfect: list[Record]) -> None:
    evil = "<script>alert('x')</script>"
    fact = perfect[0]["facts"][0]
    fact["unit"], fact["rules"], fact["entity"] = evil, [evil], evil
    made = page(groups(cases()))
    assert "<script" not in made
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;" in made
    assert perfect[0]["case_id"] in made
    assert "http" not in made


def test_the_page_leads_a_miss_to_its_place_in_the_original(cases: Cases, perfect: list[Record]) -> None:
    fact = perfect[0]["facts"][0]
    fact["time"] = "1949"
    start, end = fact["start"], fact["end"]
    places = [
        {"start": 0, "end": start, "place": {"page": 1}},
        {"start": start, "end": end + 5, "place": {"table": 2, "row": 3, "column": 1}},
    ]
    origin = {"path": "in/<a>.docx", "sha256": "0" * 64, "media_type": "x"}
    perfect[0]["source"] |= {"map": places, "origin": origin}
    assert f"quantity {start}:{end} (in/&lt;a&gt;.docx, table 2, row 3, column 1)<" in page(groups(cases()))
    perfect[0]["source"]["origin"] = None
    assert f"quantity {start}:{end} (table 2, row 3, column 1)<" in page(groups(cases()))
    perfect[0]["source"]["map"] = []
    assert f"quantity {start}:{end}<" in page(groups(cases()))


def test_the_diff_names_line_text_and_attribute(cases: Cases, perfect: list[Record]) -> None:
    fact = perfect[0]["facts"][0]
    fact["time"] = "1949"
    aligned = cases()[0]
    lines = diff_lines(misses(aligned), perfect[0]["text"], {("quantity", fact["start"], fact["end"]): 7})
    assert lines[0].startswith("~ quantity (line 7)")
    assert f"[{fact['text']}]" in lines[0]
    assert "got '1949'" in lines[1]
    assert lines[2].startswith("    rules: unit.")
