"""``fitpoint fields`` and ``fitpoint codes``: what can be written down, and in which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from fitpoint.cli.options import Command
from fitpoint.cli.output import emit, format_option, table
from fitpoint.cli.session import Session
from fitpoint.cli.terms import code_label, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from fitpoint.language.codelist import Code, Codelist
    from fitpoint.rulebook.pack import FieldDef, Pack

SHOWN = 6
"""So many allowed values stand in the table of fields."""


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field: ``values`` are the labels of its codes, ``required`` whether a tier needs it."""

    id: str
    label: str
    element: str
    subjects: tuple[str, ...]
    type: str
    codelist: str
    values: tuple[str, ...]
    unit: str
    of: str
    required: bool
    derived: bool


@dataclass(frozen=True, slots=True)
class FieldsResult:
    fields: tuple[FieldLine, ...]


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A code: ``depth`` counts its parents; ``aliases`` are further words that find it."""

    id: str
    label: str
    parent: str | None
    depth: int
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodesResult:
    id: str
    label: str
    source: str
    year: str
    codes: tuple[CodeLine, ...]


@click.command(
    "fields",
    cls=Command,
    help="help.fields.long",
    params=[click.Argument(["word"], required=False, metavar="[WORD]"), format_option()],
)
@click.pass_obj
def fields(session: Session, word: str | None, form: str) -> None:
    from fitpoint.errors import fail
    from fitpoint.messages import nearest

    pack = session.pack
    lines = tuple(field_line(session, pack, field) for field in by_element(pack))
    found = tuple(line for line in lines if word is None or _speaks_of(line, word))
    if word is not None and not found:
        names = [name for line in lines for name in (line.id, line.label, line.element)]
        raise fail("C114", name=word, suggestion=nearest(word, names))
    result = FieldsResult(found)
    emit(result, form, lambda console: _draw_fields(session, console, result))


def by_element(pack: Pack) -> Iterator[FieldDef]:
    """The pack's fields: by tier and element, then those of no element."""
    order = [element for tier in pack.tiers for element in tier.elements]
    for element in order:
        yield from (f for f in pack.fields.values() if f.element == element)
    yield from (f for f in pack.fields.values() if f.element not in order)


def required(pack: Pack) -> frozenset[str]:
    """Fields that some element's mastery asks for."""
    elements = pack.elements.values()
    return frozenset(f for e in elements for need in e.master for f in need.fields)


def field_line(session: Session, pack: Pack, field: FieldDef) -> FieldLine:
    lang = session.lang
    element = pack.elements.get(field.element or "")
    codelist = pack.codelists.get(field.type.codelist or "")
    return FieldLine(
        field.id,
        field.label.of(lang),
        element.label.of(lang) if element else "",
        tuple(field.subjects),
        field.type.kind,
        codelist.id if codelist else "",
        tuple(code_label(pack, codelist.id, c.id, lang) for c in codelist.codes)
        if codelist
        else (),
        field.unit or "",
        field.ask.of if field.ask else "",
        field.id in required(pack),
        field.derived,
    )


def _speaks_of(line: FieldLine, word: str) -> bool:
    folded = word.casefold()
    return any(folded in name.casefold() for name in (line.id, line.label, line.element))


def allowed(session: Session, line: FieldLine) -> str:
    """What may be written: the first codes, or the unit."""
    if not line.values:
        return line.unit
    more = session.text("fields.more", count=len(line.values))
    return joined(line.values[:SHOWN], session.lang) + (more if len(line.values) > SHOWN else "")


def _draw_fields(session: Session, console: Console, result: FieldsResult) -> None:
    say = session.text
    shown = table(
        say("fields.element"),
        say("fields.label"),
        say("fields.id"),
        say("fields.about"),
        say("fields.type"),
        say("fields.allowed"),
        say("fields.of"),
        say("fields.required"),
        title=say("fields.title", count=len(result.fields)),
    )
    before = ""
    for line in result.fields:
        need = "derived" if line.derived else "yes" if line.required else "no"
        shown.add_row(
            line.element if line.element != before else "",
            line.label,
            line.id,
            joined((say(f"subject.{kind}") for kind in line.subjects), session.lang),
            say(f"type.{line.type}"),
            allowed(session, line),
            line.of,
            say(f"fields.required.{need}"),
        )
        before = line.element
    console.print(shown)


@click.command(
    "codes",
    cls=Command,
    help="help.codes.long",
    params=[
        click.Argument(["name"], metavar="LIST"),
        click.Argument(["word"], required=False, metavar="[WORD]"),
        format_option(),
    ],
)
@click.pass_obj
def codes(session: Session, name: str, word: str | None, form: str) -> None:
    from fitpoint.errors import fail
    from fitpoint.messages import nearest

    pack, lang = session.pack, session.lang
    found = codelist_named(pack, name)
    lines = tuple(
        CodeLine(
            code.id, found.label(code.id, lang), code.parent, len(found.ancestors(code.id)),
            code.aliases,
        )
        for code in _in_order(found)
        if word is None
        or any(word.casefold() in n.casefold() for n in (code.id, code.zh, code.en, *code.aliases))
    )  # fmt: skip
    if word is not None and not lines:
        raise fail("C132", name=word, list=found.id, suggestion=nearest(word, found.names()))
    label = found.zh if lang == "zh" else found.en
    result = CodesResult(found.id, label, found.source, found.year, lines)
    emit(result, form, lambda console: _draw_codes(session, console, result))


def _in_order(codelist: Codelist) -> Iterator[Code]:
    """Codes below their parents, in the list's order."""
    for code in codelist.codes:
        if code.parent is None or code.parent not in codelist.by_id:
            for id_ in codelist.descendants(code.id):
                yield codelist.by_id[id_]


def codelist_named(pack: Pack, wanted: str) -> Codelist:
    """The codelist of this id or label, or that of the field so called."""
    from fitpoint.errors import fail
    from fitpoint.messages import nearest

    for found in pack.codelists.values():
        if wanted in (found.id, found.zh, found.en):
            return found
    coded = [f for f in pack.fields.values() if f.type.codelist in pack.codelists]
    for field in coded:
        if wanted in (field.id, field.label.zh, field.label.en):
            return pack.codelists[field.type.codelist or ""]
    lists = [n for c in pack.codelists.values() for n in (c.id, c.zh, c.en)]
    names = [n for f in coded for n in (f.id, f.label.zh, f.label.en)]
    raise fail("C133", name=wanted, suggestion=nearest(wanted, [*lists, *names]))


def _draw_codes(session: Session, console: Console, result: CodesResult) -> None:
    say = session.text
    shown = table(
        say("codes.label"),
        say("codes.id"),
        say("codes.aliases"),
        title=say("codes.title", label=result.label, count=len(result.codes)),
    )
    for line in result.codes:
        label = "  " * line.depth + line.label
        id_ = line.id if line.id != line.label else ""
        shown.add_row(label, id_, joined(line.aliases, session.lang))
    console.print(shown)
