"""Alembic, set up in code: the migrations lie inside the package."""

from __future__ import annotations

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine


def configuration() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("fitpoint.store") / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


def known_revisions() -> list[str]:
    """All revisions, newest first."""
    script = ScriptDirectory.from_config(configuration())
    return [revision.revision for revision in script.walk_revisions()]


def upgrade(engine: Engine) -> None:
    """Bring the database's tables to the newest revision, in one transaction."""
    config = configuration()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
