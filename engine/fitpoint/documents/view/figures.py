"""Charts, made from the facts that they cite."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar, Literal, cast

from fitpoint.documents.blocks import Chart, Series
from fitpoint.documents.claims import Absent, Claim, Figure
from fitpoint.documents.formats import Shares, city_order, code_label
from fitpoint.documents.view import campaign_figures
from fitpoint.documents.view.costs import MOST_COMPARED, cost_on_target, result_on_target
from fitpoint.documents.view.placing import nothing, place, words
from fitpoint.documents.view.positioning import Market, positioning
from fitpoint.documents.view.schedule import schedule
from fitpoint.documents.view.sentences import bare
from fitpoint.documents.view.stage import Stage
from fitpoint.matching.match import MeasureResult

SEASONS = "seasonality"
PRICES = ("product_price", "category_median_price")
"""Fields that the charts of the market read, where a pack has them."""
OF_THE_MARKET = frozenset({"price", "positioning", "understanding"})
"""Charts that are about no medium."""
NO_SHARES: Shares = MappingProxyType({})


@dataclass(frozen=True)
class Charts:
    """``chart("target_vs_audience", "age")``, ``chart("coverage")``, ``chart("channels")``,
    ``chart("cost")``, ``chart("seasons")``, ``chart("price")``, ``chart("markets")``,
    ``chart("spend")``, ``chart("reach")``, ``chart("positioning")``, ``chart("schedule")`` and, in
    internal documents, ``chart("measures")`` and ``chart("understanding")``; ``medium`` is an id,
    the main medium's where none is given."""

    stage: Stage
    main: str | None
    exposed: ClassVar[frozenset[str]] = frozenset()

    def __call__(self, kind: str, dimension: str = "", medium: object = None) -> Figure | Absent:
        id_ = cast("str | None", getattr(medium, "id", medium)) or self.main
        makers = {
            "target_vs_audience": lambda: self.profile(dimension, id_),
            "coverage": lambda: self.coverage(id_),
            "channels": self.channels,
            "cost": self.cost,
            "measures": lambda: self.measures(id_),
            "seasons": lambda: campaign_figures.seasons(self.stage, dimension or SEASONS),
            "price": lambda: campaign_figures.price(self.stage, *PRICES),
            "markets": lambda: campaign_figures.markets(self.stage),
            "spend": lambda: campaign_figures.spend(self.stage),
            "reach": lambda: campaign_figures.reach(self.stage),
            "positioning": lambda: positioning(self.stage, Market()),
            "schedule": lambda: schedule(self.stage, SEASONS),
            "understanding": lambda: campaign_figures.understanding(self.stage),
        }
        maker = makers.get(kind)
        if maker is None:
            ledger = self.stage.teller.ledger
            ledger.report("D205", kind=kind, kinds=", ".join(makers))
            return Absent(ledger, kind, "missing")
        return maker() if id_ or kind in OF_THE_MARKET else self._absent(kind)

    def profile(self, dimension: str, medium: str | None) -> Figure | Absent:
        """The target, the audience and the population over the same bands."""
        declared = self.stage.dimension(dimension)
        if declared is None or medium is None:
            return self._absent("target_vs_audience")
        target = self.stage.f[bare(declared.target)]
        audience = self.stage.facts_of(medium)[bare(declared.audience)]
        people = self.stage.population[bare(declared.population)]
        shown = [
            (name, claim)
            for name, claim in (("target", target), ("audience", audience), ("population", people))
            if isinstance(claim, Claim) and claim.shares is not None
        ]
        if isinstance(target, Absent) or isinstance(audience, Absent) or len(shown) < 2:
            return self._absent("target_vs_audience", target, audience)
        codes = self._codes(declared.codelist, [claim for _, claim in shown])
        series = [(self._say(f"series.{name}", medium), claim) for name, claim in shown]
        title = self._say(
            "chart.target_vs_audience", medium, dimension=declared.label.of(self._lang)
        )
        highlight = self._target(medium, dimension, codes)
        return self._placed(
            f"profile-{dimension}-{medium}", "grouped_bars", title, target, codes, series, highlight
        )

    def _target(self, medium: str, dimension: str, codes: Sequence[str]) -> tuple[int, ...]:
        """Places of the target bands, as matching chose them."""
        match = self.stage.match(medium)
        for result in match.measures if match else ():
            measure = self.stage.measure(result.id)
            bands = cast("tuple[str, ...]", result.details.get("bands", ()))
            if measure is not None and measure.dimension == dimension and bands:
                return tuple(place for place, code in enumerate(codes) if code in bands)
        return ()

    def coverage(self, medium: str | None) -> Figure | Absent:
        """The sales cities with their share of sales and the medium's reach there."""
        if self.stage.plan is None or medium is None:
            return self._absent("coverage")
        roles = self.stage.plan.roles
        sales = self.stage.f[roles.sales_regions]
        reach = self.stage.facts_of(medium)[bare(roles.media_city_reach)]
        if isinstance(sales, Absent) or isinstance(reach, Absent):
            return self._absent("coverage", sales, reach)
        codes = city_order(sales.shares) if sales.shares else sorted(cast("set[str]", sales.value))
        series = [(self._say("series.reach", medium), reach)]
        if sales.shares is not None:
            series.insert(0, (self._say("series.sales", medium), sales))
        title = self._say("chart.coverage", medium)
        beyond = self._uncovered(medium)
        names = [self._city(code_label(code, sales.form), code in beyond) for code in codes]
        return self._placed(
            f"coverage-{medium}", "coverage", title, sales, codes, series, names=names
        )

    def _uncovered(self, medium: str) -> Collection[str]:
        """The sales cities where the medium is not there at all, as matching found them."""
        match = self.stage.match(medium)
        found = (r.details.get("uncovered") for r in (match.measures if match else ()))
        return cast("Collection[str]", next((codes for codes in found if codes), ()))

    def _city(self, name: str, uncovered: bool) -> str:
        return self._say("chart.coverage.none", None, city=name) if uncovered else name

    def channels(self) -> Figure | Absent:
        """Where the client sells, by channel."""
        claim = self.stage.f[self.stage.plan.roles.channels] if self.stage.plan else None
        if not isinstance(claim, Claim) or claim.shares is None:
            return self._absent("channels")
        codes = city_order(claim.shares)
        series = [(self._say("series.sales", None), claim)]
        return self._placed(
            "channels", "bars", self._say("chart.channels", None), claim, codes, series
        )

    def cost(self) -> Figure | Absent:
        """Cost on target of the best ranked media, at list price."""
        names: list[str] = []
        values: list[float | None] = []
        evidence: list[str] = []
        ranked = [match for match in self.stage.decision.matching.media if match.rank]
        for match in ranked[:MOST_COMPARED]:
            result = result_on_target(self.stage, match)
            cost = cost_on_target(self.stage, match)
            if result is not None and isinstance(cost, Claim):
                names.append(match.name)
                values.append(result.value)
                evidence += cost.evidence
        if len(names) < 2:
            return self._absent("cost")
        series = (Series(self._say("series.cost", None), tuple(values)),)
        title = self._say("chart.cost", None)
        return self._figure("cost", Chart("bars", title, tuple(names), series, "plain"), evidence)

    def measures(self, medium: str | None) -> Figure | Absent:
        """Scores of the measures of a medium: our own method, for internal eyes alone."""
        match = self.stage.match(medium)
        results = match.measures if match else ()
        known = [r for r in results if r.score is not None and self._counts(r)]
        if match is None or self.stage.teller.audience != "internal" or len(known) < 3:
            return self._absent("measures")
        measures = [self.stage.measure(result.id) for result in known]
        names = tuple((m.client_label or m.label).of(self._lang) if m else "" for m in measures)
        series = (Series(match.name, tuple(result.score for result in known)),)
        chart = Chart("radar", self._say("chart.measures", medium), names, series, "score")
        views = {
            "client_fields": self.stage.f,
            "medium_fields": self.stage.facts_of(match.medium),
            "population_fields": self.stage.population,
        }
        claims = [
            view[bare(field)]
            for result in known
            for side, view in views.items()
            for field in cast("tuple[str, ...]", getattr(result, side))
        ]
        evidence = [e for c in claims if isinstance(c, Claim) for e in c.evidence]
        return self._figure(f"measures-{medium}", chart, evidence)

    def _counts(self, result: MeasureResult) -> bool:
        """Whether a measure is part of the score: others are only listed."""
        measure = self.stage.measure(result.id)
        return measure is not None and measure.weight > 0

    @property
    def _lang(self) -> Literal["zh", "en"]:
        return self.stage.teller.lang

    def _say(self, key: str, medium: str | None, **arguments: object) -> str:
        return words(self.stage, key, medium, **arguments)

    def _codes(self, codelist: str, claims: Iterable[Claim]) -> list[str]:
        used = {code for claim in claims for code in claim.shares or ()}
        rank = self.stage.pack.codelists[codelist].rank
        return sorted(used, key=lambda code: (rank.get(code, len(rank)), code))

    def _placed(
        self,
        key: str,
        kind: Literal["grouped_bars", "bars", "coverage"],
        title: str,
        like: Claim,
        codes: Sequence[str],
        series: Sequence[tuple[str, Claim]],
        highlight: tuple[int, ...] = (),
        names: Sequence[str] = (),
    ) -> Figure:
        """``names`` of the codes, where they are not their labels."""
        chart = Chart(
            kind,
            title,
            tuple(names or [code_label(code, like.form) for code in codes]),
            tuple(
                Series(name, tuple((claim.shares or NO_SHARES).get(code, 0.0) for code in codes))
                for name, claim in series
            ),
            "percent",
            highlight,
        )
        return self._figure(key, chart, [e for _, claim in series for e in claim.evidence])

    def _figure(self, key: str, chart: Chart, evidence: Iterable[str]) -> Figure:
        return place(self.stage, key, chart, evidence)

    def _absent(self, kind: str, *sides: Claim | Absent) -> Absent:
        return nothing(self.stage, kind, *sides)
