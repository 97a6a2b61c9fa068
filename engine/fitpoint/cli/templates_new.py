"""``fitpoint templates new``: a template to start from."""

from __future__ import annotations

from dataclasses import dataclass

import click

from fitpoint.cli.options import Command, Option
from fitpoint.cli.output import emit, format_option
from fitpoint.cli.session import Session


@dataclass(frozen=True, slots=True)
class NewTemplateResult:
    """The file that was written, and the kind of document that it makes or is a part of."""

    file: str
    kind: str


@click.command(
    "new",
    cls=Command,
    help="help.templates.new",
    params=[
        click.Argument(["name"], metavar="NAME"),
        Option(
            ["--from", "source"], default="", metavar="TEMPLATE", help="help.templates.new.from"
        ),
        Option(["--language"], type=click.Choice(["zh", "en"]), help="help.templates.new.language"),
        format_option(),
    ],
)
@click.pass_obj
def new_template(session: Session, name: str, source: str, language: str | None, form: str) -> None:
    from fitpoint.casework.starting_templates import TemplateStart, start_template
    from fitpoint.documents.templates import Templates, shown

    workspace = session.workspace
    start = TemplateStart(name, source, "en" if (language or session.lang) == "en" else "zh")
    shipped = Templates(tuple(workspace.template_folders[1:]))
    folder = workspace.root / "templates"
    path = start_template(start, folder, shipped, workspace.starter_folders)
    result = NewTemplateResult(str(path), name.partition("/")[0])
    key = "templates.made" if path.parent == folder else "templates.made.section"
    said = session.text(key, file=shown(path), kind=result.kind)
    emit(result, form, lambda console: console.print(said, markup=False))
