"""``fitpoint templates``: kinds of documents, their files and themes; the commands on them."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from fitpoint.cli.group import LazyGroup
from fitpoint.cli.options import Command
from fitpoint.cli.output import emit, format_option, table
from fitpoint.cli.session import Session
from fitpoint.cli.terms import joined

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True, slots=True)
class TemplateFileLine:
    """A file of a kind. ``form`` is text, word or deck; ``lang`` empty where it serves both
    languages; ``origin`` the plugin that brought it, empty for the workspace's own; ``replaces``
    says that it takes the place of a shipped one."""

    file: str
    form: str
    lang: str
    origin: str
    replaces: bool


@dataclass(frozen=True, slots=True)
class TemplateKindLine:
    """A kind of document: its sections' files stand with it."""

    id: str
    title: str
    audience: str
    shipped: bool
    files: tuple[TemplateFileLine, ...]


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A look of documents; ``chosen`` where the settings name it."""

    name: str
    label: str
    origin: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class TemplatesResult:
    kinds: tuple[TemplateKindLine, ...]
    themes: tuple[ThemeLine, ...]


class TemplatesGroup(LazyGroup):
    """The commands on templates."""

    commands_at = MappingProxyType(
        {
            "list": "fitpoint.cli.templates:list_templates",
            "new": "fitpoint.cli.templates_new:new_template",
            "check": "fitpoint.cli.templates_check:check_templates",
            "preview": "fitpoint.cli.templates_preview:preview_template",
        }
    )
    prefix = "templates."


templates = TemplatesGroup("templates", help="help.templates")


@click.command("list", cls=Command, help="help.templates.list", params=[format_option()])
@click.pass_obj
def list_templates(session: Session, form: str) -> None:
    result = TemplatesResult(tuple(_kinds(session)), tuple(_themes(session)))
    emit(result, form, lambda console: _draw(session, console, result))


def _kinds(session: Session) -> list[TemplateKindLine]:
    from fitpoint.casework.template_files import files_of

    workspace = session.workspace
    found: list[TemplateKindLine] = []
    for kind in workspace.kinds.values():
        files = tuple(
            TemplateFileLine(f.name, f.form, f.lang or "", f.origin, f.replaces)
            for f in files_of(kind, workspace.template_origins)
        )
        title = kind.title.of(session.lang)
        found.append(TemplateKindLine(kind.id, title, kind.audience, kind.shipped, files))
    return found


def _themes(session: Session) -> list[ThemeLine]:
    from fitpoint.documents.theme_list import themes_in

    workspace = session.workspace
    origins, chosen = workspace.template_origins, workspace.settings.theme
    return [
        ThemeLine(e.name, e.label(session.lang), origins[e.path.parent], e.name == chosen)
        for e in themes_in(workspace.theme_folders)
    ]


def _draw(session: Session, console: Console, result: TemplatesResult) -> None:
    say = session.text
    columns = ("kind", "title", "audience", "files")
    shown = table(*(say(f"templates.column.{name}") for name in columns))
    for line in result.kinds:
        audience = say(f"templates.audience.{line.audience}")
        shown.add_row(line.id, line.title, audience, "\n".join(_files(session, line)))
    console.print(shown)
    looks = table(*(say(f"templates.column.{name}") for name in ("theme", "label", "origin")))
    for theme in result.themes:
        mark = say("templates.chosen") if theme.chosen else ""
        looks.add_row(theme.name, theme.label + mark, _origin(session, theme.origin))
    console.print(looks)
    console.print(say("templates.next"), markup=False)


def _files(session: Session, line: TemplateKindLine) -> list[str]:
    """Own files one by one, with what they replace; shipped ones are counted."""
    say = session.text
    own = [
        say("templates.replaces", file=f.file) if f.replaces else f.file
        for f in line.files
        if not f.origin
    ]
    langs = {f.lang for f in line.files if f.origin}
    named = [say(f"templates.lang.{lang}") for lang in ("zh", "en") if lang in langs]
    count = sum(bool(f.origin) for f in line.files)
    words = {"count": count, "languages": joined(named, session.lang)}
    return [*own, say("templates.shipped", **words)] if count else own


def _origin(session: Session, origin: str) -> str:
    if not origin:
        return session.text("templates.own")
    return session.text("templates.bundled") if origin == "bundled" else origin
