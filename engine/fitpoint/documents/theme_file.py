"""A theme as a small YAML file: colours, fonts, sizes, cover, logo, confidentiality line.

What a file leaves out stays as in the default theme; all that is wrong with it is raised at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast, get_args

from fitpoint.documents.logo_file import read_logo
from fitpoint.documents.text import one_line
from fitpoint.documents.theme import (
    DEFAULT,
    CalloutColours,
    Confidentiality,
    Cover,
    Fonts,
    Logo,
    Theme,
    tint,
)
from fitpoint.errors import Diagnostic, FitpointError, fail, problem
from fitpoint.messages import nearest
from fitpoint.rulebook.positions import Positioned
from fitpoint.rulebook.yaml_reader import read_yaml

SUFFIX = ".yaml"
SCHEMA = 1
KEYS = ("schema", "label", "cover", "logo", "colours", "fonts", "sizes", "confidentiality")
_COLOURS = ("ink", "muted", "accent", "rule", "panel", "internal")
_READ = ("ink", "muted", "accent", "internal")
"""Colours of words on white, or of a ground below white words."""
_SIZES: Mapping[str, tuple[float, float]] = MappingProxyType({"body": (8, 14), "small": (7, 12)})
_SERIES = (2, 8)
_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})")
_CONTRAST = 4.5
"""Least contrast of words to their ground (WCAG 2, level AA)."""
_LONGEST = 60


def find_theme(name: str, folders: Sequence[Path]) -> Theme:
    """The theme of that name from the first folder that has it; refused with the nearest name."""
    files = {path.stem: path for folder in reversed(folders) for path in folder.glob(f"*{SUFFIX}")}
    if name not in files:
        names = ", ".join(sorted(files))
        raise fail("D516", name=name, names=names, suggestion=nearest(name, sorted(files)))
    return read_theme(files[name])


def read_theme(path: Path) -> Theme:
    """The theme that a file describes; raises every problem with it."""
    return _Reader(read_yaml(path, path.name), path.parent).read()


def contrast(colour: str, other: str = "FFFFFF") -> float:
    """From 1 to 21 (WCAG 2, relative luminance)."""
    high, low = sorted((_luminance(colour), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def darkened(colour: str) -> str:
    """The nearest darker shade of the colour that words can be read on or in."""
    shades = (
        "".join(f"{round(int(colour[i : i + 2], 16) * part / 100):02X}" for i in (0, 2, 4))
        for part in range(100, -1, -1)
    )
    return next(shade for shade in shades if contrast(shade) >= _CONTRAST)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class _Reader:
    def __init__(self, document: Positioned, folder: Path) -> None:
        self.document = document
        self.folder = folder
        self.problems: list[Diagnostic] = []

    def read(self) -> Theme:
        self._mapping((), KEYS)
        if self._at("schema") not in (None, SCHEMA):
            self._wrong("schema", wanted=str(SCHEMA))
        self._words("label")
        theme = replace(
            DEFAULT,
            **self._colours(),
            **self._sizes(),
            fonts=self._fonts(),
            cover=self._cover(),
            logo=self._logo(),
            confidentiality=Confidentiality(*self._words("confidentiality")),
        )
        if self.problems:
            raise FitpointError(self.problems)
        return theme

    def _colours(self) -> dict[str, Any]:
        given = self._mapping(("colours",), (*_COLOURS, "series"))
        found: dict[str, Any] = {}
        for name in _COLOURS:
            if name in given and (colour := self._colour("colours", name)):
                found[name] = colour
                if name in _READ and contrast(colour) < _CONTRAST:
                    self._tell(
                        "D514",
                        ("colours", name),
                        colour=colour,
                        ratio=f"{contrast(colour):.1f}",
                        darker=darkened(colour),
                    )
        if "series" in given:
            found["series"] = self._series()
        accent = found.get("accent", DEFAULT.accent)
        if accent != DEFAULT.accent:
            note = CalloutColours(accent, tint(accent, 0.93))
            found["callouts"] = MappingProxyType({**DEFAULT.callouts, "note": note})
        return found

    def _series(self) -> tuple[str, ...]:
        listed = self._at("colours", "series")
        least, most = _SERIES
        if not isinstance(listed, list) or not least <= len(cast("list[object]", listed)) <= most:
            self._wrong("colours", "series", wanted=f'["0F4C5C", "E07A2F"] ({least}–{most})')
            return DEFAULT.series
        count = len(cast("list[object]", listed))
        return tuple(self._colour("colours", "series", place) for place in range(count))

    def _colour(self, *path: str | int) -> str:
        """Upper-case RRGGBB; empty where it is none."""
        match = _COLOUR.fullmatch(str(self._at(*path)))
        if match is None:
            self._tell("D512", path, key=str(path[-1]), value=_shown(self._at(*path)))
            return ""
        return match[1].upper()

    def _sizes(self) -> dict[str, float]:
        found: dict[str, float] = {}
        for name in self._mapping(("sizes",), tuple(_SIZES)):
            least, most = _SIZES.get(name, (0, 0))
            size = self._at("sizes", name)
            if isinstance(size, int | float) and least <= size <= most:
                found[name] = float(size)
            elif name in _SIZES:
                self._wrong("sizes", name, wanted=f"{least}–{most}")
        return found

    def _fonts(self) -> Fonts:
        given = self._mapping(("fonts",), ("latin", "chinese"))
        latin = self._name("fonts", "latin") if "latin" in given else DEFAULT.fonts.latin
        standard = DEFAULT.fonts.chinese
        chinese = self._name("fonts", "chinese") if "chinese" in given else standard
        if chinese == standard:
            return replace(DEFAULT.fonts, latin=latin)
        web = tuple(dict.fromkeys((chinese, *DEFAULT.fonts.web)))
        return Fonts(latin, chinese, web)

    def _name(self, *path: str | int) -> str:
        """A font's name: it goes into style sheets and XML, so letters, digits and blanks alone."""
        told = self._at(*path)
        if isinstance(told, str) and re.fullmatch(r"[\w][\w .+-]{0,59}", told):
            return told
        self._wrong(*path, wanted="Microsoft YaHei")
        return DEFAULT.fonts.latin

    def _cover(self) -> Cover:
        told = self._at("cover")
        if told is not None and told not in get_args(Cover):
            near = nearest(str(told), get_args(Cover))
            self._wrong("cover", wanted=" / ".join(get_args(Cover)), near=near)
            return DEFAULT.cover
        return cast("Cover", told or DEFAULT.cover)

    def _logo(self) -> Logo | None:
        told = self._at("logo")
        if told is None:
            return None
        logo, found = read_logo(self.folder, str(told), self.document.location("logo"))
        self.problems += found
        return logo

    def _words(self, *path: str) -> tuple[str, str]:
        """Words in both languages; one text alone stands for both."""
        told = self._at(*path)
        if isinstance(told, str):
            return self._line(told, *path), self._line(told, *path)
        given = self._mapping(path, ("zh", "en"))
        zh, en = (self._line(given.get(lang) or "", *path, lang) for lang in ("zh", "en"))
        return zh, en

    def _line(self, told: object, *path: str) -> str:
        words = one_line(str(told))
        if len(words) > _LONGEST:
            self._wrong(*path, wanted=f"≤ {_LONGEST}")
        return words

    def _at(self, *path: str | int) -> object:
        found: Any = self.document.data
        for step in path:
            if isinstance(found, dict):
                found = cast("dict[object, Any]", found).get(step)
            elif isinstance(found, list) and isinstance(step, int):
                found = cast("list[Any]", found)[step]
            else:
                return None
        return found

    def _mapping(self, path: tuple[str, ...], keys: Sequence[str]) -> dict[str, Any]:
        """The mapping at a path, its unknown keys told; empty where there is none."""
        found = self._at(*path)
        if found is None:
            return {}
        if not isinstance(found, dict):
            self._wrong(*path, wanted="{" + ", ".join(keys) + "}")
            return {}
        given = cast("dict[str, Any]", found)
        for name in given:
            if name not in keys:
                self.problems.append(
                    problem(
                        "D511",
                        self.document.key_location(*path, name),
                        excerpt=self.document.key_excerpt(*path, name),
                        suggestion=nearest(name, keys),
                        name=name,
                        names=", ".join(keys),
                    )
                )
        return given

    def _wrong(self, *path: str | int, wanted: str, near: str | None = None) -> None:
        key = str(path[-1]) if path else "…"
        self._tell("D513", path, near, key=key, value=_shown(self._at(*path)), wanted=wanted)

    def _tell(
        self, code: str, path: tuple[str | int, ...], near: str | None = None, **told: str
    ) -> None:
        where, excerpt = self.document.location(*path), self.document.excerpt(*path)
        self.problems.append(
            problem(code, where, severity="error", excerpt=excerpt, suggestion=near, **told)
        )


def _shown(value: object) -> str:
    return "—" if value is None else str(value)[:_LONGEST]
