"""How a view places a chart: its words, its evidence, and what stands in where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fitpoint.documents.blocks import Chart
from fitpoint.documents.claims import Absent, Claim, Figure
from fitpoint.documents.ledger import Origin, Placed
from fitpoint.documents.view.stage import Stage
from fitpoint.messages.documents_texts import say

WAN, THOUSAND = 1e4, 1e3


def place(stage: Stage, key: str, chart: Chart, evidence: Iterable[str]) -> Figure:
    """The chart as a figure that cites what its values stand on."""
    ledger = stage.teller.ledger
    ids = tuple(dict.fromkeys(evidence))
    origin = Origin(ledger.place(), ids)
    return stage.teller.figure(Placed(key, chart, ledger.citable(ids), origin))


def nothing(stage: Stage, kind: str, *sides: Claim | Absent) -> Absent:
    """In the place of a chart: what of it is missing, else the chart itself."""
    missing = next((side for side in sides if isinstance(side, Absent)), None)
    return stage.teller.none(f"chart.name.{kind}") if missing is None else missing


def words(stage: Stage, key: str, medium: str | None = None, **arguments: object) -> str:
    """Our words in a chart, with a medium's name."""
    name = stage.medium(medium).name if medium else ""
    return stage.teller.word(say(key, stage.teller.lang, medium=name, **arguments))


def money_unit(stage: Stage, found: Sequence[float]) -> float:
    """What a chart's amounts are divided by: 1, or ten thousand (in English a thousand) where all
    are large."""
    return (WAN if stage.teller.lang == "zh" else THOUSAND) if min(found) >= WAN else 1.0
