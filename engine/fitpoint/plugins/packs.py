"""Folders of rules and of templates that a plugin brings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PackFolder:
    """A rule pack: the id that ``extends`` and settings name, and the folder of its pack.yaml."""

    id: str
    path: Path


@dataclass(frozen=True, slots=True)
class TemplateFolder:
    """A folder of document templates, and where there are any one of themes and one of files that
    new templates start from."""

    id: str
    path: Path
    themes: Path | None = None
    starters: Path | None = None
