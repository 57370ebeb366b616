"""Raw Chinese case write-ups in, validated records of companies, times and quantities out."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.api import companies, numbers, quantities, read_case, times, tokens

__all__ = ["companies", "numbers", "quantities", "read_case", "times", "tokens"]


def __getattr__(name: str) -> object:
    """Give a public function; the extractor behind it is imported when it is first asked for."""
    if name in __all__:
        function: object = getattr(import_module("extract.api"), name)
        return function
    raise AttributeError(f"module 'extract' has no attribute {name!r}")
