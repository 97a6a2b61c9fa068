"""The contract of a document writer, bundled or from a plugin."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from fitpoint.documents.blocks import Document


@runtime_checkable
class Writer(Protocol):
    """Turns a document into the bytes of a file; the same document gives the same bytes."""

    @property
    def id(self) -> str:
        """Name on the command line: ``docx``."""
        ...

    @property
    def suffix(self) -> str:
        """``.docx``."""
        ...

    def write(self, document: Document) -> bytes: ...
