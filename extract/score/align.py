"""Labels and record of one case side by side: which rows share a span, and how far they agree.

Rows meet on the same span. How far a pair agrees is its depth; each layer of the score asks for a depth:

    company  1 span, 2 name
    time     1 span, 2 EDTF
    quantity 1 span, 2 value (low, high, comparator, unit, per), 3 concept and change, 4 all attributes
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, Literal, NamedTuple, cast

from extract.errors import CasefactsError, CombinedError, InputError, LineError
from extract.golden.check import text_errors
from extract.golden.labels import CompanyRow, Golden, QuantityRow, TimeRow
from extract.score.sheets import Row, Sheet, from_golden

Kind = Literal["company", "time", "quantity"]
KINDS: tuple[Kind, ...] = ("company", "time", "quantity")
# The attributes of each kind beside its span.
COMPARED: dict[Kind, tuple[str, ...]] = {
    "company": ("name",),
    "time": ("edtf",),
    "quantity": (
        "low", "high", "comparator", "unit", "per", "concept", "change", "status", "time", "entity",
    ),
}  # fmt: skip
# Most pairs agree in everything, which one comparison of tuples tells; depths are for those that do not.
SPAN = itemgetter("start", "end")
COMPARED_AT_ONCE: dict[Kind, Callable[[Row], object]] = {kind: itemgetter(*names) for kind, names in COMPARED.items()}
TOLERANCE = 1e-6  # relative, of low and high
VALUE, CONCEPT, FACT = 2, 3, 4


class Pair(NamedTuple):
    """A label and the row of the record on the same span, and the depth to which they agree."""

    labelled: Row
    found: Row
    depth: int


class Matching(NamedTuple):
    """The alignment of one kind in one case; every row of both sides stands in one of the three once.

    ``agreed`` is how many pairs there are beside them which agree in everything and were not read (verbatim.py).
    """

    pairs: Sequence[Pair]
    missed: Sequence[Row]
    spurious: Sequence[Row]
    agreed: int = 0


class Aligned(NamedTuple):
    """One case, labels against record."""

    labelled: Sheet
    found: Sheet
    kinds: dict[Kind, Matching]

    @property
    def case_id(self) -> str:
        """Return the id of the case."""
        return self.labelled.case_id

    @property
    def subject_right(self) -> bool:
        """Tell whether the record names the labelled subject."""
        return self.labelled.subject == self.found.subject


def rows(sheet: Sheet, kind: Kind) -> Sequence[Row]:
    """Return the rows of one kind."""
    if kind == "company":
        return sheet.companies
    return sheet.times if kind == "time" else sheet.quantities


def close(one: float, other: float) -> bool:
    """Tell whether two numbers are the same within 1e-6 of the larger."""
    return one == other or abs(one - other) <= TOLERANCE * max(abs(one), abs(other))


def company_depth(labelled: CompanyRow, found: CompanyRow) -> int:
    """Return the depth to which two mentions on one span agree."""
    return 1 + (labelled["name"] == found["name"])


def time_depth(labelled: TimeRow, found: TimeRow) -> int:
    """Return the depth to which two times on one span agree."""
    return 1 + (labelled["edtf"] == found["edtf"])


def quantity_depth(labelled: QuantityRow, found: QuantityRow) -> int:
    """Return the depth to which two quantities on one span agree."""
    if not (
        labelled["unit"] == found["unit"]
        and labelled["comparator"] == found["comparator"]
        and labelled["per"] == found["per"]
        and close(labelled["low"], found["low"])
        and close(labelled["high"], found["high"])
    ):
        return 1
    if labelled["concept"] != found["concept"] or labelled["change"] != found["change"]:
        return VALUE
    rest = (
        labelled["status"] == found["status"]
        and labelled["time"] == found["time"]
        and labelled["entity"] == found["entity"]
    )
    return FACT if rest else CONCEPT


DEEPEST: dict[Kind, int] = {"company": 2, "time": 2, "quantity": FACT}
DEPTH: dict[Kind, Callable[[Any, Any], int]] = {
    "company": company_depth,
    "time": time_depth,
    "quantity": quantity_depth,
}


def match(labelled: Sequence[Row], found: Sequence[Row], kind: Kind, agreed: int = 0) -> Matching:
    """Pair rows of the same span; where several are found on a span the last is paired, the others spurious."""
    if not labelled or not found:
        return Matching((), labelled, found, agreed)
    depth, compared = DEPTH[kind], COMPARED_AT_ONCE[kind]
    by_span = dict(zip(map(SPAN, found), found, strict=True))
    spurious = [] if len(by_span) == len(found) else [row for row in found if by_span[SPAN(row)] is not row]
    others = [by_span.pop(span, None) for span in map(SPAN, labelled)]
    pairs = [
        Pair(row, other, DEEPEST[kind] if compared(row) == compared(other) else depth(row, other))
        for row, other in zip(labelled, others, strict=True)
        if other is not None
    ]
    missed = [row for row, other in zip(labelled, others, strict=True) if other is None]
    spurious.extend(by_span.values())
    return Matching(pairs, missed, spurious, agreed)


def align(labelled: Sheet, found: Sheet, agreed: Mapping[Kind, int] | None = None) -> Aligned:
    """Align one case; ``agreed`` counts the pairs that neither sheet holds because they agree in everything."""
    beside = agreed or dict.fromkeys(KINDS, 0)
    kinds = {kind: match(rows(labelled, kind), rows(found, kind), kind, beside[kind]) for kind in KINDS}
    return Aligned(labelled, found, kinds)


def align_all(goldens: Sequence[Golden], records: Iterable[Sheet], source: str) -> list[Aligned]:
    """Align every labelled case with its record; records without labels are left out.

    Raises CombinedError that names every draft, every golden file without a record in ``source``, and every
    golden file that labels another text than its record's.
    """
    by_case = {record.case_id: record for record in records}
    aligned: list[Aligned] = []
    errors: list[CasefactsError] = []
    for golden in goldens:
        found = by_case.get(golden.case_id)
        error = _refusal(golden, found, source)
        if error:
            errors.append(error)
        else:
            aligned.append(align(from_golden(golden), cast("Sheet", found)))
    if errors:
        raise CombinedError(errors)
    return aligned


def _refusal(golden: Golden, found: Sheet | None, source: str) -> CasefactsError | None:
    if golden.case.get("draft"):
        return LineError(golden.path, 1, "a draft", "correct it, then run casefacts label accept")
    if found is None:
        what = "there is no record of case {case!r} in {source}"
        advice = "extract that case too, or take the golden file away"
        return InputError(golden.path, what, advice, case=golden.case_id, source=source)
    return None if found.text is None else next(text_errors(golden, found.text), None)
