"""What changed, in words."""

from __future__ import annotations

from collections.abc import Iterator

from fitpoint.cli.change_line import ChangeLine
from fitpoint.cli.session import Session
from fitpoint.cli.terms import field_label, joined, label_of, value_words
from fitpoint.evidence.fact import Fact
from fitpoint.qualification.changes import Changes, FactChange, Shift


def change_lines(session: Session, changes: Changes) -> tuple[ChangeLine, ...]:
    """Verdicts first, then facts, then what the comparison of media came to."""
    return tuple(_Teller(session, changes).lines())


class _Teller:
    def __init__(self, session: Session, changes: Changes) -> None:
        self._session, self._changes = session, changes
        self._media = dict(changes.media_names)

    def lines(self) -> Iterator[ChangeLine]:
        found, pack, say = self._changes, self._session.pack, self._session.text
        lang = self._session.lang
        for shift in (found.stage,) if found.stage else ():
            stages = [label_of(pack.stages, s or "", lang) for s in (shift.before, shift.after)]
            yield self._shift("stage", say("changes.stage"), shift, stages)
        for shift in (found.action,) if found.action else ():
            words = [say(f"action.{s}") if s else "" for s in (shift.before, shift.after)]
            yield self._shift("action", say("changes.action"), shift, words)
        for shift in found.grades:
            label = label_of(pack.grades.values(), shift.id, lang)
            yield self._shift("grade", label, shift, [shift.before or "—", shift.after or "—"])
        for shift in found.gates:
            words = [say(f"verdict.{s}") if s else "" for s in (shift.before, shift.after)]
            yield self._shift("gate", label_of(pack.gates, shift.id, lang), shift, words)
        for shift in found.documents:
            words = [say(f"changes.document.{s}") if s else "" for s in (shift.before, shift.after)]
            yield self._shift("document", say(f"document.{shift.id}"), shift, words)
        for change in found.facts:
            yield self._fact(change)
        yield from self._market()

    def _market(self) -> Iterator[ChangeLine]:
        say, pack, lang = self._session.text, self._session.pack, self._session.lang
        for shift in self._changes.media:
            names = [self._media.get(s or "", "") for s in (shift.before, shift.after)]
            yield self._shift("medium", say(f"changes.medium.{shift.id}"), shift, names)
        for score in self._changes.scores:
            points = [f"{round(p, 1):g}" for p in (score.before, score.after)]
            if points[0] == points[1]:
                points = [f"{score.before:g}", f"{score.after:g}"]
            label = label_of(pack.scorecards.values(), score.id, lang)
            yield self._shift("score", label, Shift(score.id, *points), points)

    def _shift(self, what: str, label: str, shift: Shift, words: list[str]) -> ChangeLine:
        before, after = words
        key = "added" if not before else "gone" if not after else "changed"
        said = self._session.text(f"changes.{key}", label=label, before=before, after=after)
        return ChangeLine(what, shift.id, label, key, False, before, after, said)

    def _fact(self, change: FactChange) -> ChangeLine:
        session = self._session
        label = field_label(session.pack, change.field, session.lang)
        before, after = self._value(change.before), self._value(change.after)
        key = f"changes.fact.{change.kind}"
        if change.derived and change.kind in ("added", "changed", "refuted"):
            key += ".derived"
        said = session.text(key, label=label, before=before, after=after)
        return ChangeLine(
            "fact", change.field, label, change.kind, change.derived, before, after, said
        )

    def _value(self, fact: Fact | None) -> str:
        """The value, or those in contention; why there is none."""
        if fact is None:
            return ""
        session = self._session
        if fact.value is None:
            return session.text(f"state.{fact.state}") if fact.state != "unknown" else ""
        values = fact.alternatives if fact.conflict and fact.alternatives else (fact.value,)
        words = [value_words(session.pack, fact.field, v, session.lang) for v in values]
        return words[0] if len(words) == 1 else joined((f"“{w}”" for w in words), session.lang)
