"""Dates and times of spreadsheets: days since an epoch, shown by a format's tokens."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

_DAY = 86_400
_HOUR = 3_600
_MINUTE = 60
_WINDOWS_YEAR = 1899
_FIRST_TRUE_DAY = 60  # Excel counts a 29 February 1900 that never was
_LONGEST_DAYS = 3_000_000
_NOON = 12
_SHORT = 2  # letters of a number in digits; more of them are a name, or the whole year


def date_text(value: float, tokens: Sequence[tuple[str, str]], epoch: datetime) -> str | None:
    """Return a count of days in the format that tokens tell; None where it is no date."""
    if not 0 <= value < _LONGEST_DAYS:
        return None
    seconds = round(value * _DAY)
    days = 1 if epoch.year == _WINDOWS_YEAR and value < _FIRST_TRUE_DAY else 0
    try:
        moment = epoch + timedelta(days=days, seconds=seconds)
    except OverflowError:
        return None
    return "".join(_shown(tokens, moment, seconds)).strip()


def _shown(tokens: Sequence[tuple[str, str]], moment: datetime, seconds: int) -> Iterator[str]:
    """Yield what each token shows."""
    halves = any(kind == "date" and "/" in text for kind, text in tokens)
    clock = ""  # the letter of the last part of a time
    for index, (kind, text) in enumerate(tokens):
        if kind == "elapsed":
            clock = text[0]
            yield _elapsed(text, seconds)
        elif kind == "date" and "/" in text:
            yield _half(text, moment)
        elif kind == "date":
            for run in _runs(text.lower()):
                is_minute = run[0] == "m" and (clock == "h" or _before_seconds(tokens, index, text, run))
                clock = run[0] if run[0] in "hs" else "" if not is_minute else "m"
                yield _part("n" * len(run) if is_minute else run, moment, halves=halves)
        elif kind in {"literal", "percent"}:
            yield text
        elif kind == "digits":
            yield "" if text.startswith(".") else text


def _runs(text: str) -> Iterator[str]:
    """Yield the runs of one letter in a token."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or text[place] != text[start]:
            yield text[start:place]
            start = place


def _before_seconds(tokens: Sequence[tuple[str, str]], index: int, text: str, run: str) -> bool:
    """Tell whether seconds come next, so that m is minutes."""
    rest = text.lower().partition(run)[2]
    following = rest + "".join(later[:1].lower() for kind, later in tokens[index + 1 :] if kind in {"date", "elapsed"})
    return following[:1] == "s"


def _part(run: str, moment: datetime, *, halves: bool) -> str:
    letter, width = run[0], len(run)
    hour = (moment.hour - 1) % _NOON + 1 if halves else moment.hour
    number = {"d": moment.day, "h": hour, "n": moment.minute, "s": moment.second, "m": moment.month}.get(letter)
    if letter in {"y", "e"}:
        return f"{moment.year % 100:02}" if letter == "y" and width <= _SHORT else f"{moment.year:04}"
    if letter == "m" and width > _SHORT:
        return moment.strftime("%b" if width == _SHORT + 1 else "%B")
    if number is None or (letter == "d" and width > _SHORT):
        return ""  # the day of the week
    return f"{number:02}" if width > 1 else str(number)


def _elapsed(text: str, seconds: int) -> str:
    unit = {"h": _HOUR, "m": _MINUTE, "s": 1}[text[0]]
    return str(seconds // unit).rjust(len(text), "0")


def _half(text: str, moment: datetime) -> str:
    before, _, after = text.partition("/")
    return before if moment.hour < _NOON else after
