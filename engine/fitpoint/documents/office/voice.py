"""What speaks in an Office file that is being filled: expressions, citations, sources, charts.

A filler lets the sandbox run the file's tags. What comes back is text in which every claim, gap and
chart is a token; :meth:`Voice.printed` turns it into runs with their citations. Data is in tokens
alone, so that nothing that a client wrote is ever run, and no filler sees it before it is clean.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, cast

from fitpoint.documents.addressing import addressed
from fitpoint.documents.blocks import (
    Block,
    Callout,
    Chart,
    Citation,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Listing,
    Paragraph,
    Sources,
    Text,
)
from fitpoint.documents.citations import Numbering, Settler
from fitpoint.documents.claims import Figure
from fitpoint.documents.failures import failure
from fitpoint.documents.findings import PrintedClaim, printed_claims
from fitpoint.documents.ledger import Gap, Placed, Trusted
from fitpoint.documents.limits import OverrunError
from fitpoint.documents.making import Making
from fitpoint.documents.markdown_blocks import to_blocks
from fitpoint.documents.office.placeholder import Place
from fitpoint.documents.office.tags import TAG
from fitpoint.documents.sections import note_internal
from fitpoint.documents.source_list import source_list
from fitpoint.documents.text import one_line
from fitpoint.documents.view.context import SOURCES
from fitpoint.errors import Diagnostic, Excerpt, FitpointError, Location, problem
from fitpoint.messages.catalogue import text
from fitpoint.messages.documents_texts import say
from fitpoint.messages.message import Lang

MISSING = "missing"
"""The name by which a file says where to list what it could not say."""
_BORDER = "\ue004"
_STYLE = "\ue005"
_OBJECT = re.compile("\ue002([^\ue003]*)\ue003")
_PIECE = re.compile(f"\ue000([0-9,]+)\ue001|{_STYLE}([0-3])|(\n)")


class Voice:
    """One Office document being filled. ``file`` is the template's name as messages show it;
    ``told`` the language of problems."""

    def __init__(self, making: Making, file: str, told: Lang | None = None) -> None:
        self.making, self.file = making, file
        self.lang: Lang = making.lang
        self.told: Lang = told or making.lang
        self.sandbox = making.sandbox()
        self.sandbox.extensions = {}  # sections are Markdown's
        self.ledger = self.sandbox.ledger
        ask = Figure(self.ledger, Placed(MISSING, Sources(())))
        self.names: dict[str, object] = {**self.sandbox.context, MISSING: ask}
        self.sandbox.context = self.names
        self.numbering = Numbering(making.evidence, making.audience)
        self._judge = making.judge(self.ledger)
        self._claims: dict[PrintedClaim, None] = {}
        self._settler = Settler(
            self.ledger, self.numbering, making.lang, write=one_line, remark=self._judge.remark
        )
        self._missing: dict[str, None] = {}
        self._places: dict[str, Sequence[Place]] = {}

    # --- running the file's tags ---------------------------------------------------------------

    def filled(self, template: str, place: Place, names: Mapping[str, object] | None = None) -> str:
        """A piece of template text, run with further names (of loops): text with tokens."""
        with self._at(place):
            return self.sandbox.prepared(template, self.file).render(
                {**self.names, **(names or {})}
            )
        return ""

    def items(
        self, expression: str, place: Place, names: Mapping[str, object] | None = None
    ) -> list[Any]:
        """What a loop's expression goes through."""
        with self._at(place):
            return list(cast("Iterable[Any]", self._value(expression, names)))
        return []

    def truth(
        self, expression: str, place: Place, names: Mapping[str, object] | None = None
    ) -> bool:
        """Whether a condition holds; one that fails does not."""
        with self._at(place):
            return bool(self._value(expression, names))
        return False

    def whole(self, template: str, part: str, places: Sequence[Place]) -> str | None:
        """A whole part's text, run at once; the tag on line n stands at the nth place. None where
        it cannot run."""
        name = f"{self.file}#{part}"
        self._places[name] = places
        try:
            return self.sandbox.prepared(template, name).render(self.names)
        except (Exception, OverrunError) as error:
            self.ledger.problems.append(failure(error, name, self.making.templates))
            return None

    # --- what came of them ---------------------------------------------------------------------

    def gaps(self, text: str) -> list[Gap]:
        """What the text would print and cannot."""
        entries = self.ledger.entries(self.ledger.expand(text))
        return [entry for entry in entries if isinstance(entry, Gap)]

    def leave_out(self, gaps: Sequence[Gap]) -> None:
        """Note what a paragraph, row or shape that was dropped would have said."""
        note_internal(gaps, self.ledger)
        self._missing.update((g.label, None) for g in gaps if g.reason != "internal")

    def chart(self, text: str) -> Chart | None:
        """The chart that is all of the text, with its citation."""
        placed = self._alone(text)
        if placed is None or not isinstance(placed.block, Chart):
            return None
        self._claims.update(dict.fromkeys(printed_claims(text, self.ledger)))
        cited = self.numbering.of(placed.evidence)
        return replace(placed.block, citation=Citation(cited) if cited else None)

    def asks(self, text: str) -> str:
        """``sources`` or ``missing`` where that is all of the text; else nothing."""
        placed = self._alone(text)
        return placed.key if placed and placed.key in (SOURCES, MISSING) else ""

    def cited(self, texts: Iterable[str]) -> tuple[int, ...]:
        """The sources that the texts cite, numbered now."""
        return self._settler.cited("".join(self._plain(text) for text in texts))

    def printed(
        self, texts: Sequence[str], *, cite: bool = True, beside: str = ""
    ) -> list[Inlines]:
        """The runs of one paragraph written out, sources at the end of each sentence. ``beside``
        is what a reader sees next to it: the head of a table."""
        whole = addressed(_BORDER.join(map(self._plain, texts)), self.making.audience, self.lang)
        for claim in printed_claims(whole, self.ledger):
            self._claims[replace(claim, near=f"{claim.near} {beside}")] = None
        settled = _OBJECT.sub(self._misplaced, self._settler.sentences(whole, cite=cite))
        return [tuple(_inlines(piece)) for piece in settled.split(_BORDER)]

    def sources(self) -> Sources:
        """The numbered list of all that was cited so far."""
        making = self.making
        return source_list(self.numbering, making.pack, self.lang, making.audience)

    def plain(self, text: str) -> str:
        """Text that has no look and cites nothing, such as what is told of a picture."""
        (content,) = self.printed([text], cite=False)
        return "".join(getattr(inline, "text", " ") for inline in content)

    def unsaid(self) -> str:
        """What was left out, for our own people."""
        return say("comma", self.told).join(map(one_line, self._missing))

    def missing(self) -> str:
        """The sentence that tells what was left out; empty where nothing was."""
        things = say("comma", self.lang).join(map(one_line, self._missing))
        key = f"office.missing.{self.making.audience}"
        return text(key, self.lang, things=things) if things else ""

    def problems(self) -> tuple[Diagnostic, ...]:
        """All problems met, and all claims that do not stand, each at its place in the file."""
        found = (*self.ledger.problems, *self._judge.findings(self._claims))
        return tuple(dict.fromkeys(map(self._placed, found)))

    # --- inside --------------------------------------------------------------------------------

    @contextmanager
    def _at(self, place: Place) -> Generator[None]:
        """Problems in here stand at the place; a failing tag costs only itself."""
        location = place.location(self.file, self.told)
        with self.ledger.at(location):
            try:
                yield
            except Exception as error:
                told = failure(error, self.file, self.making.templates)
                self.ledger.problems.append(replace(told, location=location))
            except OverrunError as error:
                told = failure(error, self.file, self.making.templates)
                raise FitpointError([replace(told, location=location)]) from error

    def _misplaced(self, match: re.Match[str]) -> str:
        """A chart or list in the middle of a sentence has no place there."""
        self.ledger.problems.append(problem("D502", Location(self.file), key=match[1]))
        return ""

    def _value(self, expression: str, names: Mapping[str, object] | None) -> Any:
        compiled = self.sandbox.compile_expression(expression, undefined_to_none=False)
        return compiled({**self.names, **(names or {})})

    def _alone(self, text: str) -> Placed | None:
        match = self.ledger.tokens.fullmatch(self.ledger.expand(text).strip())
        entry = self.ledger.entry(match[1]) if match else None
        return entry if isinstance(entry, Placed) else None

    def _plain(self, text: str) -> str:
        """The text with our own Markdown as text and marks of emphasis; claims stay tokens."""

        def written(match: re.Match[str]) -> str:
            entry = self.ledger.entry(match[1])
            return self._styled(entry.text) if isinstance(entry, Trusted) else match[0]

        return self.ledger.tokens.sub(written, text)

    def _styled(self, markdown: str) -> str:
        """A mark of a citation carries each token through Markdown."""
        tokens: list[str] = []

        def stand_in(match: re.Match[str]) -> str:
            tokens.append(match[0])
            return f"\ue000{len(tokens)}\ue001"

        text = self.ledger.tokens.sub(stand_in, self.ledger.expand(markdown))
        try:
            blocks = to_blocks(text, {})
        except FitpointError as error:
            self.ledger.problems += error.diagnostics
            return ""
        lines = (_marked(content, tokens) for content in _lines(blocks))
        return "\n".join(lines)

    def _placed(self, found: Diagnostic) -> Diagnostic:
        location = found.location
        places = self._places.get(location.file) if location else None
        if location is None or places is None:
            return found
        line = min(max(location.line or 1, 1), len(places))
        place = places[line - 1].location(self.file, self.told)
        return replace(found, location=place, excerpt=_of_tag(found.excerpt))


