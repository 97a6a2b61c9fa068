"""Calibration over batches: the very one that is learnt account by account."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.equality import AS_OF as GENERATED_ON
from benchmarks.generated import Generated, Long
from benchmarks.generated_table import batch
from bulk.scorers import AS_OF, PACK, Mixed, mixed_pack
from bulk.test_column_engine import NOWHERE, Several, kit, known_accounts
from bulk.test_scorers import VALUES, account
from fitpoint.analysis.analyst import Analyst
from fitpoint.analysis.calibration import Calibration
from fitpoint.analysis.fitting import fit, fit_base
from fitpoint.bulk.answers.engine import Accounts
from fitpoint.bulk.answers.rowwise import Known
from fitpoint.bulk.engines import base_columns
from fitpoint.bulk.engines.account_base import AccountBase
from fitpoint.bulk.engines.kit import Kit
from fitpoint.evidence.joining import join
from fitpoint.evidence.resolution import resolve
from fitpoint.evidence.subject import Subject
from fitpoint.language.row import RowCompiler
from fitpoint.matching.medium import Market
from fitpoint.rulebook.pack import Pack
from fitpoint_rfm.scorer import RfmScorer
from qualification.worlds import packs
from rules.bundled import team


def row_by_row(of: Kit, accounts: Iterable[Known]) -> Calibration:
    """What the stored base would teach."""
    analyst = Analyst(of.pack, RowCompiler(of.pack.codelists, of.functions), {}, None)
    rows: list[Any] = []
    for known in accounts:
        if known.evidence:
            open_ = [item for item in known.evidence if item.sensitivity != "client_secret"]
            facts = resolve(of.pack, Subject("account", known.account), open_, of.as_of)
            joined = join(of.pack, facts, of.market.industries)
            rows.append(analyst.conclude(joined, of.as_of).worlds.rows[0])
    found, problems = fit(of.pack, of.scorers, rows, of.as_of)
    assert problems == ()
    return found


def in_batches(
    of: Kit, batches: Sequence[Accounts], folder: Path
) -> tuple[Calibration, AccountBase]:
    for path in folder.iterdir():
        path.unlink()
    base = AccountBase(of, folder)
    for accounts in batches:
        base.add(accounts)
    found, problems = fit_base(of.pack, of.scorers, base, of.as_of)
    assert problems == ()
    return found, base


def each(accounts: Accounts) -> list[Known]:
    return [accounts.known(row) for row in range(len(accounts))]


@pytest.fixture(scope="module")
def generated() -> Generated:
    return Generated.of(team(), GENERATED_ON)


def shipped(market: Market) -> Kit:
    return replace(kit(team(), market, GENERATED_ON), scorers={"rfm": RfmScorer()})


def test_the_shipped_pack_from_a_wide_table(generated: Generated, tmp_path: Path) -> None:
    of = shipped(generated.market(4))
    pieces = [batch(generated, start, 60) for start in (0, 60, 120)]
    found, base = in_batches(of, pieces, tmp_path)
    assert found == row_by_row(of, [known for piece in pieces for known in each(piece)])
    assert len(found.frequencies) > 20
    assert base.singly < base.accounts


def test_the_shipped_pack_from_findings(generated: Generated, tmp_path: Path) -> None:
    of = shipped(generated.market(4))
    pieces = [Long(generated, start, 60) for start in (300, 360)]
    found, base = in_batches(of, pieces, tmp_path)
    assert found == row_by_row(of, [known for piece in pieces for known in each(piece)])
    assert found.parameters
    assert 0 < base.singly < base.accounts


@given(packs(), st.lists(known_accounts(), min_size=1, max_size=12))
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)  # fmt: skip
def test_small_packs(tmp_path: Path, pack: Pack, accounts: list[Known]) -> None:
    """Every account five times, so that codes are not suppressed."""
    of, base = kit(pack), accounts * 5
    found, _ = in_batches(of, [Several(base[:7]), Several(base[7:])], tmp_path)
    assert found == row_by_row(of, base)


class Sums(Mixed):
    """Learns something from every input, in the order of the accounts."""

    def fit(self, base: Iterable[Any], as_of: date, config: Any) -> Any:
        found: dict[str, Any] = {"total": 0.0, "texts": []}
        for row in base:
            assert row["#as_of"] == as_of
            found["total"] += row["amount"] or 0.0
            found["texts"].append(
                [repr(sorted(v) if isinstance(v, frozenset) else v) for v in row.values()]
            )
        return found


class BatchSums(Sums):
    def fit_batches(self, base: Iterable[Any], as_of: date, config: Any) -> Any:
        found: list[float] = []
        for columns in base:
            assert set(columns["#as_of"]) <= {np.datetime64(as_of)}
            found += np.nan_to_num(columns["amount"]).tolist()
        return {"total": sum(found)}


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return mixed_pack(tmp_path_factory.mktemp("pack"))


@given(st.lists(st.fixed_dictionaries({}, optional=VALUES), min_size=1, max_size=12))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_scorers_learn_the_same(mixed: Pack, tmp_path: Path, rows: list[dict[str, Any]]) -> None:
    accounts = [account(n, **row) for n, row in enumerate(rows)]
    of = replace(kit(mixed, NOWHERE, AS_OF), scorers={"mixed": Sums()})
    found, base = in_batches(of, [Several(accounts[:3]), Several(accounts[3:])], tmp_path)
    assert found == row_by_row(of, accounts)
    assert base.singly == 0


def test_a_scorer_that_learns_from_batches_gets_them(mixed: Pack, tmp_path: Path) -> None:
    of = replace(kit(mixed, NOWHERE, AS_OF), scorers={"mixed": BatchSums()})
    accounts = [account(n, f_amount=n / 3) for n in range(9)]
    found, _ = in_batches(of, [Several(accounts[:3]), Several(accounts[3:])], tmp_path)
    (learnt,) = found.parameters.values()
    assert learnt == {"total": sum(n / 3 for n in range(9))}


def test_a_scorer_that_reads_shares_learns_row_by_row(tmp_path: Path) -> None:
    class Shares(Sums):
        inputs: ClassVar = {**Mixed.inputs, "tiers": "distribution"}

        def fit(self, base: Iterable[Any], as_of: date, config: Any) -> Any:
            return {"shares": [list((row["tiers"] or {}).items()) for row in base]}

    text = PACK.replace("type: set(tier)", "type: distribution(tier)")
    of = replace(
        kit(mixed_pack(tmp_path, text, Shares()), NOWHERE, AS_OF), scorers={"mixed": Shares()}
    )
    accounts = [account(n, f_tiers={"低": 0.25, "高": 0.75, "中": 0.0}) for n in range(6)]
    (tmp_path / "base").mkdir()
    found, base = in_batches(of, [Several(accounts)], tmp_path / "base")
    assert found == row_by_row(of, accounts)
    assert base.singly == 6


def test_what_was_told_in_confidence_takes_no_part(generated: Generated, tmp_path: Path) -> None:
    of = shipped(generated.market(0))
    rows = batch(generated, 0, 60)
    secret = replace(rows.wide.provenance, sensitivity="client_secret")
    hidden = replace(rows, wide=replace(rows.wide, by_field={}, provenance=secret))
    found, base = in_batches(of, [hidden], tmp_path)
    assert (found.frequencies, found.parameters) == ({}, {"rfm_recency": {}})
    assert 0 < base.accounts <= 60


def test_of_whom_nothing_is_known_does_not_count(mixed: Pack, tmp_path: Path) -> None:
    of = kit(mixed, NOWHERE, AS_OF)
    some = [account(0, f_tier="高"), account(1)]
    assert in_batches(of, [Several(some), Several([])], tmp_path)[0].accounts == 1


def test_a_plugin_that_fails_on_a_batch_sends_it_row_by_row(
    mixed: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = kit(mixed, NOWHERE, AS_OF)
    accounts = [account(n, f_tier="高") for n in range(6)]

    class Faults(list[Any]):
        def clear(self) -> None: ...

    monkeypatch.setattr(base_columns.AnalysisPlan, "faults", Faults(["AN103"]))
    found, base = in_batches(of, [Several(accounts)], tmp_path)
    assert (found.frequencies, base.singly) == ({"f_tier": {"高": 1.0}}, 6)
