"""``fitpoint pitch --check``: what a document would be found out on, without writing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitpoint.cli.documents_words import kind_words
from fitpoint.cli.output import table
from fitpoint.cli.session import Session
from fitpoint.messages.rendering import in_language, told

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from fitpoint.cli.pitch import PitchLine
    from fitpoint.errors import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: ``severity`` is error, warning or note, ``place`` the line of the template
    or of the rule that it stands at, ``field`` the ids of the fields that it is about (blanks
    between), ``label`` their names."""

    code: str
    severity: str
    place: str
    field: str
    label: str
    message: str
    remedy: str


def finding(session: Session, found: Diagnostic) -> Finding:
    arguments = in_language(found, session.lang)
    message, remedy = told(found, session.lang)
    return Finding(
        found.code,
        found.severity,
        str(found.location or ""),
        arguments.get("field", ""),
        arguments.get("label", ""),
        message,
        remedy,
    )


def count(lines: Iterable[PitchLine], severity: Severity) -> int:
    return sum(found.severity == severity for line in lines for found in line.findings)


def draw_findings(session: Session, console: Console, lines: tuple[PitchLine, ...]) -> None:
    for shown in _shown(session, lines):
        console.print(shown, markup=False)


def _shown(session: Session, lines: tuple[PitchLine, ...]) -> Iterator[str | Table]:
    """A table for each document with findings, and how many there are in all."""
    say = session.text
    for line in lines:
        if line.findings:
            kind = kind_words(session, line.document)
            yield say("check.document", name=line.name, document=kind)
            yield _table(session, line)
    errors, warnings = count(lines, "error"), count(lines, "warning")
    key = "check.counts" if errors or warnings else "check.none"
    yield say(key, documents=len(lines), errors=errors, warnings=warnings)


def _table(session: Session, line: PitchLine) -> Table:
    say = session.text
    shown = table(
        say("check.severity"), say("check.found"), say("check.remedy"), say("check.place")
    )
    for found in line.findings:
        severity = say(f"check.severity.{found.severity}")
        shown.add_row(severity, f"{found.code} {found.message}", found.remedy, found.place)
    return shown
