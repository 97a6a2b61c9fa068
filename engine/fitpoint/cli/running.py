"""What commands share that decide: the open store, the prepared qualifier, the chosen accounts."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from fitpoint.cli.options import Option, day_option
from fitpoint.cli.session import Session

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from fitpoint.casework.deciding import Desk
    from fitpoint.qualification.decision import Decision
    from fitpoint.store.subjects import SubjectRecord


@dataclass(frozen=True, slots=True)
class Run:
    """An open transaction and a desk prepared for it."""

    connection: Connection
    desk: Desk

    def account(self, wanted: str) -> SubjectRecord:
        from fitpoint.casework.finding import find_account

        return find_account(self.connection, wanted)

    def decide(self, wanted: str) -> Decision:
        from fitpoint.casework.deciding import decide

        return decide(self.connection, self.desk, self.account(wanted))


@contextmanager
def open_run(session: Session, as_of: date | None) -> Generator[Run]:
    """Everything a deciding command needs, in one transaction."""
    from fitpoint.casework.deciding import prepare

    workspace, day = session.workspace, session.as_of(as_of)
    pack = session.pack
    with workspace.store().transaction() as connection:
        desk = prepare(
            connection,
            pack,
            functions=workspace.functions,
            scorers=workspace.scorers,
            as_of=day,
            plugins=workspace.host.versions,
        )
        yield Run(connection, desk)


def chosen(run: Run, ids: Sequence[str], everyone: bool) -> list[SubjectRecord]:
    """The accounts named, or all; refused where neither is said or there are none."""
    return chosen_in(run.connection, ids, everyone)


def chosen_in(connection: Connection, ids: Sequence[str], everyone: bool) -> list[SubjectRecord]:
    """:func:`chosen`, where nothing is to be decided here."""
    from fitpoint.casework.finding import find_account
    from fitpoint.errors import fail
    from fitpoint.store.subjects import list_subjects

    if ids:
        return [find_account(connection, wanted) for wanted in ids]
    if not everyone:
        raise fail("C112")
    accounts = list_subjects(connection, "account")
    if not accounts:
        raise fail("C113")
    return accounts


def as_of_option() -> Option:
    return day_option("--as-of", "help.as_of")


def account_argument() -> click.Argument:
    return click.Argument(["account"], metavar="ID")
