"""What is wrong in a case as lines to read in a terminal or a test's failure."""

from collections.abc import Iterable, Mapping

from extract.score.misses import Miss

AROUND = 12  # characters of context on either side
Lines = Mapping[tuple[str, int, int], int]  # type, start and end of a label -> its line in the golden file


def diff_lines(misses: Iterable[Miss], text: str, lines: Lines) -> list[str]:
    """Return a few lines for each miss: where, the text in its context, expected and got, the rules."""
    return [line for miss in misses for line in miss_lines(miss, text, lines)]


def miss_lines(miss: Miss, text: str, lines: Lines) -> list[str]:
    """Return the lines of one miss.

    ``-`` begins what is labelled and not found, ``+`` what is found and not labelled, ``~`` what differs.
    """
    start, end = miss.row["start"], miss.row["end"]
    line = lines.get((miss.kind, start, end))
    place = f"line {line}" if line else f"{start}:{end}"
    sign = {"missed": "-", "spurious": "+"}.get(miss.fault, "~")
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    shown = f"{before}[{text[start:end]}]{after}".replace("\n", "⏎").replace("\t", "→")
    told = [f"{sign} {miss.kind} ({place}) …{shown}…"]
    told += [f"    {one.field}: expected {one.expected!r}, got {one.got!r}" for one in miss.differences]
    told += [f"    excluded by {rule}" for rule in miss.excluded]
    if miss.rules:
        told.append(f"    rules: {', '.join(miss.rules)}")
    return told
