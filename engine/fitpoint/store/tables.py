"""The tables. SQLAlchemy Core only: its ORM would cost every command 0.4 s of import.

Nothing here is SQLite's own. Values are tagged JSON text (:mod:`fitpoint.store.encoding`), so that
a row is read without the pack that was in force when it was written.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

subjects = Table(
    "subjects",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("id", String(200), primary_key=True),
    Column("name", String(400), nullable=False),
    Column("parent", String(200), nullable=False, default=""),
    Column("owner", String(200), nullable=False, default=""),
    Column("attributes", Text, nullable=False, default="{}"),
    Column("created_at", DateTime, nullable=False),
    Column("withdrawn_at", DateTime),
)

imports = Table(
    "imports",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("file", String(400), nullable=False),
    Column("file_hash", String(64), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("imported_at", DateTime, nullable=False),
    Column("accepted", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
    Column("withdrawn_at", DateTime),
)

evidence = Table(
    "evidence",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("subject_kind", String(16), nullable=False),
    Column("subject_id", String(200), nullable=False),
    Column("field", String(120), nullable=False),
    Column("value", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("source_id", String(200), nullable=False),
    Column("source_title", String(400), nullable=False),
    Column("source_method", String(16), nullable=False),
    Column("source_rank", String(80), nullable=False),
    Column("source_hash", String(64), nullable=False),
    Column("locator", String(400), nullable=False),
    Column("quote", Text, nullable=False),
    Column("collected_on", Date, nullable=False),
    Column("recorded_at", DateTime, nullable=False),
    Column("valid_until", Date),
    Column("confidence", Float, nullable=False),
    Column("author", String(200), nullable=False),
    Column("sensitivity", String(16), nullable=False),
    Column("base_universe", String(200)),
    Column("base_wave", String(80)),
    Column("base_n", Integer),
    Column("supersedes", Text, nullable=False),
    Column("import_id", String(40), ForeignKey("imports.id")),
    Index("ix_evidence_subject", "subject_kind", "subject_id"),
)

overrides = Table(
    "overrides",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("account", String(200), nullable=False, index=True),
    Column("gate", String(120), nullable=False),
    Column("person", String(200), nullable=False),
    Column("reason", Text, nullable=False),
    Column("made_on", Date, nullable=False),
    Column("until", Date, nullable=False),
)

calibrations = Table(
    "calibrations",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("as_of", Date, nullable=False),
    Column("made_at", DateTime, nullable=False),
    Column("body", Text, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("account", String(200), nullable=False, index=True),
    Column("as_of", Date, nullable=False),
    Column("made_at", DateTime, nullable=False),
    Column("stage", String(80), nullable=False),
    Column("action", String(16), nullable=False),
    Column("pack_hash", String(64), nullable=False),
    Column("calibration_hash", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),
)

verdicts = Table(
    "verdicts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("account", String(200), nullable=False, index=True),
    Column("decided_at", DateTime, nullable=False),
    Column("decision_hash", String(64), ForeignKey("decisions.hash"), nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("account", String(200), nullable=False, index=True),
    Column("person", String(200), nullable=False),
    Column("since", Date, nullable=False),
    Column("until", Date),
    Column("note", Text, nullable=False, default=""),
    Column("made_at", DateTime, nullable=False),
    Column("import_id", String(40), ForeignKey("imports.id")),
    Column("ended_at", DateTime),
    Column("ending", String(16), nullable=False, default=""),
    Column("reason", Text, nullable=False, default=""),
)

documents = Table(
    "documents",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("account", String(200), nullable=False, index=True),
    Column("kind", String(80), nullable=False),
    Column("format", String(16), nullable=False),
    Column("lang", String(8), nullable=False),
    Column("issued_at", DateTime, nullable=False),
    Column("decision_hash", String(64), ForeignKey("decisions.hash"), nullable=False),
    Column("template_hash", String(64), nullable=False),
    Column("file_name", String(400), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("frozen_hash", String(64), nullable=False, server_default=""),
    Column("sources_hash", String(64), nullable=False, server_default=""),
    Column("theme_hash", String(64), nullable=False, server_default=""),
    Column("fitpoint", String(40), nullable=False, server_default=""),
    Column("library_hash", String(64), nullable=False, server_default=""),
)

frozen = Table(
    "frozen",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

hearings = Table(
    "hearings",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("account", String(200), nullable=False, index=True),
    Column("field", String(120), nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("said", Text, nullable=False),
    Column("heard_on", Date, nullable=False),
    Column("recorded_at", DateTime, nullable=False),
    Column("person", String(200), nullable=False),
    Column("import_id", String(40), ForeignKey("imports.id")),
)
