"""``fitpoint plugins``: what is loaded, from where, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from fitpoint.cli.options import Command
from fitpoint.cli.output import emit, format_option, table
from fitpoint.cli.session import Session

if TYPE_CHECKING:
    from rich.console import Console

    from fitpoint.plugins.host import Host


@dataclass(frozen=True, slots=True)
class PluginLine:
    """A plugin; ``provides`` lists kind and name; ``problem`` is empty where all is well."""

    name: str
    origin: str
    version: str
    place: str
    provides: tuple[str, ...]
    problem: str


@dataclass(frozen=True, slots=True)
class PluginsResult:
    plugins: tuple[PluginLine, ...]


@click.command("plugins", cls=Command, help="help.plugins", params=[format_option()])
@click.pass_obj
def plugins(session: Session, form: str) -> int:
    from fitpoint.errors import FitpointError
    from fitpoint.plugins.host import load_host

    try:
        host = session.workspace.host
    except FitpointError:
        host = load_host()
    result = _result(session, host)
    emit(result, form, lambda console: _draw(session, console, result))
    return 1 if any(line.problem for line in result.plugins) else 0


def _result(session: Session, host: Host) -> PluginsResult:
    from fitpoint.messages import render

    return PluginsResult(
        tuple(
            PluginLine(
                plugin.name,
                plugin.origin,
                plugin.version,
                plugin.place,
                tuple(f"{kind} {name}" for kind, name in plugin.provides),
                render(plugin.problem, session.lang) if plugin.problem else "",
            )
            for plugin in host.plugins
        )
    )


def _draw(session: Session, console: Console, result: PluginsResult) -> None:
    say = session.text
    shown = table(
        say("plugins.name"), say("plugins.origin"), say("plugins.place"), say("plugins.provides")
    )
    for line in result.plugins:
        provides = ", ".join(line.provides) if not line.problem else say("plugins.broken")
        origin = say(f"plugins.origin.{line.origin}")
        shown.add_row(line.name, origin, f"{line.place} {line.version}".strip(), provides)
    console.print(shown)
    for line in result.plugins:
        if line.problem:
            console.print(line.problem, markup=False)
