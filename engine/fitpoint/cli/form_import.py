"""A question form that comes back: kept, and what it changed shown at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fitpoint.casework.hearing import draft_form
from fitpoint.casework.importing import Draft
from fitpoint.casework.keeping import Kept, keep
from fitpoint.casework.roster import Roster
from fitpoint.cli.change_words import change_lines
from fitpoint.cli.heard import HeardResult
from fitpoint.cli.running import open_run
from fitpoint.cli.session import Session
from fitpoint.cli.terms import clauses, field_label, value_words
from fitpoint.errors import Diagnostic, Location, problem
from fitpoint.evidence.source import SourceContent
from fitpoint.qualification.changes import compare
from fitpoint.qualification.decision import Decision


def import_form(
    session: Session, content: SourceContent, file: Path, roster: Roster, *, dry_run: bool
) -> tuple[Draft, Kept, list[Diagnostic], HeardResult]:
    """The draft, what was kept of it, what is worth telling, and what it told."""
    now = session.now()
    draft = draft_form(content, file, session.pack, now, roster, session.lang)
    before = _decision(session, draft.about)
    kept = keep(session.workspace.store(), draft, now, dry_run=dry_run)
    after = before if dry_run else _decision(session, draft.about)
    told = [] if dry_run else list(_contradicting(session, draft, after))
    if not dry_run and not (kept.evidence or kept.hearings) and kept.known:
        told.append(problem("I314", Location(draft.file), severity="note"))
    outcomes = [hearing.outcome for hearing in draft.hearings]
    heard = HeardResult(
        after.account,
        after.name,
        outcomes.count("confirmed"),
        outcomes.count("refuted"),
        outcomes.count("unheard"),
        change_lines(session, compare(before, after)),
    )
    return draft, kept, told, heard


def _decision(session: Session, account: str) -> Decision:
    with open_run(session, None) as run:
        return run.decide(account)


def _contradicting(session: Session, draft: Draft, decision: Decision) -> Iterator[Diagnostic]:
    """Facts that the form's answers left in conflict."""
    answered = {item.field: item.locator for item in draft.evidence}
    pack, lang = session.pack, session.lang
    for fact in decision.facts.values():
        if fact.conflict and fact.field in answered:
            words = [value_words(pack, fact.field, v, lang) for v in fact.alternatives]
            yield problem(
                "I316",
                Location(draft.file, cell=answered[fact.field]),
                severity="warning",
                item=field_label(pack, fact.field, lang),
                values=clauses(dict.fromkeys(words), lang),
            )
