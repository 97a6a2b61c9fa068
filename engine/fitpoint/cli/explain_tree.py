"""An explanation drawn as a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitpoint.cli.explain import ExplainNode, ExplainResult, SourceLine
from fitpoint.cli.session import Session
from fitpoint.cli.terms import clauses, label_of

if TYPE_CHECKING:
    from rich.console import Console
    from rich.tree import Tree

OWN_WORDS = ("scorecard", "grade")
"""What has grades of the pack's own for verdicts."""
SAYS_NOTHING = ("known", "")


def draw(session: Session, console: Console, result: ExplainResult) -> None:
    from rich.text import Text
    from rich.tree import Tree

    head = session.text(
        "explain.title",
        name=result.name,
        as_of=result.as_of,
        stage=label_of(session.pack.stages, result.stage, session.lang),
        action=session.text(f"action.{result.action}"),
    )
    root = Tree(Text(head))
    drawing = _Drawing(session, set())
    for step in result.steps:
        drawing.add(root, step, top=True)
    console.print(root)


class _Drawing:
    """``told`` holds what has been drawn in full; further down it is only named."""

    def __init__(self, session: Session, told: set[tuple[str, str]]) -> None:
        self.session = session
        self.told = told

    def add(self, parent: Tree, step: ExplainNode, *, top: bool = False) -> None:
        from rich.text import Text

        known = (step.what, step.id) in self.told and bool(step.because or step.sources)
        above = self.session.text("explain.above") if known else ""
        branch = parent.add(Text(self.line(step) + above))
        if known:
            return
        self.told.add((step.what, step.id))
        for words in self.details(step):
            branch.add(Text(words, style="dim"))
        in_short = step.what == "medium" and not top
        for child in step.because:
            if child.what == "veto" or not in_short:
                self.add(branch, child)

    def line(self, step: ExplainNode) -> str:
        say = self.session.text
        words = say(f"explain.{step.what}", label=step.label)
        parts = [step.value] if step.value else []
        if step.what in OWN_WORDS:
            parts.insert(0, step.verdict or say("state.unknown"))
        elif step.verdict not in SAYS_NOTHING or not step.value:
            parts.append(say(f"verdict.{step.verdict}") if step.verdict else "")
        if step.low is not None and step.high is not None and step.low != step.high:
            parts.append(say("explain.range", low=f"{step.low:.4g}", high=f"{step.high:.4g}"))
        said = clauses([part for part in parts if part], self.session.lang)
        return say("explain.line", what=words, said=said) if said else words

    def details(self, step: ExplainNode) -> list[str]:
        say = self.session.text
        found = [step.reason] if step.reason else []
        if step.what == "scorecard":
            found.append(self.bands(step.id))
        if step.said:
            found.append(say("explain.rule_at", rule=step.said, place=step.place))
        return found + [self.source(one) for one in step.sources]

    def bands(self, card: str) -> str:
        """From how many points on each grade of the card is given, best first."""
        from fitpoint.analysis.scorecards import SCALE

        say = self.session.text
        told = [
            say("explain.band.rest", grade=band.id)
            if band.at_least is None
            else say("explain.band", grade=band.id, points=f"{band.at_least / SCALE:g}")
            for band in self.session.pack.scorecards[card].grades
        ]
        return say("explain.bands", bands=clauses(told, self.session.lang))

    def source(self, line: SourceLine) -> str:
        say = self.session.text
        parts = [f"{line.source} {line.locator}".strip(), say(f"method.{line.method}")]
        parts += [line.author] if line.author else []
        parts += [line.collected_on]
        key = "explain.source" if line.counts else "explain.against"
        words = say(key, id=line.id, value=line.value, source=clauses(parts, self.session.lang))
        return words + (say("explain.quote", quote=line.quote) if line.quote else "")
