"""A fit point in sentences: the client's fact, the medium's fact, the measure.

One writer for each kind of measure. Each gives the parts of a :class:`Sentences`; every figure in
them is a claim on the evidence of its own side. None where a fact it needs is not for this reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast

from fitpoint.documents import formats
from fitpoint.documents.claims import Absent, Claim, Prose, band_claim
from fitpoint.documents.filters import cities, top
from fitpoint.documents.view.stage import Stage
from fitpoint.documents.view.teller import FactsView
from fitpoint.language.types import NUMBER
from fitpoint.matching.match import MeasureResult, MediumMatch
from fitpoint.messages.documents_texts import say
from fitpoint.messages.message import Lang
from fitpoint.rulebook.pack import Dimension, Measure

NEAR = 0.5
"""A channel counts as near a scene from here on, in the declared table's 0 … 1."""


@dataclass(frozen=True)
class Sentences:
    """``headline`` says it all in one line, without intervals."""

    headline: Prose
    client: Prose
    medium: Prose
    measure: Prose


@dataclass(frozen=True)
class Pairing:
    """One measure of one medium, with the facts on each side."""

    stage: Stage
    measure: Measure
    result: MeasureResult
    name: str
    medium_id: str
    m: FactsView
    client: tuple[Claim, ...]
    medium: tuple[Claim, ...]
    population: tuple[Claim, ...]
    favourable: bool

    @property
    def evidence(self) -> tuple[str, ...]:
        claims = (*self.client, *self.medium, *self.population)
        return tuple(dict.fromkeys(id_ for claim in claims for id_ in claim.evidence))

    @property
    def value(self) -> float:
        return self.result.value or 0.0

    def detail(self, key: str) -> object:
        return self.result.details[key]

    def number(self, value: float, claims: Iterable[Claim], unit: str | None = None) -> Claim:
        ids = [id_ for claim in claims for id_ in claim.evidence]
        return self.stage.teller.number(value, ids, unit)

    def whole(self, value: float, unit: str | None = None, decimals: int = 2) -> Claim:
        """A figure that stands on both sides."""
        teller = self.stage.teller
        text = formats.plain(value, decimals, teller.lang) if unit is None else None
        return teller.number(value, self.evidence, unit, text)

    def write(self, headline: Prose, client: Prose, medium: Prose, measure: Prose) -> Sentences:
        return Sentences(headline, client, medium, measure)

    def say(self, key: str, **arguments: object) -> Prose:
        return self.stage.teller.say(key, medium=self.name, **arguments)


def pairing(
    stage: Stage,
    measure: Measure,
    result: MeasureResult,
    match: MediumMatch,
    m: FactsView,
    favourable: bool,
) -> Pairing | None:
    """The measure with its facts; None where one of them is not for this reader."""
    sides = [
        [view[bare(field)] for field in fields]
        for view, fields in (
            (stage.f, result.client_fields),
            (m, result.medium_fields),
            (stage.population, result.population_fields),
        )
    ]
    if any(isinstance(claim, Absent) for side in sides for claim in side):
        return None
    client, medium, population = (cast("tuple[Claim, ...]", tuple(side)) for side in sides)
    return Pairing(
        stage, measure, result, match.name, match.medium, m, client, medium, population, favourable
    )


def bare(slot: str) -> str:
    """``media.form`` → ``form``."""
    return slot.rpartition(".")[2]


def sentences(pair: Pairing) -> Sentences:
    return WRITERS[pair.measure.kind](pair)


