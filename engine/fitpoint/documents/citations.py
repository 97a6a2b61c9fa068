"""From tokens to citations: each sentence or cell cites what it printed, sources are numbered.

Numbers are given in the order of first appearance. A source has one number however many pieces of
its evidence are cited; the source list names the places in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from fitpoint.documents.blocks import Audience, Chart, Citation, Sources
from fitpoint.documents.ledger import Entry, Ledger, Origin, Placed, Printed
from fitpoint.documents.markdown_blocks import escape
from fitpoint.evidence.evidence import Evidence, Source
from fitpoint.messages.documents_texts import say
from fitpoint.messages.message import Lang

_CELL = re.compile(r"(?<!\\)\|")
_SENTENCE = re.compile(r"(?:[。！？]|[.!?](?=[\s*_]|$))")
_END = re.compile(r"[。！？.!?]?\s*$")
_FILE = re.compile(r"\s*[(（][^()（）\s]+\.[A-Za-z]{2,5}[)）]$")
"""The name of our file that readers of sources put behind a title."""
_LIST_MARK = re.compile(r"\s*(?:\d+[.)]|[-*+]|#+)\s+")


@dataclass
class Numbering:
    """Source numbers in order of first appearance, and the evidence cited of each.

    Sources that the reader could not tell apart (one title, one way, one day) share a number.
    """

    evidence: Mapping[str, Evidence]
    audience: Audience = "internal"
    numbers: dict[str, int] = field(default_factory=dict[str, int])
    cited: dict[str, None] = field(default_factory=dict[str, None])
    _alike: dict[object, int] = field(default_factory=dict[object, int])

    def of(self, ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers that cite these pieces of evidence, in rising order."""
        found: set[int] = set()
        for id_ in ids:
            self.cited.setdefault(id_)
            found.add(self._number(self.evidence[id_]))
        return tuple(sorted(found))

    def _number(self, evidence: Evidence) -> int:
        source = evidence.source
        known = self.numbers.get(source.id)
        if known is None:
            author = evidence.author if self.audience == "internal" else ""
            title = source_title(source, self.audience)
            like = (title, source.method, evidence.collected_on, author)
            known = self._alike.setdefault(like, len(self._alike) + 1)
            self.numbers[source.id] = known
        return known


def source_title(source: Source, audience: Audience) -> str:
    """What the reader calls a source; the client is not told what our file is called.

    A table that nobody gave a title is called after its file: the name of a sheet tells nothing.
    """
    file, _, table = source.id.partition("#")
    if table and source.title == table:
        stem = file.rpartition(".")[0] or file
        return stem if audience != "internal" or stem == table else f"{stem} ({table})"
    return _FILE.sub("", source.title) if audience != "internal" else source.title


def _nothing(_: Origin) -> str:
    return ""


