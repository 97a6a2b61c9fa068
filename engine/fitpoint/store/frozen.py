"""Bytes that are kept for good, each once, under their SHA-256: what documents were made of."""

from __future__ import annotations

import hashlib
import zlib

from sqlalchemy import Connection, insert, select

from fitpoint.store.tables import frozen


def keep_frozen(connection: Connection, body: bytes) -> str:
    """Keep the bytes unless they are there, and answer their hash."""
    key = hashlib.sha256(body).hexdigest()
    if connection.scalar(select(frozen.c.hash).where(frozen.c.hash == key)) is None:
        connection.execute(insert(frozen).values(hash=key, body=zlib.compress(body)))
    return key


def frozen_body(connection: Connection, key: str) -> bytes | None:
    """The bytes of that hash; None where none are kept."""
    body = connection.scalar(select(frozen.c.body).where(frozen.c.hash == key))
    return None if body is None else zlib.decompress(body)
