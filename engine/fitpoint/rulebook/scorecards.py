"""Scorecards and grades looked up from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from fitpoint.language.codelist import Codelist
from fitpoint.language.reader import read_cell
from fitpoint.language.scope import Scope
from fitpoint.language.types import Type
from fitpoint.messages.nearest import nearest
from fitpoint.rulebook.codelists import grade_codelist
from fitpoint.rulebook.grades import grade_order
from fitpoint.rulebook.pack import (
    Bin,
    Characteristic,
    GradeBand,
    Label,
    Rule,
    Scorecard,
)
from fitpoint.rulebook.schema.base import SCALE
from fitpoint.rulebook.schema.pack_file import ExtraRuleForm
from fitpoint.rulebook.schema.scoring import GradeTableForm, RuleForm, ScorecardForm
from fitpoint.rulebook.scope import Results
from fitpoint.rulebook.validation import Entry, unknown_name
from fitpoint.rulebook.workbench import Workbench

MEASURE_PREFIX = "match.best."
MEASURE_POINTS = 100 * SCALE


@dataclass(frozen=True, slots=True)
class PlacedRule:
    """A rule and where it stands: in its card, or in a ``rules:`` section."""

    form: RuleForm
    entry: Entry[Any]
    path: tuple[str | int, ...]


CardEntries = Mapping[str, Entry[ScorecardForm]]


def card_rules(bench: Workbench) -> dict[str, list[PlacedRule]]:
    """The rules of each scorecard; one of a ``rules:`` section replaces its namesake."""
    cards: CardEntries = bench.declared.section("scorecards")
    found: dict[str, dict[str, PlacedRule]] = {key: {} for key in cards}
    for key, card in cards.items():
        for n, rule in enumerate(card.model.rules):
            first = found[key].get(rule.id)
            if first is not None:
                place = first.entry.location(*first.path)
                bench.problems.append(
                    card.problem("P130", "rules", n, "id", name=rule.id, first=place)
                )
            found[key][rule.id] = PlacedRule(rule, card, ("rules", n))
    extra: Mapping[str, Entry[ExtraRuleForm]] = bench.declared.section("rules")
    for key, entry in extra.items():
        card_id = entry.model.scorecard
        if card_id in found:
            found[card_id][key] = PlacedRule(entry.model, entry, ())
        elif card_id not in bench.declared.broken:
            near = _meant(card_id, {key: card.model.label.zh for key, card in cards.items()})
            bench.problems.append(entry.problem("P180", "scorecard", suggestion=near, name=card_id))
    return {key: list(rules.values()) for key, rules in found.items()}


def scoring_results(bench: Workbench, rules: Mapping[str, list[PlacedRule]]) -> Results:
    """The ids that result functions take, and a codelist for each card's grades."""
    cards: CardEntries = bench.declared.section("scorecards")
    tables: Mapping[str, Entry[GradeTableForm]] = bench.declared.section("grades")
    lists: dict[str, Codelist] = {}
    for key, card in cards.items():
        grades = [band.id for band in card.model.grades]
        lists[key] = grade_codelist(key, card.model.label.label(), grades)
    for key, table in tables.items():
        if key in cards:
            first = cards[key].location("id")
            bench.problems.append(table.problem("P131", "id", name=key, first=first))
        lists[key] = grade_codelist(key, table.model.label.label(), grade_order(table.model))
    for codelist in lists.values():
        bench.codelists[codelist.id] = codelist
    elements = bench.declared.section("elements")
    return Results(
        rules=frozenset(rule.form.id for placed in rules.values() for rule in placed),
        scorecards=frozenset(cards),
        grades={key: Type("choice", f"grade:{key}") for key in lists},
        mastery=frozenset(elements) | frozenset(bench.declared.section("tiers")),
    )


def link_scorecard(
    entry: Entry[ScorecardForm], rules: list[PlacedRule], scope: Scope, bench: Workbench
) -> Scorecard:
    """Read a card's cells and predicates; check that its grades can be reached."""
    form = entry.model
    parts = tuple((p.id, p.label.label() if p.label else Label(p.id, p.id)) for p in form.parts)
    part_ids = {id_: label.zh for id_, label in parts}
    characteristics = tuple(
        found
        for n in range(len(form.characteristics))
        if (found := _characteristic(entry, n, part_ids, scope, bench)) is not None
    )
    linked = [found for rule in rules if (found := _rule(rule, part_ids, scope, bench)) is not None]
    card = Scorecard(
        id=form.id,
        label=form.label.label(),
        parts=parts,
        characteristics=characteristics,
        rules=tuple(linked),
        grades=tuple(GradeBand(band.id, band.at_least) for band in form.grades),
        base=form.base,
        location=entry.location(),
        measure=_measure(entry, scope, bench),
    )
    whole = len(characteristics) == len(form.characteristics) and len(linked) == len(rules)
    if whole and (characteristics or linked or card.measure):
        _check_bands(card, entry, bench)
    return card


