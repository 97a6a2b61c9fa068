"""Each veto both ways and unknown, over all worlds that the facts allow."""

from __future__ import annotations

from typing import Any

import pytest

from fitpoint.matching.match import Matching, MediumMatch
from fitpoint.matching.matcher import Matcher
from fitpoint.matching.medium import Medium
from fitpoint.rulebook.pack import Veto
from matching.build import (
    AS_OF,
    COMPILER,
    analysis,
    conflict,
    fact,
    market,
    medium,
    pack,
    plan,
    veto,
)

RX = "category == 处方药 and media.form != 专刊"
LESS = "budget < media.min_buy"
LAW = veto("law", "law", RX, if_unknown="confirm")
WINE = veto("wine", "law", "category == 酒", effect="condition")
POOR = veto("poor", "budget", LESS)
STRICT = veto("strict", "other", LESS, if_unknown="block")
KNOWN = veto("known", "other", "known(media.min_buy)")
EXCLUSIVE = veto("exclusive", "exclusivity", "contains(media.excluded, category)")
AVAILABLE = veto("available", "availability", "not media.available")
REGION = veto(
    "region",
    "region",
    "not (overlaps(codes(sales), codes(media.city_reach)) "
    "or overlaps(planned, codes(media.city_reach)))",
)


def money(low: float, high: float | None = None) -> tuple[float, float]:
    return low, low if high is None else high


def meet(*vetoes: Veto, media: tuple[Medium, ...] = (), **account: Any) -> Matching:
    media = media or (medium(form="电梯", min_buy=100.0),)
    return Matcher(pack(plan(vetoes=vetoes)), COMPILER, market(*media), AS_OF).match(
        analysis(**account)
    )


def only(*vetoes: Veto, **account: Any) -> MediumMatch:
    return meet(*vetoes, **account).media[0]


def answers(found: MediumMatch) -> list[tuple[str, str, str]]:
    return [(v.id, v.verdict, v.effect) for v in found.vetoes]


@pytest.mark.parametrize(
    ("check", "account", "expected", "vetoed"),
    [
        (LAW, {"category": "处方药"}, [("law", "true", "veto")], True),
        (LAW, {"category": "茶"}, [], False),
        (LAW, {}, [("law", "unknown", "block")], True),  # law blocks, whatever it declares
        (WINE, {"category": "酒"}, [("wine", "true", "condition")], False),
        (WINE, {"category": "茶"}, [], False),
        (WINE, {}, [("wine", "unknown", "block")], True),
        (POOR, {"budget": money(50.0)}, [("poor", "true", "veto")], True),
        (POOR, {"budget": money(100.0)}, [], False),
        (POOR, {}, [("poor", "unknown", "confirm")], False),
        (STRICT, {"budget": money(50.0)}, [("strict", "true", "veto")], True),
        (STRICT, {}, [("strict", "unknown", "block")], True),
    ],
)
def test_each_veto(
    check: Veto, account: dict[str, Any], expected: list[tuple[str, str, str]], vetoed: bool
) -> None:
    found = only(check, **account)
    assert answers(found) == expected
    assert found.vetoed is vetoed
    assert (found.rank is None) is vetoed


@pytest.mark.parametrize(
    ("check", "account", "changes", "expected"),
    [
        (LAW, {"category": "药"}, {}, ("unknown", "block", ("category",))),
        (LAW, {"category": "处方药"}, {"form": None}, ("unknown", "block", ("media.form",))),
        (LAW, {"category": "处方药"}, {"form": "专刊"}, None),
        (EXCLUSIVE, {"category": "酒"}, {"excluded": frozenset("酒")}, ("true", "veto", ())),
        (EXCLUSIVE, {"category": "茶"}, {"excluded": frozenset("酒")}, None),
        (EXCLUSIVE, {"category": "茶"}, {}, ("unknown", "confirm", ("media.excluded",))),
        (AVAILABLE, {}, {"available": False}, ("true", "veto", ())),
        (AVAILABLE, {}, {"available": True}, None),
        (AVAILABLE, {}, {}, ("unknown", "confirm", ("media.available",))),
        (REGION, {}, {"city_reach": {"丁": 0.5}}, ("true", "veto", ())),
        (REGION, {}, {"city_reach": {"戊": 0.5}}, None),  # planned
        (REGION, {}, {"city_reach": {"丙": 0.5}}, None),
        (
            REGION,
            {"planned": None},
            {"city_reach": {"丁": 0.5}},
            ("unknown", "confirm", ("planned",)),
        ),
        (
            POOR,
            {"budget": (10.0, 200.0)},
            {"min_buy": 100.0},
            ("unknown", "confirm", ("budget", "media.min_buy")),
        ),
    ],
)
def test_what_the_language_tells(
    check: Veto,
    account: dict[str, Any],
    changes: dict[str, Any],
    expected: tuple[str, str, tuple[str, ...]] | None,
) -> None:
    found = only(check, media=(medium(**({"form": "电梯"} | changes)),), **account)
    assert [(v.verdict, v.effect, v.unknown) for v in found.vetoes] == (
        [expected] if expected else []
    )


def test_the_slots_that_would_decide() -> None:
    assert only(POOR).vetoes[0].unknown == ("budget",)
    without = (medium(form="电梯"),)
    assert only(POOR, media=without).vetoes[0].unknown == ("budget", "media.min_buy")
    assert only(POOR, media=without, budget=money(1.0)).vetoes[0].unknown == ("media.min_buy",)


