"""The few HTML elements that the report's page is made of. Text that comes in is escaped here
unless it says that it is HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from fitpoint.casework.report import AccountLine
from fitpoint.cli.report_style import style
from fitpoint.documents.theme import DEFAULT

_UNSAFE = re.compile(r"[^\w\-]")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def head(lang: str, title: str) -> str:
    """Everything up to the body's first element: no script, nothing fetched."""
    return "\n".join(
        (
            f'<!doctype html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}">\n<head>',
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{escape(title)}</title>\n<style>{style(DEFAULT)}</style>\n</head>\n<body>",
        )
    )


def tile(target: str, label: str, figure: str, of: str, hint: str = "") -> str:
    """A figure at the top that leads to the section ``target``."""
    about = f' title="{escape(hint)}"' if hint else ""
    return (
        f'<a class="tile" href="#{target}"{about}><span>{escape(label)}</span>'
        f"<strong>{escape(figure)}</strong><small>{escape(of or hint)}</small></a>"
    )


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
