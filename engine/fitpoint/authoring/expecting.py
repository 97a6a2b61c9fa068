"""What a test expects, held against a decision.

``expect`` names

* a field: its value, or ``unknown``; a list under a field with one value is the exact set of
  outcomes still possible;
* ``stage``, ``action``, ``mastered(x)``, ``analysed(x)``;
* under ``gates`` a verdict, under ``documents`` a status, under ``grades`` the grade or the exact
  list of grades that answers can reach, under ``points`` the points now;
* under ``vetoes``, by medium, the ids of all vetoes and conditions that hold for it, or some ids
  each with its answer (true, false, unknown), whatever other packs add.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from fitpoint.authoring.supposing import mapping
from fitpoint.errors import Diagnostic, FitpointError, fail, problem
from fitpoint.language.types import Value
from fitpoint.language.values import read_value
from fitpoint.messages import nearest
from fitpoint.qualification.decision import Decision
from fitpoint.rulebook.pack import FieldDef, Pack, TestCase

CALL = re.compile(r"(mastered|analysed)\((.+)\)")
ONE_VALUED = ("choice", "text", "number", "integer", "boolean", "date")
CLOSE = 1e-9
"""Relative difference up to which two numbers are the same in a test."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """One thing that is expected, beside what was found; both as a test would write them."""

    what: str
    expected: object
    found: object


def differences(test: TestCase, pack: Pack, decision: Decision) -> Iterator[Diagnostic]:
    """A problem for each expectation that the decision does not meet."""
    for key, wanted in mapping(test.body.get("expect")).items():
        for compared in _compare(key, wanted, pack, decision, test):
            if not _same(compared.expected, compared.found):
                yield problem(
                    "A101",
                    test.location,
                    test=test.name,
                    what=compared.what,
                    what_zh=_labelled(compared.what, pack),
                    expected=_shown(compared.expected),
                    found=_shown(compared.found),
                )


def _labelled(what: str, pack: Pack) -> str:
    """The field or gate as a test names it, with its Chinese label."""
    section, _, id_ = what.partition(".")
    labels = {gate.id: gate.label.zh for gate in pack.gates} if section == "gates" else {}
    field = pack.fields.get(what)
    label = field.label.zh if field else labels.get(id_)
    return f"{what}（{label}）" if label else what


def _compare(
    key: str, wanted: Any, pack: Pack, decision: Decision, test: TestCase
) -> Iterator[_Compared]:
    call = CALL.fullmatch(key)
    if key in ("stage", "action"):
        yield _Compared(key, wanted, getattr(decision, key))
    elif call is not None:
        yield _Compared(key, wanted, _status(call[1], call[2].strip(), decision))
    elif key == "grades":
        yield from _grades(mapping(wanted), decision, test)
    elif key in ("gates", "documents", "points", "vetoes"):
        found = _section(key, decision)
        for name, expected in mapping(wanted).items():
            if name not in found:
                near = nearest(name, found)
                raise fail("A102", test.location, suggestion=near, what=f"{key}.{name}")
            if key == "vetoes" and isinstance(expected, dict):
                yield from _answers(name, mapping(expected), decision)
                continue
            yield _Compared(f"{key}.{name}", _as_set(expected), found[name])
    else:
        yield _field(key, wanted, pack, decision, test)


def _section(key: str, decision: Decision) -> dict[str, object]:
    match key:
        case "gates":
            return {gate.id: gate.verdict for gate in decision.gates}
        case "documents":
            return {document.id: document.status for document in decision.documents}
        case "points":
            return {score.id: score.points for score in decision.scores}
        case _:
            return {
                medium.medium: frozenset(v.id for v in medium.vetoes if v.verdict == "true")
                for medium in decision.matching.media
            }


def _answers(medium: str, wanted: Mapping[str, Any], decision: Decision) -> Iterator[_Compared]:
    """What single vetoes say of a medium; one that is not among its results does not hold."""
    results = next(m.vetoes for m in decision.matching.media if m.medium == medium)
    found = {result.id: result.verdict for result in results}
    for id_, answer in wanted.items():
        yield _Compared(f"vetoes.{medium}.{id_}", str(answer).lower(), found.get(id_, "false"))


def _grades(wanted: Any, decision: Decision, test: TestCase) -> Iterator[_Compared]:
    found = {grade.id: grade for grade in (*decision.scores, *decision.grades)}
    for name, expected in mapping(wanted).items():
        if name not in found:
            near = nearest(name, found)
            raise fail("A102", test.location, suggestion=near, what=f"grades.{name}")
        if isinstance(expected, list):
            possible = frozenset(found[name].possible)
            yield _Compared(f"grades.{name}", _as_set(expected), possible)
        else:
            yield _Compared(f"grades.{name}", expected, found[name].grade)


def _status(what: str, id_: str, decision: Decision) -> bool | None:
    statuses = (*decision.elements, *decision.tiers)
    return next((getattr(s, what) for s in statuses if s.id == id_), None)


def _field(key: str, wanted: object, pack: Pack, decision: Decision, test: TestCase) -> _Compared:
    declared = _declared(key, pack, test)
    fact = decision.facts.get(declared.id)
    if isinstance(wanted, list) and declared.type.kind in ONE_VALUED:
        listed = cast("list[object]", wanted)
        return _Compared(key, _as_set(listed), frozenset(fact.possible if fact else ()))
    found: Value = fact.value if fact else None
    if wanted == "unknown":
        return _Compared(key, None, found)
    expected, problems = read_value(
        cast("object", wanted), declared.type, pack.codelists, test.location
    )
    errors = [p for p in problems if p.severity == "error"]
    if errors:
        raise FitpointError(errors)
    return _Compared(key, expected, found)


def _declared(key: str, pack: Pack, test: TestCase) -> FieldDef:
    for field in pack.fields.values():
        if key in (field.id, field.label.zh, field.label.en):
            return field
    raise fail("A102", test.location, suggestion=nearest(key, pack.fields), what=key)


def _as_set(value: Any) -> object:
    return frozenset(cast("list[object]", value)) if isinstance(value, list) else value


def _same(expected: object, found: object) -> bool:
    if isinstance(expected, bool) or isinstance(found, bool):
        return expected is found
    if isinstance(expected, int | float) and isinstance(found, int | float):
        return abs(expected - found) <= CLOSE * max(1.0, abs(expected))
    return expected == found


def _shown(value: object) -> str:
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, frozenset):
        return "[" + ", ".join(sorted(str(v) for v in cast("frozenset[object]", value))) + "]"
    return str(value)
