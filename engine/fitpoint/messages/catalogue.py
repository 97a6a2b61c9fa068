"""The one catalogue, gathered from the rooms' message files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

from fitpoint.messages.message import LANGUAGES, Lang, Message

ROOMS = (
    "language",
    "language_names",
    "language_types",
    "language_values",
    "yaml",
    "rulebook",
    "rulebook_names",
    "rulebook_decisions",
    "tables",
    "evidence",
    "analysis",
    "matching",
    "qualification",
    "documents",
    "templates",
    "office",
    "writers",
    "decks",
    "store",
    "plugins",
    "casework",
    "asking",
    "accounts",
    "report",
    "history",
    "library",
    "authoring",
    "files",
    "workspace",
    "bulk",
    "bulk_spark",
    "bulk_run",
    "bulk_report",
    "bulk_rows",
    "scorers",
    "calibration",
    "cli",
)

__all__ = ["LANGUAGES", "Lang", "Message", "catalogue", "text"]


@cache
def catalogue() -> Mapping[str, Message]:
    """All messages by code; a code that two rooms use is a programming error."""
    found: dict[str, Message] = {}
    for room in ROOMS:
        messages: Mapping[str, Message] = import_module(f"fitpoint.messages.{room}").MESSAGES
        twice = found.keys() & messages.keys()
        if twice:
            raise ValueError(f"message codes used twice: {sorted(twice)}")
        found.update(messages)
    return MappingProxyType(found)


TEXT_ROOMS = (
    "texts",
    "cli_texts",
    "help_texts",
    "verdict_texts",
    "asking_texts",
    "account_texts",
    "report_texts",
    "history_texts",
    "library_texts",
    "finding_texts",
    "templates_texts",
    "authoring_texts",
    "office_texts",
    "deck_texts",
    "bulk_texts",
    "bulk_report_texts",
    "bulk_rows_texts",
    "remark_texts",
    "calibration_texts",
)


@cache
def texts() -> Mapping[str, tuple[str, str]]:
    """All words of pages, tables and prompts by key: (zh, en)."""
    found: dict[str, tuple[str, str]] = {}
    for room in TEXT_ROOMS:
        words: Mapping[str, tuple[str, str]] = import_module(f"fitpoint.messages.{room}").TEXTS
        twice = found.keys() & words.keys()
        if twice:
            raise ValueError(f"text keys used twice: {sorted(twice)}")
        found.update(words)
    return MappingProxyType(found)


def text(key: str, lang: Lang, **arguments: object) -> str:
    """A word or sentence of a page or table, by its key."""
    zh, en = texts()[key]
    return (zh if lang == "zh" else en).format(**arguments)
