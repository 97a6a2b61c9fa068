"""Where an account sells and plans to sell."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from fitpoint.matching.inputs import Input, is_shares, unusable
from fitpoint.matching.shares import Bands, Portions, portions


@dataclass(frozen=True, slots=True)
class Places:
    """An account's sales and planned places.

    ``weights`` are the sales shares that reach is weighted with, from ``source``; ``estimated``
    where they were not given as shares. ``inside`` are all codes in which a medium's audience is
    not wasted, None where that cannot be said; ``above`` the codes that hold such places and
    others; ``fields`` the facts that this stands on. ``guessed``: the plans are not known.
    """

    source: Input
    weights: Portions
    estimated: bool
    inside: frozenset[str] | None
    above: frozenset[str]
    fields: tuple[str, ...]
    guessed: bool
    nowhere: bool
    """It sells nowhere yet; ``weights`` are those of its plans."""
    planned: tuple[str, ...]
    """The planned places in codelist order."""
    given: Hashable = field(init=False)
    """All that a medium's reach, waste and BDI depend on."""

    def __post_init__(self) -> None:
        source = self.source
        form = source.field, source.state, source.estimated, is_shares(source.value)
        where = self.weights, self.estimated, self.inside, self.above, self.guessed
        key = (form, where, self.fields, self.nowhere, self.planned)
        object.__setattr__(self, "given", key)


def places(sales: Input, planned: Input, bands: Bands) -> Places:
    """The account's places. Where it sells nowhere yet, its plans take the place of its sales."""
    nowhere = sales.state == "not_applicable" or (sales.state == "known" and not sales.value)
    swapped = bool(nowhere and planned.value)
    source = planned if swapped else sales
    weights = weigh(source, bands) if source.state == "known" else None
    if weights is None and source.state == "known":
        source = unusable(source)
    known = [given for given in (sales, planned) if given.state == "known"]
    settled = sales.state != "unknown" and not planned.conflict
    named = {code for given in known for code in _named(given)}
    return Places(
        source,
        weights or (),
        source.estimated or not is_shares(source.value),
        bands.members(named) if settled else None,
        bands.above(named),
        tuple(given.field for given in known),
        planned.state == "unknown",
        swapped or sales.state == "not_applicable",
        tuple(bands.ordered(_named(planned))) if planned.state == "known" else (),
    )


def _named(given: Input) -> Iterable[str]:
    """The places of a set, or those with a share: a listed zero is no place to sell in."""
    if is_shares(given.value):
        return [code for code, share in given.value.items() if share != 0.0]
    return given.value


def weigh(source: Input, bands: Bands) -> Portions | None:
    """Sales shares by place; a bare set is weighted by population. None where a cell is suppressed
    or the set is empty."""
    if is_shares(source.value):
        shares = portions(source.value, bands)
        return None if shares is None else tuple(portion for portion in shares if portion[1])
    return by_population(bands.ordered(source.value), bands) or None


def by_population(codes: Iterable[str], bands: Bands) -> Portions:
    """Each place's part of the population of all; equal parts where one's population is not in the
    codelist (attribute ``population``)."""
    listed = list(codes)
    people = [population(code, bands) for code in listed]
    return tuple(zip(listed, parts(people), strict=True))


def parts(people: Sequence[float | None]) -> list[float]:
    """Each number's part of all; equal parts where one is unknown, or all are 0."""
    known = [count for count in people if count is not None]
    if len(known) < len(people) or not sum(known):
        return [1 / len(people) for _ in people]
    total = sum(known)
    return [count / total for count in known]


def population(code: str, bands: Bands) -> float | None:
    """The place's population: its attribute, or the sum over the places right below it."""
    known = bands.codelist.by_id.get(code)
    written = dict(known.attributes).get("population") if known else None
    if written is not None:
        return _number(written)
    below = [population(child, bands) for child in bands.children.get(code, ())]
    counts = [count for count in below if count is not None]
    return sum(counts) if below and len(counts) == len(below) else None


def _number(written: str) -> float | None:
    try:
        return max(float(written), 0.0)
    except ValueError:
        return None
