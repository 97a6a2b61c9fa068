"""The styles, numbering and settings of a Word file, made from the theme.

Real, named styles (Heading 1, List Bullet, Caption …) so that people can restyle in Word; each font
is given for Latin and East Asian text, else Chinese falls back to whatever Word finds.
"""

from __future__ import annotations

from fitpoint.documents.theme import Theme, tint
from fitpoint.documents.writers.docx_words import margins

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BULLETS, NUMBERS = 0, 1
"""Ids of the two abstract lists; number 1 is the bulleted list, each numbered one has its own."""
_GLYPHS = ("•", "–", "▪")
_DEPTH = 9
_NOT_LAST = "$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"
_NOT_FIRST = "[!%),.:;>?]}¢°·…’”‰′″℃、。〃〉》」』】〕〗〞！＂％＇），．：；？］｀｜｝～￠"
"""Characters that end and begin no line in Chinese; a citation's bracket does not begin one."""


def styles(theme: Theme, lang: str) -> str:
    """styles.xml."""
    parts = [_defaults(theme, lang), *_paragraphs(theme), *_characters(theme), *_tables(theme)]
    return f'<w:styles xmlns:w="{WORD}">{"".join(parts)}</w:styles>'


def numbering(starts: list[tuple[int, int]], theme: Theme) -> str:
    """numbering.xml; ``starts`` holds (level, first number) of each numbered list."""
    bullets = "".join(
        _level(depth, "bullet", _GLYPHS[min(depth, len(_GLYPHS) - 1)], theme)
        for depth in range(_DEPTH)
    )
    numbers = "".join(_level(depth, "decimal", f"%{depth + 1}.", theme) for depth in range(_DEPTH))
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{NUMBERS}"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        "</w:num>"
        for number, (level, start) in enumerate(starts, start=2)
    )
    return (
        f'<w:numbering xmlns:w="{WORD}">{_abstract(BULLETS, bullets)}{_abstract(NUMBERS, numbers)}'
        f'<w:num w:numId="1"><w:abstractNumId w:val="{BULLETS}"/></w:num>{lists}</w:numbering>'
    )


def settings() -> str:
    """settings.xml: the present file format, Chinese punctuation set tight."""
    uri = "http://schemas.microsoft.com/office/word"
    return (
        f'<w:settings xmlns:w="{WORD}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f'<w:noLineBreaksAfter w:lang="zh-CN" w:val="{_NOT_LAST}"/>'
        f'<w:noLineBreaksBefore w:lang="zh-CN" w:val="{_NOT_FIRST}"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/>'
        "</w:compat></w:settings>"
    )


def font_table(theme: Theme) -> str:
    """fontTable.xml: what the Chinese font is also called, and its kind, for machines without."""
    return (
        f'<w:fonts xmlns:w="{WORD}"><w:font w:name="{theme.fonts.chinese}">'
        '<w:altName w:val="微软雅黑"/><w:charset w:val="86"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font>'
        f'<w:font w:name="{theme.fonts.latin}"><w:charset w:val="00"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def indent(depth: int) -> int:
    """Left indent of a list's text at a depth from 0, in twips."""
    return 380 + 380 * depth


def _level(depth: int, form: str, text: str, theme: Theme) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent(depth)}" w:hanging="340"/></w:pPr>'
        f"<w:rPr>{_colour(theme.accent)}</w:rPr></w:lvl>"
    )


def _abstract(number: int, levels: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="hybridMultilevel"/>'
        f"{levels}</w:abstractNum>"
    )


def _defaults(theme: Theme, lang: str) -> str:
    fonts = theme.fonts
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{fonts.latin}" w:eastAsia="{fonts.chinese}" w:hAnsi="{fonts.latin}" '
        f'w:cs="{fonts.latin}"/><w:color w:val="{theme.ink}"/><w:kern w:val="2"/>'
        f"{_size(theme.body)}"
        f'<w:lang w:val="{"en-US" if lang == "zh" else "en-GB"}" w:eastAsia="zh-CN"/>'
        "</w:rPr></w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )


