"""What plugin and pack authors get for their own tests."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

import fitpoint_rfm
import fitpoint_rules
from fitpoint.errors import FitpointError
from fitpoint.messages import render
from fitpoint.testing import pack_outcomes, registered

RULES = Path(fitpoint_rules.__file__).parent


def test_a_plugin_is_registered_as_the_host_does_it() -> None:
    assert list(registered(fitpoint_rfm).of("scorer")) == ["rfm"]


def test_a_broken_plugin_raises_what_is_wrong() -> None:
    broken = ModuleType("broken")
    source = "from fitpoint import hookimpl\n\n@hookimpl\ndef register_scorer():\n    return []\n"
    exec(source, broken.__dict__)
    with pytest.raises(FitpointError) as caught:
        registered(broken)
    assert caught.value.diagnostics[0].suggestion == "register_scorers"


def test_the_shipped_pack_passes_its_own_tests() -> None:
    outcomes = pack_outcomes(RULES / "three_tier", registry=registered(fitpoint_rfm))
    assert len(outcomes) >= 100
    assert [outcome for outcome in outcomes if outcome.differences] == []


def test_a_wrong_expectation_fails_and_says_how(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(
        "schema: 1\nid: t\nversion: 0.1.0\ntitle: {zh: 测, en: T}\nextends: [three_tier]\n"
        "tests:\n"
        "  - {name: wrong, given: {category: 咖啡}, expect: {stage: full, category: 饮料}}\n"
        "  - {name: right, given: {category: 咖啡}, expect: {stage: research}}\n",
        encoding="utf-8",
    )
    packs = {"three_tier": RULES / "three_tier"}
    outcomes = pack_outcomes(tmp_path, packs=packs, registry=registered(fitpoint_rfm))
    found = {o.test.name: [d.code for d in o.differences] for o in outcomes if o.differences}
    assert found == {"wrong": ["A101", "A101"]}
    told = [render(d, "zh") for o in outcomes for d in o.differences]
    assert any("category（品类） 应为 饮料，实为 咖啡" in sentence for sentence in told)


def test_a_misspelt_expectation_keeps_the_pack_from_loading(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(
        "schema: 1\nid: t\nversion: 0.1.0\ntitle: {zh: 测, en: T}\nextends: [three_tier]\n"
        "tests:\n  - {name: misspelt, given: {}, expect: {gates: {lawfull: pass}}}\n",
        encoding="utf-8",
    )
    with pytest.raises(FitpointError) as caught:
        pack_outcomes(tmp_path, packs={"three_tier": RULES / "three_tier"})
    wrong = next(d for d in caught.value.diagnostics if d.severity == "error")
    assert wrong.suggestion == "lawful"
