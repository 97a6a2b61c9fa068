"""The form of one message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Lang = Literal["zh", "en"]
LANGUAGES: tuple[Lang, ...] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Message:
    """A problem's sentence and remedy; ``{name}`` stands for an argument.

    ``why`` says what would go wrong if the check were not there, for ``fitpoint rules explain``.
    """

    zh: str
    en: str
    help_zh: str = ""
    help_en: str = ""
    why_zh: str = ""
    why_en: str = ""

    def sentence(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en

    def help(self, lang: Lang) -> str:
        return self.help_zh if lang == "zh" else self.help_en

    def why(self, lang: Lang) -> str:
        return self.why_zh if lang == "zh" else self.why_en
