"""Which accounts a question makes sense for: read once every field is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from fitpoint.language.scope import Scope
from fitpoint.rulebook.fields import Declared
from fitpoint.rulebook.validation import part_of
from fitpoint.rulebook.workbench import Workbench


def link_asks(declared: Mapping[str, Declared], scope: Scope, bench: Workbench) -> None:
    """Give each question its condition, over what is known of an account and its industry."""
    for key, (_, entry, path) in declared.items():
        field = bench.fields.get(key)
        if field is None or field.ask is None:
            continue
        place = (*path, "ask", "when")
        said = part_of(entry.source.data, (*entry.path, *path, "ask"))
        if said.get("when") is not None:
            when = bench.predicate(str(said["when"]), scope, entry, *place, knowledge=True)
            bench.fields[key] = replace(field, ask=replace(field.ask, when=when))
