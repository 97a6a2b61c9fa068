"""Mistakes on the command line, worded like every other problem."""

from __future__ import annotations

from collections.abc import Sequence

import click

from fitpoint.cli.group import UnknownCommandError
from fitpoint.errors import Diagnostic, FitpointError, problem
from fitpoint.messages import nearest


def refusal(error: Exception) -> Sequence[Diagnostic]:
    """The problems behind an exception; one that is nobody's mistake but ours is raised again."""
    if isinstance(error, FitpointError):
        return error.diagnostics
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.ctx.get_help() if error.ctx else "")
        return ()
    if isinstance(error, click.ClickException):
        return [worded(error)]
    raise error


def worded(error: click.ClickException) -> Diagnostic:
    context = getattr(error, "ctx", None)
    path = context.command_path if isinstance(context, click.Context) else "fitpoint"
    match error:
        case UnknownCommandError():
            return problem("C101", name=error.name, suggestion=error.suggestion)
        case click.NoSuchOption():
            return problem("C102", name=error.option_name, path=path, suggestion=_option(error))
        case click.MissingParameter():
            name = error.param.human_readable_name if error.param else error.message
            return problem("C103", name=name, path=path)
        case click.BadParameter():
            return _bad(error, path)
        case click.FileError():
            return problem("C105", file=error.ui_filename, reason=error.message)
        case _:
            return problem("C106", reason=error.format_message(), path=path)


def _bad(error: click.BadParameter, path: str) -> Diagnostic:
    name = error.param.human_readable_name if error.param else "?"
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        choices = [str(choice) for choice in kind.choices]
        return problem("C104", name=name, path=path, choices=", ".join(choices))
    if isinstance(kind, click.Path):
        return problem("C108", name=name, path=path, reason=error.message)
    return problem("C109", name=name, path=path, reason=error.message)


def _option(error: click.NoSuchOption) -> str | None:
    names = [n for p in error.ctx.command.params for n in p.opts] if error.ctx else []
    return nearest(error.option_name, names)
