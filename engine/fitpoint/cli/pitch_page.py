"""The summary page of a batch: what was written, what was not and why, with links to the files.

The page is self-contained and internal; nothing on it depends on the hour or on how many processes
worked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from fitpoint.cli.documents_words import kind_words
from fitpoint.cli.pitch_table import closing
from fitpoint.cli.report_marks import mark, note, section, table
from fitpoint.cli.report_style import style
from fitpoint.cli.session import Session
from fitpoint.documents.text import clean

if TYPE_CHECKING:
    from fitpoint.cli.pitch import PitchLine

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_PILLS = (
    ("failed", "drop"),
    ("blocked", "hold"),
    ("draft", "hold"),
    ("questions", "research"),
    ("written", "write"),
)
"""Each outcome, in the order of the page's sections, with the colour of its mark."""


def page(session: Session, lines: Sequence[PitchLine], as_of: date, folder: Path) -> str:
    return clean("\n".join(_page(session, lines, as_of, folder)))


def _page(session: Session, lines: Sequence[PitchLine], as_of: date, folder: Path) -> Iterator[str]:
    say, title = session.text, escape(session.text("pitch.page.title"))
    lang = "zh-CN" if session.lang == "zh" else "en"
    yield f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title} {as_of}</title>\n<style>{style(session.workspace.theme)}</style>"
    yield f'</head>\n<body>\n<header><p class="mark">{escape(say("report.internal"))}</p>'
    yield f"<h1>{title}</h1><p>{escape(say('pitch.page.as_of', day=as_of))}</p></header>\n<main>"
    for text in closing(session, lines):
        yield note(text, "note")
    for status, colour in _PILLS:
        found = [line for line in lines if line.status == status]
        if found:
            label = say(f"pitch.status.{status}")
            yield from section(status, f"{label} ({len(found)})")
            heads = [say(f"pitch.{key}") for key in ("account", "document", "status")]
            rows = [_row(session, line, colour, folder) for line in found]
            yield table([*heads, say("pitch.files"), say("pitch.why")], rows)
    yield "</main>\n</body>\n</html>\n"


def _row(session: Session, line: PitchLine, colour: str, folder: Path) -> list[str]:
    return [
        escape(line.name),
        escape(kind_words(session, line.document)),
        mark(colour, session.text(f"pitch.status.{line.status}")),
        "<br>".join(_link(Path(path), folder) for path in line.files),
        "<br>".join(escape(words).replace("\n", "<br>") for words in _why(session, line)),
    ]


def _link(path: Path, folder: Path) -> str:
    near = path.relative_to(folder) if path.is_relative_to(folder) else path
    return f'<a href="{quote(near.as_posix())}">{escape(path.name)}</a>'


def _why(session: Session, line: PitchLine) -> Iterator[str]:
    """What was said of the document, and what a written one lacks."""
    yield from line.messages
    comma = "、" if session.lang == "zh" else ", "
    for lack in line.lacking:
        things = comma.join(lack.things)
        yield session.text("pitch.lack", section=lack.section, things=things).strip()
