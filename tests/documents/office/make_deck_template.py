"""Makes a user's deck with LibreOffice: a flat ODF file, saved by soffice as PowerPoint.

``python make_deck_template.py deck.pptx`` writes it; ``--mistakes`` plants mistakes for a check.
All that it shows is invented (虚构).
"""

from __future__ import annotations

import base64
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Mapping
from html import escape
from pathlib import Path

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = {
    "office": "office:1.0",
    "style": "style:1.0",
    "text": "text:1.0",
    "table": "table:1.0",
    "draw": "drawing:1.0",
    "presentation": "presentation:1.0",
    "svg": "svg-compatible:1.0",
    "fo": "xsl-fo-compatible:1.0",
}
FRAME = 'svg:x="{}cm" svg:y="{}cm" svg:width="{}cm" svg:height="{}cm"'

GOOD = {
    "client": ("{{ acc", "ount.na", "me }}"),
    "price": ("{{ m.f.list_", "price }}"),
    "chart": ("{{ chart:target_vs_audience:age }}",),
    "repeat": "{% slide m in media %}",
    "row": ("{% row p in pack", "ages %}{{ p.name }}"),
    "total": ("{{ p.price }}",),
}
MISTAKES = {
    **GOOD,
    "client": ("{{ acount.na", "me }}"),
    "price": ("{{ m.f.list_", "prise }}"),
    "chart": ("{{ chart:target_vs_audiense:age }}",),
    "total": ("{{ p.pryce }}",),
}
"""Names misspelt: one in runs, one in a repeated slide, a chart's, one in a table's row."""


def picture() -> bytes:
    """A square of one colour, as PNG."""
    rows = b"".join(b"\0" + b"\x0f\x4c\x5c" * 24 for _ in range(24))

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", 24, 24, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def runs(*pieces: str) -> str:
    """A paragraph in runs of different looks by turns."""
    spans = "".join(
        f'<text:span text:style-name="T{place % 2 + 1}">{escape(piece)}</text:span>'
        for place, piece in enumerate(pieces)
    )
    return f"<text:p>{spans}</text:p>"


def box(name: str, place: tuple[float, ...], *paragraphs: str, kind: str = "") -> str:
    role = f' presentation:class="{kind}"' if kind else ""
    return (
        f'<draw:frame draw:name="{name}"{role} draw:style-name="plain" {FRAME.format(*place)}>'
        f"<draw:text-box>{''.join(paragraphs)}</draw:text-box></draw:frame>"
    )


def image(name: str, place: tuple[float, ...]) -> str:
    data = base64.b64encode(picture()).decode()
    return (
        f'<draw:frame draw:name="{name}" {FRAME.format(*place)}><draw:image>'
        f"<office:binary-data>{data}</office:binary-data></draw:image></draw:frame>"
    )


def table(name: str, place: tuple[float, ...], *rows: tuple[str, ...]) -> str:
    columns = "<table:table-column/>" * len(rows[0])
    body = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    return (
        f'<draw:frame draw:name="{name}" {FRAME.format(*place)}>'
        f'<table:table table:use-first-row-styles="true">{columns}{body}</table:table></draw:frame>'
    )


def group(name: str, *shapes: str) -> str:
    return f'<draw:g draw:name="{name}">{"".join(shapes)}</draw:g>'


def page(name: str, shapes: str, notes: str = "") -> str:
    spoken = (
        f"<presentation:notes>{box('Notes', (2, 14, 17, 12), runs(notes), kind='notes')}"
        "</presentation:notes>"
    )
    return f'<draw:page draw:name="{name}" draw:master-page-name="Standard">{shapes}{spoken}</draw:page>'


def deck(said: Mapping[str, tuple[str, ...] | str]) -> str:
    """The flat file. Slides: cover, one for each medium, offers, chart, sources."""
    pages = [
        page(
            "cover",
            box("Client", (2, 5, 24, 3), runs(*said["client"]), kind="title")
            + box("Day", (2, 9, 20, 1.5), runs("媒体建议（虚构样张）", "{{ issued_on }}"))
            + image("Emblem", (24, 1, 2, 2)),
            "{{ account.name }}：先问候，再翻页。",
        ),
        page(
            "medium",
            box("Medium", (2, 1, 24, 2), runs("{{ m.na", "me }}"), kind="title")
            + box("Price", (2, 4, 14, 1.5), runs("刊例价：", *said["price"], "。"))
            + box("Cases", (2, 6, 14, 1.5), runs("同类案例：{{ m.f.proof_cases }}"))
            + box("Best", (17, 4, 9, 1.5), runs("{% if m.id == best.id %}", "主推媒体"))
            + group(
                "Seal",
                box("Ring", (18, 8, 7, 2), runs("{{ m.", "name }}")),
                image("Emblem", (20, 11, 2, 2)),
            ),
            str(said["repeat"]),
        ),
        page(
            "offers",
            box("Offers", (2, 1, 24, 2), runs("投放档次"), kind="title")
            + table(
                "Levels",
                (2, 4, 24, 4),
                (runs("档次"), runs("周期"), runs("刊例总价")),
                (runs(*said["row"]), runs("{{ p.te", "rm }}"), runs(*said["total"])),
                (runs("以上均为刊例价"), runs(""), runs("")),
            ),
        ),
        page(
            "chart",
            box("Fit", (2, 1, 24, 2), runs("目标与受众"), kind="title")
            + box("Chart", (2, 4, 24, 10), runs(*said["chart"])),
        ),
        page(
            "sources",
            box("Title", (2, 1, 24, 2), runs("资料来源"), kind="title")
            + box("List", (2, 4, 24, 8), runs("{{ sour", "ces }}")),
        ),
    ]
    spaces = " ".join(f'xmlns:{key}="{OFFICE}{value}"' for key, value in NAMES.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.presentation">'
        f"{STYLES}<office:body><office:presentation>{''.join(pages)}</office:presentation>"
        "</office:body></office:document>"
    )


STYLES = (
    '<office:styles><style:style style:name="standard" style:family="graphic">'
    '<style:text-properties fo:font-size="18pt"/></style:style></office:styles>'
    '<office:automatic-styles><style:page-layout style:name="wide"><style:page-layout-properties '
    'fo:page-width="28cm" fo:page-height="15.75cm" fo:margin="0cm"/></style:page-layout>'
    '<style:style style:name="plain" style:family="graphic"><style:graphic-properties '
    'draw:stroke="none" draw:fill="none"/></style:style>'
    '<style:style style:name="T1" style:family="text"><style:text-properties '
    'fo:color="#0f4c5c" fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties '
    'fo:color="#e07a2f"/></style:style></office:automatic-styles>'
    '<office:master-styles><style:master-page style:name="Standard" '
    'style:page-layout-name="wide"/></office:master-styles>'
)


def make(target: Path, said: Mapping[str, tuple[str, ...] | str] = GOOD) -> Path:
    """The deck as PowerPoint, through soffice with a profile of its own."""
    soffice = shutil.which("soffice")
    if soffice is None:
        raise FileNotFoundError("soffice")
    with tempfile.TemporaryDirectory() as folder:
        flat = Path(folder) / f"{target.stem}.fodp"
        flat.write_text(deck(said), encoding="utf-8")
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [soffice, "--headless", profile, "--convert-to", "pptx", "--outdir"]
        subprocess.run([*command, folder, str(flat)], check=True, capture_output=True, timeout=120)
        shutil.copyfile(flat.with_suffix(".pptx"), target)
    return target


if __name__ == "__main__":
    make(Path(sys.argv[1]), MISTAKES if "--mistakes" in sys.argv else GOOD)
