"""Who is known already: subjects by id and by name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from sqlalchemy import Connection

from fitpoint.evidence.joining import CATEGORY
from fitpoint.messages import nearest
from fitpoint.rulebook.pack import SubjectKind
from fitpoint.store.evidence_rows import words_of
from fitpoint.store.subjects import SubjectRecord, list_subjects

Key = tuple[SubjectKind, str]
SHORTEST = 2
"""So many characters at least must the beginning of a name have to be taken for the name."""
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")


@dataclass(frozen=True, slots=True)
class Roster:
    """``names`` holds each subject's name by kind and id; ``bearers`` the ids by folded name,
    ``plain`` by the name without what stands in brackets; ``categories`` each account's code."""

    names: Mapping[Key, str] = field(default_factory=dict[Key, str])
    bearers: Mapping[Key, tuple[str, ...]] = field(default_factory=dict[Key, tuple[str, ...]])
    plain: Mapping[Key, tuple[str, ...]] = field(default_factory=dict[Key, tuple[str, ...]])
    categories: Mapping[str, str] = field(default_factory=dict[str, str])

    def find(self, kind: SubjectKind, words: str) -> tuple[str, ...]:
        """The ids that are meant by an id or a name: none, one, or several of the same name."""
        if (kind, words) in self.names:
            return (words,)
        return self.bearers.get((kind, fold(words)), ())

    def without_brackets(self, kind: SubjectKind, words: str) -> tuple[str, ...]:
        """The ids whose name differs by brackets that only one of both has: 云岭茶业（虚构）."""
        name = fold(words)
        found = self.plain.get((kind, name), ())
        bare = without_brackets(name)
        return found if bare == name else (*found, *self.bearers.get((kind, bare), ()))

    def beginning(self, kind: SubjectKind, words: str) -> tuple[str, ...]:
        """The ids whose name begins with the words."""
        start = fold(words)
        if len(start) < SHORTEST:
            return ()
        return tuple(
            id_
            for (k, name), ids in self.bearers.items()
            if k == kind and name.startswith(start)
            for id_ in ids
        )

    def nearest(self, kind: SubjectKind, words: str) -> str | None:
        """The id or name that is most like the words."""
        known = [(id_, name) for (k, id_), name in self.names.items() if k == kind]
        return nearest(words, dict.fromkeys(word for pair in known for word in pair if word))


def fold(name: str) -> str:
    """A name as names are compared: width, case and spaces are no difference."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def without_brackets(name: str) -> str:
    """The folded name without what stands in brackets, unless nothing else is left."""
    return _BRACKETED.sub("", name) or name


def roster_of(
    records: Iterable[SubjectRecord], categories: Mapping[str, str] | None = None
) -> Roster:
    names: dict[Key, str] = {}
    bearers: dict[Key, tuple[str, ...]] = {}
    plain: dict[Key, tuple[str, ...]] = {}
    for record in records:
        kind, id_ = record.subject.kind, record.subject.id
        names[kind, id_] = record.name
        if record.name:
            key = (kind, fold(record.name))
            bearers[key] = (*bearers.get(key, ()), id_)
            bare = (kind, without_brackets(key[1]))
            if bare != key:
                plain[bare] = (*plain.get(bare, ()), id_)
    return Roster(names, bearers, plain, categories or {})


def load_roster(connection: Connection) -> Roster:
    """Everybody that the database knows."""
    kinds: tuple[SubjectKind, ...] = get_args(SubjectKind)
    records = (record for kind in kinds for record in list_subjects(connection, kind))
    return roster_of(records, words_of(connection, "account", CATEGORY))
