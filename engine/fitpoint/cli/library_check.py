"""``fitpoint library check``: everything that is wrong with the library, at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from fitpoint.cli.options import Command
from fitpoint.cli.output import emit, format_option
from fitpoint.cli.session import Session

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True, slots=True)
class LibraryProblem:
    code: str
    severity: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class LibraryCheckResult:
    """``errors`` counts what keeps entries out of documents, or must not be issued as it is."""

    entries: int
    errors: int
    warnings: int
    problems: tuple[LibraryProblem, ...]


@click.command("check", cls=Command, help="help.library.check", params=[format_option()])
@click.pass_obj
def check(session: Session, form: str) -> int:
    from fitpoint.casework.shelving import expired, former_texts, shelved, unmarked
    from fitpoint.messages import render

    library = session.workspace.library
    with session.workspace.store().transaction() as connection:
        shelf = shelved(connection, library)
        former = former_texts(connection)
    found = (
        *shelf.library.problems,
        *unmarked(library.entries.values(), former),
        *expired(library, session.as_of(None)),
    )
    lines = tuple(
        LibraryProblem(d.code, d.severity, str(d.location or ""), render(d, session.lang))
        for d in found
    )
    errors = sum(line.severity == "error" for line in lines)
    result = LibraryCheckResult(len(library.entries), errors, len(lines) - errors, lines)
    emit(result, form, lambda console: _draw(session, console, result))
    return 1 if errors else 0


def _draw(session: Session, console: Console, result: LibraryCheckResult) -> None:
    for line in result.problems:
        head = "" if line.severity == "error" else session.text(f"severity.{line.severity}") + " "
        console.print(head + line.text, markup=False, soft_wrap=True)
    counts = {"entries": result.entries, "errors": result.errors, "warnings": result.warnings}
    console.print(session.text("library.checked", **counts), markup=False)
