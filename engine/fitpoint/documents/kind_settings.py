"""What ``fitpoint.toml`` says of a team's own kinds of documents: ``[templates.brief]``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast, get_args

from fitpoint.documents.blocks import Audience
from fitpoint.errors import Diagnostic, Location, problem
from fitpoint.messages.message import LANGUAGES
from fitpoint.messages.nearest import nearest

KEYS = ("audience", "title")
AUDIENCES: tuple[Audience, ...] = get_args(Audience)


@dataclass(frozen=True, slots=True)
class KindSettings:
    """Who reads a kind of document, and what it is called; an empty title is the kind's id."""

    audience: Audience = "client"
    title_zh: str = ""
    title_en: str = ""


def read_kind_settings(
    found: object, place: Location
) -> tuple[dict[str, KindSettings], list[Diagnostic]]:
    """The table ``templates`` of the settings, and all that is wrong with it (D701 to D703)."""
    if not isinstance(found, Mapping):
        return {}, [problem("D703", place, name="templates", value=found)]
    kinds = cast("Mapping[str, object]", found)
    problems = [told for id_, said in kinds.items() for told in _wrong(id_, said, place)]
    if problems:
        return {}, problems
    return {id_: _read(cast("Mapping[str, Any]", said)) for id_, said in kinds.items()}, []


def _read(said: Mapping[str, Any]) -> KindSettings:
    title = said.get("title", "")
    names = {"zh": title, "en": title} if isinstance(title, str) else title
    zh, en = (names.get(lang, "") for lang in LANGUAGES)
    return KindSettings(said.get("audience", "client"), zh or en, en or zh)


def _wrong(id_: str, said: object, place: Location) -> Iterator[Diagnostic]:
    if not isinstance(said, Mapping):
        yield problem("D703", place, name=f"templates.{id_}", value=said)
        return
    told = cast("Mapping[str, object]", said)
    for name in told.keys() - set(KEYS):
        near = nearest(name, KEYS)
        names = ", ".join(KEYS)
        yield problem("D701", place, kind=id_, name=name, names=names, suggestion=near)
    audience = told.get("audience", "client")
    if audience not in AUDIENCES:
        near, names = nearest(str(audience), AUDIENCES), ", ".join(AUDIENCES)
        yield problem("D702", place, kind=id_, value=audience, names=names, suggestion=near)
    title = told.get("title", "")
    words = cast("Mapping[str, object]", title) if isinstance(title, Mapping) else {"zh": title}
    if not all(lang in LANGUAGES and isinstance(text, str) for lang, text in words.items()):
        yield problem("D703", place, name=f"templates.{id_}.title", value=told["title"])
