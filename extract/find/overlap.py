"""The overlap policy: where two mentions share a character, the longer one stays.

    |----- exclusion: GB/T 18916.57-2021 -----|        stays
                                   |- time -|          goes

          |--- time: 第三季度 ---|                       stays
          |- exclusion: 第三 -|                          goes

Of two of the same length the first kind named stays.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TypeVar

from extract.types import Placed

First = TypeVar("First", bound=Placed)
Second = TypeVar("Second", bound=Placed)


def settle(first: Sequence[First], second: Sequence[Second]) -> tuple[list[First], list[Second]]:
    """Return two kinds of mentions, each in order and without those that lose to the other kind."""
    kept_first = [item for item in first if not _loses(item, second, ties_lose=False)]
    return kept_first, [item for item in second if not _loses(item, kept_first, ties_lose=True)]


def clear_of(items: Iterable[First], taken: Sequence[Second]) -> list[First]:
    """Return the items that share no character with what is taken."""
    return [item for item in items if not any(True for _ in _sharing(item, taken))]


def _loses(item: Placed, others: Sequence[Second], *, ties_lose: bool) -> bool:
    length = item.end - item.start
    return any(
        other.end - other.start > length or (ties_lose and other.end - other.start == length)
        for other in _sharing(item, others)
    )


def _sharing(item: Placed, others: Sequence[Second]) -> Iterable[Second]:
    """Yield the others that share a character with an item; the others are in order and do not overlap."""
    place = bisect_left(others, item.start, key=lambda other: other.end)
    while place < len(others) and others[place].start < item.end:
        if others[place].end > item.start:
            yield others[place]
        place += 1
