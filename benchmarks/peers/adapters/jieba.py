"""jieba: segmentation alone, the yardstick of speed."""

from importlib import import_module

from benchmarks.peers.answers import Adapter, of_text


def load() -> Adapter:
    """Load jieba and its dictionary."""
    jieba = import_module("jieba")
    jieba.setLogLevel(60)
    jieba.initialize()
    return Adapter({"lcut": of_text(jieba.lcut)})
