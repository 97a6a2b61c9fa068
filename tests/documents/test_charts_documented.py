from __future__ import annotations

import re
from pathlib import Path

import pytest

from fitpoint.documents.view.figures import Charts

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("page", ["charts.md", "zh/图表.md"])
def test_every_chart_that_templates_may_place_is_explained(page: str) -> None:
    names = re.findall(r'chart\("(\w+)"', str(Charts.__doc__))
    told = re.findall(r"(?m)^\| `(\w+)` \|", (DOCS / page).read_text(encoding="utf-8"))
    assert sorted(names) == sorted(told)
