"""Accounts that may be the same company under two ids: shown, never merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

from fitpoint.casework.roster import fold, without_brackets
from fitpoint.store.evidence_rows import words_of
from fitpoint.store.subjects import SubjectRecord, list_subjects

CREDIT_CODE = "unified_social_credit_code"
LEGAL_NAME = "legal_name"
FORMS = (
    "股份有限公司",
    "有限责任公司",
    "集团有限公司",
    "有限公司",
    "集团公司",
    "集团",
    "公司",
    "co.,ltd.",
    "co.,ltd",
    "ltd.",
    "ltd",
    "inc.",
    "inc",
)
"""What a company's name may end in without meaning another company, the longest first."""

Why = Literal["credit_code", "name"]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Accounts (by id, with their names) that share a credit code or a name; ``value`` is what."""

    accounts: tuple[str, ...]
    names: tuple[str, ...]
    why: Why
    value: str


def possible_duplicates(connection: Connection) -> tuple[Duplicate, ...]:
    """Accounts with the same credit code, and those whose names or company names are the same but
    for width, case, spaces, brackets that only one has, and the company's legal form.

    Brands of one group share a company: its code and company name make them no duplicates.
    """
    records = list_subjects(connection, "account")
    codes = words_of(connection, "account", CREDIT_CODE)
    companies = words_of(connection, "account", LEGAL_NAME)
    found: dict[tuple[str, ...], Duplicate] = {}
    for one in (
        *_sharing("credit_code", _by_code(records, codes)),
        *_sharing("name", _by_name(records, companies)),
    ):
        found.setdefault(one.accounts, one)
    return tuple(found.values())


def plain_name(name: str) -> str:
    """A name without what does not tell companies apart."""
    bare = without_brackets(fold(name))
    return next((bare.removesuffix(form) for form in FORMS if bare.endswith(form)), bare) or bare


def _by_code(
    records: Iterable[SubjectRecord], codes: Mapping[str, str]
) -> Iterator[tuple[str, SubjectRecord]]:
    for record in records:
        code = fold(codes.get(record.subject.id, ""))
        if code:
            yield code.upper(), record


def _by_name(
    records: Iterable[SubjectRecord], companies: Mapping[str, str]
) -> Iterator[tuple[str, SubjectRecord]]:
    for record in records:
        names = (record.name, companies.get(record.subject.id, ""))
        for name in dict.fromkeys(plain_name(name) for name in names if name):
            yield name, record


def _sharing(why: Why, named: Iterable[tuple[str, SubjectRecord]]) -> Iterator[Duplicate]:
    groups: dict[str, list[SubjectRecord]] = {}
    for value, record in named:
        groups.setdefault(value, []).append(record)
    for value, records in groups.items():
        parents = {record.parent for record in records}
        one_group = len(parents) == 1 and "" not in parents
        if len(records) > 1 and not one_group:
            ids, names = zip(*((r.subject.id, r.name) for r in records), strict=True)
            yield Duplicate(ids, names, why, value)
