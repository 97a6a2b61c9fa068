"""The client that was decided on paper, through the shipped pack: evidence to mastery."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from fitpoint.analysis.analysis import Analysis
from fitpoint.analysis.analyst import Analyst
from fitpoint.analysis.mastery import element_statuses, tier_statuses
from fitpoint.analysis.status import Gap
from fitpoint.evidence.evidence import Evidence, Source
from fitpoint.evidence.joining import join
from fitpoint.evidence.reading import read_evidence
from fitpoint.evidence.resolution import resolve
from fitpoint.evidence.source import RawEvidence
from fitpoint.evidence.subject import Subject
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.row import RowCompiler
from fitpoint.rulebook.loader import load_pack
from fitpoint.rulebook.pack import Pack

ROOT = Path(__file__).parents[2]
DOSSIER = ROOT.parent / "shared/examples/three_tier_sketch/dossier/lanqi.yaml"
AS_OF = date(2026, 3, 1)

pytestmark = pytest.mark.skipif(not DOSSIER.exists(), reason="the paper exercise is not here")


def carried(value: Any) -> Any:
    """The value in the shipped pack's form, which has no column of rivals' media forms."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [{k: v for k, v in row.items() if k != "media"} for row in value]
    return value


def raw(entry: dict[str, Any], sources: dict[str, Any]) -> RawEvidence:
    source = sources[entry["source"]]
    kind, _, id_ = entry.get("subject", "account/lanqi").partition("/")
    return RawEvidence(
        kind,
        id_,
        entry["field"],
        carried(entry.get("value")),
        Source(entry["source"], source["title"], source["method"]),
        id=entry["id"],
        state=entry.get("state"),
        collected_on=source["collected_on"],
        confidence=source["confidence"],
        sensitivity=source["sensitivity"],
    )


@pytest.fixture(scope="module")
def pack() -> Pack:
    folder = ROOT / "rules/fitpoint_rules/three_tier"
    loaded = load_pack(folder, packs={}, functions=BUILTINS)
    assert loaded.pack is not None
    return loaded.pack


@pytest.fixture(scope="module")
def evidence(pack: Pack) -> list[Evidence]:
    dossier = yaml.safe_load(DOSSIER.read_text(encoding="utf-8"))
    read: list[Evidence] = []
    for entry in dossier["evidence"]:
        found, problems = read_evidence(
            raw(entry, dossier["sources"]), pack, datetime(2026, 3, 1, 9)
        )
        assert found is not None, problems
        read.append(found)
    return read


@pytest.fixture(scope="module")
def analysis(pack: Pack, evidence: list[Evidence]) -> Analysis:
    tea = Subject("industry", "气泡茶")
    account = resolve(pack, Subject("account", "lanqi"), evidence, AS_OF)
    facts = join(pack, account, {tea.id: resolve(pack, tea, evidence, AS_OF)})
    return Analyst(pack, RowCompiler(pack.codelists, BUILTINS), {}).conclude(facts, AS_OF)


def test_facts_are_those_worked_out_by_hand(analysis: Analysis) -> None:
    facts = analysis.facts
    assert facts["price_index"].value == 6.77 / 5
    assert (facts["price_tier"].value, facts["price_tier"].evidence) == ("中高", ("E02", "E03"))
    growth = facts["market_growth"]
    assert (growth.value, growth.conflict, growth.disputed) == (0.18, True, ("E13",))
    assert facts["budget"].state == "withheld"
    assert facts["message_task"].value == "抢认知"
    assert set(facts["expected_move"].possible) == {"加大媒体投放", "维持"}


def test_elements_are_mastered_and_analysed_as_on_paper(pack: Pack, analysis: Analysis) -> None:
    compiler = RowCompiler(pack.codelists, BUILTINS)
    elements = element_statuses(pack, analysis, compiler)
    found = {e.id: (e.mastered, e.analysed, e.gaps) for e in elements}
    first = ("price_positioning", "target_consumer", "sales_regions_channels")
    assert all(found[id_] == (True, True, ()) for id_ in first), found
    assert found["market_development"] == (False, True, (Gap("market_growth", "conflict"),))
    assert found["competition"] == (False, False, (Gap("next_moves", "missing"),))
    assert [
        (t.mastered, t.analysed) for t in tier_statuses(pack, elements, analysis, compiler)
    ] == [
        (True, True),
        (False, False),
        (False, False),
    ]
