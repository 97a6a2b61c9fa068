"""What the list of sources calls them, and which of them are one to the reader."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents.build import case
from documents.test_claims_law import said, sources
from fitpoint.documents.citations import source_title
from fitpoint.evidence.evidence import Source


@pytest.mark.parametrize(
    ("id_", "title", "client", "internal"),
    [
        ("客户台账2026.xlsx#Sheet", "Sheet", "客户台账2026", "客户台账2026 (Sheet)"),
        ("台账.xlsx#客户列表", "春季拜访记录", "春季拜访记录", "春季拜访记录"),
        ("问卷.csv#问卷", "问卷", "问卷", "问卷"),
        ("S1", "受众调查 (audience.xlsx)", "受众调查", "受众调查 (audience.xlsx)"),
    ],
)
def test_a_sheet_is_called_after_its_file(id_, title, client, internal):
    source = Source(id_, title, "data")
    assert source_title(source, "client") == client
    assert source_title(source, "internal") == internal


@pytest.mark.parametrize(("day", "entries"), [(18, 1), (19, 2)])
def test_sources_that_read_alike_are_one(tmp_path, day, entries):
    given = case()
    first, second = (
        given.decision.facts[field].evidence[0] for field in ("market_size", "target_age")
    )
    evidence = dict(given.evidence)
    like = evidence[first]
    twin = replace(like.source, id="twin")
    collected = like.collected_on.replace(day=day)
    evidence[second] = replace(evidence[second], source=twin, collected_on=collected)
    given = replace(given, evidence=evidence)
    compiled = said(tmp_path, "{{ f.market_size }}。\n\n{{ f.target_age }}。", given)
    assert len(sources(compiled).entries) == entries
    assert sorted(e for s in sources(compiled).entries for e in s.evidence) == sorted(
        compiled.cited
    )
