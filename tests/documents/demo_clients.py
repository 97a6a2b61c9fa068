"""The documents of every client of the demo, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import cast

from demo.test_demo_content import demo
from demo.test_demo_decisions import decision
from documents.build import Case
from fitpoint.documents.blocks import Document
from fitpoint.documents.compiler import Compiled
from fitpoint.documents.kinds import Kind
from fitpoint.evidence.evidence import Evidence
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.row import RowCompiler
from fitpoint.messages import render
from fitpoint.messages.message import Lang
from rules.bundled import team

WRITTEN: tuple[tuple[str, Kind], ...] = (
    *(
        (client, kind)
        for client in ("banshan", "chengchuan", "chiyuan", "qimu")
        for kind in ("recommendation", "outline")
    ),
    *((client, "outline") for client in ("langrun", "chaiyan", "yuehe", "zhiqu")),
)
"""Each client with the documents that it gets; the other ones are blocked."""


@cache
def evidence() -> dict[str, Evidence]:
    return {e.id: e for found in demo().evidence.values() for e in found}


@cache
def compiled(client: str, kind: Kind, lang: Lang) -> Compiled:
    return client_case(client).compile(kind, lang, prepared_by="")


def client_case(client: str) -> Case:
    compiler = RowCompiler(team().codelists, BUILTINS)
    return Case(decision(client), team(), evidence(), demo().market(), compiler)


def document(client: str, kind: Kind, lang: Lang) -> Document:
    made = compiled(client, kind, lang)
    assert made.document is not None, [render(d, "zh") for d in made.diagnostics]
    return made.document


def names() -> set[str]:
    """Names of clients, their rivals, media and people: they stay as they are."""
    rows = (row for e in evidence().values() if e.field == "competitors" for row in e.value or ())
    rivals = {str(row["name"]) for row in cast("Iterable[Mapping[str, object]]", rows)}
    return set(demo().names.values()) | rivals
