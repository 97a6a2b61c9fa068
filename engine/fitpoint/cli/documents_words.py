"""Issued documents as commands show them: one line each, and what differs since, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitpoint.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fitpoint.casework.history import Difference, Today
    from fitpoint.store.documents import IssuedDocument

SHORT = 8
"""So many characters of an id are shown; any beginning that is unique will do."""


@dataclass(frozen=True, slots=True)
class IssuedLine:
    """A document that was handed out. ``frozen`` says that it can be made again."""

    id: str
    account: str
    name: str
    document: str
    format: str
    lang: str
    issued_at: str
    file: str
    sha256: str
    decision: str
    template: str
    theme: str
    fitpoint: str
    frozen: bool


@dataclass(frozen=True, slots=True)
class SinceLine:
    """What differs: fitpoint, plugin, pack, template, theme, or evidence that counts no more.
    ``matters`` where it may be why a rebuilt file differs."""

    what: str
    name: str
    before: str
    after: str
    matters: bool
    said: str


def issued_line(issued: IssuedDocument, name: str) -> IssuedLine:
    return IssuedLine(
        issued.id,
        issued.account,
        name,
        issued.kind,
        issued.format,
        issued.lang,
        issued.issued_at.isoformat(),
        issued.file_name,
        issued.sha256,
        issued.decision_hash,
        issued.template_hash,
        issued.theme_hash,
        issued.fitpoint,
        bool(issued.frozen_hash),
    )


def kind_words(session: Session, kind: str) -> str:
    """A document's name; the agency's version and a draft say so."""
    from fitpoint.store.documents import DRAFT

    if kind.endswith(DRAFT):
        return session.text("documents.draft", kind=kind_words(session, kind.removesuffix(DRAFT)))
    name, _, reader = kind.partition(".")
    own = session.workspace.kinds.get(name)
    shipped = own is None or own.shipped
    words = own.title.of(session.lang) if own and not shipped else _shipped(session, name)
    return session.text("documents.agency", document=words) if reader else words


def _shipped(session: Session, name: str) -> str:
    """A shipped document's name; of a kind whose template is gone its id is left."""
    from fitpoint.documents.kinds import SHIPPED

    return session.text(f"document.{name}") if name in SHIPPED else name


def when(line: IssuedLine) -> str:
    return line.issued_at[:16].replace("T", " ")


def since_lines(session: Session, found: Iterable[Difference]) -> tuple[SinceLine, ...]:
    return tuple(
        SinceLine(d.what, d.name, d.before, d.after, d.matters, _said(session, d)) for d in found
    )


def _said(session: Session, found: Difference) -> str:
    change = "gone" if not found.after else "new" if not found.before else "changed"
    key = f"documents.{found.what}"
    key = f"{key}.{change}" if found.what in ("template", "plugin", "library") else key
    return session.text(key, name=found.name, before=found.before, after=found.after)


def today_of(session: Session) -> Today:
    """What documents would be made of now in this workspace."""
    from fitpoint.casework.history import Today

    workspace, pack = session.workspace, session.pack
    return Today(
        workspace.host.registry,
        workspace.host.versions,
        pack.hash,
        f"{pack.id}@{pack.version}",
        workspace.template_folders,
        workspace.theme,
        workspace.library,
    )
