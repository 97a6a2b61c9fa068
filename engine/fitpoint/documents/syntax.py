"""What is wrong with a template's syntax, in our words: Jinja says it in English alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from jinja2 import TemplateSyntaxError

from fitpoint.documents.spots import Spots
from fitpoint.errors import Diagnostic, problem
from fitpoint.messages.nearest import nearest

TAGS = (
    *("section", "endsection", "for", "endfor", "if", "elif", "else", "endif", "set", "endset"),
    *("include", "macro", "endmacro", "call", "endcall", "with", "endwith", "import", "extends"),
    *("block", "endblock", "raw", "endraw", "filter", "endfilter", "from"),
)
_SAID: Mapping[str, str] = MappingProxyType(
    {
        "D725": r"Encountered unknown tag '(?P<word>[^']*)'(?:.*tags?: (?P<wanted>.*?)\.)?",
        "D726": r"Unexpected end of template\..*?tags?: (?P<wanted>.*?)\."
        r"(?:.*closed is '(?P<word>[^']*)')?",
        "D727": r"expected token '(?P<wanted>.*?)', got '(?P<word>.*?)'$",
        "D724": r"unexpected end of template, expected '(?P<wanted>.*?)'",
        "D723": r"section has no argument '(?P<word>.*?)': (?P<wanted>.*)",
        "D728": r"(?:unexpected|an expression, got) '(?P<word>.*?)'(?:, expected '.*)?$",
        "D729": r"unexpected char '(?P<word>.*?)' at",
        "D720": r"No filter named '(?P<word>.*?)'",
        "D721": r"No test named '(?P<word>.*?)'",
    }
)
"""What Jinja says, by the code of what we say."""
_ENDS: Mapping[str, str] = MappingProxyType(
    {"end of print statement": "}}", "end of statement block": "%}", "end of template": ""}
)


def syntax_problem(error: TemplateSyntaxError, spots: Spots) -> Diagnostic:
    """The diagnostic of an error that Jinja met, with a caret where the word is known."""
    for code, said in _SAID.items():
        found = re.search(said, error.message or "", re.DOTALL)
        if found is not None:
            return _told(code, found.groupdict(default=""), error.lineno, spots)
    place, _ = spots.at(error.lineno)
    return problem("D202", place, reason=error.message or "")


def _told(code: str, said: dict[str, str], line: int, spots: Spots) -> Diagnostic:
    word = said.get("word", "")
    word = _ENDS.get(word, word)
    wanted = said.get("wanted", "").replace("'", "").replace(" or ", ", ")
    wanted = _ENDS.get(wanted, wanted)
    place, excerpt = spots.at(line, word)
    near = nearest(word, TAGS) if code == "D725" else None
    code = "D728" if near == word else code
    near = None if near == word else near
    return problem(
        code, place, excerpt=excerpt, suggestion=near, name=word or "…", wanted=wanted or "—"
    )
