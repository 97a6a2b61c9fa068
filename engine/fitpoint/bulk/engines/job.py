"""The work on one part of a bulk run."""

from __future__ import annotations

from typing import Protocol

from fitpoint.bulk.answers.engine import Accounts, Engine
from fitpoint.bulk.answers.remarks import keep_remarks
from fitpoint.bulk.running.fault import Fault
from fitpoint.bulk.running.parts import Outcome, Parts
from fitpoint.rulebook.pack import Pack


class Input(Protocol):
    """What is to be answered, in ``places`` batches; the same one again for the same place."""

    @property
    def accounts(self) -> int: ...

    @property
    def places(self) -> int: ...

    def place_of(self, account: str) -> int | None: ...

    def batch(self, place: int, pack: Pack) -> tuple[Accounts, tuple[Fault, ...]]: ...


def answer_part(source: Input, place: int, pack: Pack, engine: Engine, parts: Parts) -> Outcome:
    """Answer the accounts of that place, and keep the part."""
    accounts, faults = source.batch(place, pack)
    answered = engine.answer(accounts)
    keep_remarks(answered, place, parts.folder)
    return parts.keep(place, answered.table, answered.ways, faults)


def look_at_part(source: Input, place: int, pack: Pack, parts: Parts) -> Outcome:
    """Read the accounts of that place and answer nothing; what could not be taken is kept."""
    accounts, faults = source.batch(place, pack)
    parts.tell(place, faults)
    return Outcome(place, len(accounts), {}, len({fault.row for fault in faults}))
