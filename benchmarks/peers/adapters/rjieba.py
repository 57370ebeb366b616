"""rjieba: jieba's segmentation in Rust."""

from importlib import import_module

from benchmarks.peers.answers import Adapter, of_text


def load() -> Adapter:
    """Load rjieba; its dictionary comes with the first text."""
    rjieba = import_module("rjieba")
    return Adapter({"cut": of_text(rjieba.cut)})
