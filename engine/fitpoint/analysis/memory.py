"""What was worked out before, found again by all that it was worked out from.

Accounts differ in few fields, and much of a decision depends on few of them: a night of new leads
asks the same again and again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar, cast

from fitpoint.language.types import Value

Found = TypeVar("Found")

MOST = 4_096
"""So many results are kept; then the oldest goes first."""


UNSEEN = object()


class Memory:
    """Results of pure work. A key holds everything that its result depends on."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: dict[Hashable, object] = {}

    def recall(self, key: Hashable, work: Callable[[], Found]) -> Found:
        """The result kept under the key, else that of ``work``, which is kept. Where the key cannot
        be hashed, as with rows of records in it, the work is done each time."""
        try:
            found = self._kept.get(key, UNSEEN)
        except TypeError:
            return work()
        if found is UNSEEN:
            found = work()
            if len(self._kept) >= self._most:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = found
        return cast("Found", found)

    def __len__(self) -> int:
        return len(self._kept)


def hashable(values: Iterable[Value]) -> tuple[Hashable, ...]:
    """The values for a key: distributions and maps as their pairs, in their own order."""
    return tuple([tuple(_pairs(v)) if isinstance(v, dict) else v for v in values])


def _pairs(value: Any) -> Iterable[tuple[str, Value]]:
    return value.items()
