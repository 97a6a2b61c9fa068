"""The columnar engine gives the row engine's answers, whichever way an account goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.equality import AS_OF as GENERATED_ON
from benchmarks.equality import differences
from benchmarks.generated import Generated, Long
from benchmarks.generated_table import batch, table, wide
from bulk.test_analysis import whole_packs
from bulk.test_ranges import two_cards
from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.answers.engine import Answered
from fitpoint.bulk.answers.row_engine import RowEngine
from fitpoint.bulk.answers.rowwise import Known
from fitpoint.bulk.engines import column_engine
from fitpoint.bulk.engines.column_engine import ColumnEngine
from fitpoint.bulk.engines.kit import Kit
from fitpoint.bulk.facts.evidence_hashes import EvidenceHashes
from fitpoint.bulk.reading.wide import evidence, read_batch
from fitpoint.evidence.evidence import Evidence, Source
from fitpoint.evidence.subject import Subject
from fitpoint.language.builtins import BUILTINS
from fitpoint.matching.medium import Market
from fitpoint.qualification.decision import Override
from fitpoint.qualification.hashing import evidence_hash
from fitpoint.qualification.qualify import Versions
from fitpoint.rulebook.pack import Pack
from fitpoint_rfm.scorer import RfmScorer
from qualification.build import (
    AS_OF,
    FIELDS,
    card,
    cases,
    element,
    gate,
    pack,
    required,
    rule,
    value,
)
from qualification.worlds import VALUES, packs
from rules.bundled import team

NOWHERE = Market((), {}, {})
SETTINGS = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
SOURCES = tuple(Source(f"S{n}", f"来源{n}", "data") for n in range(2))
EXTENTS = [Extent(questions=0), Extent(questions=3), Extent(questions=50)]


@dataclass(frozen=True)
class Several:
    accounts: Sequence[Known]

    def __len__(self) -> int:
        return len(self.accounts)

    def known(self, row: int) -> Known:
        return self.accounts[row]


def kit(pack_: Pack, market: Market = NOWHERE, as_of: date = AS_OF) -> Kit:
    return Kit(pack_, market, BUILTINS, {}, None, as_of, Versions("0"))


def equal(of: Kit, accounts: Any, extent: Extent) -> Answered:
    """What both engines say."""
    found = ColumnEngine(of, extent).answer(accounts)
    truth = RowEngine(of.qualifier(), extent).answer(accounts)
    assert list(differences(truth.table, found.table)) == []
    assert sum(found.ways.values()) == len(accounts)
    return found


def said(account: str, field: str, value: Any, n: int = 0, **more: Any) -> Evidence:
    day = more.pop("day", date(2026, 2, 1))
    at = datetime(2026, 2, 2, tzinfo=UTC)
    state = more.pop("state", "known")
    return Evidence(
        f"E-{field}{n}", Subject("account", account), field, value, state,
        SOURCES[n], day, at, f"{field}[{n}]", **more,
    )  # fmt: skip


OWN = {"tier": "level", "task": "level", "areas": "cities", "ok": "flag"}
"""Concluded fields, each with a field that has the same values."""


@st.composite
def known_accounts(draw: Any) -> Known:
    """Facts of every state: open, withheld, expired, unsure, estimated, in conflict, derived."""
    found: list[Evidence] = []
    for field in FIELDS:
        one = draw(st.sampled_from(VALUES[field.id]))
        how = draw(st.sampled_from(["known"] * 6 + ["open", "open", "odd", "conflict"]))
        if how in ("known", "conflict"):
            more: dict[str, Any] = draw(
                st.sampled_from(
                    [{}, {}, {"confidence": 0.2}, {"valid_until": date(2026, 2, 20)}, {"state": "estimated"}]
                )
            )  # fmt: skip
            found.append(said("a", field.id, one, **more))
        if how == "conflict" and draw(st.booleans()):
            found.append(said("a", field.id, draw(st.sampled_from(VALUES[field.id])), 1))
        if how == "odd":
            state = draw(st.sampled_from(["withheld", "not_applicable", "unknown"]))
            found.append(said("a", field.id, None, state=state))
    for id_, of in draw(st.sampled_from([{}, {"tier": "level"}, OWN, OWN])).items():
        how = draw(
            st.sampled_from(["none", "known", "known", "estimated", "not_applicable", "withheld"])
        )
        if how in ("known", "estimated"):
            found.append(said("a", id_, draw(st.sampled_from(VALUES[of])), state=how))
        elif how != "none":
            found.append(said("a", id_, None, state=how))
    return Known("a", "虚构客户", found)


def named(accounts: Sequence[Known]) -> Several:
    """Each under an id of its own."""
    return Several(
        [
            replace(
                one,
                account=f"a{n}",
                evidence=[replace(e, subject=Subject("account", f"a{n}")) for e in one.evidence],
            )
            for n, one in enumerate(accounts)
        ]
    )


many = st.lists(known_accounts(), min_size=1, max_size=8)


@SETTINGS
@given(packs(), many, st.sampled_from(EXTENTS))
def test_small_packs(pack_: Pack, accounts: list[Known], extent: Extent) -> None:
    of = kit(pack_)
    assert not ColumnEngine(of, extent).refused
    equal(of, named(accounts), extent)


@SETTINGS
@given(two_cards(), many, st.sampled_from(EXTENTS))
def test_tables_over_cards(pack_: Pack, accounts: list[Known], extent: Extent) -> None:
    found = equal(kit(pack_), named(accounts), extent)
    assert set(found.ways) <= {"columnar", "dispute", "conflict", "derived_evidence"}


@SETTINGS
@given(whole_packs(), many, st.sampled_from(EXTENTS))
def test_packs_with_mastery(pack_: Pack, accounts: list[Known], extent: Extent) -> None:
    equal(kit(pack_), named(accounts), extent)


TIERS = pack(conclusions=(cases("tier", [("num >= 2", "高"), ("num >= 1", "中")], "低"),))
CITED = pack(
    elements={"e1": element("e1", [required("num")])},
    gates=(gate("g", "mastered(e1)", ids=("e1",)),),
)
LATE = pack(
    conclusions=(replace(value("ok", "num >= 2"), phase="match"),),
    elements={"e1": element("e1", [required("num", when="ok")])},
)


@pytest.mark.parametrize(
    ("items", "way"),
    [
        ([said("a", "num", 2.0)], "columnar"),
        ([], "columnar"),
        ([said("a", "num", 2.0), said("a", "tier", "高")], "columnar"),
        ([said("a", "tier", "低")], "columnar"),
        ([said("a", "num", 2.0), said("a", "tier", "低")], "columnar"),
        ([said("a", "num", 2.0), said("a", "num", 1.0, 1)], "conflict"),
    ],
)
def test_why_an_account_goes_row_by_row(items: list[Evidence], way: str) -> None:
    found = equal(kit(TIERS), Several([Known("a", "甲", items)]), Extent())
    assert set(found.ways) <= {way, "dispute"}


DOUBLED = pack(
    conclusions=(cases("size", [("flag", 8.0)], 2.0), value("num", "size * 2")),
    scorecards={"card": card([], [rule("R", "num >= 10", 1), rule("S", "size >= 5", 1)])},
)


@pytest.mark.parametrize(
    ("own", "way"),
    [
        ({"size": 8.0}, "columnar"),
        ({"num": 16.0}, "derived_evidence"),
        ({"size": 8.0, "num": 16.0}, "derived_evidence"),
        ({"size": 8.0, "num": 16.0, "flag": True}, "columnar"),
        ({"size": 8.0, "num": 7.0, "flag": True}, "columnar"),
    ],
)
def test_evidence_on_what_may_still_be_calculated(own: dict[str, Any], way: str) -> None:
    """Where answers move numbers that are calculated with, no account stands for another."""
    items = [said("a", id_, one) for id_, one in own.items()]
    for extent in EXTENTS:
        found = equal(kit(DOUBLED), Several([Known("a", "甲", items)]), extent)
        assert set(found.ways) == {way}


def test_values_count_while_the_conclusion_is_open() -> None:
    """Of the same batch: the conclusion may come to the value in evidence, or against it."""
    on_tier = rule("R", "tier == 高 or tier == 中", 10)
    scored = pack(conclusions=TIERS.conclusions, scorecards={"card": card([], [on_tier])})
    ids = ["高", "中", "低", None]
    known = [
        Known(f"a{i}", "虚构", [said(f"a{i}", "tier", t)] if t else []) for i, t in enumerate(ids)
    ]
    found = equal(kit(scored), Several(known), Extent())
    assert found.ways == {"columnar": 4}


def test_what_people_lifted_goes_row_by_row() -> None:
    lifted = Override("o", "a", "g", "甲", "因为（虚构）", date(2026, 1, 1), date(2026, 12, 31))
    gated = pack(gates=(gate("g", "num >= 2"),))
    accounts = [Known("b", "乙", []), Known("a", "甲", [said("a", "num", 1.0)], (lifted,))]
    found = equal(kit(gated), Several(accounts), Extent())
    assert found.ways == {"columnar": 1, "overrides": 1}
    assert found.table["gate.g.overridden_by"].to_list() == [None, "o"]


@pytest.mark.parametrize(
    ("pack_", "extent", "refused"),
    [
        (TIERS, Extent(), ""),
        (CITED, Extent(), ""),
        (LATE, Extent(), "questions"),
        (LATE, Extent(questions=0), ""),
    ],
)
def test_a_pack_is_refused_as_a_whole(pack_: Pack, extent: Extent, refused: str) -> None:
    engine = ColumnEngine(kit(pack_), extent)
    assert engine.refused == refused
    known = Several([Known("a", "甲", [said("a", "num", 2.0)])])
    assert engine.answer(known).ways == {refused or "columnar": 1}
    equal(kit(pack_), known, extent)


def test_slices_of_any_size_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    accounts = [
        Known(f"a{n}", f"虚构{n}", [said(f"a{n}", "num", float(n)), *_twice(n)]) for n in range(9)
    ]
    whole = equal(kit(TIERS), Several(accounts), Extent())
    monkeypatch.setattr(column_engine, "AT_ONCE", 2)
    cut = equal(kit(TIERS), Several(accounts), Extent())
    assert cut.table.equals(whole.table)
    assert cut.ways == whole.ways


def _twice(n: int) -> list[Evidence]:
    return [said(f"a{n}", "tier", "低")] if n % 3 == 0 else []


def test_what_was_met_is_not_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    accounts = [Known(f"a{n}", f"虚构{n}", [said(f"a{n}", "num", float(n))]) for n in range(9)]
    rules = [rule(f"R{n}", f"num >= {n}", 1) for n in range(1, 9)]
    scored = kit(pack(scorecards={"card": card([], rules)}))
    forgetful, keeping = (ColumnEngine(scored, Extent()) for _ in range(2))
    tables: list[pl.DataFrame] = []
    for known in accounts:
        keeping.answer(Several([known]))
        with monkeypatch.context() as patch:
            patch.setattr(column_engine, "MOST_MET", 0)
            tables.append(forgetful.answer(Several([known])).table)
    assert 0 < forgetful.met < keeping.met
    assert pl.concat(tables).equals(keeping.answer(Several(accounts)).table)


def test_no_accounts() -> None:
    found = equal(kit(TIERS), Several([]), Extent())
    assert found.ways == {}


def shipped(generated: Generated) -> Kit:
    market, scorers = generated.market(4), {"rfm": RfmScorer()}
    return Kit(team(), market, BUILTINS, scorers, None, GENERATED_ON, Versions("0"))


@pytest.mark.parametrize("questions", [0, 200])
def test_the_shipped_pack_with_its_media(questions: int) -> None:
    generated = Generated.of(team(), GENERATED_ON)
    accounts = batch(generated, 0, 40) if questions else Long(generated, 300, 40)
    found = equal(shipped(generated), accounts, Extent(3, questions))
    assert found.ways["columnar"] >= 5
    assert len(found.ways) > 1


def test_hashes_of_evidence_are_those_of_single_accounts() -> None:
    """Every type of field, sources of every kind, cells of every state; what one batch left in
    memory serves the next."""
    generated = Generated.of(team(), GENERATED_ON)
    origin = wide(generated, table(generated, 0, 1))
    hashes = EvidenceHashes(GENERATED_ON, "m")
    for start in (0, 250, 30):
        rows = read_batch(origin, team(), table(generated, start, 60), start + 1)
        expected = [
            evidence_hash(
                Subject("account", rows.accounts[row]), evidence(rows, row), GENERATED_ON, "m"
            )
            for row in range(len(rows))
        ]
        assert hashes.of(rows) == expected