def _concentration(pair: Pairing) -> Sentences:
    """TGI, composition and target reach: how much of the audience is the target."""
    target = pair.client[0]
    dimension = pair.stage.dimension(pair.measure.dimension)
    named = _named(dimension, pair.stage.teller.lang)
    codes = cast("tuple[str, ...]", pair.detail("bands"))
    group = band_claim(target, codes)
    inside = pair.number(cast("float", pair.detail("composition")), pair.medium, "share")
    client = _target_sentence(pair, target, codes, named, group)
    medium = pair.say("fit.concentration.medium", share=inside)
    if pair.measure.kind == "composition":
        headline = pair.say("fit.composition.headline", dimension=named, group=group, share=inside)
        return pair.write(
            headline, client, medium, pair.say("fit.composition.measure", share=inside)
        )
    people = pair.number(cast("float", pair.detail("population")), pair.population, "share")
    times = pair.whole(cast("float", inside.value) / cast("float", people.value), None, 1)
    if pair.measure.kind == "target_reach":
        reach = pair.whole(pair.value, "share")
        headline = pair.say("fit.reach.headline", dimension=named, group=group, reach=reach)
        return pair.write(headline, client, medium, pair.say("fit.reach.measure", reach=reach))
    side = "" if pair.favourable else ".below"
    headline = pair.say(
        f"fit.tgi{side}.headline",
        dimension=named,
        group=group,
        share=inside,
        people=people,
        times=times,
    )
    return pair.write(headline, client, medium, _index(pair, people, times))


def _named(dimension: Dimension | None, lang: Lang) -> str:
    """A dimension in the middle of a sentence."""
    return dimension.label.of(lang).lower() if dimension else ""


def _target_sentence(
    pair: Pairing, target: Claim, codes: tuple[str, ...], named: str, group: Claim
) -> Prose:
    shares = target.shares
    if shares is None:
        return pair.say("fit.target.set", dimension=named, group=group)
    share = pair.number(sum(shares.get(code) or 0.0 for code in codes), (target,), "share")
    return pair.say("fit.target.share", dimension=named, group=group, share=share)


def _index(pair: Pairing, people: Claim, times: Claim) -> Prose:
    index = pair.whole(pair.value, None, 0)
    key = "fit.tgi.above" if pair.favourable else "fit.tgi.below"
    if pair.result.interval is None:
        return pair.say(key, people=people, times=times, index=index)
    low, high = (formats.plain(end, 0) for end in pair.result.interval)
    span = pair.stage.teller.words(
        say("span", pair.stage.teller.lang, low=low, high=high), pair.evidence
    )
    return pair.say(f"{key}.interval", people=people, times=times, index=index, span=span)


def _similarity(pair: Pairing) -> Sentences:
    named = _named(pair.stage.dimension(pair.measure.dimension), pair.stage.teller.lang)
    key = "fit.similarity.near" if pair.favourable else "fit.similarity.far"
    support = pair.stage.teller.words("", pair.evidence)
    return pair.write(
        pair.say(f"{key}.headline", dimension=named, support=support),
        pair.say("fit.similarity.client", dimension=named, shares=pair.client[0]),
        pair.say("fit.similarity.medium", dimension=named, shares=pair.medium[0]),
        pair.say(key, dimension=named, support=support),
    )


def _geography(pair: Pairing) -> Sentences:
    sales, reach = pair.client[0], pair.medium[0]
    covered = cast("tuple[str, ...]", pair.detail("covered"))
    shares = sales.shares
    there = {code: (reach.shares or {}).get(code) for code in covered}
    shown = reach.with_text(formats.shares(there, reach.form))
    value = pair.whole(pair.value, "share")
    local = pair.stage.teller.words(span_of(there, reach), reach.evidence)
    places = _by_share(sales, covered)
    if shares is None:
        headline = pair.say("fit.geography.headline.set", cities=places, local=local)
        client = pair.say("fit.geography.client.set", cities=cities(sales))
    else:
        share = pair.whole(sum(shares.get(code) or 0.0 for code in covered), "share")
        headline = pair.say(_covered(pair), cities=places, share=share, local=local)
        client = pair.say("fit.geography.client", shares=top(sales, 5))
    return pair.write(
        headline,
        client,
        pair.say("fit.geography.medium", reach=shown),
        pair.say(f"fit.geography.measure{'.gaps' if _gaps(pair) else ''}", value=value),
    )


def _gaps(pair: Pairing) -> bool:
    """Whether some sales cities are out of the medium's reach."""
    return bool(pair.result.details.get("uncovered"))


def _covered(pair: Pairing) -> str:
    """The headline's key: every sales city covered, some, or too few."""
    if not pair.favourable:
        return "fit.geography.below.headline"
    return f"fit.geography{'' if _gaps(pair) else '.all'}.headline"


