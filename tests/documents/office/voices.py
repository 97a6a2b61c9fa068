"""A voice over the invented drink brand, for the tests of Office templates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from documents.build import Case, case, opened
from fitpoint.documents.kinds import shipped_kind
from fitpoint.documents.making import Making
from fitpoint.documents.office.placeholder import Place
from fitpoint.documents.office.voice import Voice

HERE = Place((("paragraph", 1),))


def making(given: Case | None = None, **changes: Any) -> Making:
    """What a client's document on the case is made from."""
    given = given or case()
    values: dict[str, Any] = {
        "kind": shipped_kind("recommendation"),
        "decision": given.decision,
        "pack": given.pack,
        "evidence": given.evidence,
        "market": given.market,
        "compiler": given.compiler,
        "lang": "zh",
        "templates": opened(()),
        "issued_on": date(2026, 3, 2),
        "prepared_by": "林一帆",
        "audience": "client",
        "addressee": "",
        "changes": None,
        "claimants": (),
    }
    return Making(**{**values, **changes})


def voice(given: Case | None = None, file: str = "方案.docx", **changes: Any) -> Voice:
    return Voice(making(given, **changes), file)


def named(name: str) -> Case:
    """The case about a client of that name."""
    given = case()
    return replace(given, decision=replace(given.decision, name=name))
