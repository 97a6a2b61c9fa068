"""``fitpoint plugins``: what is loaded, from where, what went wrong; a new one to start from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from fitpoint.cli.group import LazyGroup
from fitpoint.cli.options import Command, Option
from fitpoint.cli.output import emit, format_option, table
from fitpoint.cli.session import Session

if TYPE_CHECKING:
    from rich.console import Console

    from fitpoint.authoring.scaffold import Form, Kind
    from fitpoint.plugins.host import Host

SLOW = 1.0
"""Seconds of loading from which a plugin is called slow."""


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


@dataclass(frozen=True, slots=True)
class NewPluginResult:
    """The files of a new plugin; ``written`` is false for a dry run."""

    name: str
    kind: str
    files: tuple[str, ...]
    written: bool


@click.group(
    "plugins",
    cls=LazyGroup,
    invoke_without_command=True,
    help="help.plugins.long",
    params=[format_option()],
)
@click.pass_context
def plugins(context: click.Context, form: str) -> int:
    return _list(context.obj, form) if context.invoked_subcommand is None else 0


def _list(session: Session, form: str) -> int:
    host = _host(session)
    result = _result(session, host)
    emit(result, form, lambda console: _draw(session, console, result, _slow(host)))
    return 1 if any(line.problem for line in result.plugins) else 0


def _host(session: Session) -> Host:
    """The workspace's plugins; outside of one, those that are installed."""
    from fitpoint.errors import FitpointError
    from fitpoint.plugins.host import load_host

    try:
        return session.workspace.host
    except FitpointError:
        return load_host()


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


def _slow(host: Host) -> list[tuple[str, float]]:
    """The plugins that make every command wait, with the seconds."""
    return [(p.name, p.seconds) for p in host.plugins if p.seconds >= SLOW]


def _draw(
    session: Session, console: Console, result: PluginsResult, slow: list[tuple[str, float]]
) -> None:
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
    for name, seconds in slow:
        console.print(say("plugins.slow", name=name, seconds=f"{seconds:.1f}"), markup=False)


@plugins.command("new", cls=Command, help="help.plugins.new.long")
@click.pass_obj
def new(
    session: Session, name: str, kind: str, made_as: str, output: Path, dry_run: bool, form: str
) -> None:
    from fitpoint.authoring.scaffold import refuse_taken, scaffold

    folder = session.workspace.root if made_as == "file" else output
    wanted = cast("Kind", kind)
    files = scaffold(name, wanted, cast("Form", made_as), folder, session.lang)
    refuse_taken(name, wanted, _host(session), files)
    if not dry_run:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    result = NewPluginResult(name, kind, tuple(map(str, files)), not dry_run)
    emit(result, form, lambda console: _draw_new(session, console, result, made_as))


new.params = [
    click.Argument(["name"], metavar="PLUGIN"),
    Option(
        ["--kind"],
        type=click.Choice(["scorer", "source"]),
        default="scorer",
        help="help.plugins.new.kind",
    ),
    Option(
        ["--as", "made_as"],
        type=click.Choice(["file", "package"]),
        default="file",
        help="help.plugins.new.as",
    ),
    Option(
        ["-o", "--output"],
        type=click.Path(file_okay=False, path_type=Path),
        default=Path(),
        metavar="DIR",
        help="help.plugins.new.output",
    ),
    Option(["--dry-run"], is_flag=True, help="help.plugins.new.dry_run"),
    format_option(),
]


def _draw_new(session: Session, console: Console, result: NewPluginResult, made_as: str) -> None:
    key = "plugins.made" if result.written else "plugins.would_make"
    console.print(session.text(key, count=len(result.files)), markup=False)
    for path in result.files:
        console.print(f"  {path}", markup=False, soft_wrap=True)
    if result.written:
        first = Path(result.files[0])
        told = {"test": result.files[-1], "folder": first.parent}
        console.print(session.text(f"plugins.next.{made_as}", **told), markup=False, soft_wrap=True)
