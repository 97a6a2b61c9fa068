"""Template folders: lookup by name, and code that was compiled once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import CodeType

SUFFIX = ".md.j2"
PATTERNS = (f"*{SUFFIX}", f"*/*{SUFFIX}")
"""Templates and, one folder down, their sections."""
OFFICE = ("*.docx", "*.pptx")
"""Templates that office programs write."""


@dataclass(frozen=True)
class Templates:
    """Folders that templates are looked up in, the first one first: the workspace's, then packs'.

    Open it once and use it for many documents: it keeps compiled code by name and text, so that a
    file changed on disk is compiled anew.
    """

    folders: tuple[Path, ...]
    code: dict[tuple[str, str], CodeType] = field(default_factory=dict[tuple[str, str], CodeType])

    def names(self) -> tuple[str, ...]:
        """Every template there is, for the nearest-name search."""
        return tuple(
            sorted(
                {
                    file.relative_to(folder).as_posix()
                    for folder in self.folders
                    for pattern in (*PATTERNS, *OFFICE)
                    for file in folder.glob(pattern)
                }
            )
        )

    def own(self) -> bool:
        """Whether the workspace has templates: what a team wrote, or got from elsewhere."""
        mine = self.folders[0] if len(self.folders) > 1 else None
        return mine is not None and any(True for pattern in PATTERNS for _ in mine.glob(pattern))

    def find(self, name: str) -> Path | None:
        """The first folder's file of that name, one folder down at most (a document's sections:
        ``outline.zh/goals.md.j2``); names do not reach out of the folders."""
        parts = PurePosixPath(name).parts
        if len(parts) > 2 or any(part == ".." or Path(part).name != part for part in parts):
            return None
        return next((f / name for f in self.folders if (f / name).is_file()), None)

    def digest(self) -> str:
        """SHA-256 over names and bytes of every template as found: one may extend another, so a
        document stands on all of them."""
        whole = hashlib.sha256()
        for name in self.names():
            path = self.find(name)
            if path is not None:
                whole.update(f"{name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
        return whole.hexdigest()


def shown(path: Path) -> str:
    """A file's name as messages give it: from the working directory where it lies below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
