"""Mistakes on the command line, and what the machine refuses, worded like every other problem."""

from __future__ import annotations

import re
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TypeGuard

import click

from fitpoint.cli.group import UnknownCommandError
from fitpoint.cli.options import metavars
from fitpoint.errors import Diagnostic, FitpointError, Location, problem
from fitpoint.messages import nearest

_QUOTED = re.compile(r"""['"](.+)['"]""")
_CHOSEN = re.compile(r"""['"](.+?)['"] is not one of""")
_EXTRA = re.compile(r"unexpected extra arguments? \((.+)\)", re.DOTALL)


def refusal(error: Exception) -> Sequence[Diagnostic]:
    """The problems behind an exception. One that nobody foresaw is told as fitpoint's own."""
    if isinstance(error, FitpointError):
        return error.diagnostics
    if isinstance(error, click.exceptions.NoArgsIsHelpError) or _commandless(error):
        click.echo(error.ctx.get_help() if error.ctx else "")
        return ()
    if isinstance(error, click.ClickException):
        return [worded(error)]
    if isinstance(error, OSError):
        return [of_file(error)]
    return [_of_database(error) or _own(error)]


def _commandless(error: Exception) -> TypeGuard[click.UsageError]:
    """A group that was given options and no command."""
    return isinstance(error, click.UsageError) and error.message == "Missing command."


def worded(error: click.ClickException) -> Diagnostic:
    context = getattr(error, "ctx", None)
    path = context.command_path if isinstance(context, click.Context) else "fitpoint"
    match error:
        case UnknownCommandError():
            return problem("C101", name=error.name, suggestion=error.suggestion)
        case click.NoSuchOption():
            return problem("C102", name=error.option_name, path=path, suggestion=_option(error))
        case click.BadOptionUsage():
            return problem("C124", name=error.option_name, path=path)
        case click.MissingParameter():
            name = error.param.human_readable_name if error.param else error.message
            name = metavars(name, context) if isinstance(context, click.Context) else name
            return problem("C103", name=name, path=path)
        case click.BadParameter():
            return _bad(error, path)
        case click.FileError():
            return problem("C105", file=error.ui_filename, reason=error.message)
        case _:
            return _usage(error, path)


def _usage(error: click.ClickException, path: str) -> Diagnostic:
    extra = _EXTRA.search(error.message)
    if extra:
        return problem("C108", path=path, extra=extra[1])
    return problem("C106", reason=error.format_message(), path=path)


def _bad(error: click.BadParameter, path: str) -> Diagnostic:
    name = error.param.opts[0] if error.param else "?"
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        choices = [str(choice) for choice in kind.choices]
        near = nearest(_found(_CHOSEN, error.message), choices)
        return problem("C104", name=name, path=path, choices=", ".join(choices), suggestion=near)
    if isinstance(kind, click.Path):
        return of_path(Path(_found(_QUOTED, error.message)), folder=not kind.file_okay)
    if isinstance(kind, (click.IntRange, click.FloatRange)):
        low = "…" if kind.min is None else kind.min
        high = "…" if kind.max is None else kind.max
        return problem("C109", name=name, path=path, wanted=f"{low} – {high}")
    return problem("C106", reason=error.message, path=path)


def _found(pattern: re.Pattern[str], message: str) -> str:
    found = pattern.search(message)
    return found[1] if found else ""


def of_path(path: Path, *, folder: bool) -> Diagnostic:
    """What is wrong with a path that was named."""
    if not path.exists():
        beside = path.parent.iterdir() if path.parent.is_dir() else ()
        names = sorted(one.name for one in beside)
        return problem("C120", file=path, suggestion=nearest(path.name, names))
    if path.is_dir() != folder:
        return problem("C122" if folder else "C121", file=path)
    return problem("C123", file=path)


def of_file(error: OSError) -> Diagnostic:
    """What the machine refused to do with a file."""
    file = error.filename or "—"
    match error:
        case PermissionError():
            return problem("C123", file=file)
        case FileNotFoundError():
            return problem("C120", file=file)
        case IsADirectoryError():
            return problem("C121", file=file)
        case NotADirectoryError() | FileExistsError():
            return problem("C122", file=file)
        case _:
            return problem("C105", file=file, reason=error.strerror)


def _option(error: click.NoSuchOption) -> str | None:
    names = [n for p in error.ctx.command.params for n in p.opts] if error.ctx else []
    return nearest(error.option_name, names)


def _of_database(error: Exception) -> Diagnostic | None:
    """A database that cannot be read; what else it raises is fitpoint's own mistake."""
    from sqlalchemy.exc import DatabaseError

    if not isinstance(error, DatabaseError):
        return None
    return problem("C125", reason=error.orig)


def _own(error: Exception) -> Diagnostic:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = Location(Path(frame.filename).name, frame.lineno)
    return problem("C199", error=f"{type(error).__name__}: {error}"[:300], place=place)
