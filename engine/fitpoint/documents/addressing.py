"""How a reader is addressed: an agency reads of the client in the third person."""

from __future__ import annotations

from fitpoint.documents.blocks import Audience
from fitpoint.messages.documents_texts import say
from fitpoint.messages.message import Lang

YOU = "贵司"


def addressed(text: str, reader: Audience, lang: Lang) -> str:
    """Words of ours, written for the client, as they read in this reader's document.

    In English, where verbs would have to follow, the cover says once who “you” is.
    """
    return (
        text.replace(YOU, say("brand_side", lang)) if reader == "agency" and lang == "zh" else text
    )
