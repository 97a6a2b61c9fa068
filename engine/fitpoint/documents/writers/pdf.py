"""A document as a PDF, set by Typst: links, bookmarks, tags, the same bytes every time.

One fixed program (``typst/document.typ``) reads the blocks as JSON, so that no word of a user is
ever source; its root holds nothing but itself.
"""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from fitpoint.documents.blocks import Document
from fitpoint.documents.fonts import Chosen, FontBook, lacking
from fitpoint.documents.text import cleaned, letters
from fitpoint.documents.theme import DEFAULT, Theme, confided, tint
from fitpoint.documents.writers.pdf_blocks import Blocks, drawn_in
from fitpoint.errors import FitpointError

if TYPE_CHECKING:
    from typst import Compiler

_PROGRAM = Path(__file__).parent / "typst" / "document.typ"
_LOGO = (5.0, 1.5)
"""Most that a logo is wide and high, in cm."""
_EPOCH = 946_684_800
"""2000-01-01, for a document that has no day of its own."""


class PdfWriter:
    """Writes ``.pdf``; keep one for many documents, as it keeps the fonts and the compiler."""

    id: str = "pdf"
    suffix: str = ".pdf"

    def __init__(self, theme: Theme = DEFAULT, book: FontBook | None = None) -> None:
        self.theme = theme
        self.book = book or FontBook()

    def write(self, document: Document) -> bytes:
        """The file's bytes; refuses characters that no font of the machine can show."""
        document = confided(cleaned(document), self.theme)
        missing = self.book.missing(letters(document), self._chosen)
        if missing:
            raise FitpointError([lacking(missing, document.lang)])
        # The first font of a picture must have all: others would be taken by chance.
        theme = drawn_in(self.theme, self._chosen.chinese[:1] or self._chosen.families)
        data = Blocks(document, theme).data()
        inputs = {
            "document": json.dumps(data, ensure_ascii=False),
            "look": self._looks[data["lang"]],
        }
        content = self._compiler.compile(
            input=self._program, format="pdf", sys_inputs=inputs, timestamp=_EPOCH
        )
        return cast("bytes", content)

    @cached_property
    def _chosen(self) -> Chosen:
        return self.book.choose(self.theme)

    @cached_property
    def _program(self) -> bytes:
        return _PROGRAM.read_bytes()

    @cached_property
    def _compiler(self) -> Compiler:
        import typst

        return typst.Compiler(root=str(_PROGRAM.parent), font_paths=self.book.fonts)

    @cached_property
    def _looks(self) -> dict[object, str]:
        """The theme as the program reads it, by language."""
        return {lang: json.dumps(self._look(lang)) for lang in ("zh", "en")}

    def _look(self, lang: str) -> dict[str, object]:
        theme, chosen = self.theme, self._chosen
        # In Chinese text quotation marks and dashes come from the Chinese font.
        latin = {"name": chosen.latin, "covers": "latin-in-cjk"} if lang == "zh" else chosen.latin
        logo = theme.logo
        return {
            "ink": theme.ink,
            "muted": theme.muted,
            "accent": theme.accent,
            "rule": theme.rule,
            "panel": theme.panel,
            "band": tint(theme.panel, 0.3),
            "internal": theme.internal,
            "fonts": [*([latin] if chosen.latin else []), *chosen.chinese],
            "bold": chosen.bold,
            "body": theme.body,
            "small": theme.small,
            "cover": theme.cover,
            "logo": logo
            and {
                "content": list(logo.content),
                "kind": {"png": "png", "jpeg": "jpg"}[logo.kind],
                "width": logo.fitted(*_LOGO)[0],
            },
        }