def span_of(cells: Mapping[str, float | None], reach: Claim) -> str:
    """From the lowest to the highest of the cities' reach."""
    known = [cell for cell in cells.values() if cell is not None] or [0.0]
    form = reach.form.of(NUMBER, "share")
    return formats.span((min(known), max(known)), form)


def _by_share(sales: Claim, codes: Iterable[str]) -> Claim:
    """The cities as one phrase, the largest sales first."""
    kept = list(codes)
    shares = sales.shares
    if shares is not None:
        kept.sort(key=lambda code: -(shares.get(code) or 0.0))
    names = [formats.code_label(code, sales.form) for code in kept]
    return sales.with_text(formats.listed(names, sales.form.lang))


def _channels(pair: Pairing) -> Sentences:
    channels, scenes = pair.client[0], pair.medium[0]
    pairs = cast("tuple[tuple[str, float, float], ...]", pair.detail("channels"))
    wanted = [p for p in pairs if (p[2] >= NEAR) == pair.favourable] or list(pairs)
    wanted.sort(key=lambda p: -p[1])
    share = pair.number(sum(p[1] for p in wanted), (channels,), "share")
    names = [formats.code_label(p[0], channels.form) for p in wanted]
    named = channels.with_text(formats.listed(names, channels.form.lang))
    key = "fit.channel.near" if pair.favourable else "fit.channel.far"
    return pair.write(
        pair.say(f"{key}.headline", channels=named, share=share),
        pair.say("fit.channel.client", channels=named, share=share),
        pair.say("fit.channel.medium", scenes=scenes),
        pair.say(key, support=pair.stage.teller.words("", pair.evidence)),
    )


def _price(pair: Pairing) -> Sentences:
    price, scene = pair.client[0], pair.medium[0]
    key = "fit.price.same" if price.value == scene.value else "fit.price.apart"
    return pair.write(
        pair.say(f"{key}.headline", price=price, scene=scene),
        pair.say("fit.price.client", price=price),
        pair.say("fit.price.medium", scene=scene),
        pair.say(key, support=pair.stage.teller.words("", pair.evidence)),
    )


def _cost(pair: Pairing) -> Sentences:
    roles = pair.stage.plan.roles if pair.stage.plan else None
    price = pair.m[roles.media_list_price] if roles else pair.medium[0]
    impressions = pair.m[roles.media_impressions] if roles else pair.medium[0]
    value = pair.whole(pair.value, "元")
    kind = (
        "fit.cost.target" if pair.measure.kind == "cpm_target" else f"fit.cost.{pair.measure.kind}"
    )
    return pair.write(
        pair.say(f"{kind}.headline", value=value),
        _whom(pair),
        pair.say("fit.cost.medium", price=price, impressions=impressions),
        pair.say(kind, value=value),
    )


def _development(pair: Pairing) -> Sentences:
    """BDI and CDI: sales against people in the cities that the medium covers."""
    whose = pair.measure.kind
    value = pair.whole(pair.value, None, 0)
    return pair.write(
        pair.say(f"fit.{whose}.headline", value=value),
        pair.say(f"fit.{whose}.client"),
        pair.say("nothing"),
        pair.say(f"fit.{whose}.measure", value=value),
    )


def _whom(pair: Pairing) -> Prose:
    """The people that a cost on target is for; nothing for other costs."""
    dimension = pair.stage.dimension(pair.measure.dimension)
    if not pair.client or dimension is None:
        return pair.say("nothing")
    group = band_claim(pair.client[0], cast("tuple[str, ...]", pair.detail("bands")))
    named = _named(dimension, pair.stage.teller.lang)
    return pair.say("fit.cost.client", dimension=named, group=group)


WRITERS: Mapping[str, Callable[[Pairing], Sentences]] = MappingProxyType(
    {
        "tgi": _concentration,
        "composition": _concentration,
        "target_reach": _concentration,
        "similarity_gain": _similarity,
        "geography": _geography,
        "channel_scene": _channels,
        "price_scene": _price,
        "cpm": _cost,
        "cpm_target": _cost,
        "cprp": _cost,
        "bdi": _development,
        "cdi": _development,
    }
)
