"""Tags in the text of an Office file: found, made whole, and as the sandbox reads them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
OPENING: Final = re.compile(r"\{[{%#]")
OURS: Final = re.compile("[\ue000-\ue0ff]")
"""Private-use characters of fitpoint's marks; symbol fonts use others."""
_SHORT: Final = re.compile(r"^\{\{-?\s*chart:([\w:-]+)\s*-?\}\}$")
_CURLED: Final = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\xa0": " ", "\n": " "})
_STATEMENT: Final = re.compile(r"\{%[-+]?\s*(?:(?:p|tr|tc|r)\s+)?(\w+)(.*)", re.DOTALL)
_KNOWN: Final = frozenset(
    {"for", "endfor", "if", "elif", "else", "endif", "set", "with", "endwith", "raw", "endraw"}
)


def joined(texts: Sequence[str]) -> list[str]:
    """The texts of a paragraph's runs, each tag whole in the run that it begins in."""
    whole = "".join(texts)
    owners = [number for number, text in enumerate(texts) for _ in text]
    for tag in TAG.finditer(whole):
        owners[tag.start() : tag.end()] = [owners[tag.start()]] * len(tag[0])
    pieces = [""] * len(texts)
    for owner, letter in zip(owners, whole, strict=True):
        pieces[owner] += letter
    return pieces


def tag_text(tag: str) -> str:
    """A tag as the sandbox reads it: ``{{ chart:cost }}`` is a call, and quotation marks that a
    word processor has curled are straight again."""
    short = _SHORT.match(tag)
    if short:
        arguments = ", ".join(f'"{part}"' for part in short[1].split(":"))
        return f"{{{{ chart({arguments}) }}}}"
    return tag if '"' in tag or "'" in tag else tag.translate(_CURLED)


def strange(tag: str, known: frozenset[str] = frozenset()) -> str:
    """The statement of a tag that Office files do not have (``include``, ``macro``, a ``set`` over
    several lines); empty for any other. ``known`` are further ones."""
    found = _STATEMENT.match(tag)
    if found is None or found[1] in known:
        return ""
    block = found[1] == "set" and "=" not in found[2]
    return found[1] if block or found[1] not in _KNOWN else ""
