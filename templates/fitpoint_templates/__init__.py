"""The bundled document templates, themes and the demo workspace.

``documents`` holds the media recommendation (媒体推荐书), the negotiation outline
(谈判要点大纲) and the list of questions, each in Chinese and English. A workspace's template of the
same name goes before the bundled one.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fitpoint import TemplateFolder, hookimpl


@hookimpl
def register_template_packs() -> Sequence[TemplateFolder]:
    here = Path(__file__).parent
    return [TemplateFolder("bundled", here / "documents", here / "themes", here / "starters")]
