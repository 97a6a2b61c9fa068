"""The fonts of this machine that a PDF is set in, and whether they show all that it says.

Chosen by name from a fixed order, so that the same machine gives the same file. A character that no
font has would print as an empty box: the PDF is refused instead, with the font to install.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from fitpoint.documents.cmap import Coverage, coverage
from fitpoint.documents.theme import Theme
from fitpoint.errors import Diagnostic, problem
from fitpoint.messages.message import Lang

if TYPE_CHECKING:
    from typst import FontInfo, Fonts

PACKAGED = "noto_cjk_sans_otc"
"""The Python package of ``fitpoint[fonts]``, which carries one file (SIL Open Font License)."""
_CHINESE = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "Droid Sans Fallback",
    "Noto Serif CJK SC",
    "SimSun",
)
_LIKE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"Arial": ("Arial", "Liberation Sans", "Arimo", "Helvetica", "Nimbus Sans")}
)
"""Fonts of the same widths, for machines without the one named."""
_BOLD = 600
_UNPRINTED = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_SELECTORS = range(0xFE00, 0xFE10)
_CJK = ("CJK", "KATAKANA", "HIRAGANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "FULLWIDTH")
_MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Chosen:
    """The families in the order of trying; ``bold`` says whether the Chinese one is bold too."""

    latin: str | None
    chinese: tuple[str, ...]
    bold: bool

    @property
    def families(self) -> tuple[str, ...]:
        return (*((self.latin,) if self.latin else ()), *self.chinese)


class FontBook:
    """Every font that can be used, looked up once for any number of documents."""

    def __init__(self, folders: Sequence[Path] = (), *, system: bool = True) -> None:
        self.folders = tuple(folders)
        self.system = system
        self._coverages: dict[tuple[str, int], Coverage] = {}
        self._shown: set[str] = set()

    @cached_property
    def fonts(self) -> Fonts:
        """The machine's, and the packaged one where none of them is Chinese."""
        found = self._opened(self.folders)
        if self.system and not set(_CHINESE) & {face.family for face in found.fonts()}:
            return self._opened((*self.folders, *packaged()))
        return found

    def _opened(self, folders: Sequence[Path]) -> Fonts:
        import typst

        return typst.Fonts(
            include_system_fonts=self.system,
            include_embedded_fonts=False,
            font_paths=[str(folder) for folder in folders if folder.is_dir()],
        )

    @cached_property
    def faces(self) -> tuple[FontInfo, ...]:
        return tuple(self.fonts.fonts())

    def choose(self, theme: Theme) -> Chosen:
        """What the theme names, else what is like it."""
        there = {face.family for face in self.faces}
        named = theme.fonts.latin
        latin = next((name for name in _LIKE.get(named, (named,)) if name in there), None)
        wanted = dict.fromkeys((theme.fonts.chinese, *_CHINESE))
        chinese = tuple(name for name in wanted if name in there)
        weights = {face.weight for face in self.faces if face.family in chinese[:1]}
        return Chosen(latin, chinese, any(weight >= _BOLD for weight in weights))

    def missing(self, letters: Iterable[str], chosen: Chosen) -> list[str]:
        """The characters that no font shows, in code order."""
        left = {letter for letter in {*letters} - self._shown if _printed(letter)}
        asked = frozenset(left)
        first = [face for name in chosen.families for face in self.faces if face.family == name]
        for face in (*first, *self.faces):
            if not left:
                break
            known = self._coverage(face)
            left = {letter for letter in left if letter not in known}
        self._shown |= asked - left
        return sorted(left)

    def _coverage(self, face: FontInfo) -> Coverage:
        if face.path is None:
            return Coverage()
        key = face.path, face.index
        if key not in self._coverages:
            self._coverages[key] = coverage(Path(face.path), face.index)
        return self._coverages[key]


def packaged() -> tuple[Path, ...]:
    """The folder of the font package, where it is installed."""
    found = find_spec(PACKAGED)
    return (Path(found.origin).parent,) if found and found.origin else ()


def unseen() -> Diagnostic | None:
    """That this machine shows no Chinese in files that only name their fonts (D506)."""
    import typst

    found = typst.Fonts(include_embedded_fonts=False).families()
    return None if set(_CHINESE) & set(found) else problem("D506", severity="warning")


def lacking(letters: Sequence[str], lang: Lang) -> Diagnostic:
    """That these characters cannot be shown: the font that would show them and how to get it."""
    letters = sorted(letters, key=lambda letter: (not _chinese(letter), letter))
    chinese = _chinese(letters[0])
    comma = "、" if lang == "zh" else " "
    told = comma.join(f"{x} (U+{ord(x):04X})" for x in letters[:_MOST_TOLD])
    more = " …" if len(letters) > _MOST_TOLD else ""
    return problem("D504" if chinese else "D505", count=len(letters), letters=told + more)


def _chinese(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(_CJK)


def _printed(letter: str) -> bool:
    return unicodedata.category(letter) not in _UNPRINTED and ord(letter) not in _SELECTORS
