"""What ``documents`` says."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {}
