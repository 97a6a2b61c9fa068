"""The client of the paper exercise through the shipped pack: its measures are those of the
independent calculation that lies beside it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from fitpoint.evidence.subject import Subject
from rules.bundled import analyse, read_dossiers

SKETCH = Path(__file__).parents[2].parent / "shared" / "examples" / "three_tier_sketch"
pytestmark = pytest.mark.skipif(not SKETCH.exists(), reason="the shared examples are not here")

LINE = re.compile(r"  (\w+)\s+\d+\s+(-?[\d.]+) s=([\d.]+)")
BELOW_BASE = "gender_gain"
"""The target's gender profile is so near the population's that the method calls the gain not
applicable; the calculation prints it nevertheless."""


def carried(folder: Path) -> list[Path]:
    """The exercise's dossiers in the shipped form: sources for media, the pack's population."""
    media: Any = yaml.safe_load((SKETCH / "dossier/media.yaml").read_text(encoding="utf-8"))
    media["sources"] = {"A": {"title": "样本", "method": "data", "collected_on": "2026-02-20"}}
    media["universe"]["id"] = "urban18plus"
    account: Any = yaml.safe_load((SKETCH / "dossier/lanqi.yaml").read_text(encoding="utf-8"))
    account["account"] = {k: account["account"][k] for k in ("id", "name", "owner")}
    files = [folder / "media.yaml", folder / "lanqi.yaml"]
    for file, data in zip(files, (media, account), strict=True):
        # Dates come back as text: the dossier's reader knows no other.
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_style=None)
        file.write_text(text, encoding="utf-8")
    return files


def calculated() -> dict[str, dict[str, tuple[float, float]]]:
    """Medium → measure → value and score, as the calculation prints them."""
    run = [sys.executable, "check.py"]
    out = subprocess.run(run, cwd=SKETCH, capture_output=True, encoding="utf-8", check=True).stdout
    found: dict[str, dict[str, tuple[float, float]]] = {}
    for part in out.split("\n== ")[1:]:
        name, _, rest = part.partition("\n")
        found[name] = {m[1]: (float(m[2]), float(m[3])) for m in LINE.finditer(rest)}
    return found


def test_every_measure_equals_the_calculation(tmp_path: Path) -> None:
    read = read_dossiers(carried(tmp_path))
    assert [p for p in read.problems if p.severity == "error"] == []
    analysis, matching = analyse(read, Subject("account", "lanqi"))
    expected = calculated()
    assert {m.name for m in matching.media} == set(expected)
    for medium in matching.media:
        measures = {m.id: m for m in medium.measures}
        for id_, (value, score) in expected[medium.name].items():
            if id_ == BELOW_BASE:
                assert measures[id_].state == "not_applicable"
                continue
            assert measures[id_].value == value, (medium.name, id_)
            assert measures[id_].score == pytest.approx(score, abs=5e-5), (medium.name, id_)
    assert analysis.facts["target_client"].value is True


def test_the_leader_and_its_gaps(tmp_path: Path) -> None:
    _, matching = analyse(read_dossiers(carried(tmp_path)), Subject("account", "lanqi"))
    assert matching.ranking == ("elevator", "tv")
    best = matching.best
    assert best is not None
    gaps = {m.kind: (m.cities, m.share) for m in best.misfits}
    assert gaps["cities_uncovered"] == (("苏州",), 0.1)
    assert gaps["waste"] == (("深圳",), 0.25)
