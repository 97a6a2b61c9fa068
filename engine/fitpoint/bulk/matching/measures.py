"""Each scored measure of the plan over blocks of accounts × all media."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from fitpoint.bulk.matching.crowd import Crowd, CrowdReader
from fitpoint.bulk.matching.outcomes import MOST_SCORED, Rating, ratings
from fitpoint.bulk.matching.places import led_to
from fitpoint.bulk.matching.scored import ByKey, Levels, Scored
from fitpoint.bulk.matching.spread import Flags, Floats, Spread, matrix
from fitpoint.bulk.matching.sums import Others, alike, weighted
from fitpoint.bulk.matching.targets import ABSENT
from fitpoint.evidence.fact import Fact, Facts
from fitpoint.evidence.subject import Subject
from fitpoint.matching.audience import audience_of
from fitpoint.matching.contest import Contest
from fitpoint.matching.encounter import Encounter
from fitpoint.matching.environment import nearness
from fitpoint.matching.inputs import MEDIA, Input, read
from fitpoint.matching.match import MeasureResult
from fitpoint.matching.measures import BY_BANDS
from fitpoint.matching.target import relate

Part = Callable[[Crowd], Scored]
"""One measure over a block."""

SOMEBODY = Subject("account", "")
BY_ROWS = ("bdi", "cdi")
"""Kinds that have no columnar form."""


def parts(contest: Contest, reader: CrowdReader) -> dict[int, Part]:
    """The scored measures by their place in the plan."""
    return {
        place: _part(contest, reader, place, rating) for place, rating in ratings(contest).items()
    }


def refused(contest: Contest) -> tuple[str, ...]:
    """Scored measures that have no columnar form."""
    scored = [contest.plan.measures[place] for place, _ in contest.weights]
    return tuple([m.id for nth, m in enumerate(scored) if m.kind in BY_ROWS or nth >= MOST_SCORED])


def _part(contest: Contest, reader: CrowdReader, place: int, rating: Rating) -> Part:
    measure = rating.measure
    if measure.kind in BY_BANDS:
        axis = contest.setting.axis(measure).id
        targets = reader.targets[axis]
        return lambda crowd: ByKey(targets.table(place), crowd.aims[axis].keys)
    if measure.kind == "price_scene":
        prices = rating.tabled(_by_price(contest, place))
        return lambda crowd: ByKey(prices, crowd.price)
    if measure.kind == "similarity_gain":
        return _gain(contest, rating)
    if measure.kind == "geography":
        return _geography(contest, rating)
    if measure.kind == "channel_scene":
        return _channels(contest, rating)
    same = rating.tabled([_compared(contest, place, {})])
    return lambda crowd: ByKey(same, np.zeros(len(crowd), np.int64))


def _compared(contest: Contest, place: int, facts: Facts) -> list[MeasureResult]:
    client = contest.setting.client(facts)
    return [
        contender.comparisons[place](Encounter(client, contender.territory.cover(client.places)))
        for contender in contest.contenders
    ]


def _by_price(contest: Contest, place: int) -> list[list[MeasureResult]]:
    """Of each tier, then of an unknown one, then where none applies."""
    slot = contest.plan.roles.price_tier
    tiers = contest.setting.tiers.codelist.codes
    facts: list[dict[str, Fact]] = [
        {slot: Fact(SOMEBODY, slot, tier.id, "known")} for tier in tiers
    ]
    facts += [{}, {slot: Fact(SOMEBODY, slot, None, "not_applicable")}]
    return [_compared(contest, place, given) for given in facts]


def _states(inputs: list[Input]) -> tuple[Flags, Flags]:
    """Of each medium: whether it is known, and whether the measure does not apply to it."""
    known = np.array([given.state == "known" for given in inputs], np.bool_)
    return known, np.array([given.state == "not_applicable" for given in inputs], np.bool_)


def _held(inputs: list[Input], codes: tuple[str, ...]) -> Others:
    return Others.of(matrix([given.value or {} for given in inputs], codes))


def _gain(contest: Contest, rating: Rating) -> Part:
    """(BC(t,m) − BC(t,p)) / (1 − BC(t,p)), as :func:`fitpoint.matching.audience.similarity_gain`
    decides what is known of it."""
    setting, measure, levels = contest.setting, rating.measure, Levels(rating)
    axis, least = setting.axis(measure), setting.plan.min_gain_base
    codes = tuple([code.id for code in axis.bands.codelist.codes])
    given = [audience_of(setting, measure, c.medium.facts) for c in contest.contenders]
    people = axis.population
    known, absent = _states(given)
    absent = absent | (people.state == "not_applicable")
    comparable = [relate(g.base, people.base, setting.plan.bridges).comparable for g in given]
    usable = known & np.array(comparable, np.bool_)
    audiences, population = _held(given, codes), _held([people], codes)
    above = led_to(axis.bands, {code: axis.bands.above((code,)) for code in codes})

    def part(crowd: Crowd) -> Scored:
        aims = crowd.aims[axis.id]
        likeness, hidden = alike(aims.shares, population, above)
        full = aims.full & (people.state == "known") & ~hidden[:, 0]
        base = np.where(full, 1 - likeness[:, 0], 1.0)
        alone = full & ((base <= 0) | (base < least))
        like, unlike = alike(aims.shares, audiences, above)
        base[base <= 0] = 1.0
        like -= likeness
        like /= base[:, None]
        gone = alone[:, None] | (aims.keys == ABSENT)[:, None] | absent
        sure = (full & ~alone)[:, None] & usable & ~unlike & ~gone
        return levels.scored(like, sure, gone)

    return part


def _geography(contest: Contest, rating: Rating) -> Part:
    """Σ sales share × reach, as :func:`fitpoint.matching.geography.geography`."""
    reaches, levels = reach_of(contest), Levels(rating)
    known, absent = _states([c.territory.reach for c in contest.contenders])

    def part(crowd: Crowd) -> Scored:
        where = crowd.where
        total, hidden = weighted(where.weights, reaches)
        gone = where.absent[:, None] | absent
        some = where.known & where.weights.any(axis=1)
        sure = some[:, None] & known & ~hidden & ~gone
        return levels.scored(total, sure, gone)

    return part


def reach_of(contest: Contest) -> Others:
    """Code × medium: the reach in each place, 0 where the medium's is unknown altogether."""
    codes = [code.id for code in contest.setting.cities.codelist.codes]
    reaches = [
        [
            c.territory.reach_of(code)[0] if c.territory.reach.state == "known" else 0.0
            for code in codes
        ]
        for c in contest.contenders
    ]
    return Others.of(np.array(reaches, np.float64).reshape(len(reaches), len(codes)).T)


