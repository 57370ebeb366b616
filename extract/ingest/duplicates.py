"""The same case told twice, in two compilations or formats: found among the ledger's cases, linked, never dropped.

Cases that share values of their sketches are compared; each with the few that it shares most with, found among the
first holders of each value, so that the work stays in line with the number of cases however many are alike.
"""

from collections.abc import Callable
from typing import NamedTuple

from extract.ingest.ledger import Ledger
from extract.ingest.sketches import folded, overlap, resemblance

FILE = "duplicates.jsonl"
# Two cases are one told twice where the longer has so much of the shorter. Of the write-ups of corpus/ one with a tenth
# of its sentences changed has at least 0.82; one with every name and figure changed, as another firm's of the same
# template, at most 0.51; one with every figure changed, as another year's, at most 0.68.
SAME = 0.7
_PROMISING = 0.4  # by the sketches, which are off by 0.06 now and then
_FIRST_HOLDERS = 8
_COMPARED = 4
_LEAST_SHARED = 6  # values, or all that a short text has
_PLACES = """
CREATE TEMP TABLE placed AS SELECT id, path, start, end, row_number() OVER (ORDER BY case_id, path) AS place
FROM written_case
"""
_PLACES_INDEX = "CREATE INDEX temp.placed_place ON placed (place)"
_HOLDERS = f"""
CREATE TEMP TABLE holder AS SELECT value, place FROM (
  SELECT value, place, row_number() OVER (PARTITION BY value ORDER BY place) AS nth
  FROM sketch JOIN placed ON placed.id = written_case
) WHERE nth <= {_FIRST_HOLDERS}
"""  # noqa: S608 - a number of ours
_HOLDERS_INDEX = "CREATE INDEX temp.holder_value ON holder (value, place)"
_SHARING = f"""
SELECT id, path, start, end FROM placed JOIN (
  SELECT holder.place AS place, count(*) AS shared FROM sketch JOIN holder USING (value)
  WHERE written_case = ? AND holder.place < ? GROUP BY holder.place HAVING shared >= ?
  ORDER BY shared DESC, holder.place LIMIT {_COMPARED}
) USING (place)
"""  # noqa: S608 - numbers of ours
_LINKS = """
SELECT min(one.case_id, other.case_id), max(one.case_id, other.case_id), similarity, contained FROM compared
JOIN written_case AS one ON one.id = first JOIN written_case AS other ON other.id = second
WHERE contained >= ? ORDER BY 1, 2
"""
Text = Callable[[str, int, int], str | None]


class Link(NamedTuple):
    """Two cases that are one told twice: the share of their shingles that they have in common, and of the shorter's."""

    first: str
    second: str
    similarity: float
    contained: float


class _Case(NamedTuple):
    """A case of the ledger: its number there, and where it stands in the text of which file."""

    id: int
    path: str
    start: int
    end: int


def compare(ledger: Ledger, text_of: Text) -> None:
    """Compare the cases that seem alike and were not compared yet.

    ``text_of`` gives a stretch of the text of a file; None where it is no longer the text that was ingested.
    """
    for made in (_PLACES, _PLACES_INDEX, _HOLDERS, _HOLDERS_INDEX):
        ledger.run(made)
    by_place = "SELECT place, id, path, start, end FROM placed ORDER BY place"
    for place, *row in ledger.run(by_place):
        case = _Case(*row)
        [(size,)] = ledger.run("SELECT count(*) FROM sketch WHERE written_case = ?", case.id)
        for alike in ledger.run(_SHARING, case.id, place, min(_LEAST_SHARED, size)):
            first, second = sorted((case, _Case(*alike)))
            if not ledger.run("SELECT 1 FROM compared WHERE first = ? AND second = ?", first.id, second.id):
                found = _common(ledger, first, second, text_of)
                ledger.run("INSERT INTO compared VALUES (?, ?, ?, ?)", first.id, second.id, *found)
    ledger.run("DROP TABLE holder")
    ledger.run("DROP TABLE placed")


def links(ledger: Ledger) -> list[Link]:
    """Return the pairs of cases that are one told twice, by their ids."""
    return [Link(*row) for row in ledger.run(_LINKS, SAME)]


def _common(ledger: Ledger, first: _Case, second: _Case, text_of: Text) -> tuple[float, float]:
    """Return how much two cases have in common, in all and of the shorter; an estimate where that is too little."""
    similarity = resemblance(_sketch(ledger, first), _sketch(ledger, second))
    lengths = sorted((first.end - first.start, second.end - second.start))
    contained = min(similarity * sum(lengths) / ((1 + similarity) * lengths[0]), 1.0)
    if contained >= _PROMISING:
        texts = [text_of(case.path, case.start, case.end) for case in (first, second)]
        if texts[0] is not None and texts[1] is not None:
            similarity, contained = overlap(folded(texts[0]), folded(texts[1]))
    return round(similarity, 4), round(contained, 4)


def _sketch(ledger: Ledger, case: _Case) -> list[int]:
    rows = ledger.run("SELECT value FROM sketch WHERE written_case = ? ORDER BY value", case.id)
    return [value for (value,) in rows]
