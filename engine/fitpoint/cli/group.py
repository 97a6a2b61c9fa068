"""Groups that import a command only when it is run."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

import click

from fitpoint.cli.options import Command, help_option, words, write_help
from fitpoint.cli.session import Session

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "demo": "fitpoint.cli.demo:demo",
        "init": "fitpoint.cli.init:init",
        "import": "fitpoint.cli.importing:import_",
        "imports": "fitpoint.cli.imports:imports",
        "accounts": "fitpoint.cli.accounts:accounts",
        "visit": "fitpoint.cli.visits:visit",
        "media": "fitpoint.cli.media:media",
        "evidence": "fitpoint.cli.evidence:evidence",
        "calibrate": "fitpoint.cli.calibrate:calibrate",
        "qualify": "fitpoint.cli.qualify:qualify",
        "override": "fitpoint.cli.override:override",
        "explain": "fitpoint.cli.explain:explain",
        "questions": "fitpoint.cli.questions:questions",
        "ask": "fitpoint.cli.ask:ask",
        "changes": "fitpoint.cli.changes:changes",
        "match": "fitpoint.cli.match:match",
        "pitch": "fitpoint.cli.pitch:pitch",
        "documents": "fitpoint.cli.documents:documents",
        "library": "fitpoint.cli.library:library",
        "templates": "fitpoint.cli.templates:templates",
        "report": "fitpoint.cli.report:report",
        "fields": "fitpoint.cli.fields:fields",
        "codes": "fitpoint.cli.fields:codes",
        "rules": "fitpoint.cli.rules:rules",
        "plugins": "fitpoint.cli.plugins:plugins",
    }
)


class LazyGroup(click.Group):
    """A group whose commands are named by ``module:attribute`` and listed without importing them.

    ``commands_at`` maps a command to its place; its help is the key ``help.<prefix><name>``.
    """

    commands_at: Mapping[str, str] = MappingProxyType({})
    prefix = ""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self.commands_at, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = self.commands_at.get(cmd_name)
        if place is None:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = place.partition(":")
        return getattr(import_module(module), attribute)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_help(self, ctx, formatter)
        rows = [(name, self._line(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section(words("cli.commands", ctx)):
            formatter.write_dl(rows)

    def _line(self, ctx: click.Context, name: str) -> str:
        if name in self.commands_at:
            return words(f"help.{self.prefix}{name}", ctx)
        command = self.get_command(ctx, name)
        if isinstance(command, (Command, LazyGroup)):
            return words(command.help or "help.none", ctx)
        return command.get_short_help_str() if command else ""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """A group that lists by itself does so when told to ``list``, too."""
        listing = self.invoke_without_command and "list" not in self.list_commands(ctx)
        return super().parse_args(ctx, args[1:] if listing and args[:1] == ["list"] else args)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return help_option(self, ctx)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            from fitpoint.messages import nearest

            raise UnknownCommandError(name, nearest(name, self.list_commands(ctx)), ctx)
        return super().resolve_command(ctx, args)


class UnknownCommandError(click.UsageError):
    """A command that is not there, with the one that was probably meant."""

    def __init__(self, name: str, suggestion: str | None, ctx: click.Context) -> None:
        super().__init__(name, ctx)
        self.name, self.suggestion = name, suggestion


class FitpointGroup(LazyGroup):
    """The whole command line; commands of plugins stand after the built-in ones."""

    commands_at = COMMANDS

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*COMMANDS, *sorted(set(self._plugged(ctx)) - set(COMMANDS))]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in COMMANDS:
            return super().get_command(ctx, cmd_name)
        return self._plugged(ctx).get(cmd_name)

    def _plugged(self, ctx: click.Context) -> dict[str, click.Command]:
        """Commands of plugins: of the workspace where there is one, else of installed ones."""
        from fitpoint.errors import FitpointError
        from fitpoint.plugins.host import load_host

        session: Session | None = ctx.find_root().obj
        if session is None:
            return {}
        session.start = str(ctx.params.get("workspace") or session.start)
        try:
            host = session.workspace.host
        except FitpointError:
            host = load_host()
        return host.registry.of("command")
