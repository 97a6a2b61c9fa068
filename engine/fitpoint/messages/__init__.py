"""Every sentence that fitpoint says, in Chinese and English.

Each room of the house keeps its messages in a module of its own here, so that a sentence is found
by the room that says it: ``MESSAGES`` maps a code to a :class:`Message`. ``texts`` holds words of
tables and pages.
"""

from fitpoint.messages.catalogue import LANGUAGES, Lang, Message, catalogue, text
from fitpoint.messages.nearest import nearest
from fitpoint.messages.rendering import render

__all__ = ["LANGUAGES", "Lang", "Message", "catalogue", "nearest", "render", "text"]
