"""What is different between two documents that were handed out: facts, sections, sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from sqlalchemy import Connection

from fitpoint.casework.history import (
    Difference,
    decision_of,
    document_of,
    templates_changed,
    templates_of,
)
from fitpoint.casework.shelving import EntryChange, entry_changes, used_in
from fitpoint.documents.blocks import (
    Block,
    Callout,
    Citation,
    Document,
    Heading,
    Inlines,
    Listing,
    Paragraph,
    Table,
    Text,
)
from fitpoint.errors import fail
from fitpoint.qualification.changes import Changes, compare
from fitpoint.store.documents import IssuedDocument

SECTION = 2
"""Level of a section's heading."""
ALIKE = 0.6
"""From this likeness on (difflib's ratio) a sentence is the former one in other words."""
_CITED = "\ue000"
_SENTENCE = re.compile(r"(?<=[。！？])|(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or a table's row that cites a source, and the title of its section."""

    section: str
    text: str


@dataclass(frozen=True, slots=True)
class PassageChange:
    """A cited sentence that is new, gone, or said otherwise."""

    change: Literal["added", "dropped", "reworded"]
    section: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SectionChange:
    change: Literal["added", "dropped"]
    title: str


@dataclass(frozen=True, slots=True)
class Versions:
    """Two documents of one account. Sentences are compared within one language only:
    ``comparable`` says whether they were."""

    before: IssuedDocument
    after: IssuedDocument
    changes: Changes
    sections: tuple[SectionChange, ...]
    passages: tuple[PassageChange, ...]
    made_with: tuple[Difference, ...]
    comparable: bool
    library: tuple[EntryChange, ...] = ()


def compare_versions(
    connection: Connection, before: IssuedDocument, after: IssuedDocument
) -> Versions:
    """What ``after`` says otherwise than ``before`` (I405, I406)."""
    if before.account != after.account:
        raise fail("I406", first=before.account, second=after.account, account=before.account)
    old, new = document_of(connection, before), document_of(connection, after)
    decided = compare(decision_of(connection, before), decision_of(connection, after))
    comparable = before.lang == after.lang
    return Versions(
        before,
        after,
        decided,
        tuple(_sections(old, new)) if comparable else (),
        tuple(reworded(passages(old), passages(new))) if comparable else (),
        tuple(_made_with(connection, before, after)),
        comparable,
        tuple(entry_changes(used_in(connection, before), used_in(connection, after))),
    )


def _made_with(
    connection: Connection, before: IssuedDocument, after: IssuedDocument
) -> Iterator[Difference]:
    if before.fitpoint != after.fitpoint:
        yield Difference("fitpoint", "", before.fitpoint, after.fitpoint)
    decisions = decision_of(connection, before), decision_of(connection, after)
    old, new = (f"{d.pack}@{d.pack_version}" for d in decisions)
    if old != new:
        yield Difference("pack", decisions[1].pack, old, new)
    sources = templates_of(connection, before), templates_of(connection, after)
    yield from templates_changed(*sources, after.lang)
    if before.format == after.format and before.theme_hash != after.theme_hash:
        yield Difference("theme", "", before.theme_hash[:8], after.theme_hash[:8])


def _sections(old: Document, new: Document) -> Iterator[SectionChange]:
    before, after = titles(old), titles(new)
    yield from (SectionChange("dropped", title) for title in before if title not in after)
    yield from (SectionChange("added", title) for title in after if title not in before)


def titles(document: Document) -> tuple[str, ...]:
    """The titles of a document's sections."""
    return tuple(
        _plain(block.content).strip()
        for block in document.blocks
        if isinstance(block, Heading) and block.level == SECTION
    )


def passages(document: Document) -> tuple[Passage, ...]:
    """Every sentence and table row that cites a source, in the document's order."""
    return tuple(_passages(document.blocks))


def _passages(blocks: Iterable[Block]) -> Iterator[Passage]:
    section = ""
    for block in blocks:
        if isinstance(block, Heading) and block.level <= SECTION:
            section = _plain(block.content).strip()
        for text in _cited(block):
            yield Passage(section, text)


def _cited(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(content) | Heading(_, content):
            for sentence in _SENTENCE.split(_plain(content, _CITED)):
                if _CITED in sentence:
                    yield sentence.replace(_CITED, "").strip()
        case Listing(items=items):
            yield from (text for item in items for inner in item for text in _cited(inner))
        case Callout(content=content):
            yield from (text for inner in content for text in _cited(inner))
        case Table(rows=rows):
            for row in rows:
                if any(isinstance(part, Citation) for cell in row for part in cell):
                    yield " · ".join(cell for c in row if (cell := _plain(c).strip()))
        case _:
            pass


def _plain(content: Inlines, cited: str = "") -> str:
    return "".join(
        part.text if isinstance(part, Text) else cited if isinstance(part, Citation) else " "
        for part in content
    )


def reworded(before: Sequence[Passage], after: Sequence[Passage]) -> Iterator[PassageChange]:
    """What is gone, what is new, and what is said otherwise: in the order of ``before``, then what
    is new. A sentence that only moved is no change."""
    gone, new = _without(before, after), _without(after, before)
    for passage in gone:
        near = _nearest(passage, new)
        if near is None:
            yield PassageChange("dropped", passage.section, passage.text, "")
        else:
            new.remove(near)
            yield PassageChange("reworded", passage.section, passage.text, near.text)
    for passage in new:
        yield PassageChange("added", passage.section, "", passage.text)


def _without(these: Sequence[Passage], others: Sequence[Passage]) -> list[Passage]:
    """Those whose text is not among the others', as often as it is."""
    left = Counter(other.text for other in others)
    found: list[Passage] = []
    for passage in these:
        if left[passage.text]:
            left[passage.text] -= 1
        else:
            found.append(passage)
    return found


def _nearest(passage: Passage, among: Sequence[Passage]) -> Passage | None:
    """The most alike of the same section, where one is alike enough."""
    rated = [
        (SequenceMatcher(None, passage.text, one.text, autojunk=False).ratio(), -place, one)
        for place, one in enumerate(among)
        if one.section == passage.section
    ]
    best = max(rated, default=None, key=lambda found: found[:2])
    return best[2] if best and best[0] >= ALIKE else None
