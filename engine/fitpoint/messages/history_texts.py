"""Words of the commands on issued documents, and of batches: key → (zh, en)."""

from __future__ import annotations

from types import MappingProxyType

TEXTS = MappingProxyType({})
