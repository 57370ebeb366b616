"""Automatic numbering (ECMA-376 part 1, 17.9): which number Word shows before a paragraph."""

import re
from dataclasses import dataclass, field, replace

from extract.sources.docx.list_numbers import written
from extract.sources.docx.names import VALUE, Element, W, is_on, number, value, whole

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_DEEPEST_LINK = 4


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list; ``restart`` is the level whose paragraphs let it begin anew, 0 for none."""

    start: int
    kind: str
    text: str
    restart: int
    legal: bool
    style: str | None


@dataclass(slots=True)
class _List:
    """The levels of an abstract list and how far each has counted."""

    levels: dict[int, _Level]
    counted: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Instance:
    """A list as paragraphs name it; the levels in ``anew`` begin anew when it is used first."""

    counts: _List
    levels: dict[int, _Level]
    anew: set[int]


class Numbering:
    """The lists of a document. It counts: each numbered paragraph is to be asked for once, in order."""

    def __init__(self, root: Element | None) -> None:
        self._instances: dict[str, _Instance] = {}
        if root is None:
            return
        self._abstract = {
            element.get(f"{W}abstractNumId", ""): element for element in root.iterchildren(f"{W}abstractNum")
        }
        self._linked = {
            name: element
            for element in self._abstract.values()
            if (name := value(element, "styleLink")) and element.find(f"{W}lvl") is not None
        }
        self._lists: dict[str, _List] = {}
        for element in root.iterchildren(f"{W}num"):
            self._instances[element.get(f"{W}numId", "")] = self._instance(element)

    def text(self, list_id: str, level: int | None, style: str | None) -> str:
        """Return the number that is shown before the next paragraph of a list; empty for bullets and unknown lists.

        Where the level is not said it is the one that names the paragraph's style, else the first.
        """
        instance = self._instances.get(list_id)
        if instance is None:
            return ""
        if level is None:
            level = next((at for at, one in instance.levels.items() if style and one.style == style), 0)
        if level not in instance.levels:
            return ""
        self._count(instance, level)
        return self._shown(instance, level)

    def _count(self, instance: _Instance, level: int) -> None:
        counted = instance.counts.counted
        while instance.anew:
            counted.pop(instance.anew.pop(), None)
        counted[level] = counted.get(level, instance.levels[level].start - 1) + 1
        for deeper in range(level + 1, _LEVELS):
            known = instance.levels.get(deeper)
            if known and level < known.restart:
                counted.pop(deeper, None)

    def _shown(self, instance: _Instance, level: int) -> str:
        own = instance.levels[level]
        if own.kind == "bullet":
            return ""

        def place(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            known = instance.levels.get(at)
            if known is None:
                return ""
            kind = "decimal" if own.legal and known.kind != "none" else known.kind
            return written(instance.counts.counted.get(at, known.start), kind)

        return _PLACE.sub(place, own.text).strip()

    def _instance(self, element: Element) -> _Instance:
        name = value(element, "abstractNumId") or ""
        counts = self._list(name)
        levels = dict(counts.levels)
        anew: set[int] = set()
        for override in element.iterchildren(f"{W}lvlOverride"):
            at = whole(override.get(f"{W}ilvl")) or 0
            inner = override.find(f"{W}lvl")
            if inner is not None:
                levels[at] = _level(at, inner)
            start = number(override, "startOverride")
            if start is not None and at in levels:
                levels[at] = replace(levels[at], start=start)
                anew.add(at)
        return _Instance(counts, levels, anew)

    def _list(self, name: str) -> _List:
        if name not in self._lists:
            element = self._abstract.get(name)
            for _ in range(_DEEPEST_LINK):  # a list may take its levels from the one that a style names
                link = value(element, "numStyleLink")
                element = self._linked.get(link, element) if link else element
            found = () if element is None else element.iterchildren(f"{W}lvl")
            levels = ((whole(one.get(f"{W}ilvl")) or 0, one) for one in found)
            self._lists[name] = _List({at: _level(at, one) for at, one in levels})
        return self._lists[name]


def _level(at: int, element: Element) -> _Level:
    restart = number(element, "lvlRestart")
    start = number(element, "start")
    kind = next((one.get(VALUE) for one in element.iter(f"{W}numFmt")), None)
    return _Level(
        0 if start is None else start,
        kind or "decimal",
        value(element, "lvlText") or "",
        at if restart is None or restart > at else restart,
        bool(is_on(element, "isLgl")),
        value(element, "pStyle"),
    )
