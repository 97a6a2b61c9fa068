"""Whom a question is put to: people of the client's, or our own."""

from __future__ import annotations

from fitpoint.language.codelist import Codelist
from fitpoint.messages import text
from fitpoint.messages.message import Lang
from fitpoint.rulebook.pack import Ask, Pack

OUR_SIDE = "我方"
"""What the name of a department of ours begins with, among the roles that packs list."""


def role_words(pack: Pack, of: str, lang: Lang) -> str:
    """Whom to ask, in the language's words where a codelist of the pack knows the role."""
    known = next((codelist for codelist in _roles(pack) if of in codelist.by_id), None)
    return known.label(of, lang) if known else of or text("form.anyone", lang)


def is_ours(pack: Pack, of: str) -> bool:
    """Whether it is nobody of a buying centre, where the pack lists their roles."""
    roles = _roles(pack)
    unknown = bool(of and roles) and all(of not in codelist.by_id for codelist in roles)
    return unknown or of.startswith(OUR_SIDE)


def can_tell(pack: Pack, ask: Ask) -> bool:
    """Whether somebody of the client's could confirm it; what is public they mostly can."""
    return not is_ours(pack, ask.of)


def _roles(pack: Pack) -> list[Codelist]:
    """The lists of those who may be asked."""
    return [codelist for codelist in pack.codelists.values() if "buyer" in codelist.id]
