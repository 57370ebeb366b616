"""All scopes of a number, in the order in which they are asked what it measures."""

from collections.abc import Iterator, Sequence

from extract.relate.concepts import Choice
from extract.relate.course import Handed
from extract.relate.patterns import Links
from extract.relate.scopes import HEADING, INHERITED, MOTIONS, MOVED, MOVES, PROCESSES, REACHED, Scope, ScopeReader
from extract.relate.sections import Section
from extract.relate.statements import NOTHING, union
from extract.types import Term

GOES_ON = MOTIONS | REACHED | {"attained"}


def scopes(
    reader: ScopeReader,
    links: Links,
    handed: Handed,
    heads: Sequence[Scope],
    section: Section,
) -> Iterator[Scope]:
    """Yield the scopes of a number, the nearest first.

    After what a pattern gives it, by words or by the number that it is paired with, come its own surroundings, the
    heads of its table cell, what is taken over from the number before it (in the same clause first), the clauses
    before, from the last number that measures in the same dimension where the words tell of a change or a level alone,
    and the heading.
    """
    previous, partner, alike, whole = handed
    start = reader.quantity.start
    yield from _given(links.items.get(start), whole)
    near = reader.near
    added = links.added.get(start, NOTHING)
    if previous:
        added |= _goes_on(reader, near, previous, paired=partner is not None)
    if partner:
        yield Scope(0, near.terms, near.features | added | partner.features)
    yield Scope(0, near.terms, near.features | added) if added else near
    yield reader.clause
    yield from heads
    taken_over = _taken_over(near, previous) if previous and not reader.is_rating else None
    if reader.quantity.unit is None:
        if taken_over and (start in links.levels or near.features & MOVED or (previous and previous.rule.bare_unit)):
            yield taken_over
        return
    if taken_over and reader.after_number:
        yield taken_over
    if not reader.counts_itself:
        yield from reader.before()
    if taken_over:
        yield taken_over
    if alike and near.features & GOES_ON:
        yield _taken_over(near, alike)
    yield Scope(HEADING, section.terms, union(section.terms))


def _given(listed: Sequence[Term] | None, whole: Choice | None) -> Iterator[Scope]:
    """Yield what patterns give a number: what the whole measures that it is a part of, its element of a list."""
    if whole and whole.rule.divisible:
        yield Scope(0, (), whole.features)
    if listed is not None:
        yield Scope(0, listed, union(listed))


def _goes_on(reader: ScopeReader, near: Scope, previous: Choice, *, paired: bool) -> frozenset[str]:
    """Return what happens to a number as to the one before it: in a list (节水2万吨、纯碱3吨), or in other units."""
    told = NOTHING
    same_verb = "verb" not in near.features or near.features & PROCESSES < previous.features
    if (near.terms or paired) and same_verb and reader.in_list:
        told |= previous.features & PROCESSES
    if near.terms and "equivalent" in near.terms[0].features:
        told |= previous.features & MOVES
    return told


def _taken_over(near: Scope, previous: Choice) -> Scope:
    """Return what a number takes over from the one before it.

    That was a level, and this need be none (降了三成); that was a change, and this goes another way (涨幅5%) or is the
    level that was reached (…下降7%，为2.46立方米).
    """
    told = previous.features
    if near.features & MOTIONS:
        told -= REACHED | MOTIONS
    elif near.features & MOVES:
        told -= REACHED
    elif "attained" in near.features and previous.change:
        told -= MOVES
    return Scope(INHERITED, near.terms, near.features | told)
