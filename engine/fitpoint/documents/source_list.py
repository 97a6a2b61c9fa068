"""The numbered list of sources at a document's end."""

from __future__ import annotations

from collections.abc import Mapping

from fitpoint.documents.blocks import Audience, Source, Sources
from fitpoint.documents.citations import Numbering, source_title
from fitpoint.documents.formats import day, listed
from fitpoint.evidence.evidence import Evidence
from fitpoint.messages.documents_texts import say
from fitpoint.messages.message import Lang
from fitpoint.rulebook.pack import Pack

MOST_PLACES = 12
"""So many places of a source are named one by one."""


def field_label(pack: Pack, field: str, lang: Lang, audience: Audience) -> str:
    """What this reader calls a field; what the library tells bears its own label."""
    declared = pack.fields.get(field)
    if declared is None:
        return field
    if audience != "internal" and declared.client_label:
        return declared.client_label.of(lang)
    return declared.label.of(lang)


def source_list(numbering: Numbering, pack: Pack, lang: Lang, audience: Audience) -> Sources:
    """One entry a source: how and when it was collected, and which places in it are cited.

    The client is not told who of us collected it, nor what our file is called.
    """
    cited = [numbering.evidence[id_] for id_ in numbering.cited]
    entries = [
        _entry(
            number,
            [e for e in cited if numbering.numbers[e.source.id] == number],
            pack,
            lang,
            audience,
        )
        for number in sorted(set(numbering.numbers.values()))
    ]
    return Sources(tuple(entries))


def _entry(
    number: int, cited: list[Evidence], pack: Pack, lang: Lang, audience: Audience
) -> Source:
    source = cited[0].source
    days = sorted({e.collected_on for e in cited})
    parts = [
        say(f"method.{source.method}", lang),
        say("span", lang, low=day(days[0], lang), high=day(days[-1], lang))
        if len(days) > 1
        else day(days[0], lang),
    ]
    if audience == "internal":
        parts += dict.fromkeys(e.author for e in cited if e.author)
    used = _places if audience == "internal" else _fields
    return Source(
        number,
        source_title(source, audience),
        say("semicolon", lang).join([*parts, *used(cited, pack, lang)]),
        tuple(e.id for e in cited),
    )


def _fields(cited: list[Evidence], pack: Pack, lang: Lang) -> list[str]:
    """``周曝光、刊例价（5个媒体）``: what was taken from the source, for a client; where it stands
    there is in our own documents."""
    return _counted(cited, pack, lang, "client")


def _places(cited: list[Evidence], pack: Pack, lang: Lang) -> list[str]:
    """``第2段（目标年龄、目标性别）``: the fields taken from each place; where there are too many
    places to read, the fields and how many places."""
    places: dict[str, dict[str, None]] = {}
    for evidence in cited:
        label = field_label(pack, evidence.field, lang, "internal")
        places.setdefault(evidence.locator, {}).setdefault(label)
    if len(places) > MOST_PLACES:
        named = say("places", lang, first=next(iter(places)), count=len(places))
        return [*_counted(cited, pack, lang, "internal"), named]
    return [
        say("place", lang, place=place, fields=listed(list(fields), lang))
        if place
        else listed(list(fields), lang)
        for place, fields in places.items()
    ]


def _counted(cited: list[Evidence], pack: Pack, lang: Lang, audience: Audience) -> list[str]:
    """The fields, those together that were taken of equally many media."""
    subjects: dict[str, set[str]] = {}
    for evidence in cited:
        media = subjects.setdefault(field_label(pack, evidence.field, lang, audience), set())
        if evidence.subject.kind == "medium":
            media.add(evidence.subject.id)
    groups: dict[int, list[str]] = {}
    for label, media in subjects.items():
        groups.setdefault(len(media) if len(media) > 1 else 0, []).append(label)
    return [
        say("of_media", lang, fields=listed(labels, lang), count=count)
        if count
        else listed(labels, lang)
        for count, labels in groups.items()
    ]


def permitted_evidence(
    evidence: Mapping[str, Evidence], account: str, audience: Audience, pack: Pack
) -> frozenset[str]:
    """The evidence that a document on this account may cite.

    A client's secrets appear in that client's own documents alone, and in none that its agency
    reads; internal evidence, and what we only judged, in internal ones alone; a field's evidence
    for no reader that the field is not for.
    """

    def may(e: Evidence) -> bool:
        if audience in barred_readers(pack, e.field):
            return False
        if audience != "internal" and e.source.method == "judged":
            return False
        if e.sensitivity == "client_secret":
            own = (e.subject.kind, e.subject.id) == ("account", account)
            return own and audience != "agency"
        if e.subject.kind == "account" and e.subject.id != account:
            return False
        return audience == "internal" or e.sensitivity == "public"

    return frozenset(id_ for id_, e in evidence.items() if may(e))


def barred_readers(pack: Pack, field: str) -> tuple[str, ...]:
    """Readers that a field is not for; none for evidence of a field that the pack no longer has."""
    declared = pack.fields.get(field)
    return declared.not_for if declared else ()
