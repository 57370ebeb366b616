"""Many megabytes made of a few texts: they are repeated in changing order, their numbers varied."""

import random
import re
from collections.abc import Iterator, Sequence

YEAR = re.compile(r"(?:19|20)[0-9]{2}")
# Months and days stay as they are: a thirteenth month would be another text, not another number.
RUN = re.compile(r"(?<![0-9])[0-9]{2,}(?![0-9])(?!\s*[月日号])")


def varied(text: str, chance: random.Random) -> str:
    """Return the text with other digits in numbers of two digits and more; years stay years of 2000 to 2029."""

    def digits(found: re.Match[str]) -> str:
        if YEAR.fullmatch(found[0]):
            return f"20{chance.randrange(30):02}"
        return found[0][0] + "".join(chance.choice("0123456789") for _ in found[0][1:])

    return RUN.sub(digits, text)


def large(texts: Sequence[str], size: int) -> Iterator[str]:
    """Yield texts until they hold so many bytes of UTF-8 or a little more; the same ones at each call."""
    chance = random.Random(0)  # noqa: S311 - made to be repeated, not to be secret
    held = 0
    while True:
        for text in chance.sample(texts, len(texts)):
            if held >= size:
                return
            one = varied(text, chance)
            held += weight([one])
            yield one


def blocks(texts: Sequence[str], size: int, count: int) -> Iterator[list[str]]:
    """Yield ``large`` in so many parts of about one size."""
    block: list[str] = []
    held = 0
    for text in large(texts, size):
        block.append(text)
        held += weight([text])
        if held >= size / count:
            yield block
            block, held = [], 0
    if block:
        yield block


def weight(texts: Sequence[str]) -> int:
    """Return the bytes of texts in UTF-8."""
    return sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)
