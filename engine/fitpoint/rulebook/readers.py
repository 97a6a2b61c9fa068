"""Who must not read a derived field: whoever must not read what it is derived from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import get_args

from fitpoint.rulebook.pack import Conclusion, FieldDef, Reader
from fitpoint.rulebook.scope import field_of
from fitpoint.rulebook.workbench import Workbench

READERS: tuple[Reader, ...] = get_args(Reader)


def inherit_readers(conclusions: Iterable[Conclusion], bench: Workbench) -> None:
    """Widen ``not_for`` of the fields that conclusions give by that of all that they read.

    ``conclusions`` come in dependency order. One that says ``reveals: public`` inherits nothing.
    """
    for conclusion in conclusions:
        if conclusion.reveals_public:
            continue
        barred: set[Reader] = {
            reader for slot in conclusion.slots for reader in _barred(slot, bench)
        }
        for id_ in conclusion.fields if barred else ():
            bench.fields[id_] = _barring(bench.fields[id_], barred)


def _barred(slot: str, bench: Workbench) -> tuple[Reader, ...]:
    """Readers barred from the field behind a slot; slots of matching have none."""
    own = slot.removeprefix("media.").removeprefix("population.")
    field = bench.fields.get(field_of(own))
    return () if field is None else field.not_for


def _barring(field: FieldDef, barred: set[Reader]) -> FieldDef:
    every = barred.union(field.not_for)
    return replace(field, not_for=tuple(reader for reader in READERS if reader in every))
