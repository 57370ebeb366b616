"""Skeletons of new rules: a table to fill in for each kind, beside this file."""

from pathlib import Path

_FOLDER = Path(__file__).parent
_NAME = "@name@"
KINDS = tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


def skeleton(kind: str, name: str) -> str:
    """Return the table of a new rule of a kind, filled in with an example that shows its form."""
    return "\n" + (_FOLDER / f"{kind}.toml").read_text("utf-8").replace(_NAME, name)
