"""The least that mends a finding: whom to ask what, which evidence to add, which to settle on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from fitpoint.documents.view.questions import person_label
from fitpoint.errors import Diagnostic, Location, Severity
from fitpoint.evidence.fact import Fact
from fitpoint.messages.catalogue import text
from fitpoint.messages.message import Lang
from fitpoint.qualification.decision import Decision
from fitpoint.rulebook.pack import FieldDef, Pack

SHORT = 8
"""So many characters of an evidence id are enough to find it again."""
FREE = 99.0
"""The cost of a field that the pack has no question for: last of all."""


def both(name: str, words: Callable[[Lang], str]) -> dict[str, str]:
    """An argument of a message in both languages."""
    zh, en = words("zh"), words("en")
    return {name: zh, f"{name}_zh": zh, f"{name}_en": en}


def mend(words: Callable[[Lang], str]) -> dict[str, str]:
    """The remedy of a finding in both languages, as a whole sentence."""
    return both("remedy", lambda lang: ended(words(lang), lang))


def ended(words: str, lang: Lang) -> str:
    """With its full stop; a question has one of its own."""
    return words if words.endswith(("？", "?")) else words + ("。" if lang == "zh" else ".")


def found(
    code: str, place: Location | None, arguments: Mapping[str, str], severity: Severity = "error"
) -> Diagnostic:
    """A finding; arguments that differ by language come from :func:`both`."""
    return Diagnostic(code, tuple(arguments.items()), place, severity)


def sources_of(fields: Iterable[str], pack: Pack) -> tuple[str, ...]:
    """The fields that people can find out behind these: what a conclusion reads stands for what it
    gives."""
    found: dict[str, None] = {}
    waiting, seen = list(fields), set[str]()
    while waiting:
        field = waiting.pop(0).partition(".")[0]
        if field in seen or field not in pack.fields:
            continue
        seen.add(field)
        reads = [s for c in pack.conclusions if field in c.fields for s in c.slots]
        if pack.fields[field].ask is not None or not reads:
            found.setdefault(field)
        else:
            waiting += reads
    return tuple(found)


def cheapest(fields: Iterable[str], decision: Decision, pack: Pack) -> FieldDef | None:
    """The field among these, or behind them, that costs least to ask; what the client declined to
    tell comes last. None where the pack has a question for none of them."""
    asked = [pack.fields[f] for f in sources_of(fields, pack) if pack.fields[f].ask is not None]
    return min(asked, key=lambda field: (_declined(field, decision), _cost(field)), default=None)


def _cost(field: FieldDef) -> float:
    return field.ask.cost if field.ask else FREE


def _declined(field: FieldDef, decision: Decision) -> bool:
    fact = decision.facts.get(field.id)
    return fact is not None and fact.state == "withheld"


def asking(field: FieldDef | None, pack: Pack, lang: Lang) -> str:
    """Whom to ask what; empty where there is no question."""
    if field is None or field.ask is None:
        return ""
    key = "remedy.look_up" if field.ask.public else "remedy.ask"
    person = person_label(pack, field.ask.of, lang)
    return text(key, lang, person=person, question=field.ask.question.of(lang))


def adding(
    facts: Sequence[Fact], decision: Decision, pack: Pack, key: str = "remedy.add"
) -> dict[str, str]:
    """Ask the cheapest of what is not well supported, or record where it comes from."""
    field = cheapest((fact.field for fact in facts), decision, pack)

    def words(lang: Lang) -> str:
        fact = next((f for f in facts if field is not None and f.field == field.id), facts[0])
        label = pack.fields[fact.field].label.of(lang)
        command = text(key, lang, subject=named(fact), field=label)
        return joined((asking(field, pack, lang), command), lang)

    return mend(words)


def settling(fact: Fact, decision: Decision, pack: Pack) -> dict[str, str]:
    """Check which side is right, and settle on its evidence."""
    field = cheapest((fact.field,), decision, pack)
    id_ = fact.evidence[0][:SHORT] if fact.evidence else ""

    def words(lang: Lang) -> str:
        command = text("remedy.settle", lang, subject=named(fact), evidence=id_)
        return joined((asking(field, pack, lang), command), lang)

    return mend(words)


def named(fact: Fact) -> str:
    """A fact's subject as commands take it: an account by its id, others as kind/id."""
    subject = fact.subject
    return subject.id if subject.kind == "account" else f"{subject.kind}/{subject.id}"


def joined(parts: Iterable[str], lang: Lang) -> str:
    """Remedies one after the other; a question ends by itself."""
    stop = "；" if lang == "zh" else "; "
    told = stop.join(part for part in parts if part)
    return told.replace(f"？{stop}", "？").replace(f"?{stop}", "? ")
