"""Units behind a number: the longest name there, its denominators, and the rate that they make.

Nothing scans a text for units: a number is found first, and the name that begins where it ends is looked up by
length. Quotients (m³/吨, tCO2/万元) are put together from their parts, with their conversion.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from extract.find.quotients import compose
from extract.rulebook.schema.units import UnitRule
from extract.text.folding import fold
from extract.text.lazy import LazyPattern
from extract.text.numerals import LARGE, SMALL
from extract.text.signs import MEASURE
from extract.types import Unit

_SLASH = LazyPattern(r" ?/ ?\(?")
_DOT = LazyPattern(r"[·*]")
_SPACED = LazyPattern(r"[^\W0-9A-Za-z_]{1,3} [^\W0-9A-Za-z_](?: ?[^\W0-9A-Za-z_]){0,4}")
_CLAUSE = LazyPattern(r"[。;；!！?？\n\t]")
_PUNCTUATION = LazyPattern(r"[^\w ]")
_LATIN = LazyPattern(r"[A-Za-z]")
_PRODUCT = LazyPattern(r"[\u4e00-\u9fff]{1,4} ?")
_WORD_CHARACTER = LazyPattern(r"[A-Za-z0-9_]")
_MAX_SPACES = 4
_MAX_DENOMINATORS = 3
_CONTEXT = 40  # characters before a name like 度 that may tell which unit it is
_CONTEXT_AFTER = 6
_ONE = Decimal(1)
_JOINTS = frozenset("/ ")
_ONLY_ONE = (1,)


@dataclass(slots=True)
class Name:
    """One spelling of a unit."""

    rule: UnitRule
    text: str
    exact: bool = False
    arabic: bool = False
    denominator: bool = False
    latin: bool = False  # it must not run on into letters or digits
    plain: bool = False  # nothing forbids it anywhere


@dataclass(slots=True)
class UnitMatch:
    """A unit found at a place: where it ends, the unit, and what one written unit counts in it."""

    end: int
    unit: Unit
    rule: UnitRule
    factor: Decimal = Decimal(1)


class Units:
    """All units of a rule set, found by name."""

    def __init__(self, rules: Iterable[UnitRule]) -> None:
        self.names: dict[str, list[Name]] = {}
        self.prefixes: dict[str, UnitRule] = {}
        self.phrases: dict[str, tuple[UnitRule, Decimal]] = {}
        self.fraction: UnitRule | None = None
        self.percent: UnitRule | None = None
        self._heads: dict[str, UnitRule] = {}
        self._units: dict[tuple[str, ...], Unit] = {}
        self._alone: dict[str, tuple[Unit, UnitRule, Decimal]] = {}
        for rule in rules:
            self._add(rule)
        self.lengths: dict[str, tuple[int, ...]] = self._lengths()

    def _add(self, rule: UnitRule) -> None:
        for text in rule.names:
            self._name(Name(rule, fold(text), exact=len(text) == 1))
        for text in rule.exact:
            self._name(Name(rule, fold(text), exact=True))
        for text in rule.arabic:
            self._name(Name(rule, fold(text), exact=True, arabic=True))
        for text in rule.denominators:
            self._name(Name(rule, fold(text), exact=True, denominator=True))
        for text in rule.prefixes:
            self.prefixes[fold(text)] = rule
        self._heads.update((fold(text), rule) for text in rule.heads)
        for text, value in rule.phrases.items():
            self.phrases[fold(text)] = rule, Decimal(value)
        self.fraction = rule if rule.fraction else self.fraction
        self.percent = rule if rule.percent else self.percent

    def _name(self, name: Name) -> None:
        name.latin = _LATIN.match(name.text[-1]) is not None
        name.exact = name.exact and name.text.lower() != name.text.upper()
        rule = name.rule
        name.plain = not (name.latin or name.exact or name.arabic or name.denominator or rule.not_before or rule.not_in)
        self.names.setdefault(name.text.lower(), []).append(name)

    def _lengths(self) -> dict[str, tuple[int, ...]]:
        """Return the lengths that a name may have by its first two characters, longest first."""
        by_two: dict[str, set[int]] = {}
        for key in self.names:
            if len(key) > 1:
                by_two.setdefault(key[:2], set()).add(len(key))
        return {two: (*sorted(lengths, reverse=True), *_ONLY_ONE) for two, lengths in by_two.items()}

    def spellings(self) -> list[str]:
        """Return every name that may follow a number."""
        return [name.text for names in self.names.values() for name in names if not name.denominator]

    def at(
        self, text: str, position: int, *, arabic: bool = True, one: bool = False, value: Decimal = _ONE
    ) -> UnitMatch | None:
        """Return the unit that begins at ``position`` of the folded ``text``, after a number.

        ``arabic`` says that the number is written in digits, ``one`` that it is 一; ``value`` is the number.
        """
        start, found = position, None
        if " " in text[position : position + 4]:
            while start - position < _MAX_SPACES and text[start : start + 1] == " ":
                start += 1
            found = self._spaced(text, start) if " " in text[start : start + 4] else None
        found = found or self._name_at(text, start, arabic=arabic, value=value)
        if found is None or (one and not found[1].rule.one):
            return None
        end, name = found
        return self._over(text, end, name.rule)

    def parted(self, text: str, position: int) -> UnitMatch | None:
        """Return the unit of 六个半月 or 六个多月, where 个半 stands: the name that 个 and what follows make."""
        joined = MEASURE + text[position + 2 : position + 10]
        found = self._name_at(joined, 0, arabic=False)
        if found is None or found[0] < 2 or not found[1].rule.half:  # noqa: PLR2004 - 个 alone is no unit here
            return None
        return UnitMatch(position + found[0] + 1, self.unit(found[1].rule), found[1].rule)

    def whole(self, text: str) -> UnitMatch | None:
        """Return the unit that the whole folded ``text`` names, magnitude included: 万元, tCO2/吨; a for a year."""
        match, factor = self.at(text, 0) or self._symbol(text), _ONE
        if match is None:
            position, factor = self._magnitude(text, 0)
            match = self.at(text, position) if position else None
        if match is None or not (match.end == len(text.rstrip()) or _names_product(text, match.end)):
            return None
        return UnitMatch(match.end, match.unit, match.rule, match.factor * factor)

    def implied(self, head: str) -> UnitMatch | None:
        """Return the unit that the end of a table's folded head implies: people for 参训人数."""
        for length in (4, 3, 2):
            if rule := self._heads.get(head[-length:]):
                return UnitMatch(len(head), self.unit(rule), rule, _ONE)
        return None

    def _symbol(self, text: str) -> UnitMatch | None:
        """Return the unit that a name means below a line; in a head it may stand alone (回收期（a）)."""
        found = self._name_at(text, 0, arabic=True, denominator=True)
        return UnitMatch(found[0], *self._plain(found[1].rule)) if found else None

    def _name_at(
        self, text: str, start: int, *, arabic: bool, denominator: bool = False, value: Decimal = _ONE
    ) -> tuple[int, Name] | None:
        two = text[start : start + 2].lower()
        for length in self.lengths.get(two, _ONLY_ONE):
            names = self.names.get(text[start : start + length].lower() if length > 1 else two[:1])
            if names is None or start + length > len(text):
                continue
            if len(names) == 1:
                if names[0].plain or _fits(names[0], text, start, arabic, denominator):
                    return start + length, names[0]
                continue
            fitting = [name for name in names if name.plain or _fits(name, text, start, arabic, denominator)]
            if len(fitting) > 1 and not denominator:
                return start + length, self._nearest(fitting, text, start, value)
            if fitting:
                return start + length, fitting[0]
        return None

    def _spaced(self, text: str, start: int) -> tuple[int, Name] | None:
        """Return the unit written with spaces between its characters: 个 百 分 点."""
        spaced = _SPACED.match(text, start)
        if spaced is None:
            return None
        joined = spaced[0].replace(" ", "")
        found = self._name_at(joined, 0, arabic=False)
        if found is None or found[0] == 1:
            return None
        end = start
        for character in joined[: found[0]]:
            end = text.index(character, end) + 1
        return end, found[1]

    @staticmethod
    def _nearest(names: list[Name], text: str, start: int, value: Decimal) -> Name:
        """Choose among units of one name by the nearest word: before it in the sentence, or right after it.

        A unit that the number is too large for is none of them; where nothing tells, the first one is meant.
        """
        names = [name for name in names if value <= (name.rule.at_most or value)] or names
        before = _CLAUSE.split(text[max(0, start - _CONTEXT) : start])[-1]
        after = _PUNCTUATION.split(text[start : start + _CONTEXT_AFTER])[0]
        distances = [min(_distances(name.rule.near, before, after), default=_CONTEXT) for name in names]
        return names[distances.index(min(distances))]

    def _over(self, text: str, end: int, rule: UnitRule) -> UnitMatch:
        """Read the denominators after a unit: /吨, /(m2·a), /万元."""
        joint = _SLASH.match(text, end) if text[end : end + 1] in _JOINTS else None
        if joint is None:
            return UnitMatch(end, *(self._alone.get(rule.id) or self._plain(rule)))
        parts: list[UnitRule] = []
        opened = False
        factor = Decimal(rule.factor)
        while joint is not None and len(parts) < _MAX_DENOMINATORS:
            position, magnitude = self._denominator_magnitude(text, joint.end())
            found = self._name_at(text, position, arabic=True, denominator=True)
            if found is None:
                break
            factor /= magnitude * Decimal(found[1].rule.factor)
            parts.append(found[1].rule)
            end = found[0]
            opened = opened or joint[0].endswith("(")
            if opened and text[end : end + 1] == ")":
                end += 1
                break
            joint = _DOT.match(text, end) or _SLASH.match(text, end)
        return UnitMatch(end, self.unit(rule, *parts), rule, factor)

    def _plain(self, rule: UnitRule) -> tuple[Unit, UnitRule, Decimal]:
        """Remember and return what a unit without denominators is."""
        found = self._alone[rule.id] = self.unit(rule), rule, Decimal(rule.factor)
        return found

    def _denominator_magnitude(self, text: str, position: int) -> tuple[int, Decimal]:
        if self._name_at(text, position, arabic=True, denominator=True) is not None:
            return position, Decimal(1)
        return self._magnitude(text, position)

    def _magnitude(self, text: str, position: int) -> tuple[int, Decimal]:
        """Read 万 before a unit; 千 and 百 may begin the unit's own name (万千瓦时)."""
        value = Decimal(1)
        while (character := text[position : position + 1]) and value < 10**8:
            size = LARGE.get(character) or SMALL.get(character)
            if size is None or (value > 1 and self._name_at(text, position, arabic=True)):
                break
            value *= size
            position += 1
        return position, value

    def unit(self, rule: UnitRule, *below: UnitRule) -> Unit:
        """Return the Unit of a rule and its denominators; one and the same object for the same rules."""
        key = (rule.id, *(part.id for part in below))
        if key not in self._units:
            self._units[key] = compose(rule, below)
        return self._units[key]


def _names_product(text: str, end: int) -> bool:
    """Tell whether a quotient's product is all that follows it: kg/t渣, m3/t浆."""
    return "/" in text[:end] and _PRODUCT.fullmatch(text, end) is not None


def _fits(name: Name, text: str, start: int, arabic: bool, below: bool) -> bool:  # noqa: FBT001 - called for each name
    """Tell whether a name may stand at ``start``: after such a number, above or below the line, as a whole word."""
    if (name.arabic and not arabic) or (name.denominator and not below):
        return False
    end = start + len(name.text)
    if name.exact and not text.startswith(name.text, start):
        return False
    if name.latin:
        return not _WORD_CHARACTER.match(text, end) or text.startswith(name.rule.before_latin or "\n", end)
    rule = name.rule
    if rule.not_in and text.startswith(rule.not_in, start):
        return False
    return not (rule.not_before and text.startswith(rule.not_before, end))


def _distances(words: Iterable[str], before: str, after: str) -> Iterator[int]:
    """Yield how far each of the words that stands before or after a name is from it."""
    for word in words:
        if word in before:
            yield len(before) - before.rindex(word) - len(word)
        if word in after:
            yield after.index(word)
