"""Entities: the companies of a text, each with every form of its name."""

from bisect import bisect_left
from collections import Counter
from operator import itemgetter

from extract.find.companies.announced import announced, former_of
from extract.find.companies.lexicon import Lexicon
from extract.find.companies.misprints import misprints
from extract.find.companies.parts import Parts, take_apart
from extract.find.companies.seed import Seed
from extract.find.companies.short_forms import MIN_FORM, short_forms
from extract.find.companies.spelling import SpellingIndex

_KINDS = ("legal", "latin", "gazetteer", "house", "works", "plant", "trade_ending", "firm", "group", "rare", "framed")
_ORDER = {kind: number for number, kind in enumerate(_KINDS)}
_ANNOUNCED = ("announced.brief",)
MIN_LATIN = 4  # letters of a name that a firm may be called by without its legal form
MAX_BRANDED = 12  # firms of one brand that a short name is compared with
MAX_FORM = 8  # characters of a short name that is looked for before a word for a former name
APART = 30  # characters between two full names: nearer ones are two firms told together


class Entity:
    """A company while it is put together.

    ``forms`` are names that are its own, ``bare`` those that a group may share, each with its rules;
    ``legal`` are the forms that are full legal names; ``declared`` tells that a short name is announced.
    """

    __slots__ = ("bare", "declared", "firm", "forms", "legal", "parts")

    def __init__(self, parts: Parts, firm: int = -1) -> None:
        self.parts = parts
        self.firm = firm
        self.forms: dict[str, tuple[str, ...]] = {}
        self.bare: dict[str, tuple[str, ...]] = {}
        self.legal: set[str] = set()
        self.declared = False

    @property
    def is_group(self) -> bool:
        """Tell whether the name is a whole group's and not one site's."""
        return self.firm >= 0 or (self.parts.group and not (self.parts.inside and self.parts.legal))


