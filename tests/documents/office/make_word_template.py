"""A Word template as a user would make it, in LibreOffice: run this file to get one.

    python make_word_template.py template.docx [mistakes]

A flat text document is written here and LibreOffice saves it as .docx. So tags are cut into runs by
looks and spelling as an office program cuts them; there are a header and a footer, a table with a
repeated row, charts in the text and in a cell, a list, a footnote, a text box and a comment. With
``mistakes`` some tags are wrong.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}"'
    for short, name in {
        "office": "office:1.0",
        "style": "style:1.0",
        "text": "text:1.0",
        "table": "table:1.0",
        "draw": "drawing:1.0",
        "fo": "xsl-fo-compatible:1.0",
        "svg": "svg-compatible:1.0",
    }.items()
)
STYLES = """
<office:font-face-decls><style:font-face style:name="Noto Sans CJK SC"
 svg:font-family="'Noto Sans CJK SC'"/></office:font-face-decls>
<office:styles>
 <style:default-style style:family="paragraph"><style:text-properties fo:font-size="10.5pt"
  style:font-name="Noto Sans CJK SC" style:font-name-asian="Noto Sans CJK SC"
  fo:language="zh" fo:country="CN"/></style:default-style>
 <style:style style:name="Standard" style:family="paragraph"/>
 <style:style style:name="Title" style:family="paragraph"><style:text-properties
  fo:font-size="22pt" fo:font-weight="bold" fo:color="#0f4c5c"
  style:font-size-asian="22pt" style:font-weight-asian="bold"/></style:style>
 <style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
  style:default-outline-level="1"><style:paragraph-properties fo:margin-top="0.5cm"
  fo:margin-bottom="0.2cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="14pt"
  fo:font-weight="bold" style:font-size-asian="14pt" style:font-weight-asian="bold"/></style:style>
</office:styles>
<office:automatic-styles>
 <style:page-layout style:name="page"><style:page-layout-properties fo:page-width="21cm"
  fo:page-height="29.7cm" fo:margin-left="2.5cm" fo:margin-right="2.5cm" fo:margin-top="2cm"
  fo:margin-bottom="2cm"/><style:header-style/><style:footer-style/></style:page-layout>
 <style:style style:name="bold" style:family="text"><style:text-properties fo:font-weight="bold"
  style:font-weight-asian="bold"/></style:style>
 <style:style style:name="red" style:family="text"><style:text-properties fo:color="#b4232a"/>
 </style:style>
 <style:style style:name="table" style:family="table"><style:table-properties style:width="16cm"
  table:align="left"/></style:style>
 <style:style style:name="narrow" style:family="table-column"><style:table-column-properties
  style:column-width="3.5cm"/></style:style>
 <style:style style:name="wide" style:family="table-column"><style:table-column-properties
  style:column-width="9cm"/></style:style>
 <style:style style:name="cell" style:family="table-cell"><style:table-cell-properties
  fo:border="0.5pt solid #9db2ba" fo:padding="0.1cm"/></style:style>
 <style:style style:name="box" style:family="graphic"><style:graphic-properties
  style:wrap="none" style:vertical-pos="from-top" style:horizontal-pos="from-left"
  style:vertical-rel="paragraph" style:horizontal-rel="paragraph" draw:fill="solid"
  draw:fill-color="#eff5f6" fo:border="0.5pt solid #0f4c5c" fo:padding="0.2cm"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page">
 <style:header><text:p>{{ acc<text:span text:style-name="bold">ount.na</text:span>me }} 投放建议（虚构模板）</text:p>
 </style:header>
 <style:footer><text:p>截至{{ as_of }}　第<text:page-number/>页</text:p></style:footer>
</style:master-page></office:master-styles>
"""


def row(*cells: str) -> str:
    inner = "".join(
        f'<table:table-cell table:style-name="cell" office:value-type="string">{cell}</table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row>{inner}</table:table-row>"


def words(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def table(columns: str, *rows: str) -> str:
    styles = {"n": "narrow", "w": "wide"}
    columns = "".join(f'<table:table-column table:style-name="{styles[c]}"/>' for c in columns)
    return f'<table:table table:style-name="table">{columns}{"".join(rows)}</table:table>'


BODY = (
    '<text:p text:style-name="Title">{{ account.name }}</text:p>'
    + '<text:p text:style-name="Heading_20_1">我们的理解</text:p>'
    + words(
        "品类为{{ f.cate<text:span text:style-name='red'>gory</text:span> }}，年规模"
        "<text:span text:style-name='bold'>{{ f.market_size }}</text:span>，"
        "增速{{ f.market_growth }}。<text:span text:style-name='red'>以下各项请核对。</text:span>"
    )
    + words("收入：{{ f.target_income }}。")
    + words("{%p if best %}")
    + words(
        "{<text:span text:style-name='bold'>{ best.name }</text:span>}适合本次投放"
        "<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>刊例价{{ best.f.list_price }}。</text:p></text:note-body></text:note>。"
        "<office:annotation><text:p>同事：底价别写进来</text:p></office:annotation>"
    )
    + words("{%p for p in best.points %}")
    + words("• {{ p.label }}：{{ p.headline }}。")
    + words("{%p endfor %}")
    + words("{%p endif %}")
    + '<text:p text:style-name="Heading_20_1">媒体</text:p>'
    + table(
        "nwn",
        row(words("媒体"), words("场景"), words("刊例价")),
        row(
            words("{%tr for m in me<text:span text:style-name='red'>dia</text:span> %}"),
            words(""),
            words(""),
        ),
        row(words("{{ m.name }}"), words("{{ m.f.scenes }}"), words("{{ m.f.list_price }}")),
        row(words("{%tr endfor %}"), words(""), words("")),
    )
    + words("")
    + words('{{ chart("target_vs_audience", "age") }}')
    + table("nw", row(words("城市"), words("{{ chart:coverage }}")))
    + words(
        '<draw:frame draw:style-name="box" text:anchor-type="paragraph" svg:x="0cm" svg:y="0.2cm"'
        ' svg:width="8cm" svg:height="1cm"><draw:text-box>'
        "<text:p>文本框：{{ account.name }}</text:p></draw:text-box></draw:frame>"
    )
    + words("{{ missing }}")
    + '<text:p text:style-name="Heading_20_1">资料来源</text:p>'
    + words("{{ sources }}")
)
MISTAKES = (
    words("{{ f.taget_age }} 与 {{ bset.name }}")
    + table(
        "nw",
        row(words("甲"), words("{{ f.market_si<text:span text:style-name='red'>se</text:span> }}")),
    )
    + words('{{ chart("pie") }}')
    + words("{{ best.nmae }}")
    + words("{%p include 'x' %}")
    + words("{{ account.name }")
)


def flat_document(body: str) -> str:
    """The OpenDocument text, in one file."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"{STYLES}<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def make(target: Path, soffice: str, body: str = BODY) -> None:
    """Let LibreOffice save the template as .docx."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "template.fodt"
        source.write_text(flat_document(body), encoding="utf-8")
        command = [soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        convert = [
            *command,
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            folder,
            str(source),
        ]
        subprocess.run(convert, check=True, capture_output=True, timeout=120)
        target.write_bytes((Path(folder) / "template.docx").read_bytes())


if __name__ == "__main__":
    make(Path(sys.argv[1]), "soffice", MISTAKES if "mistakes" in sys.argv else BODY)
