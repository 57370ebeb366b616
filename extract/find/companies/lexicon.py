"""The words of rules/companies, ready for look-up: sets, and an automaton of all that searches start from."""

from collections.abc import Iterable, Iterator
from copy import copy
from itertools import chain
from string import Formatter
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from extract.record import Role
from extract.rulebook.schema.companies import CompanyRule, ListKind

MAX_WORD = 5
MIN_BRAND = 2
Ending = Literal["legal", "latin", "firm", "group", "house", "works", "plant", "trade_ending", "nobody"]
AnchorKind = Ending | Literal["gazetteer"]
ENDINGS: tuple[Ending, ...] = ("legal", "latin", "firm", "group", "house", "works", "plant", "trade_ending", "nobody")


class Anchor(NamedTuple):
    """A word that a search starts from. ``firm`` is the gazetteer's entry, -1 for others."""

    kind: AnchorKind
    rule: str
    firm: int = -1


class Hit(NamedTuple):
    """An anchor where it stands in the text."""

    start: int
    end: int
    anchor: Anchor


class Template(NamedTuple):
    """A short form made from a full name's parts: ``pieces`` are names of parts, and characters between.

    A ``placed`` one is the firm's own.
    """

    pieces: tuple[str, ...]
    rule: str
    placed: bool


class Frame(NamedTuple):
    """Words right before and right behind a firm that nothing else tells; ``last`` ends one of the former."""

    rule: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    last: frozenset[str]


class Cue(NamedTuple):
    """Words around a mention that give a company's part; an empty list asks for nothing."""

    gives: Role
    before: frozenset[str]
    after: frozenset[str]


