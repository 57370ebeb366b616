"""Who is who: the name each company goes by, which is the subject, and what part the others play."""

from collections.abc import Mapping, Sequence

from extract.find.companies.cast import Cast, Member
from extract.find.companies.entities import Entity
from extract.find.companies.lexicon import Lexicon
from extract.find.companies.mentions import Place
from extract.find.companies.short_forms import MIN_FORM
from extract.record import Role
from extract.text.headings import is_alone, is_within, opens_line
from extract.text.lazy import LazyPattern
from extract.text.sentences import FULL_STOP, NAME_JOINT
from extract.types import Company, Heading

INTRODUCTION = 300  # characters in which a write-up names its subject
CUE_WINDOW = 16
MAX_LOOKED_AT = 3  # mentions whose surroundings are read; a part is told where a firm is brought in
MIN_SCORE = 4.0
PARENT = 5.0  # what speaks against a group one of whose sites is named
TITLED = 10.0  # what a title speaks for its company, or a word for the subject beside it
NEUTRAL = (None, "subject", "affiliate")  # parts that do not speak against a subject
LOCAL_SIZES = (2, 3)  # characters of a place before a group's brand
LONGEST_SENTENCE = 150  # characters of a sentence that a line begins with
MANY = 3  # companies with a title line of their own
_ANNOUNCING = LazyPattern("[（(][^（()）、。；;\n]{0,12}")
_CELL = LazyPattern(r"\s*[\t|]\s*")
_CLAUSE = LazyPattern("[。！？!?；;\n]")


def cast_of(
    text: str, found: Sequence[Place], lexicon: Lexicon, title: str | None, headings: Sequence[Heading]
) -> Cast:
    """Return the cast: every entity that is mentioned, named and with its part."""
    grouped: dict[int, list[Place]] = {}
    for place in found:
        grouped.setdefault(id(place.entity), []).append(place)
    parts = _parts(text, found, lexicon)
    heads = [heading for heading in headings if heading.level == 1]
    scores = {
        key: score + (3 if number == 0 else 0) - _penalty(parts[key])
        for number, (key, own) in enumerate(grouped.items())
        if (score := _score(text, own, title, heads) + (TITLED if "subject" in parts[key] else 0))
    }
    sites = [own[0].entity for key, own in grouped.items() if "affiliate" not in parts[key]]
    for key, against in _parents([own[0].entity for own in grouped.values()], sites, title).items():
        if key in scores:
            scores[key] -= against
    best = max(scores, key=lambda key: scores[key], default=-1)
    subject = best if scores.get(best, 0) >= MIN_SCORE and not _tells_of_many(text, grouped, heads) else None
    members = {
        key: _member(text, own, "subject" if key == subject else _part(parts[key])) for key, own in grouped.items()
    }
    return Cast(tuple(members.values()), None if subject is None else members[subject])


def _tells_of_many(text: str, grouped: Mapping[int, list[Place]], heads: Sequence[Heading]) -> bool:
    """Tell whether a text tells of one company after the other: each has a line of its own above what is said of it.

    So it does where first-level headings begin with one company after the other (一、A（江口区）).
    """
    titled = headed = 0
    for own in grouped.values():
        looked_at = own[:MAX_LOOKED_AT]
        titled += any(is_alone(text, place.start, place.end) for place in looked_at)
        headed += any(is_within(place.start, heads) and opens_line(text, place.start) for place in looked_at)
    return max(titled, headed) >= MANY


def _part(told: Sequence[Role | None]) -> Role:
    """Return the first part that a company is told to play, where it is not the subject."""
    return next((part for part in told if part not in (None, "subject")), None) or "other"


def _member(text: str, own: list[Place], role: Role) -> Member:
    texts = [text[place.start : place.end] for place in own]
    forms = list(dict.fromkeys(texts))
    name = _name(own[0].entity, forms, texts)
    mentions = tuple(
        Company(place.start, place.end, form, name, place.rules) for place, form in zip(own, texts, strict=True)
    )
    return Member(name, tuple(form for form in forms if form != name), role, mentions)


def _name(entity: Entity, forms: list[str], texts: list[str]) -> str:
    """Return the full legal name, the commonest and then the first, else the fullest form in Chinese."""
    legal = [form for form in forms if form in entity.legal]
    return max(legal, key=texts.count) if legal else max(forms, key=lambda form: (not form.isascii(), len(form)))


