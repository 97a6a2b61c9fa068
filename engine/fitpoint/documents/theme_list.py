"""The themes there are, with their labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from fitpoint.documents.text import one_line
from fitpoint.documents.theme_file import SUFFIX
from fitpoint.errors import FitpointError
from fitpoint.messages.message import Lang
from fitpoint.rulebook.yaml_reader import read_yaml


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """A theme by the name that settings use, and what people call it."""

    name: str
    zh: str
    en: str
    path: Path

    def label(self, lang: Lang) -> str:
        return (self.zh if lang == "zh" else self.en) or self.name


def themes_in(folders: Sequence[Path]) -> tuple[ThemeEntry, ...]:
    """Each theme once, from the first folder that has it; one that cannot be read has no label."""
    files = {path.stem: path for folder in reversed(folders) for path in folder.glob(f"*{SUFFIX}")}
    return tuple(_entry(name, files[name]) for name in sorted(files))


def _entry(name: str, path: Path) -> ThemeEntry:
    try:
        found = read_yaml(path, path.name).data
    except FitpointError:
        return ThemeEntry(name, "", "", path)
    said = cast("Mapping[str, object]", found).get("label") if isinstance(found, Mapping) else None
    labels = cast("Mapping[str, object]", said) if isinstance(said, Mapping) else {"zh": said or ""}
    zh, en = (one_line(str(labels.get(lang, ""))) for lang in ("zh", "en"))
    return ThemeEntry(name, zh or en, en or zh, path)
