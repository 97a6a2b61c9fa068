"""From declarations to a pack: everything read, checked against everything else, and linked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fitpoint.errors import Diagnostic
from fitpoint.language.function import Function
from fitpoint.language.scope import Scope
from fitpoint.rulebook.asks import link_asks
from fitpoint.rulebook.codelists import link_codelists
from fitpoint.rulebook.conclusions import Draft, draft_conclusions, link_conclusion
from fitpoint.rulebook.crosswalks import link_crosswalks
from fitpoint.rulebook.declarations import Declarations
from fitpoint.rulebook.elements import check_shared_names, link_elements, link_tiers
from fitpoint.rulebook.fields import link_fields
from fitpoint.rulebook.grades import link_grade_table
from fitpoint.rulebook.inline_tests import link_tests
from fitpoint.rulebook.match_plan import groups, link_match
from fitpoint.rulebook.order import in_order
from fitpoint.rulebook.overlap import check_tables
from fitpoint.rulebook.pack import Conclusion, MatchPlan, Pack, Resolution, Scorecard
from fitpoint.rulebook.priors import link_priors
from fitpoint.rulebook.readers import inherit_readers
from fitpoint.rulebook.schema.pack_file import HeadForm, ResolutionForm
from fitpoint.rulebook.scope import Results, build_scopes, field_of
from fitpoint.rulebook.scorecards import (
    PlacedRule,
    card_rules,
    link_scorecard,
    scoring_results,
)
from fitpoint.rulebook.signature import ScorerSignature
from fitpoint.rulebook.validation import Entry
from fitpoint.rulebook.verdicts import link_gates, link_points, link_stages
from fitpoint.rulebook.workbench import Workbench

REFERENCES = frozenset(
    ("P142", "P151", "P156", "P157", "P158", "P180", "P191", "P194", "P197", "P250")
)
"""Messages that say only that a name leads nowhere."""


def link(
    head: Entry[HeadForm],
    declared: Declarations,
    functions: Mapping[str, Function],
    scorers: Mapping[str, ScorerSignature] | None,
    hash_: str,
) -> tuple[Pack, list[Diagnostic]]:
    """The pack, and the problems met; with an error among them the pack is not to be used."""
    bench = Workbench(declared, functions, scorers, [])
    link_codelists(bench)
    places = link_fields(bench)
    drafts = draft_conclusions(bench)
    check_shared_names(bench)
    rules = card_rules(bench)
    results = scoring_results(bench, rules)
    scopes = build_scopes(bench.fields.values(), groups(bench), bench.codelists, functions, results)
    link_asks(places, scopes.account, bench)
    tiers = link_tiers(bench)
    conclusions = _conclusions(drafts, scopes.conclusion, bench)
    inherit_readers(conclusions, bench)
    match = link_match(bench, scopes.veto)
    _check_phases(conclusions, match, bench)
    check_tables(conclusions, bench)
    pack = Pack(
        id=head.model.id,
        version=head.model.version,
        title=head.model.title.label(),
        hash=hash_,
        tiers=tiers,
        elements=link_elements(bench, tiers, scopes.account),
        fields=bench.fields,
        codelists=bench.codelists,
        conclusions=conclusions,
        scorecards=_scorecards(rules, scopes.scoring, results, bench),
        grades={
            key: table
            for key, entry in declared.section("grades").items()
            if (table := link_grade_table(entry, bench)) is not None
        },
        gates=link_gates(bench, scopes.gate),
        stages=link_stages(bench, scopes.gate),
        match=match,
        points=link_points(bench, scopes.point),
        resolution=_resolution(head, declared),
        priors=link_priors(bench),
        tests=link_tests(bench),
        locale=head.model.locale,
        crosswalks=link_crosswalks(bench),
    )
    return pack, [d for d in bench.problems if not _about(d, declared.broken)]


def _about(diagnostic: Diagnostic, broken: Iterable[str]) -> bool:
    """Whether a problem only says that something is missing whose own problem is shown already."""
    if not diagnostic.code.startswith("E") and diagnostic.code not in REFERENCES:
        return False
    values = {part for _, v in diagnostic.arguments for part in (v, *v.split(".", 1))}
    return not values.isdisjoint(broken)


def _conclusions(drafts: list[Draft], scope: Scope, bench: Workbench) -> tuple[Conclusion, ...]:
    """Linked conclusions, each after those whose fields it reads, phase match last."""
    linked = {d.key: found for d in drafts if (found := link_conclusion(d, scope, bench))}
    giver = {field: c.id for c in linked.values() for field in c.fields}

    def needs(conclusion: Conclusion) -> list[str]:
        read = (giver.get(field_of(slot)) for slot in conclusion.slots)
        return [name for name in read if name is not None]

    ordered, circles = in_order(linked, needs)
    for circle in circles:
        entry = bench.declared.section("conclusions")[circle.names[0]]
        bench.problems.append(entry.problem("P170", circle=circle))
    return tuple(sorted(ordered, key=lambda c: c.phase == "match"))


def _check_phases(
    conclusions: tuple[Conclusion, ...], match: MatchPlan | None, bench: Workbench
) -> None:
    """Nothing that runs before the matches may read what is concluded after them."""
    late = {field for c in conclusions if c.phase == "match" for field in c.fields}
    entries = bench.declared.section("conclusions")
    for conclusion in conclusions:
        early = [s for s in conclusion.slots if field_of(s) in late]
        if conclusion.phase == "account" and early:
            entry = entries[conclusion.id]
            bench.problems.append(entry.problem("P160", name=conclusion.id, slot=early[0]))
    if match is None:
        return
    vetoes = bench.declared.section("match.vetoes")
    for veto in match.vetoes:
        for slot in veto.when.slots:
            if slot in late:
                bench.problems.append(vetoes[veto.id].problem("P164", "when", name=slot))
    roles = match.roles
    inputs = [roles.sales_regions, roles.planned_regions, roles.channels, roles.price_tier]
    for name in [*inputs, *(d.target for d in match.dimensions)]:
        if name in late:
            bench.problems.append(bench.declared.settings[-1].problem("P164", name=name))


def _scorecards(
    rules: Mapping[str, list[PlacedRule]], scope: Scope, results: Results, bench: Workbench
) -> dict[str, Scorecard]:
    """Linked cards, each after those whose results it reads."""
    entries: Mapping[str, Entry[Any]] = bench.declared.section("scorecards")
    cards = {key: link_scorecard(entry, rules[key], scope, bench) for key, entry in entries.items()}
    owner = {rule.id: card.id for card in cards.values() for rule in card.rules}
    _check_rule_ids(cards, bench)

    def needs(card: Scorecard) -> list[str]:
        found: list[str] = []
        above: set[str] = set()
        for rule in card.rules:
            for slot in rule.when.slots:
                what, colon, id_ = slot.partition(":")
                target = owner.get(id_, "") if what == "fired" else id_
                if colon and target in results.scorecards and id_ not in above:
                    found.append(target)
            above.add(rule.id)
        return found

    ordered, circles = in_order(cards, needs)
    for circle in circles:
        bench.problems.append(entries[circle.names[0]].problem("P188", circle=circle))
    return {card.id: card for card in ordered}


def _check_rule_ids(cards: Mapping[str, Scorecard], bench: Workbench) -> None:
    """Rules and characteristics of all cards share one space of ids: ``fired(x)`` must be clear."""
    first: dict[str, object] = {}
    entries = bench.declared.section("scorecards")
    for card in cards.values():
        for part in (*card.characteristics, *card.rules):
            if part.id in first:
                place = first[part.id]
                bench.problems.append(entries[card.id].problem("P130", name=part.id, first=place))
            first[part.id] = part.location


def _resolution(head: Entry[HeadForm], declared: Declarations) -> Resolution:
    """The last pack's way to pick a value, else the usual one."""
    entry: Entry[Any] | None = declared.resolutions[-1] if declared.resolutions else None
    form: ResolutionForm = ResolutionForm() if entry is None else entry.model
    place = head.location() if entry is None else entry.location()
    return Resolution(
        order=tuple(form.order),
        method_rank=tuple(form.method_rank),
        source_rank=tuple(form.source_rank),
        min_confidence=form.min_confidence,
        location=place,
    )
