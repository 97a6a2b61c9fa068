"""Where a template stands, read off the frames of its compiled code."""

from __future__ import annotations

import sys
from functools import lru_cache
from types import FrameType

from jinja2 import Template

from fitpoint.errors import Location


def raised_at(error: BaseException) -> Location | None:
    """File and line of the template statement that an error came out of.

    For an exception Jinja has put frames in the traceback that stand at the template's own lines.
    """
    found: Location | None = None
    trace = error.__traceback__
    while trace is not None:
        names = trace.tb_frame.f_globals
        template = names.get("__jinja_template__")
        if "__jinja_exception__" in names:
            found = Location(str(names["__file__"]), trace.tb_lineno)
        elif isinstance(template, Template):
            found = _line_of(template, trace.tb_lineno)
        trace = trace.tb_next
    return found


def frame_place(frame: FrameType) -> Location | None:
    """Where a frame of a template stands; None for any other frame."""
    template = frame.f_globals.get("__jinja_template__")
    return _line_of(template, frame.f_lineno) if isinstance(template, Template) else None


@lru_cache(maxsize=4096)
def _line_of(template: Template, code_line: int) -> Location:
    """Kept, as Jinja reads a template's whole table of lines each time that it is asked."""
    return Location(template.filename or "", template.get_corresponding_lineno(code_line))


def template_place() -> Location:
    """File and line of the template statement that is being rendered."""
    frame = sys._getframe(1)  # pyright: ignore[reportPrivateUsage]
    while frame is not None:
        place = frame_place(frame)
        if place is not None:
            return place
        frame = frame.f_back
    return Location("")
