"""The words of a report on a bulk run, shared by its table and its page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from fitpoint.casework.bulk_report import (
    BulkAccount,
    BulkChanges,
    BulkMove,
    BulkQuestion,
    BulkReport,
)
from fitpoint.cli.session import Session
from fitpoint.cli.terms import field_label, label_of
from fitpoint.messages import Lang

NONE = "—"


class BulkWords:
    """Words for the ids and figures of one report."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.say = session.text
        self.lang: Lang = session.lang

    @cached_property
    def _media(self) -> dict[str, str]:
        """The media's names by id."""
        from fitpoint.store.subjects import list_subjects

        with self.session.workspace.store().transaction() as connection:
            return {one.subject.id: one.name for one in list_subjects(connection, "medium")}

    def about(self, result: BulkReport) -> str:
        rules = self.say("bulk.report.rules", pack=result.pack) if result.pack else ""
        return self.say("bulk.report.about", input=result.input, as_of=result.as_of) + rules

    def account_heads(self) -> list[str]:
        keys = ("bulk.report.account", "bulk.report.name", "qualify.stage", "qualify.action")
        more = ("report.grade", "bulk.report.points", "bulk.report.main", "bulk.report.question")
        return [self.say(key) for key in (*keys, *more)]

    def account(self, one: BulkAccount) -> list[str]:
        return [
            one.account,
            one.name,
            self.named("stage", one.stage),
            self.named("action", one.action),
            one.grade or NONE,
            NONE if one.points is None else f"{one.points:g}",
            self._media.get(one.main, one.main) if one.main else NONE,
            self.field(one.question) if one.question else NONE,
        ]

    def field(self, id_: str) -> str:
        return field_label(self.session.pack, id_, self.lang)

    def question_heads(self) -> list[str]:
        return [self.say(f"bulk.report.{key}") for key in ("field", "asked", "decides")]

    def question(self, one: BulkQuestion) -> list[str]:
        return [self.field(one.field), f"{one.accounts:,}", f"{one.decides:,}"]

    def move_heads(self) -> list[str]:
        return [self.say(f"bulk.report.{key}") for key in ("what", "from_to", "count")]

    def move(self, one: BulkMove) -> list[str]:
        head = "report.grade" if one.of == "grade" else f"qualify.{one.of}"
        told = f"{self.named(one.of, one.before)} → {self.named(one.of, one.now)}"
        return [self.say(head), told, f"{one.accounts:,}"]

    def against(self, changes: BulkChanges, rules: str) -> Iterator[str]:
        """Which runs are compared, and how many accounts both have."""
        counts = {n: f"{getattr(changes, n):,}" for n in ("added", "gone", "same")}
        told = {"before": changes.before, "as_of": changes.as_of, **counts}
        yield self.say("bulk.report.against", **told)
        if changes.pack != rules:
            yield self.say(
                "bulk.report.other_rules", before=changes.pack or NONE, now=rules or NONE
            )
        if not changes.moves:
            yield self.say("bulk.report.none")

    def named(self, of: str, name: str) -> str:
        match of:
            case "stage":
                return label_of(self.session.pack.stages, name, self.lang)
            case "action":
                return self.say(f"action.{name}")
            case _:
                return name or self.say("bulk.report.unknown")
