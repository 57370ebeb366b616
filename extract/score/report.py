"""The score of a run: the groups of cases, their layers with intervals, and the parts."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, partial
from typing import Any, cast

from extract.score.align import KINDS, Aligned, rows
from extract.score.intervals import Interval, interval, resample
from extract.score.kinds import SCHEMAS, Entity, Kinds, count_kinds
from extract.score.layers import LAYERS, Score, Tally, layer_f1, layer_scores, tally, total
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
        return {layer: interval(samples, partial(layer_f1, layer=layer)) for layer in LAYERS}

    @cached_property
    def parts(self) -> dict[str, dict[str, Score]]:
        """Return the scores by concept, by unit and by rule."""
        return {"concept": by_concept(self.cases), "unit": by_unit(self.cases), "rule": by_rule(self.cases)}

    @cached_property
    def by_case(self) -> dict[str, dict[str, Score]]:
        """Return the layers of each case."""
        counted = zip(self.cases, self.tallies, strict=True)
        return {aligned.case_id: layer_scores(counts) for aligned, counts in counted}

    @cached_property
    def kinds(self) -> dict[str, Kinds]:
        """Return the SemEval'13 counts of all rows by their type, under each schema."""
        return self._kinds(KINDS)

    @cached_property
    def kinds_apart(self) -> dict[str, dict[str, Kinds]]:
        """Return the SemEval'13 counts of each type by itself, and of quantities by their concept."""
        counted: dict[str, dict[str, Kinds]] = {kind: self._kinds((kind,)) for kind in KINDS}
        return {**counted, "quantity_by_concept": self._kinds(("quantity",), "concept")}

    def _kinds(self, kinds: Sequence[str], attribute: str | None = None) -> dict[str, Kinds]:
        counts = {schema: Kinds() for schema in SCHEMAS}
        for aligned in self.cases:
            labelled = entities(aligned.labelled, kinds, attribute)
            for schema, counted in count_kinds(labelled, entities(aligned.found, kinds, attribute)).items():
                counts[schema].add(counted)
        return counts


def entities(sheet: Sheet, kinds: Sequence[str], attribute: str | None) -> list[Entity]:
    """Return the rows of some kinds as spans with a type: the kind, or what an attribute says."""
    return [
        (row["start"], row["end"], (cast("dict[str, Any]", row)[attribute] or NONE) if attribute else kind)
        for kind in KINDS
        if kind in kinds
        for row in rows(sheet, kind)
    ]


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
