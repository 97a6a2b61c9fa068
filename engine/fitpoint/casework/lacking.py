"""What a document lacks, section by section, and the cheapest question that would mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fitpoint.documents.remedies import cheapest
from fitpoint.documents.sections import Section
from fitpoint.documents.source_list import field_label
from fitpoint.documents.view.questions import person_label
from fitpoint.messages.message import Lang
from fitpoint.qualification.decision import Decision
from fitpoint.rulebook.pack import Pack, Reader


@dataclass(frozen=True, slots=True)
class Lack:
    """A section that is not whole: what it lacks, and the cheapest question that would mend it
    (with whom to ask), where there is one."""

    section: str
    things: tuple[str, ...]
    question: str = ""
    of: str = ""


def lacking(
    sections: Sequence[Section], decision: Decision, pack: Pack, lang: Lang, reader: Reader
) -> tuple[Lack, ...]:
    """The sections that are not whole, and for each the question that mends it at least cost."""
    return tuple(
        Lack(
            section.title,
            section.missing,
            *_cheapest(section.missing, decision, pack, lang, reader),
        )
        for section in sections
        if section.missing
    )


def _cheapest(
    things: Sequence[str], decision: Decision, pack: Pack, lang: Lang, reader: Reader
) -> tuple[str, str]:
    """The cheapest open question about one of these things, and whom to ask."""
    asked = sorted(decision.questions, key=lambda question: question.rank)
    fields = [
        question.field
        for question in asked
        for audience in (reader, "internal")
        if field_label(pack, question.field, lang, audience) in things
    ]
    field = cheapest(fields, decision, pack)
    if field is None or field.ask is None:
        return "", ""
    return field.ask.question.of(lang), person_label(pack, field.ask.of, lang)
