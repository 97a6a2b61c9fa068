"""What a command is given: the language, the workspace, and ways to speak."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import date, datetime

    from fitpoint.errors import Diagnostic
    from fitpoint.messages.message import Lang
    from fitpoint.workspace import Workspace


class Session:
    """One run of the command line."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self.start = "."

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace that the command runs in; plugins that failed are told once."""
        from pathlib import Path

        from fitpoint.workspace import Workspace

        return Workspace.open(Path(self.start))

    def as_of(self, given: str | None) -> date:
        """The date asked for, the workspace's fixed date, or today."""
        from datetime import date

        from fitpoint.errors import fail

        wanted = given or self.workspace.settings.as_of
        if not wanted:
            return self.now().date()
        try:
            return date.fromisoformat(wanted)
        except ValueError as error:
            raise fail("C107", value=wanted) from error

    def now(self) -> datetime:
        """The moment that is recorded with what a command stores.

        A workspace with a fixed date lives on that day, so that what is recorded counts in it.
        """
        from datetime import date, datetime

        moment = datetime.now().replace(microsecond=0)
        fixed = self.workspace.settings.as_of
        return datetime.combine(date.fromisoformat(fixed), moment.time()) if fixed else moment

    def text(self, key: str, **arguments: object) -> str:
        from fitpoint.messages import text

        return text(key, self.lang, **arguments)

    def say(self, key: str, **arguments: object) -> None:
        """A sentence for the person, on standard error: standard output holds results only."""
        click.echo(self.text(key, **arguments), err=True)

    def show(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Problems, each with its place and remedy."""
        from fitpoint.messages import render

        for diagnostic in diagnostics:
            click.echo(render(diagnostic, self.lang), err=True)

    @property
    def interactive(self) -> bool:
        """Whether a person watches: progress bars are drawn only then."""
        return sys.stderr.isatty()
