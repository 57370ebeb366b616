"""Slips of the pen in short names: what differs from an announced one in a single character and is no other name."""

import re
from collections.abc import Iterator

from extract.find.companies.characters import is_han
from extract.find.companies.lexicon import MIN_BRAND, Lexicon

SIZES = range(4, 7)  # characters of a short name that one slip leaves recognisable
MANY = 2  # mentions that a short name has where it is misprinted


def misprints(text: str, form: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the stretches of a text that are a short name but for one character, and stand there once.

    The two characters in which the slip falls must be no word, so that a sister with another trade (恒岳包装 beside
    恒岳纸业) or at another place is none.
    """
    if len(form) not in SIZES or not all(map(is_han, form)) or text.count(form) < MANY:
        return
    seen = {form}
    for at in range(len(form)):
        for found in re.finditer(re.escape(form[:at]) + r"[\u4e00-\u9fff]" + re.escape(form[at + 1 :]), text):
            wrong = found[0]
            pair = wrong[at - at % MIN_BRAND :][:MIN_BRAND]
            known = pair in lexicon.nameless or pair in lexicon.range or not lexicon.boundary.isdisjoint(pair)
            if wrong not in seen and not known and text.count(wrong) == 1:
                seen.add(wrong)
                yield wrong
