"""The report's counts, by hand and by law."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint.casework.report import (
    AGES,
    AccountLine,
    ElementCell,
    FactLine,
    GapLine,
    Quality,
    SourceLine,
    TierCell,
    WrittenLine,
)
from fitpoint.casework.report_duty import duty_of
from fitpoint.casework.report_quality import age_class, quality_of, thin_parts

DAY = date(2026, 3, 1)
TIERS = ("tier1", "tier2")


def fact(
    *,
    method: str = "data",
    titles: tuple[str, ...] = ("年报",),
    age: int = 10,
    expired: int | None = None,
    conflict: bool = False,
    confidence: float | None = 0.8,
) -> FactLine:
    sources = tuple(
        SourceLine(f"E-{n}", title, method, "", "", "", DAY, True) for n, title in enumerate(titles)
    )
    return FactLine(
        "f",
        "price",
        "account/a",
        "值",
        "known",
        method,
        age,
        expired,
        conflict,
        confidence,
        sources,
    )


FACTS = st.lists(
    st.builds(
        fact,
        method=st.sampled_from(("data", "asked", "observed", "judged")),
        titles=st.lists(st.sampled_from("甲乙丙丁"), min_size=1, max_size=3).map(tuple),
        age=st.integers(0, 2000),
        expired=st.none() | st.integers(1, 900),
        conflict=st.booleans(),
        confidence=st.none() | st.sampled_from((0.2, 0.5, 0.75, 1.0)),
    ),
    max_size=12,
)
COUNTS = [f.name for f in fields(Quality) if f.name not in ("confidence", "sources")]


@pytest.mark.parametrize(
    ("days", "place"),
    [(0, 0), (30, 0), (31, 1), (90, 1), (91, 2), (180, 2), (181, 3), (365, 3), (366, 4), (9999, 4)],
)
def test_each_age_has_its_class(days: int, place: int) -> None:
    assert age_class(days) == place


def test_a_quality_by_hand() -> None:
    found = quality_of(
        [
            fact(titles=("年报", "年报"), age=400, expired=35, confidence=1.0),
            fact(method="judged", titles=("张三", "李四"), conflict=True, confidence=0.5),
            fact(method="asked", titles=("年报",), confidence=None),
        ]
    )
    assert (found.facts, found.data, found.asked, found.observed, found.judged) == (3, 1, 1, 0, 1)
    assert (found.single, found.stale, found.conflicts, found.sources) == (2, 1, 1, 3)
    assert found.confidence == 0.75
    assert found.ages == (2, 0, 0, 0, 1)
    assert found.expired == (0, 1, 0, 0, 0)


@settings(deadline=None)
@given(FACTS)
def test_every_fact_is_counted_once_in_each_breakdown(facts: list[FactLine]) -> None:
    found = quality_of(facts)
    assert found.data + found.asked + found.observed + found.judged == len(facts)
    assert sum(found.ages) == len(facts)
    assert sum(found.expired) == found.stale
    assert len(found.ages) == len(found.expired) == len(AGES)


@settings(deadline=None)
@given(FACTS, FACTS)
def test_counts_of_two_accounts_add_up(one: list[FactLine], other: list[FactLine]) -> None:
    left, right, both = quality_of(one), quality_of(other), quality_of([*one, *other])
    for name in COUNTS:
        a, b, whole = (getattr(quality, name) for quality in (left, right, both))
        added = tuple(map(sum, zip(a, b, strict=True))) if isinstance(a, tuple) else a + b
        assert added == whole, name
    assert max(left.sources, right.sources) <= both.sources <= left.sources + right.sources


def kinds(facts: list[FactLine]) -> list[str]:
    return [part.kind for part in thin_parts(facts)]


def test_what_is_thin() -> None:
    sound = [fact(titles=(title,)) for title in "甲乙丙丁"]
    assert kinds(sound) == []
    assert kinds([]) == []
    assert kinds([*sound, fact(conflict=True)]) == ["conflict"]
    assert kinds([*sound[:2], *[fact(method="judged")] * 3]) == ["judged"]
    assert kinds([*sound[:2], *[fact(method="judged")] * 2]) == []
    assert kinds([*sound, fact(expired=3), fact(expired=9)]) == ["stale"]
    assert kinds([*sound, fact(confidence=0.3), fact(confidence=0.3)]) == ["low_confidence"]
    assert kinds(sound[:2]) == ["few_sources"]


EMPTY = quality_of([])
WRITTEN = WrittenLine("recommendation", DAY, "甲.docx", True)


def account(
    id_: str, *, judged: bool = True, gaps: int = 0, written: bool = False, owner: str = "张"
) -> AccountLine:
    missing = tuple(GapLine(f"f{n}", "missing") for n in range(gaps))
    cells = tuple(ElementCell(t, t, not gaps, True, 0.5, missing, (), EMPTY) for t in TIERS[:1])
    tiers = (
        TierCell("tier1", not gaps, True, 1.0),
        TierCell("tier2", True, True, 1.0),
        TierCell("tier3", False, False, 0.0),
    )
    return AccountLine(
        account=id_,
        name=id_,
        group="",
        owner=owner,
        judged_as_of=DAY if judged else None,
        decision="",
        newer=0,
        stage="",
        action="",
        grade=None,
        possible=(),
        tiers=tiers if judged else (),
        elements=cells if judged else (),
        quality=EMPTY,
        thin=(),
        money=None,
        warnings=(),
        written=(WRITTEN,) if written else (),
        claims=(),
        facts=(),
    )


def test_the_duty_takes_the_account_that_comes_nearest() -> None:
    never, lacking = account("a", judged=False), account("b", gaps=3, written=True)
    nearer, unwritten, done = account("c", gaps=1), account("d"), account("e", written=True)
    for accounts, best, status in (
        ([never], "a", "unjudged"),
        ([never, lacking], "b", "incomplete"),
        ([never, lacking, nearer], "c", "incomplete"),
        ([never, lacking, nearer, unwritten], "d", "unwritten"),
        ([never, lacking, nearer, unwritten, done], "e", "done"),
    ):
        duty = duty_of(accounts, TIERS)
        assert (duty.account, duty.status) == (best, status)
    assert duty_of([nearer], TIERS).missing == 1


def test_a_tier_that_is_mastered_but_not_analysed_is_not_enough() -> None:
    line = account("a", written=True)
    half = replace(line, tiers=(replace(line.tiers[0], analysed=False), *line.tiers[1:]))
    assert duty_of([half], TIERS).status == "incomplete"
