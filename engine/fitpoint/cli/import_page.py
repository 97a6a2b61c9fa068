"""What ``fitpoint import`` shows a person: columns, counts, notes, rejections of a kind once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from fitpoint.cli.heard import heard_lines
from fitpoint.cli.output import table
from fitpoint.cli.session import Session
from fitpoint.cli.terms import joined

if TYPE_CHECKING:
    from rich.console import Console

    from fitpoint.cli.importing import ImportResult, NoteResult, RejectionResult

SHOWN = 10
"""So many notes and kinds of rejections are printed; the file has all of them."""


def draw(session: Session, console: Console, result: ImportResult) -> None:
    if result.columns:
        console.print(_columns(session, result))
    key = "import.dry" if result.dry_run else "import.done"
    counts = {
        "rows": result.rows,
        "subjects": result.subjects,
        "evidence": result.evidence,
        "known": result.known,
        "rejected": len(result.rejected),
    }
    lines = [session.text(key, file=result.file, encoding=result.encoding, **counts)]
    if result.corrected:
        lines.append(session.text("import.corrected", count=result.corrected))
    lines += _some(session, list(_notes(session, result.notes)))
    lines += _some(session, list(_alike(session, result.rejected)))
    if result.heard is not None:
        lines += heard_lines(session, result.heard)
    if result.rejects_file:
        lines.append(session.text("import.rejects", file=result.rejects_file))
    if result.mapping:
        lines.append(session.text("import.mapping", file=result.mapping))
    for line in lines:
        console.print(line, markup=False)


def _columns(session: Session, result: ImportResult) -> object:
    from fitpoint.casework.recognising import target_words

    say, pack, kind = session.text, session.pack, result.kind
    shown = table(
        say("import.column"),
        say("import.target"),
        say("import.read"),
        say("import.refused"),
        right=(2, 3),
    )
    for column in result.columns:
        names = (target_words(target, kind, pack, session.lang) for target in column.targets)
        meaning = joined(dict.fromkeys(names), session.lang)
        if not column.targets:
            key = "import.ignored.hint" if column.hint else "import.ignored"
            meaning = say(key, hint=column.hint)
        shown.add_row(column.header, meaning, str(column.read), str(column.rejected))
    return shown


def _some(session: Session, lines: list[str]) -> list[str]:
    left = len(lines) - SHOWN
    return lines if left <= 0 else [*lines[:SHOWN], session.text("import.left", count=left)]


def _notes(session: Session, notes: Sequence[NoteResult]) -> Iterator[str]:
    for note in notes:
        head = session.text("import.column.of", column=note.column) if note.column else ""
        more = session.text("import.more", more=note.more) if note.more else ""
        yield f"{head}{note.text}{more}"


def _alike(session: Session, rejected: Sequence[RejectionResult]) -> Iterator[str]:
    """Rejections of the same value for the same reason in the same column, once."""
    groups: dict[tuple[object, ...], list[RejectionResult]] = {}
    for rejection in rejected:
        value = rejection.value if rejection.column else rejection.place
        groups.setdefault((rejection.column, rejection.codes, value), []).append(rejection)
    for (column, *_), found in groups.items():
        head = session.text("import.column.of", column=column) if column else ""
        more = session.text("import.more", more=len(found) - 1) if len(found) > 1 else ""
        yield head + "\n".join(found[0].reasons) + more
