"""Words of a text, cut by jieba: the only file that imports it, and only when it is first asked."""

import contextlib
import logging
import re
import tempfile
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, cast

DOMAIN_FREQUENCY = 100_000  # high enough that a word of the domain is never cut into commoner ones
# jieba's time and memory grow with the square of a stretch that its dictionary does not know.
STRETCH = re.compile(r"(?s:.{1,1000}(?<=[\n，。；：、！？（）])|.{1,1000})")


@dataclass(frozen=True, slots=True)
class Token:
    """One word: ``text[start:end] == token.text``."""

    start: int
    end: int
    text: str


class Segmenter(Protocol):
    """What is used of ``jieba.Tokenizer``."""

    def cut(self, sentence: str, *, cut_all: bool, HMM: bool) -> Iterator[str]:  # noqa: N803
        """Yield the words of a sentence, in order, nothing left out."""

    def add_word(self, word: str, freq: int | None = None) -> None:
        """Add a word to the dictionary."""


def tokens(text: str, words: Iterable[str] | None = None) -> list[Token]:
    """Return the words of a text, which cover it without a gap; ``words`` are kept whole where they occur.

    The first call loads jieba's dictionary, which takes half a second and 80 MB.
    """
    segmenter = _segmenter(frozenset(words or ()))
    found: list[Token] = []
    start = 0
    for stretch in STRETCH.finditer(text):
        for word in segmenter.cut(stretch[0], cut_all=False, HMM=True):
            found.append(Token(start, start + len(word), word))
            start += len(word)
    return found


@lru_cache(maxsize=4)
def _segmenter(words: frozenset[str]) -> Segmenter:
    """Return a segmenter of our own: the module's global one belongs to the user's program."""
    segmenter = _load()
    for word in sorted(words):
        segmenter.add_word(word, DOMAIN_FREQUENCY)
    return segmenter


def _load() -> Segmenter:
    jieba = _import_jieba()
    segmenter = jieba.Tokenizer()
    # A cache in the shared temporary folder may be half written or someone else's: use one that dies with us.
    with tempfile.TemporaryDirectory(prefix="casefacts-") as folder:
        segmenter.tmp_dir = folder
        segmenter.cache_file = str(Path(folder) / "words.cache")
        segmenter.initialize()
    return cast("Segmenter", segmenter)


def _import_jieba() -> Any:  # noqa: ANN401 - jieba has no types
    with warnings.catch_warnings(), _quiet():
        warnings.simplefilter("ignore")  # jieba imports pkg_resources, and its strings hold bad escapes
        import jieba  # noqa: PLC0415 - loaded only when asked: it costs half a second

    jieba.setLogLevel(logging.WARNING)
    return jieba


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep jieba from printing while it is imported; it adds a handler of its own to its logger."""
    logger = logging.getLogger("jieba")
    before = logger.disabled
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = before
