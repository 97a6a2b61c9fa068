"""Who is known already: subjects by id and by name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from sqlalchemy import Connection

from fitpoint.messages import nearest
from fitpoint.rulebook.pack import SubjectKind
from fitpoint.store.subjects import SubjectRecord, list_subjects

Key = tuple[SubjectKind, str]


@dataclass(frozen=True, slots=True)
class Roster:
    """``names`` holds each subject's name by kind and id; ``bearers`` the ids by folded name."""

    names: Mapping[Key, str] = field(default_factory=dict[Key, str])
    bearers: Mapping[Key, tuple[str, ...]] = field(default_factory=dict[Key, tuple[str, ...]])

    def find(self, kind: SubjectKind, words: str) -> tuple[str, ...]:
        """The ids that are meant by an id or a name: none, one, or several of the same name."""
        if (kind, words) in self.names:
            return (words,)
        return self.bearers.get((kind, fold(words)), ())

    def nearest(self, kind: SubjectKind, words: str) -> str | None:
        """The id or name that is most like the words."""
        known = [(id_, name) for (k, id_), name in self.names.items() if k == kind]
        return nearest(words, dict.fromkeys(word for pair in known for word in pair if word))


def fold(name: str) -> str:
    """A name as names are compared: width, case and spaces are no difference."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def roster_of(records: Iterable[SubjectRecord]) -> Roster:
    names: dict[Key, str] = {}
    bearers: dict[Key, tuple[str, ...]] = {}
    for record in records:
        kind, id_ = record.subject.kind, record.subject.id
        names[kind, id_] = record.name
        if record.name:
            key = (kind, fold(record.name))
            bearers[key] = (*bearers.get(key, ()), id_)
    return Roster(names, bearers)


def load_roster(connection: Connection) -> Roster:
    """Everybody that the database knows."""
    kinds: tuple[SubjectKind, ...] = get_args(SubjectKind)
    return roster_of(record for kind in kinds for record in list_subjects(connection, kind))