def _score(text: str, own: list[Place], title: str | None, heads: Sequence[Heading]) -> float:
    """Return how much speaks for a subject: the title, headings, the introduction, a declared name, many mentions."""
    entity = own[0].entity
    titled = title and any(text[place.start : place.end] in title for place in own[:MAX_LOOKED_AT])
    headed = any(is_within(place.start, heads) for place in own[:MAX_LOOKED_AT])
    opens = _opens_introduction(text, own[0])
    if len(own) == 1 and not (titled or headed or opens or entity.declared or entity.legal or entity.parts.group):
        return 0  # a firm named once in passing
    return (
        len(own)
        + (TITLED if titled else 0)
        + (3 if headed else 0)
        + (3 if opens and not entity.parts.group else 0)
        + (4 if entity.declared else 0)
        + (3 if own[0].start < INTRODUCTION else 0)
        + (3 if entity.legal else 0)
        + (2 if entity.parts.group else 0)
    )


def _opens_introduction(text: str, place: Place) -> bool:
    """Tell whether a line of sentences in a write-up's introduction begins with a name."""
    if place.start >= INTRODUCTION or (place.start and text[place.start - 1] != "\n"):
        return False
    return FULL_STOP in text[place.end : place.end + LONGEST_SENTENCE].split("\n", 1)[0]


def _parts(text: str, found: Sequence[Place], lexicon: Lexicon) -> dict[int, list[Role | None]]:
    """Return the parts that each company's first mentions are told in; a list's items share one.

    So do a full name and the short one announced behind it.
    """
    parts: dict[int, list[Role | None]] = {}
    end, part, last = -1, None, -1
    for place in found:
        told, key = parts.setdefault(id(place.entity), []), id(place.entity)
        if len(told) < MAX_LOOKED_AT:
            between = text[end : place.start] if 0 <= end < place.start <= end + CUE_WINDOW else ""
            joined = NAME_JOINT.fullmatch(between) or (key == last and _ANNOUNCING.fullmatch(between))
            told.append((part if joined else None) or _cued(text, place, lexicon))
            end, part, last = place.end, told[-1], key
    return parts


def _parents(entities: list[Entity], sites: list[Entity], title: str | None) -> dict[int, float]:
    """Return what speaks against groups one of whose sites is named: the write-up is about the site.

    A title with the group and the site's place (A沈阳工厂) is the site's. ``sites`` are those that no word tells to be
    the subject's own part (子公司A).
    """
    own = [entity.parts for entity in sites if entity.legal and not entity.is_group and entity.parts.brand]
    of_brand: dict[str, set[str]] = {}
    for site in own:
        for brand in (
            site.brand,
            *(site.brand[size:] for size in LOCAL_SIZES),
        ):  # 明辉 of 岷坪明辉, whose place none knows
            of_brand.setdefault(brand, set()).update(site.places)
    in_title = {place for site in own for place in site.places if place in (title or "")}
    against: dict[int, float] = {}
    for entity in entities:
        beside = in_title - set(entity.parts.places)
        placed = any(f"{form}{place}" in (title or "") for place in beside for form in entity.forms)
        places = of_brand.get(entity.parts.brand) if entity.is_group and len(entity.parts.brand) >= MIN_FORM else None
        if placed or places is not None:
            against[id(entity)] = PARENT + (TITLED if placed or in_title.intersection(places or ()) else 0)
    return against


def _penalty(parts: list[Role | None]) -> float:
    """Return how far the words around speak against a subject, which is no supplier, verifier or parent."""
    others = sum(part not in NEUTRAL for part in parts)
    return 8.0 if others == len(parts) else 4.0 * others / len(parts)


def _cued(text: str, place: Place, lexicon: Lexicon) -> Role | None:
    """Return the part that the words around a mention give; a single character must touch the name."""
    before = _CLAUSE.split(_CELL.sub("：", text[max(0, place.start - CUE_WINDOW) : place.start]))[-1]
    after = _CLAUSE.split(text[place.end : place.end + CUE_WINDOW], maxsplit=1)[0]
    ahead = {word for word in lexicon.cue_words(before) if len(word) > 1 or before.endswith(word)}
    behind = lexicon.cue_words(after)
    if not (ahead or behind):
        return None
    for cue in lexicon.cues:
        if not ((cue.before and cue.before.isdisjoint(ahead)) or (cue.after and cue.after.isdisjoint(behind))):
            return cue.gives
    return None
