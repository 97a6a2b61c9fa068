"""Taking back an import that was a mistake."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from fitpoint.errors import fail
from fitpoint.messages import nearest
from fitpoint.store.evidence_rows import ImportRecord, list_imports
from fitpoint.store.store import Store
from fitpoint.store.withdrawing import Withdrawn, withdraw


def undo_import(
    store: Store, wanted: str, now: datetime, *, dry_run: bool = False
) -> tuple[ImportRecord, Withdrawn]:
    """Withdraw the import whose id begins so; with ``dry_run`` only tell what would go with it.

    Refused: an id that none or several have, an import that is withdrawn already.
    """
    with store.transaction(keep=not dry_run) as connection:
        record = import_named(list_imports(connection), wanted)
        if record.withdrawn_at is not None:
            day = record.withdrawn_at.date().isoformat()
            raise fail("C131", file=record.file, day=day)
        return record, withdraw(connection, record, now)


def import_named(records: Sequence[ImportRecord], wanted: str) -> ImportRecord:
    """The import whose id is, or alone begins with, ``wanted``."""
    fitting = [record for record in records if wanted and record.id.startswith(wanted)]
    if len(fitting) != 1:
        known = [record.id[: max(8, len(wanted))] for record in records]
        raise fail("C130", id=wanted, suggestion=nearest(wanted, known))
    return fitting[0]
