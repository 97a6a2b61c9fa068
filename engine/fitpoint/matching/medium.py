"""A medium that can be recommended, with its facts."""

from __future__ import annotations

from dataclasses import dataclass

from fitpoint.evidence.fact import Facts


@dataclass(frozen=True, slots=True)
class Medium:
    """A sellable package. ``ours`` is False for a rival's medium."""

    id: str
    name: str
    facts: Facts
    ours: bool = True


@dataclass(frozen=True, slots=True)
class Market:
    """What all accounts of a run share: the media, the population, the industries' facts.

    ``industries`` maps an industry subject's id to its facts.
    """

    media: tuple[Medium, ...]
    population: Facts
    industries: dict[str, Facts]
