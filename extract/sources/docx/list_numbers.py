"""Automatic numbers as Word writes them: 3 -> 三, (c), iii, ③."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_UNITS = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MOST_LETTERS = 30  # Word repeats a letter no more often
_MOST_ROMAN = 4_999
_MOST_COUNTED = 99_999
_TEN = 10


@cache
def words() -> dict[str, Any]:
    """Return what Word writes in Chinese: see words.toml."""
    loaded: dict[str, Any] = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    return loaded


def written(number: int, kind: str) -> str:
    """Return a number in one of ST_NumberFormat's forms; in digits where that form is not known or ends before it."""
    if kind == "none":
        return ""
    if kind == "decimalZero":
        return f"{number:02d}"
    if kind.endswith("Letter"):
        return _cased(_letters(number), kind)
    if kind.endswith("Roman"):
        return _cased(_roman(number), kind)
    return _eastern(number, kind) if number >= 0 else str(number)


def _eastern(number: int, kind: str) -> str:
    known = words()
    if kind in known["counting"] and 0 < number <= _MOST_COUNTED:
        return _counted(number, known["counting"][kind])
    if kind in known["digits"]:
        return "".join(known["digits"][kind][int(digit)] for digit in str(number))
    series = known["series"].get(kind, "")
    return series[number - 1] if 0 < number <= len(series) else str(number)


def _counted(number: int, characters: str) -> str:
    """Return a number up to 99999 as it is counted in Chinese: 十二, 一百〇五."""
    digits = [int(digit) for digit in str(number)]
    parts: list[str] = []
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit:
            leads = not parts and digit == 1 and place == 1
            parts.append(("" if leads else characters[digit]) + (characters[_TEN + place - 1] if place else ""))
        elif parts and parts[-1] != characters[0]:
            parts.append(characters[0])
    return "".join(parts).rstrip(characters[0])


def _letters(number: int) -> str:
    """Return the letters of a number: after z comes aa, then bb."""
    if not 0 < number <= len(_LETTERS) * _MOST_LETTERS:
        return str(number)
    times, letter = divmod(number - 1, len(_LETTERS))
    return _LETTERS[letter] * (times + 1)


def _roman(number: int) -> str:
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    parts: list[str] = []
    for worth, sign in (*_ROMAN, *_ROMAN_UNITS):
        times, number = divmod(number, worth)
        parts.append(sign * times)
    return "".join(parts)


def _cased(text: str, kind: str) -> str:
    return text.upper() if kind.startswith("upper") else text
