"""``{% section "audience", "目标受众", needs=["target_age"] %} … {% endsection %}``

A section prints its heading and its body. Where a need is missing the body is not tried: a callout
says what is missing, in the reader's words. Where a paragraph, list item or table row would print
something absent, just that is left out, and the callout names it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal, cast

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

from fitpoint.documents.ledger import Gap, Ledger
from fitpoint.documents.markdown_blocks import escape
from fitpoint.messages.documents_texts import say

if TYPE_CHECKING:
    from fitpoint.documents.claims import Absent
    from fitpoint.documents.environment import Sandbox

SectionState = Literal["complete", "partial", "missing", "empty"]
_STARTS_UNIT = re.compile(r"\s*(\||#|[-*+] |\d+[.)] |:::)")
_TABLE_RULE = re.compile(r"\s*\|[\s:|-]+\|\s*")


@dataclass(frozen=True, slots=True)
class Section:
    """A section as it came out: what is missing in it, by the names the reader knows."""

    key: str
    title: str
    state: SectionState
    missing: tuple[str, ...] = ()


class SectionExtension(Extension):
    """The ``section`` tag."""

    tags = {"section"}  # noqa: RUF012

    def parse(self, parser: Parser) -> nodes.Node:
        line = next(parser.stream).lineno
        arguments = [parser.parse_expression()]
        keywords: list[nodes.Keyword] = []
        while parser.stream.skip_if("comma"):
            if parser.stream.look().type == "assign":
                name = parser.stream.expect("name").value
                parser.stream.expect("assign")
                if name not in ("needs", "title"):
                    parser.fail(f"section has no argument {name!r}: needs, title", line)
                keywords.append(nodes.Keyword(name, parser.parse_expression()))
            else:
                arguments.append(parser.parse_expression())
        body = parser.parse_statements(("name:endsection",), drop_needle=True)
        call = self.call_method("section", arguments, keywords)
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def section(
        self, key: str, title: str = "", needs: Sequence[str] = (), *, caller: Callable[[], str]
    ) -> str:
        sandbox = cast("Sandbox", self.environment)
        title = title or key
        sandbox.ledger.section = key
        gaps = [Gap(a.label, a.reason) for a in self._lacking(sandbox, needs)]
        if gaps:
            state: SectionState = "missing"
            body = ""
        else:
            body, gaps = settle(caller(), sandbox.ledger)
            state = _state(body, gaps)
        note_internal(gaps, sandbox.ledger)
        sandbox.ledger.section = ""
        named = tuple(dict.fromkeys(gap.label for gap in gaps if gap.reason != "internal"))
        sandbox.sections.append(Section(key, title, state, named))
        if state == "empty":
            return ""
        return f"\n## {escape(title)}\n\n{body}\n{remark(state, named, sandbox)}\n"

    def _lacking(self, sandbox: Sandbox, needs: Sequence[str]) -> Iterator[Absent]:
        """What is wanting of the needs; one that no reader outside may ever see is a mistake."""
        for name in needs:
            absent = sandbox.need(name)
            if absent is not None:
                if absent.reason == "internal" and absent.never:
                    sandbox.ledger.report("D306", field=name, label=absent.label)
                yield absent


def note_internal(gaps: Iterable[Gap], ledger: Ledger) -> None:
    for gap in gaps:
        if gap.reason == "internal":
            ledger.withhold(gap.label)


def _state(body: str, gaps: Sequence[Gap]) -> SectionState:
    if body.strip():
        return "partial" if any(gap.reason != "internal" for gap in gaps) else "complete"
    return "missing" if gaps else "empty"


def remark(state: SectionState, named: Sequence[str], sandbox: Sandbox) -> str:
    """The callout that says what is missing; none where nothing is."""
    if not named and state != "missing":
        return ""
    unnamed = "missing.confided" if sandbox.audience == "agency" else "missing.unnamed"
    key = f"missing.{sandbox.audience}" if named else unnamed
    things = say("comma", sandbox.lang).join(map(escape, named))
    return f"\n:::missing\n{say(key, sandbox.lang, things=things)}\n:::\n"


def settle(text: str, ledger: Ledger) -> tuple[str, list[Gap]]:
    """The text without the blocks that print something absent, and what they would have printed.

    A block is a list item, a table row, or a paragraph; a table that lost all rows goes too.
    """
    gaps: list[Gap] = []
    kept: list[str] = []
    for unit in units(ledger.expand(text)):
        found = [entry for entry in ledger.entries(unit) if isinstance(entry, Gap)]
        gaps += found
        if not found:
            kept.append(unit)
    return "\n".join(_without_bare_tables(kept)), gaps


def units(text: str) -> Iterator[str]:
    """Paragraphs, list items, table rows and blank lines, as they follow each other."""
    unit: list[str] = []
    for line in text.splitlines():
        if unit and (not line.strip() or not unit[0].strip() or _STARTS_UNIT.match(line)):
            yield "\n".join(unit)
            unit = []
        unit.append(line)
    if unit:
        yield "\n".join(unit)


def _without_bare_tables(lines: Iterable[str]) -> Iterator[str]:
    """Leaves out a table's header and rule where no row follows."""
    for is_table, group in groupby(lines, lambda line: line.lstrip().startswith("|")):
        rows = list(group)
        if not (is_table and len(rows) == 2 and _TABLE_RULE.fullmatch(rows[1])):
            yield from rows
