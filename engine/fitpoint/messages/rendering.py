"""A diagnostic as the lines that a person reads."""

from __future__ import annotations

import unicodedata

from fitpoint.errors import Diagnostic, Excerpt
from fitpoint.messages.catalogue import catalogue, text, texts
from fitpoint.messages.message import Lang

TYPED = frozenset({"type", "left", "right"})
"""Arguments whose value may be the name of a type."""


def render(diagnostic: Diagnostic, lang: Lang) -> str:
    """Place, code, sentence; the source line with a caret; the nearest name and the remedy."""
    sentence, remedy = told(diagnostic, lang)
    place = f"{diagnostic.location}: " if diagnostic.location else ""
    lines = [f"{place}{diagnostic.code} {sentence}"]
    if diagnostic.excerpt:
        lines += caret_lines(diagnostic.excerpt)
    if remedy:
        lines.append(f"    {text('help', lang)}: {remedy}")
    return "\n".join(lines)


def told(diagnostic: Diagnostic, lang: Lang) -> tuple[str, str]:
    """What is wrong, and what to do about it: the nearest name and the remedy."""
    message = catalogue()[diagnostic.code]
    arguments = in_language(diagnostic, lang)
    remedy = [message.help(lang).format(**arguments)] if message.help(lang) else []
    if diagnostic.suggestion:
        remedy.insert(0, text("did_you_mean", lang, name=diagnostic.suggestion))
    return message.sentence(lang).format(**arguments), " ".join(remedy)


def in_language(diagnostic: Diagnostic, lang: Lang) -> dict[str, str]:
    """The arguments; one that is given as ``name_zh`` and ``name_en`` too stands in ``lang``."""
    given = dict(diagnostic.arguments)
    told = {name: given.get(f"{name}_{lang}") or value for name, value in given.items()}
    return {name: _type(value, lang) if name in TYPED else value for name, value in told.items()}


def _type(name: str, lang: Lang) -> str:
    """A Chinese reader's word for a type: ``map(region)`` → 各项的数; other text as it is."""
    key = f"type.{name.partition('(')[0]}"
    return text(key, lang) if lang == "zh" and key in texts() else name


def caret_lines(excerpt: Excerpt) -> list[str]:
    """The source line and, below it, carets as wide as the characters they mark."""
    before = excerpt.text[: excerpt.start]
    marked = excerpt.text[excerpt.start : excerpt.start + max(excerpt.length, 1)] or " "
    return [
        f"    {excerpt.text}",
        "    " + " " * display_width(before) + "^" * max(display_width(marked), 1),
    ]


def display_width(words: str) -> int:
    """Columns that a terminal gives the text: East Asian wide characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in words)