@dataclass
class Settler:
    """Turns tokens into text: claims with citations, charts as their marks.

    ``objects`` gathers what the marks stand for; a source list among them is still empty, for its
    numbers are known only at the end. ``write`` makes data harmless in the form of the text;
    ``remark`` says what a reader must be told of what a claim stands on, once a passage.
    """

    ledger: Ledger
    numbering: Numbering
    lang: Lang = "zh"
    objects: dict[str, Chart | Sources] = field(default_factory=dict[str, Chart | Sources])
    write: Callable[[str], str] = escape
    remark: Callable[[Origin], str] = _nothing

    def settled(self, text: str) -> str:
        """Markdown with the marks that ``to_blocks`` reads."""
        return _tidy("\n".join(map(self._line, self.ledger.expand(text).split("\n"))))

    def _line(self, line: str) -> str:
        entries = list(self.ledger.entries(line))
        if not entries:
            return line
        if isinstance(entries[0], Placed) and self.ledger.tokens.fullmatch(line.strip()):
            return f"\n{self._placed(entries[0])}\n"
        if line.lstrip().startswith("|"):
            return "|".join(self._cells(_CELL.split(line)))
        mark = _LIST_MARK.match(line)
        start = mark.end() if mark else 0
        return line[:start] + self.sentences(line[start:])

    def sentences(self, text: str, *, cite: bool = True) -> str:
        """Running text, each sentence with its citation."""
        none = None if cite else ()
        return "".join(self._passage(sentence, none) for sentence in _sentences(text))

    def _cells(self, cells: list[str]) -> Iterator[str]:
        """The cells of a row. Neighbours that cite the same sources cite them once, in the last; a
        row makes a remark once."""
        cited = [self.cited(cell) for cell in cells]
        told = [self._remarks(cell) for cell in cells]
        for place, cell in enumerate(cells):
            following = next((c for c in cited[place + 1 :] if c), None)
            later = {said for further in told[place + 1 :] for said in further}
            remarks = tuple(said for said in told[place] if said not in later)
            yield self._passage(cell, cited[place] if cited[place] != following else (), remarks)

    def cited(self, text: str) -> tuple[int, ...]:
        """The numbers of the sources that the text cites."""
        entries = self.ledger.entries(text)
        ids = [id_ for entry in entries if isinstance(entry, Printed) for id_ in entry.evidence]
        return self.numbering.of(ids)

    def _passage(
        self,
        text: str,
        cited: tuple[int, ...] | None = None,
        remarks: tuple[str, ...] | None = None,
    ) -> str:
        """A sentence or cell; remarks and its citation before its final stop or the blanks at its
        end."""
        cited = self.cited(text) if cited is None else cited
        written = self._hedged(text)
        remarks = self._remarks(text) if remarks is None else remarks
        if not cited and not remarks:
            return written
        mark = "\ue000" + ",".join(map(str, cited)) + "\ue001" if cited else ""
        mark = "".join(remarks) + mark
        end = _END.search(text)
        tail = len(text) - end.start() if end else 0
        return written[: len(written) - tail] + mark + written[len(written) - tail :]

    def _hedged(self, text: str) -> str:
        """The passage written out; what is unsure in it is marked: each such figure reads as about
        so much, else the passage says once that it is to be confirmed."""
        found = [
            (match, self.ledger.entry(match[1])) for match in self.ledger.tokens.finditer(text)
        ]
        unsure = [(m, e) for m, e in found if isinstance(e, Printed) and e.unsure]
        figures = {m.start() for m, e in unsure if e.figure and e.text}
        about = say("unsure.about", self.lang)
        confirm = say("unsure.confirm", self.lang) if unsure and not figures else ""
        stated = [m.start() for m, e in unsure if e.text]
        written, end = "", 0
        for match, entry in found:
            written += text[end : match.start()]
            said = self._written(entry)
            if match.start() in figures and not written.endswith(about):
                said = about + said
            written, end = written + said, match.end()
            if stated and match.start() == stated[-1]:
                written, confirm = written + confirm, ""
        last = _END.search(text, end)
        stop = last.start() if last else len(text)
        return written + text[end:stop] + confirm + text[stop:]

    def _remarks(self, text: str) -> tuple[str, ...]:
        """What is to be said of the claims in a passage, each once."""
        origins = [
            entry.origin
            for entry in self.ledger.entries(text)
            if isinstance(entry, Printed) and entry.origin is not None and entry.text
        ]
        return tuple(dict.fromkeys(said for o in origins if (said := self.remark(o))))

    def _written(self, entry: Entry) -> str:
        if isinstance(entry, Placed):
            return self._placed(entry)
        return self.write(entry.text) if isinstance(entry, Printed) else ""

    def _placed(self, placed: Placed) -> str:
        block = placed.block
        if isinstance(block, Chart) and placed.evidence:
            block = replace(block, citation=Citation(self.numbering.of(placed.evidence)))
        self.objects[placed.key] = block
        return f"\ue002{placed.key}\ue003"


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for end in _SENTENCE.finditer(text):
        yield text[start : end.end()]
        start = end.end()
    yield text[start:]


def _tidy(markdown: str) -> str:
    """At most one empty line in a row, none at the ends."""
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", markdown)).strip() + "\n"


def readable(markdown: str, objects: Mapping[str, Chart | Sources]) -> str:
    """The marks as a person reads them: [1][2], the title of a chart, the list of sources."""

    def figure(match: re.Match[str]) -> str:
        block = objects[match[1]]
        if isinstance(block, Chart):
            return f"[{escape(block.title)}]" + (
                _numbers(block.citation.numbers) if block.citation else ""
            )
        return "\n".join(
            f"{s.number}. {escape(s.title)} {escape(s.details)}" for s in block.entries
        )

    text = re.sub("\ue000([0-9,]+)\ue001", lambda m: _numbers(m[1].split(",")), markdown)
    return re.sub("\ue002([^\ue003]*)\ue003", figure, text)


def _numbers(numbers: Iterable[object]) -> str:
    return "".join(f"[{number}]" for number in numbers)
