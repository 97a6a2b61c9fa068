"""``fitpoint rules``: check, test, compare, format, schema."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fitpoint.cli.group import LazyGroup
from fitpoint.cli.options import Command, Option
from fitpoint.cli.output import emit, format_option, table
from fitpoint.cli.rules_diff import diff
from fitpoint.cli.session import Session

if TYPE_CHECKING:
    from rich.console import Console

    from fitpoint.authoring.pack_tests import Outcome
    from fitpoint.errors import Diagnostic


@dataclass(frozen=True, slots=True)
class ProblemLine:
    code: str
    severity: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What ``rules check`` found; ``errors`` counts those that keep the pack from loading."""

    pack: str
    errors: int
    warnings: int
    problems: tuple[ProblemLine, ...]


@dataclass(frozen=True, slots=True)
class TestLine:
    __test__ = False
    name: str
    place: str
    passed: bool
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TestResult:
    __test__ = False
    pack: str
    passed: int
    failed: int
    tests: tuple[TestLine, ...]


@dataclass(frozen=True, slots=True)
class FormatResult:
    """Files whose expressions would be (or were) respelt."""

    changed: tuple[str, ...]
    written: bool


def _folder() -> click.Argument:
    kind = click.Path(exists=True, file_okay=False, path_type=Path)
    return click.Argument(["folder"], required=False, type=kind, metavar="[PACK]")


@click.group("rules", cls=LazyGroup, help="help.rules", no_args_is_help=True)
def rules() -> None:
    """See the catalogue."""


@rules.command("check", cls=Command, help="help.rules.check", params=[_folder(), format_option()])
@click.pass_obj
def check(session: Session, folder: Path | None, form: str) -> int:
    loaded = session.workspace.load_pack(folder)
    name = str(folder or session.workspace.pack_folder.name)
    lines = tuple(_problem(session, d) for d in loaded.diagnostics)
    errors = sum(line.severity == "error" for line in lines)
    result = CheckResult(name, errors, sum(line.severity == "warning" for line in lines), lines)
    emit(result, form, lambda console: _draw_check(session, console, result))
    return 1 if errors else 0


def _problem(session: Session, diagnostic: Diagnostic) -> ProblemLine:
    from fitpoint.messages import render

    return ProblemLine(
        diagnostic.code,
        diagnostic.severity,
        str(diagnostic.location or ""),
        render(diagnostic, session.lang),
    )


def _draw_check(session: Session, console: Console, result: CheckResult) -> None:
    for line in result.problems:
        console.print(line.text, markup=False, soft_wrap=True)
    key = "rules.bad" if result.errors else "rules.good"
    console.print(
        session.text(key, pack=result.pack, errors=result.errors, warnings=result.warnings),
        markup=False,
    )


@rules.command("test", cls=Command, help="help.rules.test", params=[_folder(), format_option()])
@click.pass_obj
def test(session: Session, folder: Path | None, form: str) -> int:
    from fitpoint.authoring.pack_tests import run_tests
    from fitpoint.errors import FitpointError

    workspace = session.workspace
    loaded = workspace.load_pack(folder)
    if loaded.pack is None:
        raise FitpointError(loaded.diagnostics)
    outcomes = run_tests(loaded.pack, workspace.functions, workspace.scorers)
    lines = tuple(_outcome(session, outcome) for outcome in outcomes)
    failed = sum(not line.passed for line in lines)
    result = TestResult(loaded.pack.id, len(lines) - failed, failed, lines)
    emit(result, form, lambda console: _draw_tests(session, console, result))
    return 1 if failed else 0


def _outcome(session: Session, outcome: Outcome) -> TestLine:
    from fitpoint.messages import render

    texts = tuple(render(d, session.lang) for d in outcome.differences)
    return TestLine(outcome.test.name, str(outcome.test.location), not texts, texts)


def _draw_tests(session: Session, console: Console, result: TestResult) -> None:
    say = session.text
    if result.failed:
        shown = table(say("rules.test"), say("rules.place"))
        for line in result.tests:
            if not line.passed:
                shown.add_row(line.name, line.place)
        console.print(shown)
    for line in result.tests:
        for text in line.differences:
            console.print(text, markup=False, soft_wrap=True)
    console.print(
        say("rules.tested", pack=result.pack, passed=result.passed, failed=result.failed),
        markup=False,
    )


@rules.command(
    "fmt",
    cls=Command,
    help="help.rules.fmt",
    params=[
        _folder(),
        Option(["--lang", "spelling"], type=click.Choice(["zh", "en"]), help="help.rules.spelling"),
        Option(["--dry-run"], is_flag=True, help="help.rules.fmt.dry_run"),
        format_option(),
    ],
)
@click.pass_obj
def fmt(
    session: Session, folder: Path | None, spelling: str | None, dry_run: bool, form: str
) -> int:
    from fitpoint.authoring.respelling import respell
    from fitpoint.errors import FitpointError

    workspace = session.workspace
    target = folder or workspace.pack_folder
    loaded = workspace.load_pack(target)
    if loaded.pack is None:
        raise FitpointError(loaded.diagnostics)
    lang = "en" if (spelling or session.lang) == "en" else "zh"
    changed = respell(target, loaded.pack, workspace.functions, lang)
    if not dry_run:
        for path, text in changed.items():
            path.write_text(text, encoding="utf-8")
    result = FormatResult(tuple(str(path) for path in changed), not dry_run)
    emit(result, form, lambda console: _draw_format(session, console, result))
    return 1 if dry_run and changed else 0


def _draw_format(session: Session, console: Console, result: FormatResult) -> None:
    for path in result.changed:
        console.print(path, markup=False)
    key = "rules.formatted" if result.written else "rules.would_format"
    console.print(session.text(key, count=len(result.changed)), markup=False)


@rules.command("schema", cls=Command, help="help.rules.schema")
def schema() -> None:
    from fitpoint.rulebook.json_schema import pack_schema

    click.echo(json.dumps(pack_schema(), ensure_ascii=False, indent=2))


rules.add_command(diff)