def _paragraphs(theme: Theme) -> list[str]:
    a, small, tiny = theme.accent, _size(theme.small), _size(theme.small - 0.5)
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="3" w:color="{a}"/></w:pBdr>'
    white = '<w:color w:val="FFFFFF"/>'
    muted = _colour(theme.muted)
    return [
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>",
        _style("Title", "Title", _spaced(0, 40), _bold(22) + white),
        _style("Subtitle", "Subtitle", _spaced(0, 0), _size(11.5) + '<w:color w:val="DDE7EA"/>'),
        _heading(1, rule + _spaced(400, 160), _bold(16, a)),
        _heading(2, _spaced(280, 100), _bold(12.5)),
        _heading(3, _spaced(200, 80), _bold(10.5, theme.muted)),
        _style("ListBullet", "List Bullet", _spaced(0, 60)),
        _style("ListNumber", "List Number", _spaced(0, 60)),
        _style("Caption", "caption", "<w:keepNext/>" + _spaced(200, 40), _bold(10)),
        _style("TableText", "Table Text", _spaced(0, 0, 264), small),
        _style("TableHead", "Table Head", "<w:keepNext/>" + _spaced(0, 0, 252), _strong(small)),
        _style("FactLabel", "Fact Label", _spaced(0, 0, 264), _inked(small, theme.muted)),
        _style("FactValue", "Fact Value", _spaced(0, 0, 264), _strong(small)),
        _style("Source", "Source Entry", _SOURCE + _spaced(0, 50, 252), small),
        _style(
            "Spacer",
            "Spacer",
            '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>',
            _size(4),
        ),
        _style("Picture", "Chart", _spaced(0, 160, 240)),
        _style("Header", "header", _spaced(0, 0), _inked(tiny, theme.muted)),
        _style("Footer", "footer", _spaced(0, 0), _inked(tiny, theme.muted)),
        _style("TOCHeading", "TOC Heading", _spaced(160, 40), muted + small),
        _style("TOC1", "toc 1", _spaced(0, 0, 276), _inked(small, a)),
    ]


_SOURCE = '<w:keepLines/><w:tabs><w:tab w:val="left" w:pos="520"/></w:tabs>'


def _characters(theme: Theme) -> list[str]:
    # A superscript is set at about 60 % of its size.
    look = f'{_colour(theme.accent)}{_size(11)}<w:vertAlign w:val="superscript"/>'
    return [
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "</w:style>",
        '<w:style w:type="character" w:customStyle="1" w:styleId="Citation">'
        f'<w:name w:val="Citation"/><w:qFormat/><w:rPr>{look}</w:rPr></w:style>',
    ]


def _tables(theme: Theme) -> list[str]:
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{theme.rule}"'
    borders = f"<w:tblBorders><w:bottom {line}/><w:insideH {line}/></w:tblBorders>"
    head = (
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{theme.accent}"/></w:tcPr></w:tblStylePr>'
    )
    band = (
        '<w:tblStylePr w:type="band2Horz"><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{tint(theme.panel, 0.3)}"/></w:tcPr>'
        "</w:tblStylePr>"
    )
    return [
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        f'<w:name w:val="Normal Table"/><w:tblPr>{_margins(0, 108)}</w:tblPr></w:style>',
        '<w:style w:type="table" w:customStyle="1" w:styleId="FitpointTable">'
        '<w:name w:val="Fitpoint Table"/><w:basedOn w:val="TableNormal"/><w:tblPr>'
        f'<w:tblStyleRowBandSize w:val="1"/>{borders}{_margins(60, 100)}</w:tblPr>{head}{band}'
        "</w:style>",
        '<w:style w:type="table" w:customStyle="1" w:styleId="FitpointPanel">'
        '<w:name w:val="Fitpoint Panel"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr>{_margins(50, 220)}</w:tblPr></w:style>",
    ]


def _style(identity: str, name: str, paragraph: str, characters: str = "") -> str:
    mark = "" if name in _BUILT_IN else ' w:customStyle="1"'
    look = f"<w:rPr>{characters}</w:rPr>" if characters else ""
    return (
        f'<w:style w:type="paragraph"{mark} w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>{look}</w:style>'
    )


_BUILT_IN = frozenset(
    {"Title", "Subtitle", "List Bullet", "List Number", "TOC Heading"}
    | {"caption", "header", "footer", "toc 1"}
)


def _heading(rank: int, paragraph: str, characters: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{rank}"><w:name w:val="heading {rank}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>'
        f'<w:keepLines/>{paragraph}<w:outlineLvl w:val="{rank - 1}"/></w:pPr>'
        f"<w:rPr>{characters}</w:rPr></w:style>"
    )


def _spaced(before: int, after: int, line: int = 276) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _colour(colour: str) -> str:
    return f'<w:color w:val="{colour}"/>'


def _bold(points: float, colour: str = "") -> str:
    return f"<w:b/>{_colour(colour) if colour else ''}{_size(points)}"


def _strong(size: str) -> str:
    return f"<w:b/>{size}"


def _inked(size: str, colour: str) -> str:
    return _colour(colour) + size


def _margins(upright: int, sides: int) -> str:
    return f"<w:tblCellMar>{margins(upright, sides, upright, sides)}</w:tblCellMar>"
