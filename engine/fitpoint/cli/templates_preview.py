"""``fitpoint templates preview``: a document in the browser, made anew when a template is saved."""

from __future__ import annotations

import time
from dataclasses import dataclass
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from fitpoint.cli.options import Command, Option
from fitpoint.cli.session import Session
from fitpoint.errors import FitpointError, fail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitpoint.casework.draft import DraftDocument
    from fitpoint.casework.watching import Stamp
    from fitpoint.cli.pitching import Make, Plan
    from fitpoint.cli.preview_server import Board, Shown
    from fitpoint.errors import Diagnostic
    from fitpoint.store.subjects import SubjectRecord

LOOK = 0.1
"""Seconds between two looks at the files."""
TYPES = MappingProxyType({"html": "text/html; charset=utf-8", "pdf": "application/pdf"})
"""Formats that browsers show."""
_ERRORS = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8">
<style>
body {{ font: 16px/1.6 system-ui, sans-serif; margin: 3rem auto; max-width: 60rem; color: #1f2a37 }}
h1 {{ font-size: 1.3rem; color: #b4232a }}
pre {{ font: 14px/1.5 "Noto Sans Mono CJK SC", "Sarasa Mono SC", monospace; background: #fcefef;
  border-left: 4px solid #b4232a; padding: .8rem 1rem; overflow-x: auto }}
</style></head><body>{head}{lines}</body></html>
"""


@click.command(
    "preview",
    cls=Command,
    help="help.templates.preview",
    params=[
        click.Argument(["account"], metavar="ACCOUNT"),
        Option(
            ["--doc"],
            default="recommendation",
            metavar="DOCUMENT",
            help="help.templates.preview.doc",
        ),
        Option(
            ["--to", "format_"], default="html", metavar="FORMATS", help="help.templates.preview.to"
        ),
        Option(
            ["--language"], type=click.Choice(["zh", "en"]), help="help.templates.preview.language"
        ),
        Option(
            ["--port"],
            type=click.IntRange(0, 65535),
            default=0,
            metavar="N",
            help="help.templates.preview.port",
        ),
        Option(["--once"], is_flag=True, help="help.templates.preview.once"),
        Option(
            ["-o", "--output"],
            type=click.Path(dir_okay=False, path_type=Path),
            metavar="FILE",
            help="help.templates.preview.output",
        ),
    ],
)
@click.pass_obj
def preview_template(
    session: Session,
    account: str,
    doc: str,
    format_: str,
    language: str | None,
    port: int,
    once: bool,
    output: Path | None,
) -> int:
    from fitpoint.cli.pitching import Plan
    from fitpoint.cli.running import chosen_in
    from fitpoint.documents.kinds import kind_named

    workspace = session.workspace
    kind = kind_named(doc, workspace.kinds)
    plan = Plan(
        workspace.root,
        session.as_of(),
        session.now(),
        "en" if (language or session.lang) == "en" else "zh",
        "client",
        (format_,),
        (kind.id,),
    )
    with workspace.store().transaction() as connection:
        (record,) = chosen_in(connection, (account,), False)
    preview = _Preview(session, plan, record)
    if once or output is not None:
        return preview.write(output or workspace.root / "documents" / f"preview.{format_}")
    if format_ not in TYPES or not (kind.shipped or kind.file("text", plan.lang)):
        raise fail("D736", kind=kind.title.of(session.lang), format=format_)
    preview.serve(port)
    return 0


@dataclass
class _Preview:
    """One account's document as it would be written now."""

    session: Session
    plan: Plan
    record: SubjectRecord

    def write(self, path: Path) -> int:
        """The document in a file, once; what is wrong with it is said."""
        from fitpoint.casework.issuing import write_whole

        made = self._made(self._maker())
        self.session.show(made.diagnostics)
        for page in made.pages:
            write_whole(page.content, path)
            click.echo(self.session.text("preview.written", file=path))
        return 0 if made.pages else 1

    def serve(self, port: int) -> None:
        """Until Ctrl-C: the document in the browser, again whenever a file of ours was saved."""
        from fitpoint.cli.preview_server import Board, serving

        make = self._maker()
        stamp = self._stamp()
        board = Board(self._shown(make), self.record.name)
        with serving(board, port) as address:
            click.echo(self.session.text("preview.serving", url=address))
            try:
                self._follow(make, board, stamp)
            except KeyboardInterrupt:
                click.echo(self.session.text("preview.ended"))

    def _follow(self, make: Make, board: Board, stamp: tuple[Stamp, Stamp]) -> None:
        while True:
            time.sleep(LOOK)
            now = self._stamp()
            if now != stamp:
                make = self._maker() if now[1] != stamp[1] else make
                stamp = now
                board.show(self._shown(make))

    def _stamp(self) -> tuple[Stamp, Stamp]:
        """Of the templates, and of the themes: what is made anew reads a theme once."""
        from fitpoint.casework.watching import stamp_of

        workspace = self.session.workspace
        return stamp_of(workspace.template_folders), stamp_of(workspace.theme_folders)

    def _maker(self) -> Make:
        from fitpoint.cli.pitching import maker

        return maker(self.plan, self.session.workspace)

    def _made(self, make: Make) -> DraftDocument:
        return make(self.record).documents[0]

    def _shown(self, make: Make) -> Shown:
        """The document, or a page that says what keeps it from being made."""
        from fitpoint.cli.preview_server import Shown

        try:
            made = self._made(make)
        except FitpointError as error:  # a theme that cannot be read
            return Shown(_page(self.session, error.diagnostics), TYPES["html"])
        if not made.pages:
            return Shown(_page(self.session, made.diagnostics), TYPES["html"])
        return Shown(made.pages[0].content, TYPES[made.pages[0].format])


def _page(session: Session, told: Sequence[Diagnostic]) -> bytes:
    """Each problem with its place, the line and the caret below it."""
    from fitpoint.messages import render

    say = session.text
    lines = "".join(f"<pre>{escape(render(one, session.lang))}</pre>" for one in told)
    head = f"<h1>{escape(say('preview.wrong'))}</h1><p>{escape(say('preview.waiting'))}</p>"
    return _ERRORS.format(lang=session.lang, head=head, lines=lines).encode()
