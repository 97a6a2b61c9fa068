"""Whom evidence is about, where people name it shortly or say account and mean its industry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from fitpoint.casework.cells import place_of, text_of
from fitpoint.casework.finding import KINDS, find_subject
from fitpoint.casework.roster import Key
from fitpoint.casework.rows import TableDesk, first_cell, industry_id
from fitpoint.errors import Diagnostic, FitpointError, fail, problem
from fitpoint.evidence.joining import CATEGORY
from fitpoint.evidence.source import RawRow
from fitpoint.evidence.subject import Subject
from fitpoint.rulebook.pack import FieldDef, Pack, SubjectKind
from fitpoint.store.evidence_rows import words_of


def kind_and_name(words: str) -> tuple[SubjectKind, str] | None:
    """``industry/茶饮料`` or ``行业/茶饮料`` taken apart; None where no kind is named."""
    head, slash, rest = words.partition("/")
    kind = KINDS.get(head.strip().casefold()) if slash else None
    return None if kind is None or not rest.strip() else (kind, rest.strip())


def industry_field(words: str, pack: Pack) -> FieldDef | None:
    """The field of this id or label where industries have it and accounts do not."""
    named = fields_named(words, pack)
    if any("account" in field.subjects for field in named):
        return None
    return next((field for field in named if "industry" in field.subjects), None)


def fields_named(words: str, pack: Pack) -> list[FieldDef]:
    """The field of this id, or those of this label."""
    name = words.strip()
    if name in pack.fields:
        return [pack.fields[name]]
    folded = name.casefold()
    return [
        field
        for field in pack.fields.values()
        if folded in (field.label.zh.casefold(), field.label.en.casefold())
    ]


def categories_in(desk: TableDesk, rows: Iterable[RawRow]) -> Mapping[str, str]:
    """Each account's category, by rows of the table that give it, else as known before."""
    found = dict(desk.roster.categories)
    for row in rows:
        if any(field.id == CATEGORY for field in fields_named(desk.words(row, "field"), desk.pack)):
            code, _ = industry_id(desk.words(row, "value"), desk.pack)
            known = accounts_meant(desk, desk.words(row, "subject"))
            if code is not None and len(known) == 1:
                found[known[0]] = code
    return found


def accounts_meant(desk: TableDesk, words: str) -> tuple[str, ...]:
    """The accounts that are meant: by id or name, without brackets, by how the name begins."""
    return subjects_meant(desk, "account", words)


def subjects_meant(desk: TableDesk, kind: SubjectKind, words: str) -> tuple[str, ...]:
    roster = desk.roster
    found = roster.find(kind, words) or roster.without_brackets(kind, words)
    return found or roster.beginning(kind, words)


def taken_for(desk: TableDesk, row: RawRow, key: Key) -> Diagnostic:
    """The note that a name was taken for a longer one."""
    header = desk.headers["subject"]
    cell = row.cells.get(header) or first_cell(row)
    return problem(
        "I159",
        place_of(desk.file, row.number, cell),
        severity="note",
        header=header,
        name=text_of(cell),
        known=desk.roster.names.get(key) or key[1],
        id=key[1],
    )


def subject_meant(
    connection: Connection, pack: Pack, about: str, field: str
) -> tuple[Subject, tuple[Diagnostic, ...]]:
    """The subject that evidence for a field is about, and what is worth telling of it.

    What only industries have, said of an account, is said of its category (I157); refused where
    that is not known (I158). An industry need not be there before if its code is on the list.
    """
    try:
        subject = find_subject(connection, about).subject
    except FitpointError:
        named = kind_and_name(about)
        code = industry_id(named[1], pack)[0] if named and named[0] == "industry" else None
        if code is None:
            raise
        return Subject("industry", code), ()
    meant = industry_field(field, pack) if subject.kind == "account" else None
    if meant is None:
        return subject, ()
    category = words_of(connection, "account", CATEGORY).get(subject.id)
    if category is None:
        raise fail("I158", field=meant.label.zh, name=about)
    told = problem("I157", severity="note", field=meant.label.zh, category=category)
    return Subject("industry", category), (told,)
