"""Inline tests of a pack: that the names they use exist. The runner gives them their meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from fitpoint.rulebook.pack import FieldDef, SubjectKind, TestCase
from fitpoint.rulebook.schema.pack_file import TestForm
from fitpoint.rulebook.shapes import is_list, is_mapping
from fitpoint.rulebook.tables import field_named
from fitpoint.rulebook.validation import Entry, part_of, unknown_name
from fitpoint.rulebook.workbench import Workbench

_CALL = re.compile(r"(?:mastered|analysed)\((.+)\)")
_SECTIONS = {
    "gates": ("gates",),
    "grades": ("scorecards", "grades"),
    "points": ("scorecards",),
}
"""What is expected by id, and the sections whose ids these are."""
_OTHERS = ("stage", "action", "documents", "vetoes")
_OWN = ("account", "industry")

Path = tuple[str | int, ...]


def link_tests(bench: Workbench) -> tuple[TestCase, ...]:
    """The tests as written, once their names are checked."""
    entries: Mapping[str, Entry[TestForm]] = bench.declared.section("tests")
    for entry in entries.values():
        form = entry.model
        for key in ("given", "states"):
            _check_fields(entry, (key,), getattr(form, key), _OWN, bench)
        for place, medium in enumerate(form.media):
            named = [name for name in medium if name not in ("id", "name")]
            _check_fields(entry, ("media", place), named, ("medium",), bench)
        _check_fields(entry, ("population",), form.population, ("population",), bench)
        for place, name in enumerate(form.mastered):
            _check(entry, ("mastered", place), name, _mastery(bench), bench)
        _check_expected(entry, bench)
    return tuple(
        TestCase(entry.model.name, part_of(entry.source.data, entry.path), entry.location())
        for entry in entries.values()
    )


def _check_expected(entry: Entry[TestForm], bench: Workbench) -> None:
    """What is expected: fields, and ids below ``gates:`` and the like."""
    stages = bench.declared.section("stages")
    for key, value in entry.model.expect.items():
        path = ("expect", key)
        call = _CALL.fullmatch(key)
        if call is not None:
            _check(entry, path, call[1].strip(), _mastery(bench), bench)
        elif key in _SECTIONS:
            known = [id_ for s in _SECTIONS[key] for id_ in bench.declared.section(s)]
            for name in value if is_mapping(value) else ():
                _check(entry, (*path, name), name, known, bench)
        elif key == "stage":
            _check(entry, path, str(value), stages, bench)
        elif key == "vetoes":
            _check_vetoes(entry, path, value, bench)
        elif key not in _OTHERS and field_named(key, _fields(_OWN, bench)) is None:
            names = [*_SECTIONS, *_OTHERS, *(f.id for f in _fields(_OWN, bench))]
            _check(entry, path, key, names, bench)


def _check_vetoes(entry: Entry[TestForm], path: Path, by_medium: object, bench: Workbench) -> None:
    """The vetoes named for each medium, in a list or with an answer each."""
    known = bench.declared.section("match.vetoes")
    for medium, ids in by_medium.items() if is_mapping(by_medium) else ():
        for id_ in ids if is_mapping(ids) or is_list(ids) else ():
            _check(entry, (*path, medium), str(id_), known, bench)


def _mastery(bench: Workbench) -> list[str]:
    return [*bench.declared.section("elements"), *bench.declared.section("tiers")]


def _fields(subjects: Iterable[SubjectKind], bench: Workbench) -> list[FieldDef]:
    wanted = frozenset(subjects)
    return [field for field in bench.fields.values() if wanted & set(field.subjects)]


def _check_fields(
    entry: Entry[TestForm],
    path: Path,
    names: Iterable[str],
    subjects: Iterable[SubjectKind],
    bench: Workbench,
) -> None:
    known = _fields(subjects, bench)
    spoken = [name for field in known for name in (field.id, field.label.zh, field.label.en)]
    for name in names:
        if field_named(name, known) is None:
            _check(entry, (*path, name), name, spoken, bench)


def _check(
    entry: Entry[Any], path: Path, name: str, known: Iterable[str], bench: Workbench
) -> None:
    names = tuple(known)
    if name not in names and name not in bench.declared.broken:
        bench.problems.append(unknown_name("P250", entry, path, name, names))
