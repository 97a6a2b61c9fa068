"""``fitpoint init``: an empty workspace that a team keeps in git."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from fitpoint.cli.options import Command
from fitpoint.cli.output import emit, format_option
from fitpoint.cli.session import Session


@dataclass(frozen=True, slots=True)
class InitResult:
    folder: str
    files: tuple[str, ...]


@click.command(
    "init",
    cls=Command,
    help="help.init.long",
    params=[
        click.Argument(
            ["folder"], default=".", type=click.Path(file_okay=False, path_type=Path), metavar="DIR"
        ),
        format_option(),
    ],
)
@click.pass_obj
def init(session: Session, folder: Path, form: str) -> None:
    from fitpoint.casework.founding import found_workspace

    files = found_workspace(folder, session.lang)
    result = InitResult(str(folder), tuple(str(path) for path in files))
    emit(
        result,
        form,
        lambda console: console.print(
            session.text("init.done", folder=folder, files=len(files)), markup=False
        ),
    )
