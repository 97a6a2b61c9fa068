"""What one program measured, kept between runs: a whole run takes long, and is made in parts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from benchmarks.bulk_workload import CACHE
from benchmarks.figure import Figure


@dataclass(frozen=True, slots=True)
class Part:
    """``day`` of the run as ISO text; ``load`` of the machine's last minute before it."""

    name: str
    title: str
    day: str
    load: float
    figures: Sequence[Figure]


def keep(part: Part) -> None:
    CACHE.mkdir(parents=True, exist_ok=True)
    told = json.dumps(asdict(part), ensure_ascii=False, indent=1)
    (CACHE / f"{part.name}.json").write_text(told, encoding="utf-8")


def kept(name: str, title: str) -> Part:
    """The last run's; without figures where there is none."""
    place = CACHE / f"{name}.json"
    if not place.exists():
        return Part(name, title, "", 0.0, ())
    told = json.loads(place.read_text(encoding="utf-8"))
    figures = [Figure(**figure) for figure in told["figures"]]
    return Part(name, title, told["day"], told["load"], figures)
