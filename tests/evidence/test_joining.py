"""Industry facts, read through the account's category."""

from __future__ import annotations

from analysis.build import ACCOUNT, AS_OF, evidence, pack
from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.fact import Facts
from fitpoint.evidence.joining import join
from fitpoint.evidence.resolution import resolve
from fitpoint.evidence.subject import Subject

PACK = pack()
TEA = Subject("industry", "气泡茶")
DRINKS = Subject("industry", "饮料")


def joined(*items: Evidence) -> Facts:
    industries = {s.id: resolve(PACK, s, items, AS_OF) for s in (TEA, DRINKS)}
    return join(PACK, resolve(PACK, ACCOUNT, items, AS_OF), industries)


CATEGORY = evidence("E1", "category", "气泡茶")


def test_without_a_category_nothing_is_joined() -> None:
    assert joined(evidence("E2", "median", 5.0, subject=TEA)) == {}


def test_the_nearest_industry_counts_and_a_parents_word_is_estimated() -> None:
    found = joined(
        CATEGORY,
        evidence("E2", "median", 5.0, subject=TEA),
        evidence("E3", "median", 6.0, subject=DRINKS),
        evidence("E4", "growth", 0.1, subject=DRINKS),
    )
    assert (found["median"].value, found["median"].state) == (5.0, "known")
    assert (found["growth"].value, found["growth"].state) == (0.1, "estimated")
    assert found["growth"].subject == DRINKS


def test_the_accounts_own_evidence_wins_unless_it_only_knows_nothing() -> None:
    industry = evidence("E2", "growth", 0.1, subject=TEA)
    own = joined(CATEGORY, industry, evidence("E3", "growth", 0.5))["growth"]
    assert (own.value, own.subject, own.conflict) == (0.5, ACCOUNT, False)
    silent = joined(CATEGORY, industry, evidence("E3", "growth", None, state="withheld"))
    assert silent["growth"].value == 0.1


def test_in_a_disputed_category_what_differs_is_in_conflict() -> None:
    first = evidence("E1", "category", "饮料")
    other = evidence("E2", "category", "药品", method="asked")
    industry = evidence("E3", "median", 6.0, subject=DRINKS)
    found = joined(first, other, industry)["median"]
    assert (found.value, found.conflict) == (6.0, True)
    drug = Subject("industry", "药品")
    items = (first, other, industry, evidence("E4", "median", 9.0, subject=drug))
    industries = {s.id: resolve(PACK, s, items, AS_OF) for s in (drug, DRINKS)}
    both = join(PACK, resolve(PACK, ACCOUNT, items, AS_OF), industries)["median"]
    assert (both.alternatives, both.disputed) == ((6.0, 9.0), ("E4",))
    same = evidence("E4", "median", 6.0, subject=drug)
    industries = {s.id: resolve(PACK, s, (industry, same), AS_OF) for s in (drug, DRINKS)}
    agreed = join(PACK, resolve(PACK, ACCOUNT, items, AS_OF), industries)["median"]
    assert not agreed.conflict
