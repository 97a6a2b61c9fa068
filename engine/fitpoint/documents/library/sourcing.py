"""What an entry tells as evidence, so that its figures cite a numbered source like every other."""

from __future__ import annotations

from datetime import datetime, time

from fitpoint.documents.library.entry import EntrySource, Library, LibraryEntry
from fitpoint.evidence.evidence import Evidence, Source
from fitpoint.evidence.subject import Subject
from fitpoint.messages.catalogue import text
from fitpoint.messages.message import Lang

MARK = "library/"
"""Ids of such evidence begin so: the store holds none of it."""


def evidence_id(entry: LibraryEntry, figure: str = "") -> str:
    """The id of a figure's evidence, or of all else that the entry tells."""
    return f"{MARK}{entry.id}@{entry.version}#{figure}"


def library_evidence(library: Library, lang: Lang) -> dict[str, Evidence]:
    """The evidence behind every entry that names a source. A case tells of a trade; its field is
    called as the reader of the source list is to read it."""
    found: list[Evidence] = []
    for entry in library.entries.values():
        if entry.source is not None:
            told = text(f"library.told.{entry.kind}", lang)
            found.append(_evidence(entry, entry.source, "", told, entry.source.title))
            found += [
                _evidence(entry, entry.source, f.id, f.label.of(lang), f.value.of(lang))
                for f in entry.figures
            ]
    return {evidence.id: evidence for evidence in found}


def _evidence(
    entry: LibraryEntry, source: EntrySource, figure: str, label: str, value: str
) -> Evidence:
    return Evidence(
        id=evidence_id(entry, figure),
        subject=Subject("industry", f"{MARK}{entry.id}"),
        field=label,
        value=value,
        state="known",
        source=Source(f"{MARK}{entry.id}@{entry.version}", source.title, source.method),
        collected_on=source.dated,
        recorded_at=datetime.combine(source.dated, time()),
        valid_until=entry.valid_until,
    )
