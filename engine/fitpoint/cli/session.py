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
    from fitpoint.rulebook.pack import Pack
    from fitpoint.workspace import Workspace


class Session:
    """One run of the command line."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self.start = "."

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace that the command runs in."""
        from pathlib import Path

        from fitpoint.workspace import Workspace

        return Workspace.open(Path(self.start))

    @cached_property
    def pack(self) -> Pack:
        """The workspace's rules; plugins that failed are told on the way, once."""
        from fitpoint.plugins.host import problems

        self.show(problems(self.workspace.host))
        return self.workspace.pack

    def as_of(self, given: date | None = None) -> date:
        """The date asked for, the workspace's fixed date, or today."""
        return given or self.now().date()

    def now(self) -> datetime:
        """The moment that is recorded with what a command stores.

        A workspace with a fixed date lives on that day, so that what is recorded counts in it. To
        the microsecond: what two commands store within a second keeps its order.
        """
        from datetime import date, datetime

        moment = datetime.now()
        fixed = self.workspace.settings.as_of
        return datetime.combine(date.fromisoformat(fixed), moment.time()) if fixed else moment

    def text(self, key: str, **arguments: object) -> str:
        from fitpoint.messages import text

        return text(key, self.lang, **arguments)

    def say(self, key: str, **arguments: object) -> None:
        """A sentence for the person, on standard error: standard output holds results only."""
        click.echo(self.text(key, **arguments), err=True)

    def show(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Problems, each with its place and remedy; what is no error says so."""
        from fitpoint.messages import render

        for diagnostic in diagnostics:
            mild = diagnostic.severity != "error"
            head = f"{self.text(f'severity.{diagnostic.severity}')} " if mild else ""
            click.echo(head + render(diagnostic, self.lang), err=True)

    @property
    def interactive(self) -> bool:
        """Whether a person watches: progress bars are drawn only then."""
        return sys.stderr.isatty()
