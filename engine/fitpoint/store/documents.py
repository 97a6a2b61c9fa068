"""A record of each document that was issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import Connection, insert, select

from fitpoint.store.tables import documents

DRAFT = ".draft"
"""Ends the kind of a draft."""


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """What was handed out: which document, from which decision and template, with which bytes.

    ``frozen_hash``, ``sources_hash``, ``theme_hash`` and ``library_hash`` are keys of
    :mod:`fitpoint.store.frozen`: the document's blocks, the list of its templates, its theme, the
    list of the library's entries in it. They are empty, like the version of ``fitpoint``, for what
    was issued before that was kept, where the writer has no theme, and where no entry was printed.
    """

    id: str
    account: str
    kind: str
    format: str
    lang: str
    issued_at: datetime
    decision_hash: str
    template_hash: str
    file_name: str
    sha256: str
    frozen_hash: str = ""
    sources_hash: str = ""
    theme_hash: str = ""
    fitpoint: str = ""
    library_hash: str = ""

    @property
    def draft(self) -> bool:
        """Whether it was written in spite of errors, and so never handed out."""
        return self.kind.endswith(DRAFT)


def keep_document(connection: Connection, record: IssuedDocument) -> None:
    """Record a document; the same one handed out again in the same second is recorded once."""
    known = select(documents.c.id).where(documents.c.id == record.id)
    if connection.scalar(known) is not None:
        return
    values = {name: getattr(record, name) for name in IssuedDocument.__slots__}
    connection.execute(insert(documents).values(**values))


def documents_of(connection: Connection, account: str) -> list[IssuedDocument]:
    """Documents issued for an account, oldest first."""
    query = select(documents).where(documents.c.account == account)
    rows = connection.execute(query.order_by(documents.c.issued_at, documents.c.id))
    return [IssuedDocument(**row) for row in rows.mappings()]


def handed_out(connection: Connection, account: str) -> list[IssuedDocument]:
    """Documents of an account that went to their readers, oldest first: no drafts."""
    return [one for one in documents_of(connection, account) if not one.draft]


def documents_until(connection: Connection, day: date) -> list[IssuedDocument]:
    """All documents handed out on that day or before, oldest first: no drafts."""
    query = select(documents).where(documents.c.issued_at <= datetime.combine(day, time.max))
    rows = connection.execute(query.order_by(documents.c.issued_at, documents.c.id))
    found = [IssuedDocument(**row) for row in rows.mappings()]
    return [one for one in found if not one.draft]


def all_documents(connection: Connection) -> list[IssuedDocument]:
    """All documents that were ever written, drafts too, oldest first."""
    rows = connection.execute(select(documents).order_by(documents.c.issued_at, documents.c.id))
    return [IssuedDocument(**row) for row in rows.mappings()]
