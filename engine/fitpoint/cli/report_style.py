"""The style sheet of the report's page."""

from __future__ import annotations

from string import Template

from fitpoint.documents.theme import Theme

_SHEET = Template("""
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:56px}
body{margin:0;background:#e9edf0;color:#$ink;font:14px/1.6 $fonts;
 -webkit-print-color-adjust:exact;print-color-adjust:exact}
header,nav,main,footer,.tiles,body>.warning{max-width:1240px;margin:0 auto}
header{background:#$accent;color:#fff;padding:26px 36px 22px;border-top:6px solid #$internal}
header h1{font-size:27px;margin:0;line-height:1.3}header p{margin:4px 0 0;opacity:.85}
header .mark{float:right;background:#$internal;opacity:1;padding:1px 10px;border-radius:2px;
 font-size:12px;font-weight:600}
.tiles{display:grid;grid-template-columns:repeat(6,1fr);background:#fff}
.tile{padding:16px 18px 12px;color:inherit;text-decoration:none;border-right:1px solid #$rule;
 border-bottom:1px solid #$rule;display:flex;flex-direction:column}
.tile:hover{background:#$panel}.tile span{color:#$muted;font-size:12.5px}
.tile strong{font-size:24px;line-height:1.35;color:#$accent;overflow-wrap:anywhere}
.tile small{color:#$muted}
nav{position:sticky;top:0;z-index:5;background:#fff;border-bottom:2px solid #$accent;
 padding:9px 36px;display:flex;flex-wrap:wrap;gap:2px 22px;font-size:13px}
a{color:#$accent}nav a{text-decoration:none}nav a:hover{text-decoration:underline}
main{background:#fff;padding:6px 36px 40px}
h2{font-size:19px;color:#$accent;margin:34px 0 10px;padding-bottom:5px;
 border-bottom:1px solid #$rule}
h3{font-size:15px;margin:20px 0 6px}h3 small,h2 small{color:#$muted;font-weight:400}
h4{font-size:14px;margin:18px 0 4px}
p.note{color:#$muted;font-size:12.5px;margin:4px 0 10px;max-width:76em}
p.warning{background:#FDF6E7;border-left:4px solid #B45309;padding:7px 14px;margin:10px 0}
body>.warning{padding:9px 36px}
.table{overflow-x:auto;margin:8px 0 14px}
table{width:100%;border-collapse:collapse;font-size:13px;line-height:1.5}
th{text-align:left;background:#$panel;color:#$muted;font-weight:600;padding:6px 9px;
 border-bottom:1px solid #$rule;vertical-align:bottom;white-space:nowrap}
td{padding:6px 9px;border-bottom:1px solid #$rule;vertical-align:top;overflow-wrap:anywhere}
td.right,th.right{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
tr:hover td{background:#fafbfc}
.pill{display:inline-block;border-radius:10px;padding:0 9px;font-size:12px;white-space:nowrap;
 background:#$panel}
.pill.write,.pill.done{background:#DDEEE4;color:#1D5B3F}
.pill.hold,.pill.unwritten{background:#FBEBD0;color:#7A4A05}
.pill.research,.pill.incomplete,.pill.unjudged{background:#E3E9F2;color:#33466B}
.pill.drop{background:#F6DEDD;color:#86221D}
.map table{width:auto;min-width:100%}
.map th[scope=rowgroup]{vertical-align:top;background:#fff;color:#$ink}
.map th[scope=row]{background:#fff;font-weight:400;white-space:normal;min-width:12em}
.map thead th{text-align:center;border-left:1px solid #fff}
.map .element{white-space:normal;width:6.4em;font-weight:400}
.map tbody+tbody{border-top:2px solid #$rule}
.heat{padding:0;border:2px solid #fff;text-align:center;vertical-align:middle}
tr:hover .heat{background-clip:padding-box}
.heat a{display:block;padding:6px 2px;color:#$ink;text-decoration:none;
 font-variant-numeric:tabular-nums}
.heat a:hover{outline:2px solid #$accent}.heat i{font-style:normal;margin-left:3px}
.empty{color:#$muted;background:#$panel}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:18px;align-items:start}
.pair figure:last-child{grid-row:1/span 2;grid-column:2}
figure{margin:10px 0;padding:12px 16px;border:1px solid #$rule;border-radius:3px;max-width:760px}
figcaption{font-weight:600;font-size:13px;margin-bottom:8px}
svg.chart{display:block;width:100%;height:auto}
details{border:1px solid #$rule;border-radius:3px;margin:6px 0;content-visibility:auto;
 contain-intrinsic-size:auto 38px}
summary{cursor:pointer;padding:7px 14px;background:#$panel}
.account{padding:4px 16px 14px}
:target{background:#FFFBE8}
dl{display:flex;flex-wrap:wrap;gap:2px 28px;margin:10px 0}dl div{display:flex;gap:8px}
dt{color:#$muted}dd{margin:0}
.source{border-bottom:1px dotted #$muted;cursor:help}.source small{color:#$muted}
.bad{color:#$internal}em{color:#$internal;font-style:normal}
footer{padding:14px 36px 26px;color:#$muted;font-size:12px}
@media (max-width:800px){.tiles{grid-template-columns:repeat(2,1fr)}.pair{display:block}
 header,main,nav,footer{padding-left:16px;padding-right:16px}}
@page{size:A4 landscape;margin:12mm}
@media print{body{background:#fff;font-size:9pt}nav{display:none}table{font-size:8pt}
 tr,figure{break-inside:avoid}h2,h3{break-after:avoid}details{content-visibility:visible}
 header,main,.tiles{max-width:none}main{padding:0}}
""")


def style(theme: Theme) -> str:
    """The sheet in the theme's colours and fonts."""
    fonts = ",".join(f'"{name}"' if " " in name else name for name in theme.fonts.web)
    return _SHEET.substitute(
        ink=theme.ink,
        muted=theme.muted,
        accent=theme.accent,
        rule=theme.rule,
        panel=theme.panel,
        internal=theme.internal,
        fonts=fonts,
    ).strip()
