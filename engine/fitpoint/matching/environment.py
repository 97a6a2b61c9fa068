"""Whether the medium's surroundings suit the product: its price and its channels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fitpoint.evidence.fact import Facts
from fitpoint.matching.encounter import Comparison, Encounter
from fitpoint.matching.inputs import MEDIA, Input, is_codes, read
from fitpoint.matching.match import MeasureResult
from fitpoint.matching.recipe import Recipe
from fitpoint.matching.setting import Setting, over
from fitpoint.matching.shares import Bands
from fitpoint.rulebook.pack import Measure

Adjacency = Mapping[str, Mapping[str, float]]


def price_scene(measure: Measure, setting: Setting, facts: Facts) -> Comparison:
    """1 − |tier_c − tier_m| / (K − 1) over the K tiers. Unknown where client and medium are tiered
    by different lists."""
    roles, tiers = setting.plan.roles, setting.tiers.codelist
    scene = read(facts, roles.media_tier, MEDIA)
    recipe = Recipe(measure, (roles.price_tier,), (scene.field,))
    same = over(setting.fields, scene.field, tiers.id)
    theirs = tiers.rank.get(scene.value) if same else None
    steps = len(tiers.codes) - 1
    stopped = recipe.beside(scene)

    def compare(encounter: Encounter) -> MeasureResult:
        price = encounter.client.price_tier
        stop = stopped(price)
        if stop is not None:
            return stop
        ours = tiers.rank.get(price.value)
        if ours is None or theirs is None or steps < 1:
            return recipe.unknown((price.slot if ours is None else scene.slot,))
        value = 1 - abs(ours - theirs) / steps
        details = {"client": price.value, "medium": scene.value}
        return recipe.known(value, price.estimated or scene.estimated, details)

    return compare


def channel_scene(measure: Measure, setting: Setting, facts: Facts) -> Comparison:
    """Σ share_c · max over the medium's scenes of the declared adjacency of channel and scene.

    A bare set of channels gives a value only where all of them are equally near.
    """
    roles = setting.plan.roles
    scenes = read(facts, roles.media_scenes, MEDIA)
    recipe = Recipe(measure, (roles.channels,), (scenes.field,))
    stopped = recipe.beside(scenes)
    table = measure.table or ""
    otherwise = setting.plan.adjacency_otherwise.get(table, 0.0)
    near = nearness(setting.plan.adjacency.get(table, {}), otherwise, scenes, setting)

    def compare(encounter: Encounter) -> MeasureResult:
        client = encounter.client
        stop = stopped(client.channels)
        if stop is not None:
            return stop
        shares = client.channel_shares
        if shares is None:
            shares = _alike(client.channels, near, otherwise)
        if not shares:
            return recipe.unknown((client.channels.slot,))
        total = 0.0
        for channel, share in shares:
            value = near.get(channel, otherwise)
            if value is None:
                return recipe.unknown((client.channels.slot,))
            total += share * value
        estimated = client.channels.estimated or scenes.estimated
        pairs = tuple((channel, share, near.get(channel, otherwise)) for channel, share in shares)
        return recipe.known(total, estimated, {"channels": pairs})

    return compare


def _alike(
    channels: Input, near: Mapping[str, float | None], otherwise: float
) -> tuple[tuple[str, float], ...]:
    """A bare set's shares, where any shares would do: the channels are all equally near."""
    if not is_codes(channels.value):
        return ()
    members = sorted(channels.value)
    values = {near.get(channel, otherwise) for channel in members}
    return ((members[0], 1.0),) if len(values) == 1 else ()


def nearness(
    table: Adjacency, otherwise: float, scenes: Input, setting: Setting
) -> Mapping[str, float | None]:
    """Each channel's adjacency to the nearest of the medium's scenes.

    A channel or scene without an entry has that of the nearest one above it. None for a channel
    above some with entries: which of them is meant is not known.
    """
    if scenes.state != "known":
        return {}
    found: dict[str, float | None] = {}
    for code in setting.channels.codelist.codes:
        row = next((table[up] for up in _upwards(code.id, setting.channels) if up in table), None)
        if row is not None:
            found[code.id] = max(
                (_entry(row, scene, otherwise, setting.scenes) for scene in sorted(scenes.value)),
                default=otherwise,
            )
        elif any(below in table for below in setting.channels.codelist.descendants(code.id)):
            found[code.id] = None
    return found


def _entry(row: Mapping[str, float], scene: str, otherwise: float, scenes: Bands) -> float:
    return next((row[up] for up in _upwards(scene, scenes) if up in row), otherwise)


def _upwards(code: str, bands: Bands) -> Iterator[str]:
    yield code
    yield from bands.codelist.ancestors(code)
