"""Two runs over the same cases: which facts appeared, vanished or changed, and by which rule."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, cast

from extract.errors import InputError
from extract.score.align import COMPARED, DEEPEST, KINDS, Aligned, Kind, align, match, rows
from extract.score.misses import Difference, Fault, Miss, Stretches, excluding_rules, misses
from extract.score.sheets import Claim, Row, Sheet, rules_of

What = Literal["appeared", "vanished", "changed"]
Verdict = Literal["better", "worse", "same", "unlabelled"]
WHAT: dict[Fault, What] = {
    "missed": "vanished",
    "spurious": "appeared",
    "span": "changed",
    "value": "changed",
}
NO_RULE = "(no rule named)"
Spans = frozenset[tuple[Kind, int, int]]


@dataclass(frozen=True, slots=True)
class Change:
    """An item of a record that two runs give differently; ``rules`` are those that did it.

    ``verdict`` tells what the labels say: ``better`` where something wrong went or something right came.
    """

    case_id: str
    kind: Kind
    what: What
    old: Row | None
    new: Row | None
    text: str
    differences: tuple[Difference, ...]
    rules: tuple[str, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the rules of two runs: those that occur in each, and those that were edited."""

    old: frozenset[str]
    new: frozenset[str]
    edited: frozenset[str]


def changes(
    old: Sequence[Sheet],
    new: Sequence[Sheet],
    labels: Mapping[str, Sheet],
    edited: frozenset[str] = frozenset(),
) -> list[Change]:
    """Return all changes, in the order of the new run's cases; ``labels`` are by case.

    ``edited`` are the rules known to differ between the runs; without it they are guessed from the records.

    Raises InputError where the two runs have no case in common: there would be nothing to compare.
    """
    before = {sheet.case_id: sheet for sheet in old}
    common = [sheet for sheet in new if sheet.case_id in before]
    if not common:
        where = new[0].where if new else "NEW"
        raise InputError(where, "has no case in common with the old run", "compare two runs over one corpus")
    known = Known(_named(old), _named(new), edited)
    return [
        change
        for sheet in common
        for change in _case_changes(before[sheet.case_id], sheet, labels.get(sheet.case_id), known)
    ]


def _named(sheets: Iterable[Sheet]) -> frozenset[str]:
    return frozenset(rule for sheet in sheets for kind in KINDS for row in rows(sheet, kind) for rule in rules_of(row))


def _case_changes(old: Sheet, new: Sheet, labels: Sheet | None, known: Known) -> Iterator[Change]:
    old_claims = Stretches(old.claims)
    right_before, right_now = _right(labels, old), _right(labels, new)
    for miss in misses(align(old, new)):
        side_before = _side(miss.kind, miss.labelled, right_before)
        side_now = _side(miss.kind, miss.found, right_now)
        row = miss.row
        yield Change(
            case_id=miss.case_id,
            kind=miss.kind,
            what=WHAT[miss.fault],
            old=miss.labelled,
            new=miss.found,
            text=(new.text or "")[row["start"] : row["end"]],
            differences=miss.differences,
            rules=culprits(miss, old_claims, known) or (NO_RULE,),
            verdict=_verdict(side_before, side_now) if labels else "unlabelled",
        )


def _right(labels: Sheet | None, sheet: Sheet) -> Spans:
    """Return the spans of what a run has right in every attribute."""
    if labels is None:
        return frozenset()
    return frozenset(
        (kind, pair.found["start"], pair.found["end"])
        for kind in KINDS
        for pair in match(rows(labels, kind), rows(sheet, kind), kind).pairs
        if pair.depth == DEEPEST[kind]
    )


def _side(kind: Kind, row: Row | None, right: Spans) -> int:
    """Return 1 for a right item, -1 for a wrong one, 0 for none."""
    if row is None:
        return 0
    return 1 if (kind, row["start"], row["end"]) in right else -1


def _verdict(before: int, now: int) -> Verdict:
    if before == now:
        return "same"
    return "better" if now > before else "worse"


def culprits(miss: Miss, old_claims: Stretches[Claim], known: Known) -> tuple[str, ...]:
    """Return the rules that did a change, as far as the records tell.

    Blamed are, in this order: rules that were edited; an exclusion that came or went; rules that occur in one
    of the runs only; rules that one of the two items has only; the outermost rule of the item.
    """
    before = rules_of(miss.labelled) if miss.labelled else ()
    now = rules_of(miss.found) if miss.found else ()
    lifted = excluding_rules(miss.row, old_claims) if miss.labelled is None else ()
    exclusions = [*miss.excluded, *lifted]
    edited = [rule for rule in (*exclusions, *now, *before) if rule in known.edited]
    of_one_run = [*_without(now, known.old), *_without(before, known.new)]
    both = miss.labelled is not None and miss.found is not None
    of_one_item = [*_without(now, before), *_without(before, now)] if both else []
    blamed = edited or exclusions or of_one_run or of_one_item or (now or before)[-1:]
    return tuple(dict.fromkeys(blamed))


def _without(rules: Iterable[str], others: Collection[str]) -> list[str]:
    return [rule for rule in rules if rule not in others]


def change_json(change: Change) -> dict[str, Any]:
    """Return a change as JSON; its items with what is compared and their rules."""
    return {
        "case_id": change.case_id,
        "kind": change.kind,
        "what": change.what,
        "text": change.text,
        "old": _item_json(change.kind, change.old),
        "new": _item_json(change.kind, change.new),
        "differences": [asdict(one) for one in change.differences],
        "rules": list(change.rules),
        "verdict": change.verdict,
    }


def _item_json(kind: Kind, row: Row | None) -> dict[str, Any] | None:
    if row is None:
        return None
    item = cast("dict[str, Any]", row)
    return {name: item[name] for name in ("start", "end", *COMPARED[kind])} | {"rules": list(rules_of(row))}


def by_rule(found: Iterable[Change]) -> dict[str, list[Change]]:
    """Return the changes of each rule, the rule with most of them first."""
    grouped: dict[str, list[Change]] = {}
    for change in found:
        for rule in change.rules:
            grouped.setdefault(rule, []).append(change)
    return dict(sorted(grouped.items(), key=lambda item: (-len(item[1]), item[0])))


def paired(old: Sequence[Aligned], new: Sequence[Aligned]) -> list[tuple[Aligned, Aligned]]:
    """Return the labelled cases that both runs have, side by side."""
    before = {aligned.case_id: aligned for aligned in old}
    return [(before[aligned.case_id], aligned) for aligned in new if aligned.case_id in before]
