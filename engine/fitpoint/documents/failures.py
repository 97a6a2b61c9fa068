"""Why a template did not run, as a diagnostic at the template's line."""

from __future__ import annotations

from jinja2 import TemplateNotFound, TemplateSyntaxError

from fitpoint.documents.frames import raised_at
from fitpoint.documents.limits import OverrunError
from fitpoint.documents.spots import Spots
from fitpoint.documents.syntax import syntax_problem
from fitpoint.documents.templates import Templates
from fitpoint.errors import Diagnostic, Location, problem
from fitpoint.messages.nearest import nearest


def failure(error: BaseException, template: str, templates: Templates) -> Diagnostic:
    """What ``error`` says of the template (or one that it includes) that was being run."""
    place = getattr(error, "place", None) or raised_at(error)
    match error:
        case TemplateNotFound():
            name = str(error.name or template)
            near = nearest(name, templates.names())
            folders = ", ".join(folder.name for folder in templates.folders)
            where = place if name != template else None
            return problem("D206", where, name=name, folders=folders, suggestion=near)
        case TemplateSyntaxError():
            return syntax_problem(error, Spots(error.source or "", error.filename or template))
        case OverrunError():
            return problem(error.code, place or Location(template), limit=error.limit)
        case MemoryError():
            return problem("D711", place or Location(template))
        case OverflowError():  # a range beyond what the sandbox allows
            return problem("D715", place, limit="range")
        case RecursionError():
            return problem("D714", place or Location(template))
        case _:
            reason = str(error)
            return problem("D207", place, kind=type(error).__name__, reason=reason)
