"""Where the names of a text stand, and which of these places speak of the firm."""

import string
from collections.abc import Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from extract.find.companies.begin import begins_with
from extract.find.companies.entities import Entity, Registry, holds
from extract.find.companies.lexicon import MAX_WORD
from extract.find.companies.parts import Parts

CUE_WINDOW = 14
INSTITUTION_WINDOW = 14
SHORT_NAME = 2
FEW = 64  # so many words are found sooner one by one than an automaton is built for them
_CLAUSE_MARKS = frozenset('。！？!?；;，,：:、（）()【】[]“”"\n\t《》 　')
_LATIN = frozenset(string.ascii_letters + string.digits)


class Place(NamedTuple):
    """A mention before its company's name is settled."""

    start: int
    end: int
    entity: Entity
    rules: tuple[str, ...]


def places(registry: Registry) -> list[Place]:
    """Return every mention of the text's companies, in order, none overlapping."""
    if not registry.entities:
        return []
    forms = _Forms(registry)
    found: list[Place] = []
    reached = 0
    for start, end, form in forms.matches():
        if start >= reached and (place := forms.place(start, end, form)):
            found.append(place)
            reached = place.end
    return found


class _Forms:
    """All forms of all names of one text, and what each occurrence of one means."""

    def __init__(self, registry: Registry) -> None:
        self.text = registry.text
        self.lexicon = registry.lexicon
        self.own = {form: entity for entity in registry.entities for form in entity.forms}
        self.bare: dict[str, list[Entity]] = {}
        for entity in registry.entities:
            for form in entity.bare:
                if form not in self.own or self.own[form].is_group:
                    self.bare.setdefault(form, []).append(entity)
        self.apart: dict[str, Entity] = {}
        self.accepted_end = -2  # no mention begins behind it
        self.entities = registry.entities

    def matches(self) -> Iterator[tuple[int, int, str]]:
        """Yield the occurrences of all forms, in order, the longest at each place.

        Only the first characters of the forms are searched for: most forms of a name begin alike.
        """
        text, forms = self.text, self.own.keys() | self.bare.keys()
        lengths: dict[str, list[int]] = {}
        for head, length in sorted({(form[:SHORT_NAME], -len(form)) for form in forms}):
            lengths.setdefault(head, []).append(-length)
        for start, head in _occurrences(text, list(lengths)):
            for length in lengths[head]:
                form = text[start : start + length]
                if form in forms:
                    yield start, start + len(form), form
                    break

    def place(self, start: int, end: int, form: str) -> Place | None:
        """Return the mention that an occurrence is, or None where it is a part of other words."""
        if (form[0] in _LATIN or form[-1] in _LATIN) and not self._stands_alone(start, end):
            return None
        owner = self.own.get(form)
        if owner is not None and owner.firm < 0 and form not in self.bare:
            held = self._holder(start, end, [owner])
            stop = held[0] if held else self._with_ending(end, owner)
            return Place(start, stop, owner, owner.forms[form])
        sharing = self.bare.get(form, [])
        ordinary = owner is not None and not sharing and owner.forms.keys() <= self.lexicon.ordinary_names
        whole = _is_whole(form, owner)
        if (
            (len(form) == SHORT_NAME and self._crosses_words(start, end))
            or (self.text.startswith(self.lexicon.product, end) and not whole)
            or self._is_institution(end)
            or self._is_district(end)
            or (ordinary and not self._is_listed(start, end))
            or (len(form) > SHORT_NAME and not sharing and self._may_be_words(start, form))
        ):
            return None
        return self._shared(start, end, form, owner, sharing)

    def _shared(self, start: int, end: int, form: str, owner: Entity | None, sharing: list[Entity]) -> Place:
        """Return the mention that a bare name is, with the trade words behind it that tell whose."""
        entity, rules = self._bearer(start, end, form, owner, sharing)
        if sharing and (holder := self._holder(start, end, sharing)):
            return Place(start, holder[0], holder[1], rules)
        sister = self._sister_end(start, end) if sharing and not _is_whole(form, owner) else end
        if sister > end:
            return Place(start, sister, self._apart(self.text[start:sister], rules), rules)
        return Place(start, end, entity, rules)

    def _holder(self, start: int, end: int, sharing: list[Entity]) -> tuple[int, Entity] | None:
        """Return the end of a brand with trade words from later in a full name, and whose name that is."""
        stop, held = end, None
        while length := begins_with(self.text[stop : stop + MAX_WORD], self.lexicon.trade):
            stop += length
            name = self.text[start:stop]
            holder = next((one for one in sharing if one.legal and holds(one, name)), None)
            if holder is None:
                break
            held = stop, holder
        return held

    def _sister_end(self, start: int, end: int) -> int:
        """Return the end of another trade behind a brand: the name of a sister firm, where it ends there."""
        stop = end
        while length := begins_with(self.text[stop : stop + MAX_WORD], self.lexicon.trade_ending):
            stop += length
        after = self.text[stop : stop + SHORT_NAME]
        ends = not after[:1].isalpha() or not self.lexicon.boundary.isdisjoint((after, after[:1]))
        return stop if ends or self.text[start:stop] in self.apart else end

    def _stands_alone(self, start: int, end: int) -> bool:
        """Tell whether a name in Latin letters is no part of a longer word."""
        text = self.text
        return not (
            (start and text[start] in _LATIN and text[start - 1] in _LATIN)
            or (text[end - 1] in _LATIN and text[end : end + 1] in _LATIN)
        )

    def _crosses_words(self, start: int, end: int) -> bool:
        """Tell whether a common word reaches across an edge of a short name."""
        common, region, text = self.lexicon.is_content_word, self.lexicon.region, self.text
        left, right = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
        return common(left) or common(right) or left in region or right in region

    def _is_district(self, end: int) -> bool:
        """Tell whether the word for a district follows, so that the name is a place's."""
        is_mark = self.text[end : end + 1] in self.lexicon.place_mark
        return is_mark and not self.text.startswith(self.lexicon.no_district, end)

    def _may_be_words(self, start: int, form: str) -> bool:
        """Tell whether a known name may be the end of one word and a common word behind it."""
        tail = form[1:]
        if len(tail) != SHORT_NAME or not (self.lexicon.is_content_word(tail) or tail in self.lexicon.trade):
            return False
        before = self.text[max(0, start - SHORT_NAME) : start]
        return before[-1:].isalpha() and self.lexicon.boundary.isdisjoint((before, before[-1:]))

    def _with_ending(self, end: int, owner: Entity) -> int:
        """Return the end of a short name with the word for a firm behind it."""
        if owner.parts.group or not self.text.startswith(self.lexicon.firm, end):
            return end
        return end + next(len(ending) for ending in self.lexicon.firm if self.text.startswith(ending, end))

    def _is_institution(self, end: int) -> bool:
        behind = self.text[end : end + INSTITUTION_WINDOW]
        at = self.lexicon.institution(behind)
        return at >= 0 and _CLAUSE_MARKS.isdisjoint(behind[:at]) and self.lexicon.boundary.isdisjoint(behind[:at])

    def _is_listed(self, start: int, end: int) -> bool:
        """Tell whether an ordinary word stands in a list of firms."""
        before = self.text[max(0, start - CUE_WINDOW) : start]
        clause = before[max(before.rfind(mark) for mark in "。；;\n") + 1 :]
        listed = before.endswith("、") or self.text.startswith("、", end)
        return any(word in clause for word in self.lexicon.list_cue) or (listed and self.accepted_end == start - 1)

    def _bearer(
        self, start: int, end: int, form: str, owner: Entity | None, sharing: list[Entity]
    ) -> tuple[Entity, tuple[str, ...]]:
        """Return whose mention a bare name is: the group's, the subject's, or a firm's of its own."""
        sites = [entity for entity in sharing if not entity.is_group]
        group = owner or next((entity for entity in sharing if entity.is_group), None)
        self.accepted_end = end
        if group and not (sites and self._acts(start, end)):
            return group, group.forms.get(form) or group.bare[form]
        site = sites[0]
        if group is None and self.text.startswith(self.lexicon.group_sign, end):
            return self._apart(form, site.bare[form]), site.bare[form]
        return site, site.bare[form]

    def _acts(self, start: int, end: int) -> bool:
        clause_start = start == 0 or self.text[start - 1] in _CLAUSE_MARKS
        return clause_start and self.text.startswith(self.lexicon.acting, end)

    def _apart(self, form: str, rules: tuple[str, ...]) -> Entity:
        """Return the firm that a brand stands for alone or with another trade, beside its bearer."""
        if form not in self.apart:
            entity = Entity(Parts(form, "", brand=form))
            entity.forms[form] = rules
            self.apart[form] = entity
            self.entities.append(entity)
        return self.apart[form]


def _is_whole(form: str, owner: Entity | None) -> bool:
    """Tell whether a form is an announced name and more than a brand, which goods are sold under."""
    return owner is not None and owner.declared and len(form) > SHORT_NAME


def _occurrences(text: str, words: list[str]) -> list[tuple[int, str]]:
    """Return where words of one length stand in a text, in order, overlapping ones too."""
    if len(words) > FEW:
        automaton = AhoCorasick(words, store_patterns=False, implementation=Implementation.ContiguousNFA)
        found = automaton.find_matches_as_indexes(text, overlapping=True)
        return [(start, words[index]) for index, start, _ in found]
    places: list[tuple[int, str]] = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            places.append((at, word))
            at = text.find(word, at + 1)
    return sorted(places)