def _measure(entry: Entry[ScorecardForm], scope: Scope, bench: Workbench) -> str | None:
    form = entry.model
    if form.measure is None:
        if not form.characteristics and not form.rules:
            bench.problems.append(entry.problem("P181", name=form.id))
        return None
    if form.characteristics or form.rules or form.parts:
        bench.problems.append(entry.problem("P182", "measure", name=form.id))
    known = [slot for slot in scope.symbols if slot.startswith(MEASURE_PREFIX)]
    if form.measure not in known:
        bench.problems.append(unknown_name("P158", entry, ("measure",), form.measure, known))
    return form.measure


def _characteristic(
    entry: Entry[ScorecardForm], n: int, parts: Mapping[str, str], scope: Scope, bench: Workbench
) -> Characteristic | None:
    form = entry.model.characteristics[n]
    path = ("characteristics", n)
    _check_part(form.part, parts, entry, (*path, "part"), bench)
    symbol = bench.symbol(form.field, scope, entry, *path, "field")
    if symbol is None:
        return None
    bins: list[Bin] = []
    for m, cell in enumerate(form.bins):
        at = entry.text_location(*path, "bins", m, "is")
        test, problems = read_cell(cell.test, symbol, scope, at)
        bench.problems += problems
        if test is not None:
            reason = cell.reason.label() if cell.reason else None
            bins.append(Bin(test, cell.points, cell.test, reason))
    label = form.label.label() if form.label else None
    return Characteristic(
        id=form.id,
        slot=symbol.slot,
        label=label or Label(symbol.zh or symbol.slot, symbol.en or symbol.slot),
        part=form.part,
        bins=tuple(bins),
        location=entry.location(*path),
        unknown_points=form.unknown,
        not_applicable_points=form.not_applicable,
    )


def _rule(
    placed: PlacedRule, parts: Mapping[str, str], scope: Scope, bench: Workbench
) -> Rule | None:
    form, entry, path = placed.form, placed.entry, placed.path
    _check_part(form.part, parts, entry, (*path, "part"), bench)
    when = bench.predicate(form.when, scope, entry, *path, "when")
    if when is None:
        return None
    place = entry.location(*path)
    return Rule(form.id, when, form.points, form.reason.label(), form.part, place)


def _meant(written: str, labels: Mapping[str, str]) -> str | None:
    """The id whose label was written, else the nearest id; labels by id."""
    bearer = next((key for key, label in labels.items() if label == written), None)
    return bearer or nearest(written, sorted(labels))


def _check_part(
    part: str | None,
    parts: Mapping[str, str],
    entry: Entry[Any],
    path: tuple[str | int, ...],
    bench: Workbench,
) -> None:
    if part is not None and part not in parts:
        near = _meant(part, parts)
        bench.problems.append(entry.problem("P183", *path, suggestion=near, name=part))


def attainable(card: Scorecard) -> tuple[int, int]:
    """Smallest and largest total that the bins and rules allow, whatever they depend on."""
    if card.measure is not None:
        return card.base, card.base + MEASURE_POINTS
    low = high = card.base
    for one in card.characteristics:
        points = [b.points for b in one.bins] or [0]
        points += [p for p in (one.unknown_points, one.not_applicable_points) if p is not None]
        low, high = low + min(points), high + max(points)
    for rule in card.rules:
        low, high = low + min(rule.points, 0), high + max(rule.points, 0)
    return low, high


def _check_bands(card: Scorecard, entry: Entry[ScorecardForm], bench: Workbench) -> None:
    """Grades best first, each named once, the last without a bar, none out of reach."""
    asked = [band.at_least for band in card.grades]
    falling = [points for points in asked[:-1] if points is not None]
    in_order = all(a > b for a, b in pairwise(falling))
    names = {band.id for band in card.grades}
    if None in asked[:-1] or asked[-1] is not None or not in_order or len(names) < len(asked):
        bench.problems.append(entry.problem("P184", "grades", name=card.id))
        return
    low, high = attainable(card)
    for n, band in enumerate(card.grades):
        if band.at_least is not None and band.at_least > high:
            bench.problems.append(
                entry.problem(
                    "S301",
                    "grades",
                    n,
                    "at_least",
                    grade=band.id,
                    asked=_points(band.at_least),
                    low=_points(low),
                    high=_points(high),
                )
            )


def _points(scaled: int) -> str:
    return f"{scaled / SCALE:g}".replace("-", "−")
