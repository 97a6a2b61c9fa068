"""New readings of a place in a source set the earlier ones aside."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from fitpoint.casework.identity import Place, again, place_in
from fitpoint.casework.importing import Draft
from fitpoint.evidence.evidence import Evidence
from fitpoint.store.evidence_rows import Reading, cells_of_file, readings_of


@dataclass(frozen=True, slots=True)
class _Past:
    """What a place has said so far: ids of readings, each with those that superseded it."""

    superseded_by: Mapping[str, tuple[str, ...]]

    def current(self) -> set[str]:
        return {id_ for id_, others in self.superseded_by.items() if not others}

    def id_now(self, id_: str) -> str:
        """The id under which a reading stands: its own, or a later one where it came back."""
        while others := self.superseded_by.get(id_):
            id_ = again(id_, others)
        return id_


def corrected_items(connection: Connection, draft: Draft) -> tuple[list[Evidence], int]:
    """The evidence as it is to be kept, and how many pieces of it correct an earlier reading.

    A record that is added to a field corrects another only where the very same file is read by
    another mapping: other files' rows are other records.
    """
    sources = sorted({item.source.id for item in draft.evidence if item.id in draft.readings})
    past = _past(readings_of(connection, sources))
    kept: dict[Place, set[str]] = {}
    items: list[Evidence] = []
    for item in draft.evidence:
        if item.id in draft.readings and (before := past.get(_place(item))):
            item = replace(item, id=before.id_now(item.id))
        kept.setdefault(_place(item), set()).add(item.id)
        items.append(item)
    earlier = {place: before.current() - kept.get(place, set()) for place, before in past.items()}
    cells = cells_of_file(connection, draft.file_hash) if draft.records else {}
    corrected: dict[str, None] = {}
    for index, item in enumerate(items):
        gone: Collection[str] = ()
        if draft.evidence[index].id in draft.readings and not _is_there(past, item):
            gone = earlier.get(_place(item), ())
        elif item.id in draft.records:
            cell = (item.subject.kind, item.subject.id, item.field, item.locator)
            gone = () if item.id in cells.get(cell, ()) else cells.get(cell, ())
        if gone:
            corrected[item.id] = None
            both = dict.fromkeys((*item.supersedes, *sorted(gone)))
            items[index] = replace(item, supersedes=tuple(both))
    return items, len(corrected)


def _place(item: Evidence) -> Place:
    return place_in(item.subject, item.field, item.source.id, item.locator)


def _is_there(past: Mapping[Place, _Past], item: Evidence) -> bool:
    before = past.get(_place(item))
    return before is not None and item.id in before.superseded_by


def _past(readings: list[Reading]) -> dict[Place, _Past]:
    found: dict[Place, dict[str, tuple[str, ...]]] = {}
    for one in readings:
        place = place_in(one.subject, one.field, one.source_id, one.locator)
        found.setdefault(place, {}).setdefault(one.id, ())
    for one in readings:
        said = found[place_in(one.subject, one.field, one.source_id, one.locator)]
        for id_ in one.supersedes:
            if id_ in said:
                said[id_] = (*said[id_], one.id)
    return {place: _Past(said) for place, said in found.items()}