class Lexicon:
    """Word lists by role; every look-up is a set's or an automaton's."""

    def __init__(self, rules: Iterable[CompanyRule]) -> None:
        self.own_brand: frozenset[str] = frozenset()
        self._by_role: dict[ListKind, list[CompanyRule]] = {}
        for rule in rules:
            self._by_role.setdefault(rule.role, []).append(rule)
        self._read_places()
        self._read_words()
        self._read_endings()
        self._read_surroundings()
        self._read_frames()
        self._anchors = self._collect_anchors()
        self._automaton = _automaton(self._anchors)
        self._listed = list(self._anchors.values())

    def hits(self, text: str) -> Iterator[Hit]:
        """Yield the anchors of a text, leftmost and longest, none overlapping.

        Words that end nobody's name are left out, and so are trade words behind a common word or a mark: most
        are, and they end no name.
        """
        listed, nameless, auspicious = self._listed, self.nameless, self.auspicious
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            anchor = listed[index]
            if anchor.kind == "trade_ending":
                brand = text[start - MIN_BRAND : start] if start >= MIN_BRAND else ""
                if (brand in nameless and brand not in auspicious) or not brand.isalpha():
                    continue
            elif anchor.kind == "nobody":
                continue
            yield Hit(start, end, anchor)

    def is_content_word(self, word: str) -> bool:
        """Tell whether a word is a common noun or verb, and not only one that names are cut off at."""
        return word in self.ordinary and word not in self._function_words

    def list_marks(self, text: str) -> Iterator[tuple[int, int, bool]]:
        """Yield words that lists of firms begin or end with, and whether one is for the beginning."""
        for index, start, end in self._list_automaton.find_matches_as_indexes(text):
            yield start, end, index < len(self.list_cue)

    def frame_marks(self, text: str) -> Iterator[tuple[int, list[Frame]]]:
        """Yield where the last words of frames begin, with the frames that have the word."""
        for index, start, _ in self._frame_automaton.find_matches_as_indexes(text):
            yield start, self._framing[index]

    def branches(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Yield where words for a branch begin in a text, with the word and its rule."""
        for index, start, _ in self._branch_automaton.find_matches_as_indexes(text):
            yield start, *self._branches[index]

    def templates_without(self, absent: frozenset[str]) -> list[Template]:
        """Return the templates that need no absent part."""
        if absent not in self._usable:
            self._usable[absent] = [one for one in self._templates if absent.isdisjoint(one.pieces)]
        return self._usable[absent]

    def institution(self, text: str) -> int:
        """Return where the first word for an institution begins in a text, -1 without one."""
        found = self._institutions.find_matches_as_indexes(text)
        return found[0][1] if found else -1

    def cue_words(self, text: str) -> set[str]:
        """Return the words of all cues that stand in a text, overlapping ones too."""
        words = self._cue_words
        return {words[index] for index, _, _ in self._cue_automaton.find_matches_as_indexes(text, overlapping=True)}

    def knowing(self, places: frozenset[str], brands: frozenset[str]) -> "Lexicon":
        """Return a lexicon that knows these places and brands too; this one where there are none."""
        if places <= self.place and not brands:
            return self
        wider = copy(self)
        wider.place, wider.own_brand = self.place | places, brands
        wider._derive_places()  # noqa: SLF001 - its own kind
        return wider

    def _read_places(self) -> None:
        self.place = self._words("place")
        self.place_mark = self._words("place_mark")
        self.place_sign = self._longest_first("place_sign")
        self.seat = self._words("seat")
        self.country = self._words("country")
        self.wide = self._words("wide") | self.country
        self._derive_places()

    def _derive_places(self) -> None:
        self.region = self.place | self.country
        self.range = self.place | self.wide
        self.region_first = frozenset(place[0] for place in self.region)
        self.place_last = frozenset(place[-1] for place in self.place)

    def _read_words(self) -> None:
        self.trade = self._words("trade")
        self.trade_ending = self._words("trade_ending")
        self.boundary = self._words("boundary")
        self.boundary_last = frozenset(word[-1] for word in self.boundary)
        self.descriptor = self._words("descriptor")
        self.descriptor_last = frozenset(word[-1] for word in self.descriptor)
        self.measure = self._words("measure")
        self.shield = self._words("inner") | self.region | self.trade
        nouns, verbs = self._words("noun"), self._words("ordinary")
        self.noun = nouns | self.descriptor
        self.verb = verbs | self.boundary
        self.ordinary = self.noun | self.verb
        self.generic = self._words("generic")
        self.nameless = self.ordinary.union(self.generic, self.trade)
        self._function_words = (self.descriptor | self.boundary) - nouns - verbs
        self.ordinal = self._words("ordinal")
        self.auspicious = self._words("auspicious")
        inside = {word[-1] for word in self.shield}
        self.cutting = frozenset(word for word in self.boundary if len(word) == 1 and word not in inside)
        self.joint = self._words("joint")
        self.mild = self._words("mild")
        self.brand_character = frozenset("".join(self._words("brand_character")))
        self.pair_character = frozenset("".join(self._words("pair_character")))
        self.pair_word = self._words("pair_word")
        self.possessive = self._words("possessive")
        others = self._words("inner", "character", "product", "place_mark", "wide")
        self.character = frozenset("".join(self.nameless)).union(*others)

    def _read_endings(self) -> None:
        self.legal = self._longest_first("legal")
        self.latin = self._longest_first("latin")
        self.latin_tail = self._longest_first("latin", "latin_tail")
        self.firm = self._longest_first("firm")
        self.group = self._longest_first("group")
        self.firm_endings = self._longest_first("legal", "firm", "group")
        self.firm_ending = frozenset(self.firm_endings)
        self.firm_ending_sizes = tuple(dict.fromkeys(map(len, self.firm_endings)))
        self.legal_endings = frozenset(word for word in self.firm_endings if word.endswith(self.legal))
        self.group_endings = frozenset(word for word in self.firm_endings if any(group in word for group in self.group))
        self.anonymous = self._words("anonymous")
        self.kin = self._words("kin")
        self.branch = self._words("branch")
        ordered: tuple[ListKind, ...] = ("branch", "plant", "works")
        endings = {word: one.id for role in ordered for one in self._by_role.get(role, ()) for word in one.words}
        self._branches = tuple(endings.items())
        self._branch_automaton = _automaton(endings)
        self.branch_last = frozenset(word[-1] for word in endings)
        self._templates = [
            _template(shape, rule.id) for rule in self._by_role.get("short", ()) for shape in rule.templates
        ]
        self._usable: dict[frozenset[str], list[Template]] = {}

    def _read_surroundings(self) -> None:
        self.announcer = self._words("announcer")
        self.announcer_first = frozenset(word[0] for word in self.announcer)
        self.renamed = self._longest_first("renamed")
        self.former = self._longest_first("former")
        self.alias_joint = self._words("alias_joint")
        self.alias_reject = self._words("alias_reject")
        self.trade_reject = self._longest_first("trade_reject")
        self.party = self._longest_first("party")
        self.party_before = self._longest_first("party_before")
        self.partner_before = self._longest_first("partner_before")
        self.partner_last = frozenset(word[-1] for word in self.partner_before)
        self.product = self._longest_first("product")
        self.no_district = self._longest_first("no_district")
        self._institutions = _automaton(self._words("institution"))
        self.group_sign = self._longest_first("group_sign")
        self.acting = self._longest_first("acting")
        self.contract = self._longest_first("contract")
        self.list_cue = self._longest_first("list_cue")
        self.list_stop = self._words("list_stop")
        self.list_end = self._longest_first("list_end")
        self.list_end_first = frozenset(word[0] for word in self.list_end)
        self.list_goods = self._words("list_goods")
        self.list_lead = self._words("list_lead")
        self.subtitle_lead = self._words("subtitle_lead")
        self._list_automaton = _automaton((*self.list_cue, *self.list_stop))
        self.cues = tuple(
            Cue(rule.gives, frozenset(rule.before), frozenset(rule.after))
            for rule in self._by_role.get("cue", ())
            if rule.gives
        )
        self._cue_words = sorted({word for cue in self.cues for word in (*cue.before, *cue.after)})
        self._cue_automaton = AhoCorasick(self._cue_words, store_patterns=False)

    def _read_frames(self) -> None:
        self.frame_reject = self._longest_first("frame_reject")
        self.frame_trade = self._words("frame_trade")
        self.firm_trade = self._words("frame_trade", "firm_trade")
        self.latin_joint = self._words("latin_joint")
        self.latin_device = self._longest_first("latin_device")
        self.frames = tuple(
            Frame(one.id, one.before, one.after, frozenset(word[-1] for word in one.before))
            for one in self._by_role.get("frame", ())
        )
        behind = sorted(set(chain.from_iterable(one.after for one in self.frames)))
        self._framing = [[one for one in self.frames if word in one.after] for word in behind]
        self._frame_automaton = _automaton(behind)

    def _words(self, *roles: ListKind) -> frozenset[str]:
        return frozenset(chain.from_iterable(rule.words for role in roles for rule in self._by_role.get(role, ())))

    def _longest_first(self, *roles: ListKind) -> tuple[str, ...]:
        return tuple(sorted(self._words(*roles), key=lambda word: (-len(word), word)))

    def _collect_anchors(self) -> dict[str, Anchor]:
        anchors = {
            word: Anchor(kind, rule.id)
            for kind in reversed(ENDINGS)
            for rule in self._by_role.get(kind, ())
            for word in rule.words
        }
        ordinary_names: set[str] = set()
        known = ((rule.id, names) for rule in self._by_role.get("gazetteer", ()) for names in rule.firms)
        for number, (origin, names) in enumerate(known):
            anchor = Anchor("gazetteer", origin, number)
            for name in names:
                if name.endswith("?"):
                    ordinary_names.add(name[:-1])
                anchors[name.rstrip("?").replace("_", " ")] = anchor
        self.ordinary_names = frozenset(ordinary_names)
        return anchors


def _template(shape: str, rule: str) -> Template:
    pieces = tuple(filter(None, chain.from_iterable(part[:2] for part in Formatter().parse(shape))))
    return Template(pieces, rule, "place" in pieces)


def _automaton(words: Iterable[str]) -> AhoCorasick:
    return AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest, store_patterns=False)
