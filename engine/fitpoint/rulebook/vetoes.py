"""Reasons not to recommend a medium, or to recommend it only under a condition."""

from __future__ import annotations

from collections.abc import Mapping

from fitpoint.language.scope import Scope
from fitpoint.rulebook.pack import LawCitation, Veto
from fitpoint.rulebook.schema.matching import CitationForm, VetoForm
from fitpoint.rulebook.validation import Entry
from fitpoint.rulebook.workbench import Workbench


def link_vetoes(bench: Workbench, scope: Scope) -> tuple[Veto, ...]:
    """Vetoes in the order declared. A law cites its article and blocks where it is unknown."""
    entries: Mapping[str, Entry[VetoForm]] = bench.declared.section("match.vetoes")
    found: list[Veto] = []
    for key, entry in entries.items():
        form = entry.model
        when = bench.predicate(form.when, scope, entry, "when")
        law = form.kind == "law"
        if law and (form.cite is None or form.if_unknown == "confirm"):
            bench.problems.append(entry.problem("P189", "kind", name=key))
        if when is None:
            continue
        found.append(
            Veto(
                id=key,
                label=(form.label or form.reason).label(),
                kind=form.kind,
                when=when,
                reason=form.reason.label(),
                location=entry.location(),
                effect=form.effect,
                if_unknown="block" if law else form.if_unknown or "confirm",
                cite=_citation(form.cite),
            )
        )
    return tuple(found)


def _citation(form: CitationForm | None) -> LawCitation | None:
    if form is None:
        return None
    return LawCitation(form.law.label(), form.article.label(), form.version, form.review.label())
