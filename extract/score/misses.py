"""Every place where a record and its labels differ, with the rules that had a hand in it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Generic, Literal, TypeVar, cast

from extract.golden.labels import SpanRow
from extract.score.align import COMPARED, DEEPEST, KINDS, Aligned, Kind, Matching, close
from extract.score.sheets import Claim, Row, rules_of

Fault = Literal["missed", "spurious", "span", "value"]
Stretch = TypeVar("Stretch", bound=SpanRow)
EXCLUDED = "excluded:"


@dataclass(frozen=True, slots=True)
class Difference:
    """One attribute that the label and the record give differently."""

    field: str
    expected: object
    got: object


@dataclass(frozen=True, slots=True)
class Miss:
    """A label without a right finding, or a finding without a label.

    ``fault`` is ``missed`` or ``spurious`` where one side has nothing, ``span`` where both overlap without
    being the same stretch, ``value`` where the stretch is the same and something else differs. ``excluded``
    holds the rules that exclude a number within a missed label.
    """

    case_id: str
    kind: Kind
    fault: Fault
    labelled: Row | None
    found: Row | None
    differences: tuple[Difference, ...]
    rules: tuple[str, ...]
    excluded: tuple[str, ...]

    @property
    def row(self) -> Row:
        """Return the side that places the miss in the text: the label where there is one."""
        return cast("Row", self.labelled or self.found)


def differences(kind: Kind, labelled: Row, found: Row) -> tuple[Difference, ...]:
    """Return the attributes in which two rows of a kind differ; numbers within 1e-6 are the same."""
    one, other = cast("dict[str, Any]", labelled), cast("dict[str, Any]", found)
    return tuple(
        Difference(field, one[field], other[field])
        for field in COMPARED[kind]
        if not (close(one[field], other[field]) if field in {"low", "high"} else one[field] == other[field])
    )


def misses(aligned: Aligned) -> list[Miss]:
    """Return everything that is wrong in one case, in the order of the text."""
    every = [miss for kind in KINDS for miss in _misses(aligned, kind, aligned.kinds[kind])]
    return sorted(every, key=lambda miss: (miss.row["start"], miss.row["end"]))


def _misses(aligned: Aligned, kind: Kind, matching: Matching) -> Iterator[Miss]:
    case_id = aligned.case_id
    for labelled, found, depth in matching.pairs:
        if depth < DEEPEST[kind]:
            unlike = differences(kind, labelled, found)
            yield Miss(case_id, kind, "value", labelled, found, unlike, tuple(rules_of(found)), ())
    spurious, claims = Stretches(matching.spurious), Stretches(aligned.found.claims)
    taken: set[int] = set()
    for labelled in matching.missed:
        excluded = excluding_rules(labelled, claims)
        partner = next((row for row in spurious.meeting(labelled) if id(row) not in taken), None)
        if partner is None:
            yield Miss(case_id, kind, "missed", labelled, None, (), (), excluded)
            continue
        taken.add(id(partner))
        span = Difference("span", _span(labelled), _span(partner))
        unlike = (span, *differences(kind, labelled, partner))
        yield Miss(case_id, kind, "span", labelled, partner, unlike, tuple(rules_of(partner)), excluded)
    for found in matching.spurious:
        if id(found) not in taken:
            yield Miss(case_id, kind, "spurious", None, found, (), tuple(rules_of(found)), ())


class Stretches(Generic[Stretch]):
    """Rows in the order of the text, to ask which of them share a character with another row."""

    def __init__(self, rows: Iterable[Stretch]) -> None:
        self.rows = sorted(rows, key=itemgetter("start"))
        self.starts = [row["start"] for row in self.rows]

    def meeting(self, row: SpanRow) -> list[Stretch]:
        """Return the rows that overlap ``row``, in order; the search stops at the first that does not."""
        met: list[Stretch] = []
        for place in range(bisect_left(self.starts, row["end"]) - 1, -1, -1):
            if self.rows[place]["end"] <= row["start"]:
                break
            met.append(self.rows[place])
        return met[::-1]


def _span(row: Row) -> str:
    return f"{row['start']}:{row['end']}"


def excluding_rules(row: SpanRow, claims: Stretches[Claim]) -> tuple[str, ...]:
    """Return the rules that exclude a number which the row holds."""
    met = (entry["claim"] for entry in claims.meeting(row))
    named = (claim.removeprefix(EXCLUDED) for claim in met if claim.startswith(EXCLUDED))
    return tuple(dict.fromkeys(named))


def all_misses(cases: Iterable[Aligned]) -> list[Miss]:
    """Return the misses of many cases, case by case."""
    return [miss for aligned in cases for miss in misses(aligned)]
