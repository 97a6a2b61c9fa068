"""``fitpoint templates check``: every mistake of a team's templates, with its place and remedy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fitpoint.cli.options import Command, Option
from fitpoint.cli.output import emit, format_option
from fitpoint.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitpoint.casework.checking_templates import Checked, TemplateDesk
    from fitpoint.errors import Diagnostic


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """``column`` counts characters; ``place`` is a place in an Office file."""

    code: str
    severity: str
    line: int | None
    column: int | None
    place: str | None
    said: str


@dataclass(frozen=True, slots=True)
class CheckedTemplate:
    file: str
    problems: tuple[TemplateProblem, ...]


@dataclass(frozen=True, slots=True)
class TemplateCheckResult:
    """``errors`` counts what keeps a document from being written."""

    files: tuple[CheckedTemplate, ...]
    settings: tuple[TemplateProblem, ...]
    errors: int


@click.command(
    "check",
    cls=Command,
    help="help.templates.check",
    params=[
        click.Argument(
            ["files"],
            nargs=-1,
            type=click.Path(dir_okay=False, path_type=Path),
            metavar="[FILE]...",
        ),
        Option(["--account"], metavar="ID", help="help.templates.check.account"),
        format_option(),
    ],
)
@click.pass_obj
def check_templates(
    session: Session, files: tuple[Path, ...], account: str | None, form: str
) -> int:
    from fitpoint.casework.checking_templates import TemplateDesk, own_files, wrong_settings
    from fitpoint.documents.templates import Templates

    workspace = session.workspace
    folder = workspace.root / "templates"
    desk = TemplateDesk(
        session.pack, Templates(tuple(workspace.template_folders)), workspace.kinds, session.lang
    )
    checked = desk.check(files or own_files(folder))
    if account is not None:
        checked = _tried(session, desk, checked, account)
    settings = wrong_settings(workspace.kinds, list(workspace.settings.templates))
    told = [*settings, *(told for one in checked for told in one.problems)]
    errors = sum(one.severity == "error" for one in told)
    lines = tuple(CheckedTemplate(_shown(one), _lines(session, one.problems)) for one in checked)
    result = TemplateCheckResult(lines, _lines(session, settings), errors)
    emit(result, form, lambda _: _draw(session, result, told))
    return 1 if errors else 0


def _shown(one: Checked) -> str:
    from fitpoint.documents.templates import shown

    return shown(one.path)


def _lines(session: Session, told: Sequence[Diagnostic]) -> tuple[TemplateProblem, ...]:
    from fitpoint.messages import render

    found: list[TemplateProblem] = []
    for one in told:
        at = one.location
        place = (at.line, at.column, at.cell) if at else (None, None, None)
        found.append(TemplateProblem(one.code, one.severity, *place, render(one, session.lang)))
    return tuple(found)


def _tried(
    session: Session, desk: TemplateDesk, checked: list[Checked], account: str
) -> list[Checked]:
    """The same, with what goes wrong where the account's documents are made of them."""
    from fitpoint.casework.checking_templates import with_rendered
    from fitpoint.cli.pitching import Plan, maker
    from fitpoint.cli.running import chosen_in

    workspace = session.workspace
    wanted = {desk.kind_of(one.path).id for one in checked} & workspace.kinds.keys()
    plan = Plan(
        workspace.root,
        session.as_of(),
        session.now(),
        session.lang,
        "client",
        ("md", "docx", "pptx"),
        tuple(sorted(wanted)),
    )
    with workspace.store().transaction() as connection:
        (record,) = chosen_in(connection, (account,), False)
    draft = maker(plan, workspace)(record)
    told = {document.name: document.diagnostics for document in draft.documents}
    return [with_rendered(one, told.get(desk.kind_of(one.path).id, ())) for one in checked]


def _draw(session: Session, result: TemplateCheckResult, told: list[Diagnostic]) -> None:
    if not result.files:
        click.echo(session.text("templates.none"))
        return
    session.show(told)
    warnings = len(told) - result.errors
    counts = {"files": len(result.files), "errors": result.errors, "warnings": warnings}
    click.echo(session.text("templates.checked", **counts))
