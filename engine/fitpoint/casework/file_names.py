"""Names of the files that people get: the account's, the document's, and safe on every system."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import count
from pathlib import Path

from fitpoint.messages import text
from fitpoint.messages.message import Lang
from fitpoint.store.subjects import SubjectRecord

LONGEST = 120
"""Bytes of a name in UTF-8: file systems take 255 for all of it."""


class FileNames:
    """Names files for accounts; accounts that share a name are told apart by their ids."""

    def __init__(self, accounts: Iterable[SubjectRecord], lang: Lang) -> None:
        self._lang: Lang = lang
        self._shared = Counter(safe_name(one.name).casefold() for one in accounts)

    def stem(
        self,
        record: SubjectRecord,
        title: str,
        *,
        questions: bool = False,
        agency: bool = False,
        draft: bool = False,
    ) -> str:
        """``半山-媒体推荐书``; a question list in its place, an agency's version and a draft say
        so."""
        name = safe_name(record.name)
        if self._shared[name.casefold()] > 1:
            name = f"{name} {safe_name(record.subject.id)}"
        key = "file.questions" if questions else "file.document"
        stem = text(key, self._lang, name=name, kind=safe_name(title))
        if agency:
            stem = text("file.agency", self._lang, stem=stem)
        return text("file.draft", self._lang, stem=stem) if draft else stem


def safe_name(words: str) -> str:
    """A file name without what file systems forbid, short enough for all of them."""
    safe = "".join("_" if c in '/\\:*?"<>|' or not c.isprintable() else c for c in words)
    return safe.encode()[:LONGEST].decode(errors="ignore").strip(" .") or "_"


def free_path(wanted: Path, issued: Collection[str]) -> Path:
    """The path, or ``… (2)`` where a file is there that is none of ``issued`` (SHA-256).

    What a person changed is theirs: only bytes that the store knows may be replaced.
    """
    path = wanted
    for number in count(2):
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() in issued:
            break
        path = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
    return path
