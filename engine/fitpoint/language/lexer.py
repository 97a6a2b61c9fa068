"""Text → tokens. Both spellings and full-width signs come out the same."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from fitpoint.language import words
from fitpoint.language.flaw import Flaw, flaw
from fitpoint.language.numerals import SUFFIXES, scaled
from fitpoint.language.tree import Span

TokenKind = Literal["name", "number", "glued", "date", "text", "label", "op", "keyword", "end"]

_TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<date>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![\w.]))"
    r"|(?P<number>(?P<digits>[0-9]+(?:\.[0-9]+)?)(?P<tail>%|\w*))"
    r"|(?P<wide>\d[\d.]*(?:%|\w*))"
    r"|(?P<name>[^\W\d]\w*)"
    r"|(?P<op>==|＝＝?|!=|!＝|[<>][=＝]|<>|=[<>]|≥|≤|≠|\*\*|//|&&|\|\||[-+*/<>=%(),\[\].&|!^])"
    r"|(?P<other>.)",
    re.DOTALL,
)
_SIGNS = {"≥": ">=", "≤": "<=", "≠": "!=", "＝": "==", "＝＝": "=="}
_ESCAPES = {"n": "\n", "t": "\t"}
_MEANT = {"w": "万", "W": "万", "万元": "万", "亿元": "亿", "元": "", "块": "", "％": "%"}
_MULTIPLES = {"百万": 1e6, "千万": 1e7, "m": 1e6, "M": 1e6, "mn": 1e6, "b": 1e9, "千": 1e3}


@dataclass(frozen=True, slots=True)
class Token:
    """``text`` is the sign's or keyword's meaning, a name in NFC, a text's content."""

    kind: TokenKind
    text: str
    span: Span
    value: float = 0.0


def tokenize(text: str) -> tuple[list[Token], list[Flaw]]:
    """All tokens, the last of kind ``end``, and what is wrong with single characters."""
    tokens: list[Token] = []
    flaws: list[Flaw] = []
    folded = text.translate(words.FOLDED)
    at = 0
    while at < len(text):
        if text[at] in words.TEXT_QUOTES:
            token, at = _text(text, at, flaws)
            tokens.append(token)
            continue
        if text[at] == "「":
            token, at = _label(text, at, flaws)
            tokens.append(token)
            continue
        match = _TOKEN.match(folded, at)
        assert match is not None  # `other` takes any character
        tokens.extend(_token(match, text, flaws))
        at = match.end()
    tokens.append(Token("end", "", (len(text), len(text))))
    return tokens, flaws


def _token(match: re.Match[str], text: str, flaws: list[Flaw]) -> list[Token]:
    span = match.span()
    written = text[span[0] : span[1]]
    match match.lastgroup:
        case "space":
            return []
        case "date":
            return [Token("date", written, span)]
        case "number":
            return [_number(match, span)]
        case "wide":
            plain = unicodedata.normalize("NFKC", written)
            flaws.append(flaw("E104", span, suggestion=plain, text=written))
            return [Token("number", plain, span)]
        case "name":
            return [_name(written, span)]
        case "op":
            return [_sign(match.group(), span, flaws)]
        case _:
            flaws.append(flaw("E101", span, character=written))
            return []


def _number(match: re.Match[str], span: Span) -> Token:
    digits, tail = match.group("digits", "tail")
    number = scaled(digits, tail) if tail in SUFFIXES else math.inf
    if math.isfinite(number):
        return Token("number", match.group(), span, number)
    return Token("glued", match.group(), span)


def meant_by(glued: str) -> str | None:
    """What a glued number probably means: ``30w`` → ``30万``, ``300万且`` → ``300万 且``."""
    match = re.fullmatch(r"([0-9.]+)(.*)", glued)
    if match is None:
        return None
    digits, tail = match.groups()
    if tail in _MEANT:
        return digits + _MEANT[tail]
    if tail in _MULTIPLES and digits.count(".") < 2:
        return f"{float(digits) * _MULTIPLES[tail] / 1e4:g}万"
    for suffix in ("", *SUFFIXES):
        rest = tail.removeprefix(suffix)
        if tail.startswith(suffix) and rest.casefold() in words.KEYWORDS:
            return f"{digits}{suffix} {rest}"
    return None


def _name(written: str, span: Span) -> Token:
    name = unicodedata.normalize("NFC", written)
    meaning = words.KEYWORDS.get(name.casefold())
    if meaning is None:
        return Token("name", name, span)
    return Token("op" if meaning in words.COMPARISONS else "keyword", meaning, span)


def _sign(written: str, span: Span, flaws: list[Flaw]) -> Token:
    sign = _SIGNS.get(written) or written.replace("＝", "=")
    if sign == "=":
        flaws.append(flaw("E108", span))
        return Token("op", "==", span)
    if sign not in words.FOREIGN:
        return Token("op", sign, span)
    meant = words.FOREIGN[sign]
    offered = None if sign in words.ABSENT else meant
    flaws.append(flaw(words.ABSENT.get(sign, "E109"), span, suggestion=offered, sign=sign))
    return Token("keyword" if meant.isalpha() else "op", meant, span)


def _text(text: str, start: int, flaws: list[Flaw]) -> tuple[Token, int]:
    closing = words.TEXT_QUOTES[text[start]]
    content: list[str] = []
    at = start + 1
    while at < len(text) and text[at] != closing:
        if text[at] == "\\" and at + 1 < len(text):
            at += 1
            content.append(_ESCAPES.get(text[at], text[at]))
        else:
            content.append(text[at])
        at += 1
    if at == len(text):
        flaws.append(flaw("E102", (start, start + 1), quote=closing))
    end = min(at + 1, len(text))
    return Token("text", unicodedata.normalize("NFC", "".join(content)), (start, end)), end


def _label(text: str, start: int, flaws: list[Flaw]) -> tuple[Token, int]:
    end = text.find("」", start)
    if end < 0:
        flaws.append(flaw("E102", (start, start + 1), quote="」"))
        end = len(text)
    content = unicodedata.normalize("NFC", text[start + 1 : end].strip())
    return Token("label", content, (start, min(end + 1, len(text)))), min(end + 1, len(text))
