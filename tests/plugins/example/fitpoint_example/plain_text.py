"""A writer: a document's title and nothing else, to show the contract."""

from __future__ import annotations

from fitpoint import Document


class PlainTextWriter:
    id = "txt"
    suffix = ".txt"

    def write(self, document: Document) -> bytes:
        return f"{document.title}\n".encode()
