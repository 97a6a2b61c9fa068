"""Each claim of each demo document resolves to a listed source; without its evidence it fails there."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from demo.test_demo_content import demo
from demo.test_demo_decisions import decision
from documents.build import Case, case
from documents.demo_clients import WRITTEN, compiled, evidence
from documents.test_claims_law import said, sources
from fitpoint.documents.compiler import Compiled
from fitpoint.documents.kinds import Kind
from fitpoint.documents.source_list import permitted_evidence
from fitpoint.errors import Location
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.row import RowCompiler
from fitpoint.messages.message import Lang
from rules.bundled import team

ALL: list[tuple[str, Kind, Lang]] = [(client, kind, "zh") for client, kind in WRITTEN]
SOME_ENGLISH: list[tuple[str, Kind, Lang]] = [
    ("banshan", "recommendation", "en"),
    ("chengchuan", "outline", "en"),
]
CLAIMING = [given for given in (*ALL, *SOME_ENGLISH) if given[0] != "qimu"]
"""A list of questions claims nothing."""
SINGLE = 4
"""So many pieces of evidence of a document are taken away one by one."""


def without(client: str, kind: Kind, lang: Lang, gone: set[str]) -> Compiled:
    """The document of the decision as it was made, with evidence lost since."""
    left = {id_: e for id_, e in evidence().items() if id_ not in gone}
    compiler = RowCompiler(team().codelists, BUILTINS)
    given = Case(decision(client), team(), left, demo().market(), compiler)
    return given.compile(kind, lang, prepared_by="")


def failures(made: Compiled) -> set[tuple[Location | None, str]]:
    """Where claims are said to be lost, and the evidence that they name."""
    assert made.document is None
    return {
        (found.location, dict(found.arguments)["evidence"])
        for found in made.diagnostics
        if found.code == "D302"
    }


@pytest.mark.parametrize("given", CLAIMING, ids="-".join)
def test_each_claim_resolves_to_a_source_in_the_list(given: tuple[str, Kind, Lang]) -> None:
    made = compiled(*given)
    listed = {id_ for entry in sources(made).entries for id_ in entry.evidence}
    assert made.document is not None
    audience = made.document.audience
    permitted = permitted_evidence(evidence(), given[0], audience, team())
    assert made.claims
    for claim in made.claims:
        shown = set(claim.origin.evidence) & permitted
        assert shown, claim
        assert shown <= listed, claim
    assert listed == {id_ for c in made.claims for id_ in c.origin.evidence} & permitted


@pytest.mark.parametrize("given", CLAIMING, ids="-".join)
def test_each_claim_without_its_evidence_fails_at_its_line(given: tuple[str, Kind, Lang]) -> None:
    made = compiled(*given)
    used = {id_ for claim in made.claims for id_ in claim.origin.evidence}
    lost = failures(without(*given, used))
    assert lost == {(c.origin.place, ", ".join(c.origin.evidence)) for c in made.claims}
    assert all(place and place.line for place, _ in lost)


@pytest.mark.parametrize("given", CLAIMING, ids="-".join)
def test_one_piece_lost_fails_just_the_claims_that_stand_on_it(
    given: tuple[str, Kind, Lang],
) -> None:
    made = compiled(*given)
    used = sorted({id_ for claim in made.claims for id_ in claim.origin.evidence})
    for gone in random.Random(7).sample(used, min(SINGLE, len(used))):
        expected = {(c.origin.place, gone) for c in made.claims if gone in c.origin.evidence}
        assert failures(without(*given, {gone})) == expected


PLACES = {
    "plain": ("甲\n{{ f.market_size }}", "recommendation.zh.md.j2", 2),
    "section": ("{% section 'a', '甲' %}\n\n{{ f.market_size }}\n{% endsection %}", None, 3),
    "macro": ("{% macro m(x) %}\n{{ x }}\n{% endmacro %}\n\n{{ m(f.market_size) }}", None, 2),
    "call": (
        "{% macro m() %}\n{{ caller() }}\n{% endmacro %}\n{% call m() %}\n{{ f.market_size }}\n{% endcall %}",
        None,
        5,
    ),
    "row": ("| a |\n|--|\n| {{ f.market_size }} |", None, 3),
    "loop": ("{% for x in [f.market_size] %}\n- {{ x }}\n{% endfor %}", None, 2),
    "set": ("{% set x = f.market_size %}\n\n{{ x|wan }}元", None, 3),
    "joined": ("{% set x = '规模' ~ f.market_size %}\n\n{{ x }}", None, 1),
    "include": ("甲\n{% include 'own/part.md.j2' %}", "own/part.md.j2", 3),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_lost_claim_is_named_at_the_line_that_prints_it(tmp_path: Path, name: str) -> None:
    template, file, line = PLACES[name]
    (tmp_path / "own").mkdir()
    (tmp_path / "own/part.md.j2").write_text("\n\n{{ f.market_size }}\n", encoding="utf-8")
    given = case()
    left = {id_: e for id_, e in given.evidence.items() if id_ != "E11"}
    (found,) = said(tmp_path, template, replace(given, evidence=left)).diagnostics
    assert found.code == "D302"
    assert found.location is not None
    assert found.location.line == line
    assert found.location.file.endswith(file or "recommendation.zh.md.j2")


def test_a_lost_claim_of_a_talking_point_is_named_at_the_rule() -> None:
    given = case()
    told = given.compile("outline")
    of_rules = [c for c in told.claims if ".yaml" in c.origin.place.file]
    assert of_rules
    gone = of_rules[0].origin.evidence[0]
    left = {id_: e for id_, e in given.evidence.items() if id_ != gone}
    lost = failures(replace(given, evidence=left).compile("outline"))
    assert of_rules[0].origin.place in {place for place, _ in lost}
