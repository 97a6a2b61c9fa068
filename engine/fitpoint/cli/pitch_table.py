"""What ``fitpoint pitch`` shows a person: what was written, what was not and why, what lacks."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from fitpoint.cli.documents_words import kind_words
from fitpoint.cli.output import table
from fitpoint.cli.session import Session
from fitpoint.cli.terms import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.table import Table

    from fitpoint.cli.pitch import PitchLine, PitchResult

MANY = 80
"""From so many documents on, those that were written stand on the summary page alone."""


def draw(session: Session, console: Console, result: PitchResult) -> None:
    say, brief = session.text, result.summary is not None and len(result.documents) > MANY
    lines = [one for one in result.documents if not (brief and one.status == "written")]
    if lines:
        console.print(_table(session, lines))
    for kept in (path for line in result.documents for path in line.kept):
        console.print(say("pitch.kept", file=Path(kept).name), markup=False)
    for line in lines:
        for message in line.messages:
            console.print(message, markup=False)
        if line.lacking:
            _draw_lacking(session, console, line)
    for remark in result.remarks:
        console.print(remark, markup=False)
    if result.summary is not None:
        for text in (*closing(session, result.documents), say("pitch.page", file=result.summary)):
            console.print(text, markup=False)


def _table(session: Session, lines: Sequence[PitchLine]) -> Table:
    say = session.text
    shown = table(
        say("pitch.account"), say("pitch.document"), say("pitch.status"), say("pitch.files")
    )
    for line in lines:
        document, status = kind_words(session, line.document), say(f"pitch.status.{line.status}")
        shown.add_row(line.name, document, status, "\n".join(line.files))
    return shown


def closing(session: Session, lines: Sequence[PitchLine]) -> list[str]:
    """How many came out how, and the names of those that failed."""
    say, found = session.text, Counter(line.status for line in lines)
    statuses = ("written", "questions", "blocked", "failed")
    counts = {status: found[status] for status in statuses}
    told = [say("pitch.counts", accounts=len({line.account for line in lines}), **counts)]
    if found["draft"]:
        told.append(say("pitch.drafts", count=found["draft"]))
    failed = dict.fromkeys(line.name for line in lines if line.status == "failed")
    return [*told, say("pitch.failed", names=joined(failed, session.lang))] if failed else told


def _draw_lacking(session: Session, console: Console, line: PitchLine) -> None:
    comma = "、" if session.lang == "zh" else ", "
    document = kind_words(session, line.document)
    console.print(session.text("pitch.lacking", name=line.name, document=document), markup=False)
    for lack in line.lacking:
        told = session.text(
            "pitch.lack.ask" if lack.question else "pitch.lack",
            section=lack.section,
            things=comma.join(lack.things),
            of=lack.of,
            question=lack.question,
        )
        console.print(told, markup=False)
