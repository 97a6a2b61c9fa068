"""Whether files in some folders have changed since one last looked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

Stamp = tuple[tuple[str, int, int], ...]
DEEPEST = ("*", "*/*", "*/*/*")


def stamp_of(folders: Sequence[Path]) -> Stamp:
    """Name, time and size of every file in the folders, two folders down at most.

    Two stamps are equal where nothing was saved, added or taken away between them.
    """
    found: list[tuple[str, int, int]] = []
    for folder in folders:
        for path in {path for pattern in DEEPEST for path in folder.glob(pattern)}:
            try:
                told = path.stat()
            except OSError:  # it went while we looked
                continue
            if not path.name.startswith("."):
                found.append((str(path), told.st_mtime_ns, told.st_size))
    return tuple(sorted(found))
