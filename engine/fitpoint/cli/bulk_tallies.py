"""How many accounts of a bulk run were answered what, for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fitpoint.casework.bulk_tally import Tally
from fitpoint.cli.output import table
from fitpoint.cli.session import Session
from fitpoint.cli.terms import label_of
from fitpoint.messages.catalogue import texts

if TYPE_CHECKING:
    from rich.table import Table


def tallies_table(session: Session, found: Sequence[Tally]) -> Table:
    """A line each: what was counted, and the counts."""
    shown = table(session.text("bulk.tally"), session.text("bulk.tally.accounts"))
    between = session.text("bulk.tally.between")
    for tally in found:
        counts = [f"{answer} {count:,}" for _, answer, count in tally_words(session, tally)]
        shown.add_row(_heading(session, tally), between.join(counts))
    return shown


def tally_words(session: Session, tally: Tally) -> list[tuple[str, str, int]]:
    """What was counted, what it was answered, and how many were."""
    heading = _heading(session, tally)
    return [(heading, _answer(session, tally, a), count) for a, count in tally.counts.items()]


def _heading(session: Session, tally: Tally) -> str:
    pack, lang = session.pack, session.lang
    match tally.of:
        case "stage" | "action":
            return session.text(f"qualify.{tally.of}")
        case "grade":
            return label_of(pack.grades.values(), tally.id, lang)
        case "document":
            return _text(session, f"document.{tally.id}", tally.id)
        case "gate":
            gate = label_of(pack.gates, tally.id, lang)
            return session.text("bulk.tally.gate", gate=gate)


def _answer(session: Session, tally: Tally, answer: str) -> str:
    match tally.of:
        case "stage":
            return label_of(session.pack.stages, answer, session.lang)
        case "action":
            return session.text(f"action.{answer}")
        case "grade":
            return _text(session, f"bulk.grade.{answer}", answer)
        case "document":
            return session.text(f"changes.document.{answer}")
        case "gate":
            return session.text(f"verdict.{answer}")


def _text(session: Session, key: str, otherwise: str) -> str:
    return session.text(key) if key in texts() else otherwise
