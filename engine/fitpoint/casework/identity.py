"""What makes evidence that was read from a file the same when the file comes again."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from fitpoint.evidence.canonical import digest
from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.subject import Subject

Place = tuple[Subject, str, str, str]
"""Subject, field, source and where in it."""
_CELL = re.compile(r"[^!]*![A-Z]{1,3}\d+(:[A-Z]{1,3}\d+)?|.+:\d+(:\d+(-\d+)?)?")


def place_in(subject: Subject, field: str, source_id: str, locator: str) -> Place:
    """Where a source says something. A cell's own address is left out: a table says a field of a
    subject in one place, and rows that are sorted or added above it move no evidence."""
    return subject, field, source_id, "" if _CELL.fullmatch(locator) else locator


def stamped(item: Evidence, collected_on: date | None) -> Evidence:
    """With the id of its content: the same on any day, and however often the file is saved.

    ``collected_on`` counts only where the file gives it.
    """
    what = (
        place_in(item.subject, item.field, item.source.id, item.locator),
        item.value,
        item.state,
        item.source.method,
        item.quote,
        collected_on,
        item.confidence,
        item.base,
    )
    return replace(item, id=f"E-{digest(what)[:16]}")


def again(id_: str, superseding: tuple[str, ...]) -> str:
    """The id of a reading that comes back after others had taken its place."""
    return f"E-{digest((id_, sorted(superseding)))[:16]}"
