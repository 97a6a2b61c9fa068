"""What a column may stand for: a detail, a field, one code of a field, a record's column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from fitpoint.language.types import Type
from fitpoint.rulebook.pack import Pack, SubjectKind

IGNORE = "ignore"
WIDE_KINDS: Mapping[str, SubjectKind] = MappingProxyType(
    {
        "accounts": "account",
        "media": "medium",
        "industries": "industry",
        "populations": "population",
    }
)
SUBJECT_DETAILS = ("id", "name", "group", "owner")
BASE_DETAILS = ("universe", "wave", "n")
"""What audience figures are based on: universe, survey wave, sample size."""
EVIDENCE_DETAILS = (
    "subject",
    "kind",
    "field",
    "value",
    "state",
    "source",
    "method",
    "at",
    "quote",
    "collected_on",
    "valid_until",
    "confidence",
    "author",
    "sensitivity",
    "bands",
)
MEASURED = ("medium", "population")
_CODED = re.compile(r"(?P<name>\w+)\[(?P<code>.+)\]")


@dataclass(frozen=True, slots=True)
class Target:
    """``name`` is a detail, a field's id or a record's column; ``code`` one code of the field."""

    name: str
    code: str = ""

    def __str__(self) -> str:
        return f"{self.name}[{self.code}]" if self.code else self.name


def read_target(text: str) -> Target:
    """``audience_age[18-24]`` taken apart."""
    found = _CODED.fullmatch(text.strip())
    return Target(found["name"], found["code"].strip()) if found else Target(text.strip())


def kinds(pack: Pack) -> tuple[str, ...]:
    """What a table may be imported as: subjects, evidence, or rows of an accumulating field."""
    records = [f.id for f in pack.fields.values() if f.accumulate]
    return (*WIDE_KINDS, "evidence", *records)


def details_of(kind: str) -> tuple[str, ...]:
    """The targets that are no fields."""
    if kind == "evidence":
        return EVIDENCE_DETAILS
    if kind not in WIDE_KINDS:
        return ("subject",)
    measured = WIDE_KINDS[kind] in MEASURED
    return (*SUBJECT_DETAILS, *BASE_DETAILS) if measured else SUBJECT_DETAILS


def types_of(kind: str, pack: Pack) -> dict[str, Type]:
    """The targets that hold values, with their types: fields, or a records field's columns."""
    if kind in WIDE_KINDS:
        subject = WIDE_KINDS[kind]
        return {f.id: f.type for f in pack.fields.values() if subject in f.subjects}
    return {} if kind == "evidence" else dict(pack.fields[kind].type.columns)


def takes_codes(type_: Type) -> bool:
    """Whether several columns, one a code, may make up the value."""
    return type_.kind in ("distribution", "map")


def target_exists(target: Target, kind: str, pack: Pack) -> bool:
    types = types_of(kind, pack)
    if not target.code:
        return target.name in types or target.name in details_of(kind)
    type_ = types.get(target.name)
    if type_ is None or not takes_codes(type_):
        return False
    codelist = pack.codelists.get(type_.codelist or "")
    return codelist is not None and codelist.find(target.code) is not None


def folded(name: str) -> str:
    """A name as names are compared: width, case, spaces and marks at its ends are no difference."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(plain.replace("_", " ").split()).strip("*:：※ ")
