"""An explanation in words: labels for ids, values as people read them, sources by their titles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fitpoint.cli.explain import ExplainNode, SourceLine
from fitpoint.cli.rule_words import RuleWords
from fitpoint.cli.session import Session
from fitpoint.cli.terms import Labelled, field_label, joined, label_of, value_words
from fitpoint.documents.formats import plain
from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.fact import Fact
from fitpoint.matching.medium import Market
from fitpoint.messages.message import Lang
from fitpoint.qualification.decision import Decision
from fitpoint.qualification.explanation import Explanation, What
from fitpoint.rulebook.pack import Label


class Teller:
    """Words for the explanations of one decision."""

    def __init__(
        self,
        session: Session,
        decision: Decision,
        market: Market,
        evidence: Mapping[str, Evidence],
    ) -> None:
        self._session = session
        self._pack = session.pack
        self._lang: Lang = session.lang
        self._decision = decision
        self._market = market
        self._evidence = evidence
        self._rules = RuleWords(session.pack, session.workspace.functions, session.lang)

    def tell(
        self, step: Explanation, depth: int | None, facts: Mapping[str, Fact] | None = None
    ) -> ExplainNode:
        """The step and, down to ``depth`` levels, what it stands on (None: all the way)."""
        around = self.facts_around(step.id) if step.what == "medium" else None
        facts = around or facts or self._decision.facts
        below = None if depth is None else depth - 1
        inner = () if depth == 0 else step.children
        return ExplainNode(
            what=step.what,
            id=step.id,
            label=self._label(step),
            verdict=self._verdict(step),
            value=self._value(step),
            low=step.low,
            high=step.high,
            rule=step.rule,
            said=self._rules.say(step.rule),
            place=str(step.location or ""),
            row=step.row,
            reason=self._reason(step),
            sources=self._sources(step, facts),
            because=tuple(self.tell(child, below, facts) for child in inner),
        )

    def facts_around(self, medium_id: str) -> Mapping[str, Fact] | None:
        """What the parts of a medium stand on: its facts, the population's, the account's."""
        medium = next((one for one in self._market.media if one.id == medium_id), None)
        if medium is None:
            return None
        population = {f"population.{id_}": fact for id_, fact in self._market.population.items()}
        return {**population, **medium.facts, **self._decision.facts}

    def _label(self, step: Explanation) -> str:
        if step.what == "field":
            label = field_label(self._pack, step.id, self._lang)
            population = step.id.startswith("population.")
            return self._session.text("explain.population", label=label) if population else label
        if step.what == "conclusion":
            found = next(c for c in self._pack.conclusions if c.id == step.id)
            fields = [field_label(self._pack, field, self._lang) for field in found.fields]
            return joined(fields, self._lang)
        if step.what == "medium":
            media = self._decision.matching.media
            return next((m.name for m in media if m.medium == step.id), step.id)
        if step.what == "rule":
            return self._rule_reason(step.id)
        return label_of(self._labelled(step.what), step.id, self._lang)

    def _labelled(self, what: What) -> Iterable[Labelled]:
        """Everything of a kind whose label stands on itself."""
        pack = self._pack
        cards = pack.scorecards.values()
        kinds: dict[str, Iterable[Labelled]] = {
            "gate": pack.gates,
            "stage": pack.stages,
            "grade": pack.grades.values(),
            "scorecard": cards,
            "element": pack.elements.values(),
            "characteristic": [c for card in cards for c in card.characteristics],
            "measure": pack.match.measures if pack.match else (),
            "veto": pack.match.vetoes if pack.match else (),
        }
        return kinds[what]

    def _verdict(self, step: Explanation) -> str:
        """As it is; of a stage that is not the account's, whether it lies ahead or behind."""
        if step.what != "stage" or step.verdict:
            return step.verdict
        order = [stage.id for stage in self._pack.stages]
        return "ahead" if order.index(step.id) < order.index(self._decision.stage) else "behind"

    def _rule_reason(self, id_: str) -> str:
        rules = [rule for card in self._pack.scorecards.values() for rule in card.rules]
        return next((rule.reason.of(self._lang) for rule in rules if rule.id == id_), id_)

    def _value(self, step: Explanation) -> str:
        if step.value is None:
            return ""
        match step.what:
            case "field":
                return value_words(self._pack, step.id, step.value, self._lang)
            case "element":
                return f"{step.value:.0%}" if isinstance(step.value, float) else ""
            case "gate":
                return self._override(str(step.value))
            case "scorecard" | "characteristic" | "rule":
                points = f"{step.value:g}" if isinstance(step.value, (int, float)) else ""
                return self._session.text("explain.points", points=points)
            case "measure":
                return self._measure(step)
            case _:
                return plain(step.value, 2, self._lang) if isinstance(step.value, float) else ""

    def _measure(self, step: Explanation) -> str:
        plan = self._pack.match
        decimals = next((m.decimals for m in plan.measures if m.id == step.id), 2) if plan else 2
        return plain(step.value, decimals, self._lang) if isinstance(step.value, float) else ""

    def _override(self, id_: str) -> str:
        made = next((o for o in self._decision.overrides if o.id == id_), None)
        if made is None:
            return ""
        return self._session.text(
            "explain.lifted", person=made.person, until=made.until, reason=made.reason
        )

    def _reason(self, step: Explanation) -> str:
        """What the pack says for the bin, the row or the collected rows that held."""
        said = [label.of(self._lang) for label in self._reasons(step) if label is not None]
        return ("；" if self._lang == "zh" else "; ").join(dict.fromkeys(said))

    def _reasons(self, step: Explanation) -> list[Label | None]:
        if step.what == "characteristic":
            cards = self._pack.scorecards.values()
            bins = [
                b for card in cards for c in card.characteristics if c.id == step.id for b in c.bins
            ]
            return [b.reason for b in bins if b.text == step.row]
        if step.what == "field":
            conclusions = [c for c in self._pack.conclusions if step.id in c.fields]
            return [row.reason for c in conclusions for row in c.rows_behind(step.row)]
        return []

    def _sources(self, step: Explanation, facts: Mapping[str, Fact]) -> tuple[SourceLine, ...]:
        """The evidence of a fact; that of a derived one is told at what it is derived from."""
        if step.what != "field":
            return ()
        fact = facts.get(step.id.removeprefix("media."))
        if fact is None or fact.inputs:
            return ()
        ids = dict.fromkeys((*fact.evidence, *fact.disputed))
        return tuple(
            self._source(self._evidence[id_], id_ in fact.evidence)
            for id_ in ids
            if id_ in self._evidence
        )

    def _source(self, item: Evidence, counts: bool) -> SourceLine:
        return SourceLine(
            item.id,
            item.source.title,
            item.source.method,
            item.locator,
            item.quote,
            item.collected_on.isoformat(),
            item.author,
            value_words(self._pack, item.field, item.value, self._lang),
            counts,
        )
