"""The sources of a dossier, each written once and meant by its short name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from fitpoint import Source
from fitpoint.messages import nearest
from fitpoint_files.entries import Entries, Keys

Method = Literal["data", "asked", "observed", "judged"]
Sensitivity = Literal["public", "internal", "client_secret"]
KEYS = ("title", "method", "author", "collected_on", "confidence", "sensitivity", "file", "rank")


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source, and what holds for its evidence that does not say otherwise."""

    source: Source
    author: str = ""
    collected_on: date | None = None
    confidence: float | None = None
    sensitivity: Sensitivity | None = None


def read_sources(entries: Entries, given: Any, file_hash: str) -> dict[str, CitedSource]:
    """The sources by their names in the file; outside it they read ``file#name``."""
    found: dict[str, CitedSource] = {}
    for name, entry in entries.mapping(given, ("sources",)).items():
        at: Keys = ("sources", name)
        source = entries.mapping(entry, at)
        entries.known_keys(source, KEYS, at)
        if not source.get("title"):
            entries.tell("F111", at, key="title")
        found[name] = CitedSource(
            Source(
                id=f"{entries.file}#{name}",
                title=_title(source) or name,
                method=entries.one_of(source, "method", get_args(Method), at) or "data",
                rank=str(source.get("rank") or ""),
                file_hash=file_hash,
            ),
            author=str(source.get("author") or ""),
            collected_on=entries.day(source, "collected_on", at),
            confidence=entries.part(source, "confidence", at),
            sensitivity=entries.one_of(source, "sensitivity", get_args(Sensitivity), at),
        )
    return found


def _title(source: Mapping[str, Any]) -> str:
    """The title, and the file it stands for where that is named apart."""
    title, file = str(source.get("title") or ""), str(source.get("file") or "")
    return f"{title} ({file})" if title and file and file not in title else title


def source_of(
    entries: Entries, sources: Mapping[str, CitedSource], name: Any, at: Keys
) -> CitedSource | None:
    """The source that an entry names, or the only one; told where there is none."""
    if name is None and len(sources) == 1:
        return next(iter(sources.values()))
    if name is None:
        entries.tell("F111", at, key="source")
        return None
    if str(name) not in sources:
        names = list(sources)
        listed, near = ", ".join(names) or "-", nearest(str(name), names)
        entries.tell("F114", (*at, "source"), near=near, name=name, names=listed)
        return None
    return sources[str(name)]
