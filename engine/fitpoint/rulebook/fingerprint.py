"""Digests over the content of pack folders, without reading any of it as YAML."""

from __future__ import annotations

import hashlib
from pathlib import Path

SUFFIXES = frozenset({".yaml", ".yml", ".csv", ".xlsx"})


def folder_digest(folder: Path) -> bytes:
    """SHA-256 over names and content of all files that a pack can be made of, names sorted.

    A file that cannot be read counts as empty; loading the pack reports it.
    """
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES):
        if path.is_file():
            content = _content(path)
            name = path.relative_to(folder).as_posix()
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.digest()


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
