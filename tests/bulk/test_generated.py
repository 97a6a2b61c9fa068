"""The generated accounts: the same everywhere, and of everything that accounts can be."""

from __future__ import annotations

from functools import cache
from itertools import chain

from benchmarks.generated import Generated
from benchmarks.generated_table import batch, table
from fitpoint.evidence.evidence import STATES, Evidence
from fitpoint.evidence.resolution import resolve
from fitpoint.evidence.subject import Subject
from rules.bundled import AS_OF, team


@cache
def generated() -> Generated:
    return Generated.of(team(), AS_OF)


def _evidence(count: int) -> list[Evidence]:
    return list(chain.from_iterable(generated().known(n).evidence for n in range(count)))


def test_an_account_is_the_same_however_it_is_come_by() -> None:
    again = Generated.of(team(), AS_OF)
    assert [again.known(n) for n in (7, 3)] == [generated().known(n) for n in (7, 3)]
    whole = table(generated(), 0, 6)
    assert whole[4:].equals(table(again, 4, 2))
    assert Generated.of(team(), AS_OF, seed=1).known(3) != again.known(3)


def test_every_field_every_kind_every_state() -> None:
    found = _evidence(60)
    told = {e.field for e in found}
    assert told >= {f.id for f in generated().fields("account") if not f.derived}
    assert {e.state for e in found} == set(STATES)
    assert {e.sensitivity for e in found} == {"public", "internal", "client_secret"}
    shares = [e.value for e in found if isinstance(e.value, dict)]
    assert any(None in value.values() for value in shares)
    bare = {f.id for f in generated().fields("account") if f.accept_set}
    assert any(isinstance(e.value, frozenset) for e in found if e.field in bare)
    assert any(e.collected_on > AS_OF for e in found)
    assert any(e.supersedes for e in found)


def test_facts_are_stale_in_conflict_and_unsure_and_most_accounts_are_of_one_world() -> None:
    accounts = [generated().known(n) for n in range(60)]
    facts = [
        resolve(team(), Subject("account", known.account), known.evidence, AS_OF)
        for known in accounts
    ]
    assert any(fact.stale for of in facts for fact in of.values())
    assert any(
        fact.confidence < team().resolution.min_confidence for of in facts for fact in of.values()
    )
    disputed = [any(fact.conflict for fact in of.values()) for of in facts]
    assert 5 < sum(disputed) < 30
    assert any(known.overrides for known in accounts)


def test_the_table_can_be_read_whole() -> None:
    read = batch(generated(), 0, 40)
    assert len(read) == 40
    found = [e for n in range(40) for e in read.known(n).evidence]
    assert {e.state for e in found} == {"known", "estimated", "not_applicable", "withheld"}
    fields = {f.id for f in generated().fields("account") if not f.derived}
    assert {e.field for e in found} >= fields
    assert any(None in e.value.values() for e in found if isinstance(e.value, dict))


def test_media_have_every_field() -> None:
    market = generated().market(20)
    fields = {f.id for f in generated().fields("medium")}
    assert len(market.media) == 20
    assert {medium.ours for medium in market.media} == {True, False}
    assert all(set(medium.facts) == fields for medium in market.media)
    assert market.population
    assert market.industries
