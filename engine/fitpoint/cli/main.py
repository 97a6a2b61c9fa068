"""``fitpoint``: picks the language, finds the command, and words everything that goes wrong.

Exit codes: 0 done · 1 done, and something was found wrong (tests failed, rows rejected) ·
2 refused: bad input or bad usage, nothing was changed · 130 interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import click

from fitpoint.cli.group import FitpointGroup
from fitpoint.cli.language import pick_language
from fitpoint.cli.options import Option
from fitpoint.cli.session import Session
from fitpoint.version import __version__

DONE, FOUND, REFUSED, INTERRUPTED = 0, 1, 2, 130
FEW_COLLECTIONS = (50_000, 20, 20)
"""Most of a command's time is imports, which leave no garbage: looking for it took 15 % of it."""


def _version(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"fitpoint {__version__}")
        context.exit()


@click.group(
    cls=FitpointGroup,
    name="fitpoint",
    help="help.fitpoint",
    params=[
        Option(["--workspace", "-w"], metavar="DIR", help="help.workspace"),
        Option(["--lang"], type=click.Choice(["zh", "en"]), expose_value=False, help="help.lang"),
        Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            help="help.version",
        ),
    ],
)
@click.pass_obj
def fitpoint(session: Session, workspace: str | None) -> None:
    session.start = workspace or "."


def main(arguments: Sequence[str] | None = None) -> None:
    """Entry point of the console script."""
    gc.set_threshold(*FEW_COLLECTIONS)
    given = list(sys.argv[1:] if arguments is None else arguments)
    session = Session(pick_language(given, os.environ))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a console may lack a character; no reason to stop
            stream.reconfigure(errors="replace")
    code = run(given, session)
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read it has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def run(arguments: Sequence[str], session: Session) -> int:
    """Run one command; every refusal is worded and becomes an exit code.

    With FITPOINT_DEBUG set, what went wrong is raised as it is.
    """
    try:
        outcome = fitpoint.main(
            args=list(arguments), prog_name="fitpoint", obj=session, standalone_mode=False
        )
    except (click.Abort, KeyboardInterrupt):
        session.say("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        return DONE
    except Exception as error:
        from fitpoint.cli.wording import refusal

        if os.environ.get("FITPOINT_DEBUG"):
            raise
        session.show(refusal(error))
        return REFUSED
    return outcome if isinstance(outcome, int) else DONE
