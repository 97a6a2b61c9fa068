"""The report's words, shared by its table and its page."""

from __future__ import annotations

from collections.abc import Iterable

from fitpoint.casework.report import (
    AGES,
    AccountLine,
    ClaimLine,
    DutyLine,
    GapLine,
    Money,
    QuestionLine,
    Report,
    Thin,
    WarningLine,
    WrittenLine,
)
from fitpoint.cli.qualify import grade_words
from fitpoint.cli.session import Session
from fitpoint.cli.terms import few, field_label, joined, label_of
from fitpoint.documents.formats import Form, percent, worded
from fitpoint.language.types import RANGE
from fitpoint.messages.message import Lang

NONE = "—"
NAMED = 10
"""So many accounts are named in a sentence."""
BRIEF = 100
"""Of more accounts than this the page gives in detail only what is wanting: a page that holds every
fact of a thousand is too long to open."""


class ReportWords:
    """Words for the ids and figures of one report."""

    def __init__(self, session: Session, result: Report) -> None:
        self.say = session.text
        self.lang: Lang = session.lang
        self.brief = len(result.accounts) > BRIEF
        self.money_scale = 1e4 if session.lang == "zh" else 1e6
        self._pack = session.pack
        self._result = result

    def owner(self, owner: str) -> str:
        return owner or self.say("report.nobody")

    def stage(self, line: AccountLine) -> str:
        return label_of(self._pack.stages, line.stage, self.lang) if line.stage else NONE

    def action(self, line: AccountLine) -> str:
        return self.say(f"action.{line.action}") if line.action else NONE

    def grade(self, line: AccountLine) -> str:
        return grade_words(line.grade, line.possible, self.lang)

    def tier(self, id_: str) -> str:
        return label_of(self._pack.tiers, id_, self.lang)

    def duty_tiers(self) -> str:
        return joined((self.tier(id_) for id_ in self._result.duty_tiers), self.lang)

    def element(self, id_: str) -> str:
        return label_of(self._pack.elements.values(), id_, self.lang)

    def field(self, id_: str) -> str:
        return field_label(self._pack, id_, self.lang)

    def fields(self, ids: Iterable[str]) -> str:
        return joined((self.field(id_) for id_ in ids), self.lang)

    def gaps(self, gaps: Iterable[GapLine]) -> str:
        """What is missing, each with the reason where it is not simply not there."""
        told = [self._gap(gap) for gap in gaps]
        return joined(told, self.lang)

    def _gap(self, gap: GapLine) -> str:
        label, why = self.field(gap.field), self.say(f"report.why.{gap.why}")
        if gap.why == "missing":
            return label
        return f"{label}（{why}）" if self.lang == "zh" else f"{label} ({why})"

    def money(self, money: Money | None) -> str:
        """The amount, and what it is where it is no stated budget."""
        if money is None:
            return NONE
        amount = self._amount(money.low, money.high)
        label = self.field(money.basis)
        return f"{label} {amount}"

    def waiting(self, line: QuestionLine) -> str:
        if not line.known:
            return self.say("report.money.unknown")
        known = self.say("report.money.known", known=line.known)
        return self._amount(line.low, line.high) + (
            known if line.known < len(line.accounts) else ""
        )

    def _amount(self, low: float, high: float) -> str:
        return worded((low, high), Form(RANGE, self.lang, "元"))

    def total(self) -> tuple[int, str]:
        """How many waiting accounts have money, and how much."""
        held = {account for line in self._result.questions for account in line.accounts}
        money = [a.money for a in self._result.accounts if a.account in held and a.money]
        low, high = sum(m.low for m in money), sum(m.high for m in money)
        return len(money), self._amount(low, high) if money else NONE

    def ask(self, line: QuestionLine) -> str:
        of = line.of or NONE
        return self.say("report.public", of=of) if line.public else of

    def thin(self, parts: Iterable[Thin]) -> str:
        told = [self.say(f"report.thin.{p.kind}", count=p.count, of=p.of) for p in parts]
        return joined(told, self.lang) or NONE

    def duty(self, duty: DutyLine) -> str:
        return self.say(f"report.duty.{duty.status}")

    def lacking(self, duty: DutyLine) -> str:
        return self.say("report.duty.missing", count=duty.missing) if duty.missing else NONE

    def written(self, lines: Iterable[WrittenLine]) -> str:
        told = [
            f"{self.say(f'document.{line.document}')} {line.issued_on.isoformat()}"
            + ("" if line.current else self.say("report.duty.old"))
            for line in lines
        ]
        return joined(told, self.lang) or NONE

    def warning(self, line: WarningLine) -> str:
        gate = label_of(self._pack.gates, line.gate, self.lang)
        verdict = self.say(f"report.verdict.{line.verdict}")
        return f"{gate}（{verdict}）" if self.lang == "zh" else f"{gate} ({verdict})"

    def claim(self, line: ClaimLine) -> str:
        return self.say("report.since", person=line.person, since=line.since.isoformat())

    def ages(self) -> tuple[str, ...]:
        """Names of the classes of :data:`fitpoint.casework.report.AGES`."""
        names: list[str] = []
        low = 0
        for high in AGES:
            key = "report.age.over" if high is None else "report.age.upto"
            names.append(self.say(key, low=low if high else low - 1, high=high))
            low = (high or 0) + 1
        return tuple(names)

    def names(self, accounts: Iterable[str]) -> str:
        """The first names, and how many there are in all."""
        known = {line.account: line.name for line in self._result.accounts}
        named = [known.get(account, account) for account in accounts]
        return few(named, NAMED, self.say("qualify.more", count=len(named)), self.lang)


def share(count: int, of: int) -> str:
    """A count with its share: ``3 (25%)``."""
    return f"{count} ({percent(count / of, 0)})" if of else "0"


def coverage(value: float | None) -> str:
    return NONE if value is None else percent(value, 0)
