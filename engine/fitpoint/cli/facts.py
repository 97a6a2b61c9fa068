"""The facts of an account or a medium, as its page lists them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from fitpoint.cli.output import table
from fitpoint.cli.session import Session
from fitpoint.cli.terms import field_label, value_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console

    from fitpoint.evidence.fact import Fact
    from fitpoint.rulebook.pack import Pack


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact as held: state, conflict and staleness included; ``evidence`` are ids. ``topic`` is
    the heading that it stands under, empty for none."""

    field: str
    label: str
    topic: str
    value: str
    state: str
    conflict: bool
    stale: bool
    expires: str | None
    confidence: float | None
    sensitivity: str
    evidence: tuple[str, ...]


def fact_lines(pack: Pack, facts: Mapping[str, Fact], session: Session) -> tuple[FactLine, ...]:
    """Facts in the pack's order of fields, those with a topic together and first."""
    order = {field: place for place, field in enumerate(pack.fields)}
    lines = [
        _line(pack, fact, session)
        for fact in sorted(facts.values(), key=lambda f: order.get(f.field, len(order)))
    ]
    topics = {topic: place for place, topic in enumerate(dict.fromkeys(x.topic for x in lines))}
    topics[""] = len(topics)
    return tuple(sorted(lines, key=lambda line: topics[line.topic]))


def _line(pack: Pack, fact: Fact, session: Session) -> FactLine:
    declared = pack.fields.get(fact.field)
    topic = declared.topic if declared else None
    return FactLine(
        fact.field,
        field_label(pack, fact.field, session.lang),
        topic.of(session.lang) if topic else "",
        value_words(pack, fact.field, fact.value, session.lang),
        fact.state,
        fact.conflict,
        fact.stale,
        fact.expires.isoformat() if fact.expires else None,
        fact.confidence,
        fact.sensitivity,
        fact.evidence,
    )


def draw_facts(session: Session, console: Console, lines: Sequence[FactLine]) -> None:
    """A table for each topic, and one for what has none. Conclusions that cannot be drawn yet are
    only counted."""
    told = [line for line in lines if line.state != "unknown" or line.evidence]
    for topic, found in groupby(told, key=lambda line: line.topic):
        group = list(found)
        other = session.text("facts.others") if len(group) < len(told) else ""
        _draw(session, console, group, topic or other)
    if len(told) < len(lines):
        words = session.text("facts.open", count=len(lines) - len(told))
        console.print(words, markup=False)


def _draw(session: Session, console: Console, lines: Sequence[FactLine], title: str) -> None:
    say = session.text
    shown = table(
        say("fact.label"),
        say("fact.value"),
        say("fact.state"),
        say("fact.evidence"),
        title=title,
    )
    for line in lines:
        marks = [say(f"state.{line.state}")]
        marks += [say("fact.conflict")] if line.conflict else []
        marks += [say("fact.stale")] if line.stale else []
        marks += [say(f"fact.{line.sensitivity}")] if line.sensitivity != "public" else []
        shown.add_row(line.label, line.value, " ".join(marks), ", ".join(line.evidence))
    console.print(shown)
