"""The project's stages, each by itself. They do not add up to the whole: some are asked twice in it."""

from benchmarks.peers.answers import Adapter
from benchmarks.stages import steps
from extract.pipeline import Extractor


def load() -> Adapter:
    """Load the built-in rules."""
    return Adapter(steps(Extractor.load()))
