"""A file through the source that reads its kind; whatever goes wrong there is told, not raised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from fitpoint.errors import FitpointError, Location, fail
from fitpoint.evidence.source import DataSource, SourceContent
from fitpoint.messages import nearest

OLD = (".xls", ".et")
"""Workbooks of old, and of WPS, which are to be saved as .xlsx first."""


def open_file(
    path: Path, sources: Mapping[str, DataSource], options: Mapping[str, Any] | None = None
) -> SourceContent:
    """What the file holds; refused where it cannot be read, or where nothing reads its kind."""
    place = Location(path.name)
    if not path.exists():
        near = nearest(path.name, _neighbours(path))
        raise fail("I144", place, file=path, suggestion=near)
    if path.is_dir():
        raise fail("I145", place, file=path)
    source = _source_for(path, sources)
    try:
        content = source.read(path, options or {})
        return replace(content, evidence=list(content.evidence))
    except FitpointError:
        raise
    except OSError as error:
        raise fail("I146", place, reason=error.strerror or type(error).__name__) from error
    except Exception as error:  # a source is a plugin: its bug costs this file alone
        reason = f"{type(error).__name__}: {error}"[:200]
        raise fail("I147", place, source=source.id, reason=reason) from error


def _neighbours(path: Path) -> list[str]:
    return [p.name for p in path.parent.iterdir()] if path.parent.is_dir() else []


def _source_for(path: Path, sources: Mapping[str, DataSource]) -> DataSource:
    suffix = path.suffix.casefold()
    for source in sources.values():
        if suffix in source.suffixes:
            return source
    if suffix in OLD:
        raise fail("I164", Location(path.name))
    known = [s for source in sources.values() for s in source.suffixes]
    place, near, listed = Location(path.name), nearest(suffix, known), ", ".join(known)
    raise fail("I101", place, suggestion=near, suffix=suffix or "-", suffixes=listed)
