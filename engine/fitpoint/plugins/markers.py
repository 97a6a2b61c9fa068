"""The marks that say "this is a hook" and "this implements one"."""

from __future__ import annotations

import pluggy

PROJECT = "fitpoint"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
