"""Opens the database, brings its tables up to date, and hands out transactions."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from fitpoint.errors import fail

SCHEMA_VERSION = "0006"
"""Alembic's newest revision; a test keeps the two equal."""


class Store:
    """A database with today's tables.

    ``with store.transaction() as connection`` commits at the end or leaves nothing behind.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def open(cls, url: str) -> Store:
        """Connect, and migrate where the tables are older than this fitpoint.

        Raises a FitpointError where the database cannot be reached or is newer.
        """
        try:
            engine = create_engine(url)
        except (SQLAlchemyError, ImportError) as error:
            raise fail("B101", url=_shown(url), error=error) from error
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _sqlite_settings)
        store = cls(engine)
        try:
            found = store.schema_version()
            if found != SCHEMA_VERSION:
                store.migrate(found)
        except OperationalError as error:
            raise fail("B101", url=_shown(url), error=error.orig) from error
        return store

    def schema_version(self) -> str | None:
        """The revision of the database's tables; None for an empty database."""
        with self.engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            return connection.execute(text("select version_num from alembic_version")).scalar()

    def migrate(self, found: str | None) -> None:
        """Bring the tables to this version. Alembic is only imported here."""
        from fitpoint.store.migrating import known_revisions, upgrade

        if found is not None and found not in known_revisions():
            raise fail("B102", found=found, known=SCHEMA_VERSION)
        upgrade(self.engine)

    @contextmanager
    def transaction(self, *, keep: bool = True) -> Generator[Connection]:
        """A connection whose work is committed as a whole or not at all.

        With ``keep=False`` it is a rehearsal: all is done and checked, and nothing stays.
        """
        try:
            with self.engine.connect() as connection, connection.begin() as work:
                yield connection
                if not keep:
                    work.rollback()
        except OperationalError as error:
            raise fail("B103", error=error.orig) from error

    def close(self) -> None:
        self.engine.dispose()


def _sqlite_settings(connection: Any, _record: Any) -> None:
    """Foreign keys are off in SQLite unless asked for."""
    connection.execute("pragma foreign_keys = on")


def _shown(url: str) -> str:
    """The URL without a password."""
    head, at, tail = url.rpartition("@")
    return f"{head.rpartition(':')[0]}:***@{tail}" if at and ":" in head else url
