"""A table of a database, streamed row by row."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, MetaData, Table, create_engine, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from fitpoint.bulk.reading.headers import columns_told
from fitpoint.bulk.reading.table_file import short
from fitpoint.errors import Location, fail
from fitpoint.messages import nearest

AT_ONCE = 10_000
"""Rows that the driver holds."""


def is_url(text: str) -> bool:
    """Whether it names a database and no file: ``sqlite:///base.db``."""
    return "://" in text


def shown_url(url: str) -> str:
    """The URL without its password."""
    with _database(url):
        return make_url(url).render_as_string(hide_password=True)


@contextmanager
def table_rows(url: str, wanted: str) -> Generator[tuple[list[str], Iterator[list[object]]]]:
    """The columns of the table and its rows, by primary key. Refused: a database that is not there
    (I144), whose driver is not (BK233), or that cannot be read (BK206); a table that is not there
    (BK207), none named where there are several (BK229)."""
    with _database(url):
        engine = create_engine(url)
    _check_there(engine)
    try:
        with _database(url), engine.connect() as connection:
            table = _table(engine, wanted, url)
            query = select(table).order_by(*table.primary_key.columns)
            streamed = connection.execution_options(yield_per=AT_ONCE).execute(query)
            yield list(streamed.keys()), (list(row) for row in streamed)
    finally:
        engine.dispose()


def _check_there(engine: Engine) -> None:
    """SQLite would make an empty file of one that is not there."""
    file = engine.url.database
    if engine.dialect.name == "sqlite" and file and file != ":memory:" and not Path(file).exists():
        folder = Path(file).parent
        there = [path.name for path in folder.iterdir()] if folder.is_dir() else []
        near = nearest(Path(file).name, there)
        raise fail("I144", Location(Path(file).name), file=file, suggestion=near)


def _table(engine: Engine, wanted: str, url: str) -> Table:
    inspector = inspect(engine)
    names = [*inspector.get_table_names(), *inspector.get_view_names()]
    if wanted not in names and (wanted or len(names) != 1):
        place = Location(shown_url(url))
        near = nearest(wanted, names) if wanted else None
        told = columns_told("tables", names or ["—"])
        code = "BK207" if wanted else "BK229"
        raise fail(code, place, suggestion=near, table=wanted, **told)
    return Table(wanted or names[0], MetaData(), autoload_with=engine)


@contextmanager
def _database(url: str) -> Generator[None]:
    try:
        yield
    except ModuleNotFoundError as error:
        place = Location(url.partition("://")[0])
        raise fail("BK233", place, module=error.name or "") from error
    except (SQLAlchemyError, ImportError, ValueError) as error:
        place = Location(url.partition("://")[0])
        raise fail("BK206", place, reason=short(error)) from error
