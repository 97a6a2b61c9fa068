"""The industry packs: each by itself on the method, and all of them in one workspace."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from fitpoint.authoring.pack_tests import run_tests
from fitpoint.authoring.supposing import mapping
from fitpoint.casework.founding import PACK
from fitpoint.language.builtins import BUILTINS
from fitpoint.rulebook.loader import Loaded, load_pack
from fitpoint.rulebook.pack import Label, Pack, TalkingPoint
from fitpoint.rulebook.signature import ScorerSignature
from fitpoint_rfm.scorer import RfmScorer
from rules.bundled import FOLDER

METHOD = "three_tier"
FOLDERS = {path.parent.name: path.parent for path in FOLDER.parent.glob("*/pack.yaml")}
INDUSTRIES = sorted(set(FOLDERS) - {METHOD})
CHINESE = re.compile(r"[\u4e00-\u9fff]")
METHOD_WORDS = re.compile(r"层次|七要素|第一层|挑战者|追随者|经验值")


def load(folder: Path) -> Loaded:
    scorer = RfmScorer()
    signature = ScorerSignature(scorer.id, scorer.scope, scorer.inputs, scorer.outputs)
    return load_pack(folder, packs=FOLDERS, functions=BUILTINS, scorers={"rfm": signature})


@cache
def industry(name: str) -> Pack:
    loaded = load(FOLDERS[name])
    assert loaded.diagnostics == (), name
    assert loaded.pack is not None
    return loaded.pack


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """What a new workspace extends."""
    folder = tmp_path_factory.mktemp("team")
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    loaded = load(folder)
    assert loaded.diagnostics == ()
    assert loaded.pack is not None
    return loaded.pack


def own(pack: Pack, name: str) -> list[str]:
    """Ids of the vetoes that the pack itself declares."""
    vetoes = pack.match.vetoes if pack.match else ()
    return [v.id for v in vetoes if v.location.file.startswith(f"{name}/")]


def test_a_new_workspace_uses_every_pack(together: Pack) -> None:
    assert set(re.findall(r"^  - (\w+)@", PACK, re.MULTILINE)) == {METHOD, *INDUSTRIES}
    assert together.match is not None
    known = {veto.id for veto in together.match.vetoes}
    for name in INDUSTRIES:
        assert set(own(industry(name), name)) <= known


@pytest.mark.parametrize("name", INDUSTRIES)
def test_the_tests_of_the_pack_hold_beside_the_other_packs(name: str, together: Pack) -> None:
    mine = tuple(t for t in together.tests if t.location.file.startswith(f"{name}/"))
    assert len(mine) >= 10
    outcomes = run_tests(replace(together, tests=mine), BUILTINS, {"rfm": RfmScorer()})
    assert [(o.test.name, o.differences) for o in outcomes if o.differences] == []


@pytest.mark.parametrize("name", INDUSTRIES)
def test_law_cites_waits_for_counsel_and_blocks(name: str) -> None:
    pack = industry(name)
    assert pack.match is not None
    laws = [v for v in pack.match.vetoes if v.id in own(pack, name) and v.kind == "law"]
    assert laws
    for veto in laws:
        assert veto.cite is not None
        assert veto.if_unknown == "block"
    for veto in pack.match.vetoes:
        if veto.cite is not None:
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", veto.cite.version), veto.id
            assert "复核" in veto.cite.review.zh, veto.id


@pytest.mark.parametrize("name", INDUSTRIES)
def test_each_veto_is_tested_true_false_and_unknown(name: str) -> None:
    pack = industry(name)
    answers: dict[str, set[str]] = {}
    for test in pack.tests:
        for by_medium in mapping(mapping(test.body["expect"]).get("vetoes")).values():
            for id_, answer in mapping(by_medium).items() if isinstance(by_medium, dict) else ():
                answers.setdefault(id_, set()).add(str(answer).lower())
    for id_ in own(pack, name):
        assert answers.get(id_) == {"true", "false", "unknown"}, id_


@pytest.mark.parametrize("name", INDUSTRIES)
def test_every_word_is_in_both_languages(name: str) -> None:
    pack = industry(name)
    for label in labels(pack, name):
        assert CHINESE.search(label.zh), label
        assert label.en, label
        assert not CHINESE.search(re.sub(r"\{\{.*?\}\}", "", label.en)), label


@pytest.mark.parametrize("name", INDUSTRIES)
def test_a_client_reads_no_word_of_the_method(name: str) -> None:
    points = [p for p in points_of(industry(name), name) if ("recommendation" in dict(p.places))]
    assert points
    assert [p.id for p in points if METHOD_WORDS.search(p.say.zh)] == []


@pytest.mark.parametrize("name", INDUSTRIES)
def test_usual_seasons_are_marked_as_experience_and_average_a_hundred(name: str) -> None:
    (seasons,) = [c for c in industry(name).conclusions if "typical_seasonality" in c.fields]
    rows = [row for row in seasons.rows if row.location.file.startswith(f"{name}/")]
    assert rows
    for row in rows:
        (indices,) = row.outputs
        assert isinstance(indices, tuple)
        assert sum(float(str(v)) for v in indices) == 1200
        assert row.reason is not None
        assert "待校准" in row.reason.zh


def points_of(pack: Pack, name: str) -> list[TalkingPoint]:
    return [p for p in pack.points if p.location.file.startswith(f"{name}/")]


def labels(pack: Pack, name: str) -> list[Label]:
    mine = [f for f in pack.fields.values() if f.location.file.startswith(f"{name}/")]
    vetoes = [v for v in (pack.match.vetoes if pack.match else ()) if v.id in own(pack, name)]
    lists = [pack.codelists[f.type.codelist] for f in mine if f.type.codelist]
    rules = [r for card in pack.scorecards.values() for r in card.rules]
    return [
        pack.title,
        *(f.label for f in mine),
        *(f.ask.question for f in mine if f.ask),
        *(v.label for v in vetoes),
        *(v.reason for v in vetoes),
        *(v.cite.law for v in vetoes if v.cite),
        *(v.cite.article for v in vetoes if v.cite),
        *(p.say for p in points_of(pack, name)),
        *(Label(c.zh, c.en) for list_ in lists for c in list_.codes),
        *(r.reason for r in rules if r.location.file.startswith(f"{name}/")),
    ]
