"""The score of a run: the groups of cases, their layers with intervals, and the parts."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from extract.score.align import KINDS, Aligned, Kind
from extract.score.intervals import Interval, bounds, resample
from extract.score.kinds import SCHEMAS, Entity, Kinds, count_kinds
from extract.score.layers import LAYERS, Score, Tally, layer_f1s, layer_scores, tally, total
from extract.score.parts import NONE, by_concept, by_rule, by_unit
from extract.score.sheets import Sheet

BLIND = "blind_"
OPEN_GROUP, BLIND_GROUP = "open", "blind"


@dataclass(frozen=True)
class Group:
    """Cases that are scored together; everything is counted when it is first asked for."""

    name: str
    cases: Sequence[Aligned]

    @cached_property
    def tallies(self) -> list[Tally]:
        """Return the tally of each case."""
        return [tally(aligned) for aligned in self.cases]

    @cached_property
    def layers(self) -> dict[str, Score]:
        """Return the layers over all cases together."""
        return layer_scores(total(self.tallies))

    @cached_property
    def intervals(self) -> dict[str, Interval | None]:
        """Return the 95 % bootstrap interval of each layer's F1."""
        samples = resample(self.tallies)
        return {layer: bounds(layer_f1s(samples, layer)) for layer in LAYERS}

    @cached_property
    def parts(self) -> dict[str, dict[str, Score]]:
        """Return the scores by concept, by unit and by rule."""
        cases = self.listed
        return {"concept": by_concept(cases), "unit": by_unit(cases), "rule": by_rule(cases)}

    @property
    def listed(self) -> Sequence[Aligned]:
        """Return the cases; raises ValueError where only the number is known of what agrees."""
        if any(matching.agreed for aligned in self.cases for matching in aligned.kinds.values()):
            raise ValueError("parts need every row: align in full")
        return self.cases

    @cached_property
    def by_case(self) -> dict[str, dict[str, Score]]:
        """Return the layers of each case."""
        counted = zip(self.cases, self.tallies, strict=True)
        return {aligned.case_id: layer_scores(counts) for aligned, counts in counted}

    @cached_property
    def kinds(self) -> dict[str, Kinds]:
        """Return the SemEval'13 counts of all rows by their type, under each schema."""
        return added(kinds_of(aligned, KINDS) for aligned in self.cases)

    @cached_property
    def kinds_apart(self) -> dict[str, dict[str, Kinds]]:
        """Return the SemEval'13 counts of each type by itself, and of quantities by their concept."""
        counted: dict[str, dict[str, Kinds]] = {
            kind: added(kinds_of(aligned, (kind,)) for aligned in self.cases) for kind in KINDS
        }
        return {**counted, "quantity_by_concept": added(map(kinds_by_concept, self.listed))}


def kinds_of(aligned: Aligned, kinds: Sequence[Kind]) -> dict[str, Kinds]:
    """Return the counts of a case with the kind of row as its type; rows that are paired agree in both."""
    matchings = [(kind, aligned.kinds[kind]) for kind in kinds]
    missed = [(row["start"], row["end"], kind) for kind, matching in matchings for row in matching.missed]
    spurious = [(row["start"], row["end"], kind) for kind, matching in matchings for row in matching.spurious]
    return count_kinds(missed, spurious, sum(matching.agreed + len(matching.pairs) for _, matching in matchings))


def kinds_by_concept(aligned: Aligned) -> dict[str, Kinds]:
    """Return the counts of a case's quantities with the concept as their type."""
    return count_kinds(_by_concept(aligned.labelled), _by_concept(aligned.found))


def _by_concept(sheet: Sheet) -> list[Entity]:
    return [(row["start"], row["end"], row["concept"] or NONE) for row in sheet.quantities]


def added(cases: Iterable[dict[str, Kinds]]) -> dict[str, Kinds]:
    """Return the sum of the counts of cases."""
    counts = {schema: Kinds() for schema in SCHEMAS}
    for case in cases:
        for schema, counted in case.items():
            counts[schema].add(counted)
    return counts


def groups(cases: Sequence[Aligned]) -> list[Group]:
    """Return the cases in groups: those that the rules were written with, and the blind ones apart."""
    blind = [aligned for aligned in cases if aligned.case_id.startswith(BLIND)]
    seen = [aligned for aligned in cases if not aligned.case_id.startswith(BLIND)]
    return [Group(name, part) for name, part in ((OPEN_GROUP, seen), (BLIND_GROUP, blind)) if part]


def score_json(score: Score) -> dict[str, Any]:
    """Return a score as JSON: the ratios (null where nothing is counted) and the counts."""
    ratios = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    return {**ratios, "correct": score.correct, "found": score.found, "labelled": score.labelled}


def group_json(group: Group) -> dict[str, Any]:
    """Return everything that is known of a group, as JSON."""
    return {
        "cases": len(group.cases),
        "layers": {
            layer: {**score_json(score), "f1_interval": group.intervals[layer]} for layer, score in group.layers.items()
        },
        "kinds": {
            view: {schema: asdict(counts) for schema, counts in schemas.items()}
            for view, schemas in {"all": group.kinds, **group.kinds_apart}.items()
        },
        **{
            f"by_{name}": {part: score_json(score) for part, score in parts.items()}
            for name, parts in group.parts.items()
        },
        "by_case": {
            case: {layer: score_json(score) for layer, score in layers.items()}
            for case, layers in group.by_case.items()
        },
    }


def report_json(every: Sequence[Group]) -> dict[str, Any]:
    """Return the whole score as JSON."""
    return {"groups": {group.name: group_json(group) for group in every}}


CSV_HEADER = ("group", "by", "part", "layer", "precision", "recall", "f1", "correct", "found", "labelled")
PART_LAYER = {"concept": "quantity_concept", "unit": "quantity_value", "rule": "all attributes"}


def csv_rows(every: Sequence[Group]) -> list[tuple[object, ...]]:
    """Return the scores as the rows of one flat table, the header first."""
    table: list[tuple[object, ...]] = [CSV_HEADER]
    for group in every:
        table += [_csv_row(group.name, "all", "", layer, score) for layer, score in group.layers.items()]
        for name, parts in group.parts.items():
            table += [_csv_row(group.name, name, part, PART_LAYER[name], score) for part, score in parts.items()]
        for case, layers in group.by_case.items():
            table += [_csv_row(group.name, "case", case, layer, score) for layer, score in layers.items()]
    return table


def _csv_row(group: str, by: str, part: str, layer: str, score: Score) -> tuple[object, ...]:
    ratios = ("" if ratio is None else f"{ratio:.6f}" for ratio in (score.precision, score.recall, score.f1))
    return (group, by, part, layer, *ratios, score.correct, score.found, score.labelled)
