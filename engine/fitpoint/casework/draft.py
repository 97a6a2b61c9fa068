"""What was made for an account before anything is written or recorded: plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from fitpoint.casework.lacking import Lack
from fitpoint.documents.library.entry import UsedEntry
from fitpoint.errors import Diagnostic
from fitpoint.store.subjects import SubjectRecord

Status = Literal["written", "questions", "draft", "blocked", "failed"]


@dataclass(frozen=True, slots=True)
class Page:
    """One file to be: the writer's id, the suffix, the bytes, and the frozen theme they have.
    ``frozen`` is the document of a file that is not made from its kind's blocks."""

    format: str
    suffix: str
    content: bytes
    theme: bytes = b""
    frozen: bytes = b""


@dataclass(frozen=True, slots=True)
class DraftDocument:
    """One document: its files and its frozen blocks, or why there are none."""

    name: str
    status: Status
    pages: tuple[Page, ...] = ()
    frozen: bytes = b""
    diagnostics: tuple[Diagnostic, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    lacking: tuple[Lack, ...] = ()
    library: tuple[UsedEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What was made for one account. Without a ``decision`` (its canonical bytes) deciding failed,
    or the account is at none of the stages asked for and has no documents."""

    record: SubjectRecord
    decision: bytes
    documents: tuple[DraftDocument, ...]


def united(
    name: str, made: Sequence[DraftDocument], refused: Sequence[Diagnostic]
) -> DraftDocument:
    """One document of the same kind's several: the files of all, as far as they came out."""
    if len(made) == 1 and not refused:
        return made[0]
    best = next((one for one in made if one.pages), made[0] if made else None)
    told = dict.fromkeys([*(d for one in made for d in one.diagnostics), *refused])
    if best is None:
        return DraftDocument(name, "failed", diagnostics=tuple(told))
    blocks = next((one for one in made if one.frozen), best)
    return replace(
        blocks,
        status=best.status,
        pages=tuple(page for one in made for page in one.pages),
        diagnostics=tuple(told),
        left_out=tuple(dict.fromkeys(said for one in made for said in one.left_out)),
    )