def _channels(contest: Contest, rating: Rating) -> Part:
    """Σ share × nearness, as :func:`fitpoint.matching.environment.channel_scene`."""
    setting, table, levels = contest.setting, rating.measure.table or "", Levels(rating)
    otherwise = setting.plan.adjacency_otherwise.get(table, 0.0)
    scenes = [
        read(c.medium.facts, setting.plan.roles.media_scenes, MEDIA) for c in contest.contenders
    ]
    known, absent = _states(scenes)
    codes = [code.id for code in setting.channels.codelist.codes]
    tables = [
        nearness(setting.plan.adjacency.get(table, {}), otherwise, s, setting) for s in scenes
    ]
    near = np.array([[one.get(c, otherwise) for c in codes] for one in tables], np.float64)
    nearest = Others.of(near.reshape(len(tables), len(codes)).T)

    def part(crowd: Crowd) -> Scored:
        channels = crowd.channels
        total, hidden = weighted(np.where(channels.full[:, None], channels.shares, 0.0), nearest)
        some = channels.full[:, None] & ~hidden
        _bare(channels, nearest, total, some)
        gone = channels.absent[:, None] | absent
        sure = some & known & ~gone
        return levels.scored(total, sure, gone)

    return part


def _bare(channels: Spread, nearest: Others, total: Floats, some: Flags) -> None:
    """A bare set has a value where all its channels are equally near."""
    rows = np.flatnonzero(channels.bare & channels.held.any(axis=1))
    if not len(rows):
        return
    distinct, places = np.unique(channels.held[rows], axis=0, return_inverse=True)
    values = np.empty((len(distinct), total.shape[1]))
    sure = np.empty(values.shape, np.bool_)
    for at, held in enumerate(distinct):
        shares, hidden = nearest.shares[held], nearest.hidden[held]
        values[at] = shares[0]
        sure[at] = (shares == shares[0]).all(axis=0) & ~hidden.any(axis=0)
    total[rows], some[rows] = values[places.ravel()], sure[places.ravel()]
