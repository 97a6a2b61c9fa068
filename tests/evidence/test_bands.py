"""Evidence in other bands than the field's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.build import CODELISTS, HERE, codelist, label, pack
from fitpoint.evidence.bands import covered, spread
from fitpoint.evidence.evidence import Evidence, Source
from fitpoint.evidence.reading import read_evidence
from fitpoint.evidence.source import RawEvidence
from fitpoint.messages import render
from fitpoint.rulebook.pack import Crosswalk

NOW = datetime(2026, 3, 1, 9, 0)
WAY = Crosswalk(
    "wide_to_age",
    label("宽段"),
    "wide",
    "age",
    {
        "18-29": {"18-24": 0.6, "25-34": 0.4},
        "30-39": {"25-34": 0.5, "35-44": 0.5},
        "40-44": {"35-44": 1.0, "18-24": 0.0},
    },
    "示例",
    "未注明",
    HERE,
)
WIDE = codelist("wide", "18-29", "30-39", "40-44")
PACK = pack(codelists={**CODELISTS, "wide": WIDE}, crosswalks=(WAY,))
OWN = CODELISTS["age"]
RAW = RawEvidence(
    "account", "a1", "age", "18-29: 50%、30-39: 50%", Source("S1", "表（虚构）", "data")
)


def read(**change: Any) -> tuple[Evidence | None, list[str]]:
    found, problems = read_evidence(replace(RAW, **{"bands": "wide", **change}), PACK, NOW)
    assert all(render(p, lang) for p in problems for lang in ("zh", "en"))
    return found, [p.code for p in problems]


def test_shares_are_spread_and_estimated() -> None:
    found, codes = read()
    assert found is not None
    assert found.value == {"18-24": 0.3, "25-34": 0.45, "35-44": 0.25}
    assert (found.state, codes) == ("estimated", ["EV120"])


def test_a_suppressed_cell_makes_what_it_adds_to_unknown() -> None:
    found, _ = read(raw={"18-29": "*", "30-39": 0.3, "40-44": 0.5})
    assert found is not None
    assert found.value == {"18-24": None, "25-34": None, "35-44": 0.65}


def test_a_bare_set_cuts_through_no_band() -> None:
    found, _ = read(raw="30-39、40-44")
    assert found is None
    assert read(raw="30-39、40-44")[1] == ["EV121"]
    whole, _ = read(raw="18-29、30-39、40-44")
    assert whole is not None
    assert whole.value == frozenset({"18-24", "25-34", "35-44"})
    assert covered(frozenset({"18-29"}), WAY, OWN) == (frozenset({"18-24"}), ("25-34",))


def test_the_fields_own_bands_need_no_crosswalk() -> None:
    found, codes = read(bands="age", raw="18-24: 100%")
    assert found is not None
    assert (found.state, codes) == ("known", [])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"bands": "wied"}, "EV117"),
        ({"field": "price", "raw": 6}, "EV118"),
        ({"bands": "city"}, "EV119"),
        ({"raw": "18-29: 50%、30-93: 50%"}, "E200"),
    ],
)
def test_bands_that_do_not_fit(change: dict[str, Any], code: str) -> None:
    found, codes = read(**change)
    assert found is None
    assert code in codes or any(c.startswith(code[:2]) for c in codes)


PARTS = st.lists(st.integers(1, 20), min_size=3, max_size=3)


@settings(deadline=None)
@given(PARTS, st.sets(st.sampled_from(WIDE.codes), max_size=2))
def test_nothing_is_lost_and_no_suppressed_share_is_taken_for_zero(
    parts: list[int], hidden: set[Any]
) -> None:
    shares = {c.id: p / sum(parts) for c, p in zip(WIDE.codes, parts, strict=True)}
    whole = spread(shares, WAY, OWN)
    assert sum(s for s in whole.values() if s is not None) == pytest.approx(1)
    gone = {c.id for c in hidden}
    partly = spread({c: None if c in gone else s for c, s in shares.items()}, WAY, OWN)
    for band, share in partly.items():
        touched = any(WAY.shares[c].get(band, 0) > 0 for c in gone)
        assert share == (None if touched else whole[band])
