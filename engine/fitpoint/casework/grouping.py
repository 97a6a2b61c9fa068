"""A brand and its group: the parent, the siblings, and what the group's facts say of a brand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from fitpoint.casework.roster import fold
from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.joining import SAYS_SOMETHING
from fitpoint.evidence.subject import Subject
from fitpoint.rulebook.pack import Pack
from fitpoint.store.subjects import SubjectRecord


def parents(records: Sequence[SubjectRecord]) -> dict[str, SubjectRecord]:
    """Each account's parent, by the account's id: the account that is its group, whose id or only
    name the record gives. Groups that are no accounts are not among them."""
    named: dict[str, list[SubjectRecord]] = {}
    for record in records:
        for word in {record.subject.id, fold(record.name)}:
            named.setdefault(word, []).append(record)
    found: dict[str, SubjectRecord] = {}
    for record in records:
        meant = named.get(record.parent) or named.get(fold(record.parent)) or []
        if record.parent and len(meant) == 1 and meant[0] != record:
            found[record.subject.id] = meant[0]
    return found


def parent_of(records: Sequence[SubjectRecord], record: SubjectRecord) -> SubjectRecord | None:
    """The account that is the group of this one."""
    return parents(records).get(record.subject.id)


def siblings_of(
    records: Sequence[SubjectRecord], record: SubjectRecord
) -> tuple[SubjectRecord, ...]:
    """The group's other accounts, the group's own aside; for a group, its brands."""
    parent = parent_of(records, record)
    group = {fold(word) for word in _names(record, parent) if word}
    return tuple(
        one
        for one in records
        if one.subject != record.subject and fold(one.parent) in group and one != parent
    )


def _names(record: SubjectRecord, parent: SubjectRecord | None) -> tuple[str, ...]:
    """What the group is called in the accounts that belong to it."""
    if parent is not None:
        return (parent.subject.id, parent.name)
    return (record.parent,) if record.parent else (record.subject.id, record.name)


def taken_from_group(
    pack: Pack,
    account: Subject,
    own: Iterable[Evidence],
    of_group: Iterable[Evidence],
    as_of: date,
) -> Iterator[Evidence]:
    """What the evidence on a group says of an account too, as *estimated*: fields of the company
    (``of_group``) of which nobody has said anything for the account itself by the date.

    What the group told us in confidence stays with it, and siblings tell nothing.
    """
    said = {item.field for item in own if item.state in SAYS_SOMETHING and _by(item, as_of)}
    shared = {field.id for field in pack.fields.values() if field.of_group} - said
    for item in of_group:
        if item.field in shared and item.sensitivity != "client_secret":
            state = "estimated" if item.state == "known" else item.state
            yield replace(item, subject=account, state=state)


def _by(item: Evidence, as_of: date) -> bool:
    return item.collected_on <= as_of and item.recorded_at.date() <= as_of
