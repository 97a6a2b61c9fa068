"""Subjects as people name them: an account's id or name, or a kind with an id."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import Connection

from fitpoint.errors import fail
from fitpoint.evidence.subject import Subject
from fitpoint.messages import nearest
from fitpoint.rulebook.pack import SubjectKind
from fitpoint.store.evidence_rows import evidence_of, evidence_of_kind
from fitpoint.store.subjects import SubjectRecord, get_subject, list_subjects

KINDS: Mapping[str, SubjectKind] = MappingProxyType(
    {
        "account": "account",
        "客户": "account",
        "medium": "medium",
        "media": "medium",
        "媒体": "medium",
        "industry": "industry",
        "行业": "industry",
        "population": "population",
        "总体": "population",
    }
)


def find_account(connection: Connection, wanted: str) -> SubjectRecord:
    """The account of that id or name, or of their only beginning; refused with the nearest one."""
    found = _find(connection, "account", wanted)
    if found is None:
        raise fail("I113", id=wanted, suggestion=_near(connection, "account", wanted))
    return found


def find_subject(connection: Connection, wanted: str) -> SubjectRecord:
    """An account, or what ``kind/id`` names: ``industry/咖啡``, ``媒体/elevator``.

    A medium's id or name finds it where no account has it.
    """
    head, slash, rest = wanted.partition("/")
    kind = KINDS.get(head.casefold()) if slash else None
    account = _find(connection, "account", wanted)
    if account is not None:
        return account
    if kind is None:
        return _find(connection, "medium", wanted) or find_account(connection, wanted)
    found = _find(connection, kind, rest)
    if found is None:
        near = _near(connection, kind, rest)
        raise fail("C110", id=wanted, suggestion=f"{head}/{near}" if near else None)
    return found


def _find(connection: Connection, kind: SubjectKind, wanted: str) -> SubjectRecord | None:
    subject = Subject(kind, wanted)
    record = get_subject(connection, subject)
    if record is None and kind != "account" and evidence_of(connection, subject):
        return SubjectRecord(subject, wanted)  # an industry is there once something is known of it
    if record is not None:
        return record
    everyone = list_subjects(connection, kind)
    named = [one for one in everyone if one.name == wanted]
    if not named and wanted:
        folded = wanted.casefold()
        named = [
            one
            for one in everyone
            if one.subject.id.casefold().startswith(folded)
            or one.name.casefold().startswith(folded)
        ]
    return named[0] if len(named) == 1 else None


def _near(connection: Connection, kind: SubjectKind, wanted: str) -> str | None:
    names = [n for one in list_subjects(connection, kind) for n in (one.subject.id, one.name)]
    if kind != "account":
        names += evidence_of_kind(connection, kind)
    return nearest(wanted, names)