def _of_tag(excerpt: Excerpt | None) -> Excerpt | None:
    """The tag of a line, without the file's own XML behind it."""
    tag = TAG.match(excerpt.text) if excerpt else None
    return replace(excerpt, text=tag[0]) if excerpt and tag else None


def _lines(blocks: Iterable[Block]) -> Iterator[Inlines]:
    """The text of blocks, one after the other; a text of ours is no table."""
    for block in blocks:
        match block:
            case Paragraph(content) | Heading(content=content):
                yield content
            case Callout(content=inner):
                yield from _lines(inner)
            case Listing(items=items):
                for item in items:
                    yield from _lines(item)
            case _:
                pass


def _marked(content: Inlines, tokens: Sequence[str]) -> str:
    out = ""
    for inline in content:
        match inline:
            case Text(text, strong, emphasis):
                style = strong + 2 * emphasis
                out += f"{_STYLE}{style}{text}{_STYLE}0" if style else text
            case Citation(numbers):
                out += "".join(tokens[number - 1] for number in numbers)
            case LineBreak():
                out += "\n"
    return out


def _inlines(text: str) -> Iterator[Inline]:
    """The marks of a settled text read back."""
    style = end = 0
    for match in _PIECE.finditer(text):
        if match.start() > end:
            yield Text(text[end : match.start()], style % 2 > 0, style > 1)
        end = match.end()
        if match[1]:
            yield Citation(tuple(int(number) for number in match[1].split(",")))
        elif match[2]:
            style = int(match[2])
        else:
            yield LineBreak()
    if end < len(text):
        yield Text(text[end:], style % 2 > 0, style > 1)
