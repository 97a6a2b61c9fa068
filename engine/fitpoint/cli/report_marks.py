"""The few HTML elements that the report's page is made of. Text that comes in is escaped here
unless it says that it is HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from fitpoint.casework.report import AccountLine

_UNSAFE = re.compile(r"[^\w\-]")


def anchor(*parts: str) -> str:
    """An id for the page: letters, digits and Chinese stay, the rest as code points."""
    return "-".join(_UNSAFE.sub(lambda m: f"_{ord(m[0]):x}_", part) for part in parts)


def account_link(line: AccountLine) -> str:
    return f'<a href="#{anchor("a", line.account)}">{escape(line.name)}</a>'


def mark(kind: str, words: str) -> str:
    """A word in the colour of its kind: an action or how the duty stands."""
    return f'<span class="pill {escape(kind)}">{escape(words)}</span>' if kind else escape(words)


def note(words: str, kind: str = "note") -> str:
    return f'<p class="{kind}">{escape(words)}</p>'


def section(id_: str, title: str) -> Iterator[str]:
    yield f'<h2 id="{id_}">{escape(title)}</h2>'


def figure(title: str, picture: str) -> str:
    """A picture, which is HTML, under its title."""
    return f"<figure><figcaption>{escape(title)}</figcaption>{picture}</figure>"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Rows of cells, which are HTML; columns in ``right`` hold numbers."""
    sides = [' class="right"' if place in right else "" for place in range(len(heads))]
    top = "".join(
        f'<th scope="col"{side}>{escape(head)}</th>'
        for head, side in zip(heads, sides, strict=True)
    )
    body = "".join(
        "<tr>" + "".join(f"<td{s}>{c}</td>" for c, s in zip(row, sides, strict=True)) + "</tr>"
        for row in rows
    )
    head = f"<thead><tr>{top}</tr></thead>"
    return f'<div class="table"><table>{head}<tbody>{body}</tbody></table></div>'
