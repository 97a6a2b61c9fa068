"""Each scored measure of the plan over blocks of accounts × all media."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from fitpoint.bulk.matching.crowd import Crowd, CrowdReader
from fitpoint.bulk.matching.outcomes import MOST_SCORED, Rating, ratings
from fitpoint.bulk.matching.places import above
from fitpoint.bulk.matching.scored import ByKey, Levels, Scored
from fitpoint.bulk.matching.spread import Flags, Floats, Places, kinds, matrix
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
    setting, measure = contest.setting, rating.measure
    axis, least = setting.axis(measure), setting.plan.min_gain_base
    codes = tuple([code.id for code in axis.bands.codelist.codes])
    given = [audience_of(setting, measure, c.medium.facts) for c in contest.contenders]
    people = axis.population
    known, absent = _states(given)
    absent = absent | (people.state == "not_applicable")
    comparable = [relate(g.base, people.base, setting.plan.bridges).comparable for g in given]
    levels = Levels(rating, known & np.array(comparable, np.bool_), absent)
    audiences, population = _held(given, codes), _held([people], codes)
    coarser = above(axis.bands)

    def part(crowd: Crowd) -> Scored:
        aims = crowd.aims[axis.id]
        rows = np.flatnonzero(aims.full & (people.state == "known"))
        likeness, hidden = alike(aims.shares[rows], population, coarser)
        sure = np.ones(len(rows), np.bool_) if hidden is None else ~hidden[:, 0]
        rows, likeness = rows[sure], likeness[sure]
        base = 1 - likeness[:, 0]
        alone = (base <= 0) | (base < least)
        gone = aims.keys == ABSENT
        gone[rows[alone]] = True
        rows, likeness, base = rows[~alone], likeness[~alone], base[~alone]
        like, unlike = alike(aims.shares[rows], audiences, coarser)
        like -= likeness
        like /= base[:, None]
        return levels.scored(rows, like, unlike, gone)

    return part


def _geography(contest: Contest, rating: Rating) -> Part:
    """Σ sales share × reach, as :func:`fitpoint.matching.geography.geography`."""
    reaches = reach_of(contest)
    levels = Levels(rating, *_states([c.territory.reach for c in contest.contenders]))

    def part(crowd: Crowd) -> Scored:
        where = crowd.where
        rows = np.flatnonzero(where.known & where.weights.any(axis=1))
        total, hidden = weighted(where.weights[rows], reaches)
        return levels.scored(rows, total, hidden, where.absent)

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
    setting, table = contest.setting, rating.measure.table or ""
    otherwise = setting.plan.adjacency_otherwise.get(table, 0.0)
    scenes = [
        read(c.medium.facts, setting.plan.roles.media_scenes, MEDIA) for c in contest.contenders
    ]
    levels = Levels(rating, *_states(scenes))
    codes = [code.id for code in setting.channels.codelist.codes]
    tables = [
        nearness(setting.plan.adjacency.get(table, {}), otherwise, s, setting) for s in scenes
    ]
    near = np.array([[one.get(c, otherwise) for c in codes] for one in tables], np.float64)
    nearest = Others.of(near.reshape(len(tables), len(codes)).T)

    def part(crowd: Crowd) -> Scored:
        channels = crowd.channels
        held = channels.known & channels.held.any(axis=1)
        rows = np.flatnonzero(held & (channels.full | channels.bare))
        total, hidden = weighted(channels.shares[rows], nearest)
        unsure = np.zeros(total.shape, np.bool_) if hidden is None else hidden
        _bare(np.flatnonzero(channels.bare[rows]), channels.held[rows], nearest, total, unsure)
        return levels.scored(rows, total, unsure, channels.absent)

    return part


def _bare(rows: Places, held: Flags, nearest: Others, total: Floats, unsure: Flags) -> None:
    """A bare set has a value where all its channels are equally near."""
    _, firsts, places = kinds(held[rows])
    values = np.empty((len(firsts), total.shape[1]))
    apart = np.empty(values.shape, np.bool_)
    for kind, first in enumerate(rows[firsts].tolist()):
        shares, hidden = nearest.shares[held[first]], nearest.hidden[held[first]]
        values[kind] = shares[0]
        apart[kind] = (shares != shares[0]).any(axis=0) | hidden.any(axis=0)
    total[rows], unsure[rows] = values[places], apart[places]
