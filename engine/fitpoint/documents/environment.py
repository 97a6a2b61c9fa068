"""The sandbox that templates run in.

Data reaches the page escaped for Markdown; only template text is Markdown. An unknown name does
not stop the run: it is recorded with its line and the nearest name, prints nothing, and the run
goes on, so that all of a template's mistakes are shown at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, MutableMapping
from datetime import date
from typing import Any, cast

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.filters import FILTERS as JINJA
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import pass_context

from fitpoint.documents.blocks import Audience
from fitpoint.documents.claims import Absent, Claim, Figure, Prose, Record, Records
from fitpoint.documents.filters import FILTERS
from fitpoint.documents.frames import frame_place, template_place
from fitpoint.documents.ledger import Ledger
from fitpoint.documents.limits import MAX_TEXT, OverrunError, too_much
from fitpoint.documents.sections import Section, SectionExtension
from fitpoint.documents.templates import SUFFIX, Templates, shown
from fitpoint.documents.view.teller import FactsView
from fitpoint.errors import Location
from fitpoint.messages.documents_texts import TEXTS, say
from fitpoint.messages.message import Lang
from fitpoint.messages.nearest import nearest

_EDGE = re.compile("[\ue010\ue011]")
JINJA_FILTERS = frozenset(
    {"capitalize", "count", "default", "d", "first", "join", "last", "length", "list", "lower"}
    | {"map", "reject", "rejectattr", "reverse", "select", "selectattr", "slice", "batch", "sort"}
    | {"string", "trim", "unique", "upper", "attr", "groupby", "max", "min"}
)
"""Jinja's filters that cannot take a figure out of its claim."""