def test_a_conflict_vetoes_only_where_every_value_does() -> None:
    split = only(POOR, budget=conflict("budget", money(50.0), money(500.0)))
    assert answers(split) == [("poor", "unknown", "confirm")]
    assert split.vetoes[0].unknown == ("budget",)
    agreed = only(POOR, budget=conflict("budget", money(50.0), money(60.0)))
    assert answers(agreed) == [("poor", "true", "veto")]


def test_a_conflict_about_the_medium_counts_too() -> None:
    split = (medium(min_buy=conflict("min_buy", 40.0, 400.0)),)
    found = only(POOR, media=split, budget=money(50.0))
    assert answers(found) == [("poor", "unknown", "confirm")]
    assert found.vetoes[0].unknown == ("media.min_buy",)
    agreed = (medium(min_buy=conflict("min_buy", 80.0, 400.0)),)
    assert answers(only(POOR, media=agreed, budget=money(50.0))) == [("poor", "true", "veto")]


def test_beyond_sixty_four_worlds_disputed_media_facts_are_unknown() -> None:
    agreed = medium(min_buy=conflict("min_buy", *(float(n) for n in range(80, 120))))
    found = only(POOR, media=(agreed,), budget=conflict("budget", money(50.0), money(60.0)))
    assert answers(found) == [("poor", "unknown", "confirm")]


def test_what_does_not_apply_to_a_medium_is_seen() -> None:
    none = (medium(min_buy=fact("min_buy", None, "not_applicable")),)
    assert answers(only(KNOWN, media=none)) == [("known", "true", "veto")]
    assert answers(only(KNOWN, media=(medium(),))) == []


def test_vetoes_keep_their_declared_order() -> None:
    assert [v.id for v in only(POOR, LAW, WINE).vetoes] == ["poor", "law", "wine"]


# --- slots ----------------------------------------------------------------------------------------


def slots(*vetoes: Veto, media: tuple[Medium, ...], **account: Any) -> dict[str, Any]:
    matcher = Matcher(pack(plan(vetoes=vetoes)), COMPILER, market(*media), AS_OF)
    analysed = analysis(**account)
    return matcher.slots(analysed, matcher.match(analysed))


SCREEN, JOURNAL = medium("screen", form="电梯"), medium("journal", form="专刊")
NAMELESS = medium("nameless")


@pytest.mark.parametrize(
    ("media", "account", "lawful"),
    [
        ((SCREEN,), {"category": "处方药"}, False),
        ((SCREEN, JOURNAL), {"category": "处方药"}, True),
        ((SCREEN,), {"category": "茶"}, True),
        ((SCREEN,), {}, None),
        ((SCREEN, NAMELESS), {"category": "处方药"}, None),
        ((medium("rival", ours=False, form="专刊"), SCREEN), {"category": "处方药"}, False),
        ((medium("rival", ours=False, form="专刊"),), {"category": "茶"}, None),
        ((), {"category": "茶"}, None),
    ],
)
def test_lawful(media: tuple[Medium, ...], account: dict[str, Any], lawful: bool | None) -> None:
    assert slots(LAW, media=media, **account)["match.lawful"] is lawful


def test_an_unlawful_condition_is_no_veto() -> None:
    found = slots(WINE, media=(SCREEN,), category="酒")
    assert found["match.lawful"] is True
    assert slots(WINE, media=(SCREEN,))["match.lawful"] is True
    assert slots(WINE, media=(SCREEN,))["#media"][0]["match.removed"] is None


@pytest.mark.parametrize(
    ("check", "account", "by_law", "removed"),
    [
        (LAW, {"category": "处方药"}, True, True),
        (LAW, {"category": "茶"}, False, False),
        (LAW, {}, None, None),
        (POOR, {"budget": money(1.0)}, False, True),
        (POOR, {}, False, False),
        (STRICT, {}, False, None),
    ],
)
def test_rows_of_media(
    check: Veto, account: dict[str, Any], by_law: bool | None, removed: bool | None
) -> None:
    rival = medium("rival", ours=False)
    screen = medium("screen", form="电梯", min_buy=100.0)
    (row,) = slots(check, media=(rival, screen), **account)["#media"]
    assert row["match.vetoed_by_law"] is by_law
    assert row["match.removed"] is removed
    assert row["media.form"] == "电梯"
    assert row["price_tier"] == "高"
    assert row["#as_of"] == AS_OF
    low, high = row["match.score"]
    assert low == high == pytest.approx(0.6546666, abs=1e-6)
    assert row["match.audience"] == pytest.approx((0.73, 0.73))


def test_the_best_of_a_matching() -> None:
    found = slots(media=(SCREEN,))
    assert found["match.best.score"] == pytest.approx((0.6546666, 0.6546666), abs=1e-6)
    assert found["match.best.cost"] == pytest.approx((0.65, 0.65))
    none = slots(LAW, media=(SCREEN,))
    assert "match.best.score" not in none


def test_rows_hold_the_values_shown() -> None:
    matcher = Matcher(pack(plan()), COMPILER, market(SCREEN), AS_OF)
    split = analysis(budget=conflict("budget", money(1.0), money(2.0)))
    found = matcher.match(split)
    (row,) = matcher.slots(split, found)["#media"]
    assert row["budget"] == money(1.0)


def test_a_pack_without_a_plan() -> None:
    matcher = Matcher(pack(), COMPILER, market(SCREEN), AS_OF)
    found = matcher.match(analysis())
    assert (found.media, found.abstained) == ((), "no_media")
    assert matcher.slots(analysis(), found) == {"match.lawful": None, "#media": ()}