class Registry:
    """The entities of one text; seeds join the entity that has their form, or found a new one."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.entities: list[Entity] = []
        self._by_form: dict[str, Entity] = {}
        self._by_bare: dict[str, list[Entity]] = {}
        self._by_firm: dict[int, Entity] = {}
        self._spelling = SpellingIndex(lexicon)
        self._by_brand: dict[str, list[Entity]] = {}
        self._settled: dict[str, Entity] = {}
        self._written: Counter[str] = Counter()
        self._last_legal = -APART
        self._legal: list[tuple[int, Entity]] = []

    def register(self, seeds: list[Seed]) -> None:
        """Join all seeds to entities: full legal names first, for others are told from them."""
        self._written.update(self.text[seed.start : seed.end] for seed in seeds if seed.kind == "legal")
        ordered = sorted(seeds, key=lambda seed: (_ORDER[seed.kind], seed.start))
        first_other = bisect_left(ordered, 1, key=lambda seed: _ORDER[seed.kind])
        for seed in ordered[:first_other]:
            self._join(seed)
        self._own_misprints()
        for seed in ordered[first_other:]:
            self._join(seed)

    def _own_misprints(self) -> None:
        """Add the misprinted forms of announced short names, before they found entities of their own."""
        for entity in [one for one in self.entities if one.declared][:MAX_BRANDED]:
            for form in [form for form, rules in entity.forms.items() if rules == _ANNOUNCED]:
                for wrong in misprints(self.text, form, self.lexicon):
                    self._own(entity, wrong, _ANNOUNCED)

    def _join(self, seed: Seed) -> None:
        name = self.text[seed.start : seed.end]
        entity = self._settled.get(name)
        if entity is None:
            entity = self._find_or_found(name, seed)
            if entity is None:
                return
            self._settled[name] = entity
        elif seed.kind == "legal":
            self._last_legal = seed.end
        self._add_announced(entity, seed)

    def _find_or_found(self, name: str, seed: Seed) -> Entity | None:
        """Return the entity that a name belongs to, with the name's forms; None for a name that is none."""
        if seed.kind in ("rare", "trade_ending", "framed") and self._is_shorter_known(name):
            return None
        parts = take_apart(name, self.lexicon)
        entity = self._by_form.get(name) or self._by_firm.get(seed.firm) or self._renamed(seed)
        if entity is None:
            entity = self._kin(name, parts, seed) if seed.firm < 0 else self._listed_firm(name, seed.firm)
        if entity is None:
            entity = self._found(parts, seed)
        if seed.branch >= 0:
            self._own(entity, self.text[seed.branch : seed.end], seed.rules)
        elif name not in self._by_form and seed.firm < 0 and seed.kind not in ("house", "works", "plant"):
            self._add_short_forms(entity, parts, seed)
        if seed.firm >= 0 and entity.firm < 0 and not parts.legal:
            self._share(entity, name, seed.rules)  # short for a firm with a full name: it may stand for products too
        else:
            self._own(entity, name, seed.rules)
        if seed.kind == "legal" or (seed.firm >= 0 and parts.legal):
            entity.legal.add(name)
        return entity

    def _renamed(self, seed: Seed) -> Entity | None:
        """Return the firm that a former name is told of: named right before, else whose full name stands before it."""
        whose = former_of(self.text, seed.start, seed.end, self.lexicon)
        if whose is None:
            return None
        for size in range(min(len(whose), MAX_FORM), MIN_FORM - 1, -1):
            if named := self._by_form.get(whose[-size:]) or self._bare_owner(whose[-size:]):
                return named
        at = bisect_left(self._legal, seed.start, key=itemgetter(0))
        return self._legal[at - 1][1] if at else None

    def _found(self, parts: Parts, seed: Seed) -> Entity:
        """Return a new entity, which later names are compared with."""
        entity = Entity(parts, seed.firm)
        self.entities.append(entity)
        if seed.firm >= 0:
            self._by_firm[seed.firm] = entity
        if seed.kind == "legal":
            self._spelling.add(parts, entity)
            self._legal.append((seed.start, entity))
        if parts.ending and parts.brand:
            bucket = self._by_brand.setdefault(parts.brand[:MIN_FORM], [])
            if len(bucket) < MAX_BRANDED:
                bucket.append(entity)
        return entity

    def _listed_firm(self, name: str, firm: int) -> Entity | None:
        """Return the company that a known name is short for by its full name; a site of the firm is none."""
        owner = self._bare_owner(name)
        if owner is None or not owner.legal or owner.parts.inside or not (owner.parts.heads or not owner.parts.places):
            return None
        if name == owner.parts.brand:
            return None
        self._by_firm[firm] = owner
        return owner

    def _is_shorter_known(self, name: str) -> bool:
        """Tell whether a name told by its trade is a known short name before an ordinary word for a trade."""
        if name in self._by_form or self._bare_owner(name) is not None:
            return False
        if self._holder(name, take_apart(name, self.lexicon)) is not None:
            return False
        if name[1:] in self._by_form or self._bare_owner(name[1:]) is not None:
            return True
        heads = (name[:size] for size in range(MIN_FORM, len(name)))
        return any(head in self._by_form or self._bare_owner(head) is not None for head in heads)

    def _kin(self, name: str, parts: Parts, seed: Seed) -> Entity | None:
        """Return the entity that this name is another form of: misspelt, or short with another ending."""
        if seed.kind == "legal":
            apart = seed.start - self._last_legal > APART and self._written[name] == 1
            self._last_legal = seed.end
            found = self._spelling.find(parts, slip=apart) if seed.branch < 0 else None
            return found if isinstance(found, Entity) else None
        if not parts.ending:
            return self._bare_owner(name) or self._holder(name, parts)
        for entity in (self._by_form.get(parts.stem), self._bare_owner(parts.stem)):
            if entity and (not parts.group or (entity.parts.group and not entity.parts.inside)):
                return entity
        return (self._same_group(parts) if parts.group else None) or self._holder(name, parts)

    def _bare_owner(self, stem: str) -> Entity | None:
        """Return the one entity that has a form as a bare one; None where several share it."""
        owners = self._by_bare.get(stem, ())
        return owners[0] if len(owners) == 1 else None

    def _holder(self, name: str, parts: Parts) -> Entity | None:
        """Return the firm of the same brand whose full name holds a short one's characters in their order."""
        near = self._by_brand.get(name[:MIN_FORM], ())
        if parts.group:
            groups = [one for one in near if one.parts.group and not one.parts.inside and holds(one, name)]
            return groups[0] if len(groups) == 1 else None
        holders = [one for one in near if holds(one, name)]
        return next((one for one in holders if not one.is_group), holders[0] if len(holders) == 1 else None)

    def _same_group(self, parts: Parts) -> Entity | None:
        """Return the group with the same brand and a country's name at another place, or in initials."""
        for entity in self.entities:
            other = entity.parts
            if other.group and not other.legal and other.brand and other.brand == parts.brand:
                return entity
            if other.group and other.legal and not other.inside and _initials(parts.stem, other):
                return entity
        return None

    def _own(self, entity: Entity, form: str, rules: tuple[str, ...]) -> None:
        if form not in self._by_form:
            self._by_form[form] = entity
            entity.forms[form] = rules

    def _share(self, entity: Entity, form: str, rules: tuple[str, ...]) -> None:
        if form not in entity.bare:
            entity.bare[form] = rules
            self._by_bare.setdefault(form, []).append(entity)

    def _add_announced(self, entity: Entity, seed: Seed) -> None:
        for alias in announced(self.text, seed.start, seed.end, self.lexicon):
            entity.declared = True
            stem = take_apart(alias, self.lexicon).stem
            for form in (alias, stem):
                if form == alias or (len(form) >= MIN_FORM and form not in self.lexicon.region):
                    self._own(entity, form, _ANNOUNCED)
                    if form in entity.forms and form not in entity.legal:
                        entity.forms[form] = _ANNOUNCED

    def _add_short_forms(self, entity: Entity, parts: Parts, seed: Seed) -> None:
        if len(parts.latin) > MIN_FORM:
            self._own(entity, parts.latin, seed.rules)
        if seed.kind == "latin":
            for form in (parts.brand, parts.brand.split(" ", 1)[0]):
                if len(form) >= MIN_LATIN:
                    self._own(entity, form, seed.rules)
            return
        for form, rule, own in short_forms(parts, self.lexicon):
            if own:
                self._own(entity, form, (*seed.rules, rule))
            else:
                self._share(entity, form, (*seed.rules, rule))


def holds(entity: Entity, name: str) -> bool:
    """Tell whether a full name holds a short one: it begins with it behind the place, and has its characters."""
    full = entity.parts.brand + "".join(entity.parts.trades) + entity.parts.ending
    remaining = iter(full)
    return full[:MIN_FORM] == name[:MIN_FORM] and all(character in remaining for character in name)


def _initials(stem: str, parts: Parts) -> bool:
    """Tell whether a stem of two or three characters is made of the first characters of a name's parts."""
    heads = [word[0] for word in (*parts.places, parts.brand, *parts.trades) if word]
    remaining = iter(heads)
    return 2 <= len(stem) <= 3 and stem[0] == heads[0] and all(character in remaining for character in stem)  # noqa: PLR2004