class TemplateLoader(BaseLoader):
    """Reads a template from its folder; code that was compiled before is used again."""

    def __init__(self, templates: Templates) -> None:
        self.templates = templates

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002
    ) -> Template:
        path = self.templates.find(name)
        if path is None:
            raise TemplateNotFound(name)
        source = path.read_text(encoding="utf-8-sig")
        return cast("Sandbox", environment).prepared(source, shown(path), globals)


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of one rendering; what it prints goes to its ledger."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(
        self,
        templates: Templates,
        lang: Lang,
        audience: Audience,
        evidence: Collection[str],
        permitted: Collection[str],
        unsure: Collection[str] = (),
    ) -> None:
        super().__init__(
            loader=TemplateLoader(templates),
            extensions=[SectionExtension],
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=self.printed,
            undefined=StrictUndefined,
            cache_size=20,
        )
        self.undefined = type("Unknown", (Unknown,), {"sandbox": self})
        self.filters = {name: JINJA[name] for name in JINJA_FILTERS} | dict(FILTERS)
        self.templates = templates
        self.lang: Lang = lang
        self.audience: Audience = audience
        self.ledger = Ledger(evidence, permitted, template_place, unsure)
        self.sections: list[Section] = []
        self.context: Mapping[str, object] = {}
        self.internal_names: frozenset[str] = frozenset()

    def need(self, name: str) -> Absent | None:
        """What a section's need lacks: a fact (``competitors.rivals``) or a name of the view."""
        facts = cast("FactsView", self.context["f"])
        field, _, aggregate = name.partition(".")
        if field in facts.entry_names():
            found: object = facts[field]
            found = found[aggregate] if aggregate and isinstance(found, Records) else found
        elif name in self.context:
            found = self.context[name]
        else:
            known = sorted({*self.context, *facts.entry_names()})
            self.ledger.report("D201", name=name, suggestion=nearest(name, known))
            return None
        if isinstance(found, Absent):
            return found
        named = say(f"need.{name}", self.lang) if f"need.{name}" in TEXTS else name
        return None if found else Absent(self.ledger, named, "missing")

    def sentence(self, source: str, place: Location, names: Mapping[str, object]) -> str:
        """A text of the pack, rendered with the view's names and its own."""
        with self.ledger.at(place):
            try:
                return self.prepared(source, str(place)).render({**self.context, **names})
            except TemplateSyntaxError as error:
                self.ledger.report("D202", reason=error.message or "")
            except Exception as error:
                self.ledger.report("D207", kind=type(error).__name__, reason=str(error))
        return ""

    def prepared(
        self, source: str, filename: str, globals_: MutableMapping[str, Any] | None = None
    ) -> Template:
        """The source as a template of this environment; its code is compiled only once."""
        code = self.templates.code.get((filename, source))
        if code is None:
            code = self.compile(source, filename, filename)
            self.templates.code[filename, source] = code
        return Template.from_code(self, code, self.make_globals(globals_))

    @pass_context
    def printed(self, _: Context, value: object) -> str:
        """What ``{{ value }}`` writes: a token, or data as inert Markdown."""
        if isinstance(value, Claim | Absent | Prose | Record | Figure | Undefined):
            return str(value)
        if isinstance(value, str):
            return self.inert(value)
        if isinstance(value, int | float | date):
            return self.ledger.data(str(value))
        self.ledger.report("D203", type=type(value).__name__)
        return ""

    def inert(self, text: str) -> str:
        """Data as a token, beside the tokens that string operations may have carried along.

        Names of the view are clean, so that a token's edge here is that of a claim cut in pieces.
        """
        if _EDGE.search(self.ledger.tokens.sub("", text)):
            self.ledger.report("D208")
            return ""
        pieces: list[str] = []
        end = 0
        for match in self.ledger.tokens.finditer(text):
            pieces += [self.ledger.data(text[end : match.start()]), match[0]]
            end = match.end()
        return "".join(pieces) + self.ledger.data(text[end:])

    def getattr(self, obj: Any, attribute: str) -> Any:
        if not hides(obj):
            return super().getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if not hides(obj):
            return super().getitem(obj, argument)
        if argument in exposed_by(obj):
            return getattr(obj, argument)
        try:
            return obj[argument]
        except (TypeError, LookupError):
            return self.undefined(obj=obj, name=argument)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Repeating and powers are how a template grows without bound: refused beyond a limit."""
        if not (hides(left) or hides(right)) and too_much(operator, left, right):
            raise OverrunError("D715", operator)
        return super().call_binop(context, operator, left, right)

    def concat(self, pieces: Iterable[str]) -> str:
        """What a template, a macro or a block of ``set`` has made, up to a limit."""
        made: list[str] = []
        left = MAX_TEXT
        for piece in pieces:
            left -= len(piece)
            if left < 0:
                frame = getattr(pieces, "gi_frame", None)
                raise OverrunError("D712", MAX_TEXT, frame and frame_place(frame))
            made.append(piece)
        return "".join(made)

    def report_unknown(self, obj: object, name: str) -> None:
        """An undefined name, with the nearest one that exists there."""
        if name in self.internal_names and not hides(obj):
            self.ledger.report("D204", severity="warning", name=name)
            return
        known = known_names(obj) if hides(obj) else {*self.context, *self.globals}
        self.ledger.report("D201", name=name, suggestion=nearest(name, sorted(known)))


def prepare_shipped(templates: Templates, document: str, lang: Lang) -> None:
    """Compiles the document's templates that are not the workspace's, so that processes that are
    forked from here have them."""
    sandbox = Sandbox(templates, lang, "client", (), ())
    for name in templates.names():
        path = templates.find(name)
        if path is None or path.is_relative_to(templates.folders[0]):
            continue
        if name.startswith(f"{document}.{lang}") and name.endswith(SUFFIX):
            sandbox.prepared(path.read_text(encoding="utf-8-sig"), shown(path))


class Unknown(StrictUndefined):
    """A name that a template uses and nothing defines: reported where it is used."""

    sandbox: Sandbox

    def _report(self, answer: Any) -> Any:
        self.sandbox.report_unknown(self._undefined_obj, str(self._undefined_name))
        return answer

    def _quiet(self, *_: Any, **__: Any) -> Any:
        return self._report(self)

    def _no(self, *_: Any) -> Any:
        return self._report(False)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._report(self)

    def __str__(self) -> str:
        return self._report("")

    def __iter__(self) -> Iterator[Any]:
        return self._report(iter(()))

    def __len__(self) -> int:
        return self._report(0)

    __bool__ = __contains__ = __eq__ = __lt__ = __le__ = __gt__ = __ge__ = _no
    __call__ = __getitem__ = __add__ = __radd__ = __sub__ = __rsub__ = _quiet
    __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __mod__ = __neg__ = _quiet
    __hash__ = object.__hash__


def hides(obj: object) -> bool:
    """Whether an object shows templates only what it lists: a claim or part of the view."""
    return hasattr(type(obj), "exposed")


def exposed_by(obj: object) -> Collection[str]:
    return cast("Collection[str]", getattr(type(obj), "exposed"))  # noqa: B009


def known_names(obj: object) -> Collection[str]:
    """What may be asked of a view object: its exposed names and, if it has any, its entries."""
    entries = cast("Callable[[], Collection[str]] | None", getattr(obj, "entry_names", None))
    return [*exposed_by(obj), *(entries() if entries else ())]
