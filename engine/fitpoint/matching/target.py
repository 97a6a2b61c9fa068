"""What an account wants along one dimension, seen against the population."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field, replace

from fitpoint.analysis.memory import Memory
from fitpoint.evidence.evidence import Base
from fitpoint.evidence.fact import Facts
from fitpoint.matching.inputs import Input, is_codes, is_shares, read, unusable
from fitpoint.matching.shares import Bands, Portions, Shares, core, likeness, portions, share_of


@dataclass(frozen=True, slots=True)
class Aim:
    """The account's target along a dimension.

    ``bands`` is T; ``members`` are T and all codes below it. ``shares`` is the whole distribution,
    None where only a set of bands is given. ``population`` is P, ``likeness`` BC(t, p); each None
    where unknown. ``everyone`` says that T leaves nobody of the population out.
    """

    target: Input
    bands: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    above: frozenset[str] = frozenset()
    shares: Portions | None = None
    population: float | None = None
    likeness: float | None = None
    everyone: bool = False
    bands_only: Hashable = field(init=False)
    """All that measures depend on which read T and not the shares behind it."""
    whole: Hashable = field(init=False)
    """The same of those that read the shares alone."""

    def __post_init__(self) -> None:
        target = self.target
        object.__setattr__(self, "bands_only", (self.bands, target.state, target.estimated))
        object.__setattr__(self, "whole", (self.shares, target.state, target.estimated))

    def composition(self, audience: Shares) -> float | None:
        """C: the audience's share in T."""
        return share_of(audience, self.members, self.above)


@dataclass(frozen=True, slots=True)
class Axis:
    """A dimension, prepared for a run: its bands and the population along it.

    ``same_bands`` is False where the target is described over another list of bands, which nothing
    here can translate.
    """

    id: str
    field: str
    bands: Bands
    population: Input
    target_share: float
    same_bands: bool
    kept: Memory

    def aim(self, facts: Facts) -> Aim:
        """The account's aim; its ``target`` is unknown where no T follows from the fact. Accounts
        of one category often have the category's."""
        target = read(facts, self.field)
        return self.kept.recall(target.spelled, lambda: self._aim(target))

    def _aim(self, target: Input) -> Aim:
        if target.state != "known":
            return Aim(target)
        shares = portions(target.value, self.bands) if is_shares(target.value) else None
        chosen = self._chosen(target, shares)
        if not chosen or not self.same_bands:
            return Aim(unusable(target))
        members = self.bands.within(chosen)
        above = self.bands.above(members)
        people: Shares | None = self.population.value
        return Aim(
            self._weighed(target),
            chosen,
            members,
            above,
            shares,
            None if people is None else share_of(people, members, above),
            None if people is None or shares is None else likeness(shares, people, self.bands),
            self._everyone(members),
        )

    def _weighed(self, target: Input) -> Input:
        """The target, estimated where its stated base is not that of the population."""
        apart = target.base is not None and relate(target.base, self.population.base, ()).estimated
        return replace(target, estimated=True) if apart else target

    def _chosen(self, target: Input, shares: Portions | None) -> tuple[str, ...]:
        """T: the bare set itself, or the smallest set of bands that holds the target share."""
        if shares is not None:
            return core(shares, self.target_share)
        if is_codes(target.value):
            return tuple(self.bands.ordered(target.value))
        return ()

    def _everyone(self, members: tuple[str, ...]) -> bool:
        """Whether T covers every band that people are in; without a population, that exists."""
        people: Shares | None = self.population.value
        if people is None:
            return self.bands.leaves.issubset(members)
        return all(share == 0.0 or code in members for code, share in people.items())


@dataclass(frozen=True, slots=True)
class Relation:
    """How far two audience figures can be compared."""

    comparable: bool
    estimated: bool


def relate(one: Base | None, other: Base | None, bridges: tuple[tuple[str, str], ...]) -> Relation:
    """Same universe and wave: comparable. Another wave, an unstated base or a declared bridge
    between the universes: comparable as an estimate. Other universes: not comparable."""
    if one is None or other is None:
        return Relation(True, True)
    if one.universe == other.universe:
        return Relation(True, one.wave != other.wave)
    pair = (one.universe, other.universe)
    return Relation(pair in bridges or pair[::-1] in bridges, True)
