"""What a bulk run was made of: parts of another making are never mixed with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from fitpoint.bulk.running.whole_file import whole

FILE = "manifest.json"
Manifest = Mapping[str, str]
"""Name → value or hash: input, reading, rules, calibration, market, overrides, versions, as_of,
extent, batch."""


def write_manifest(manifest: Manifest, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with whole(folder / FILE) as path:
        path.write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of the run whose parts lie there; None where there is none to be read."""
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(found, dict):
        return None
    told = cast("dict[str, object]", found)
    texts = {name: value for name, value in told.items() if isinstance(value, str)}
    return texts if len(texts) == len(told) and texts.get("batch", "0").isdecimal() else None


def differing(before: Manifest, now: Manifest) -> tuple[str, ...]:
    """The names that stand for something else now."""
    return tuple(n for n in {**now, **before} if before.get(n) != now.get(n))
