"""The style sheet of the HTML page, for the screen and for printing on A4."""

from __future__ import annotations

import re
from string import Template

from fitpoint.documents.blocks import Document
from fitpoint.documents.theme import Theme

_SHEET = Template("""
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;text-spacing-trim:trim-start;background:#e9edf0;color:#$ink;font:15px/1.75 $fonts;
 text-autospace:normal;
 -webkit-print-color-adjust:exact;print-color-adjust:exact}
article{max-width:860px;margin:0 auto 40px;background:#fff;box-shadow:0 1px 6px #0002}
.running{max-width:860px;margin:0 auto;padding:14px 4px 8px;font-size:12px;color:#$muted;
 display:flex;justify-content:space-between;gap:16px}
.running strong{color:#fff;background:#$internal;padding:1px 10px;border-radius:2px;
 white-space:nowrap}
.cover{background:#$accent;color:#fff;padding:44px 56px 36px}
.logo{padding:22px 56px 16px}
.logo img{display:block;max-width:200px;max-height:56px}
.internal .cover{border-top:6px solid #$internal}
h1{font-size:29px;line-height:1.35;margin:0;letter-spacing:.02em}
.subtitle{margin:8px 0 0;font-size:16px;opacity:.85}
.facts{margin:0;padding:18px 56px;background:#$panel;display:grid;
 grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:4px 32px;font-size:13.5px}
.facts div{display:flex;gap:12px}
.facts dt{color:#$muted;min-width:6em;flex:none}
.facts dd{margin:0;font-weight:600;overflow-wrap:anywhere}
.contents{padding:20px 56px 0;font-size:13.5px}
.contents h2{font-size:13.5px;color:#$muted;border:0;margin:0 0 4px;padding:0}
.contents ol{margin:0;padding:0;list-style:none;columns:140px;column-gap:28px}
.contents li{margin:0;padding:3px 0;break-inside:avoid}
.contents a{color:#$accent;text-decoration:none}
main{padding:8px 56px 40px;overflow-wrap:break-word}
h2{font-size:21px;line-height:1.4;color:#$accent;margin:40px 0 14px;padding-bottom:6px;
 border-bottom:2px solid #$accent}
h3{font-size:16.5px;line-height:1.4;margin:26px 0 8px}
h4,h5,h6{font-size:15px;color:#$muted;margin:20px 0 6px}
p{margin:0 0 12px}
p,li,td{text-wrap:pretty}
ul,ol{margin:0 0 12px;padding-left:1.6em}
li{margin:3px 0}
li>ul,li>ol{margin:3px 0}
li::marker{color:#$accent}
sup{font-size:.7em;line-height:0;font-weight:400;white-space:nowrap;color:#$accent}
sup::before{content:"\\2060"}
sup a{color:#$accent;text-decoration:none;padding:0 .5px}
.table{overflow-x:auto;margin:14px 0 18px}
table{width:100%;border-collapse:collapse;font-size:13.5px;line-height:1.55}
th{background:#$accent;color:#fff;font-weight:600;text-align:left;padding:8px 10px;
 vertical-align:bottom}
th sup,th a,th sup a{color:#fff}
td{padding:7px 10px;border-bottom:1px solid #$rule;vertical-align:top;overflow-wrap:anywhere}
tbody tr:nth-child(even) td{background:#$panel}
td.right{text-align:right;font-variant-numeric:tabular-nums}
th.right{text-align:right}
th.clear,td.clear{padding-left:26px}
.center{text-align:center}
.callout{margin:14px 0 18px;padding:12px 16px;border-left:4px solid}
.callout>:last-child{margin-bottom:0}
$callouts
figure{margin:18px 0 22px;padding:14px 18px 12px;border:1px solid #$rule;border-radius:3px}
figcaption{font-weight:600;font-size:14px;margin-bottom:10px}
svg.chart{display:block;width:100%;height:auto}
.sources{list-style:none;padding:0;font-size:12.5px;line-height:1.6}
.sources li{display:flex;gap:10px;margin:0;padding:5px 0;border-bottom:1px solid #$rule}
.sources li:target{background:#$panel}
.number{color:#$accent;min-width:2.4em;flex:none}
.details{color:#$muted;overflow-wrap:anywhere}
footer{padding:14px 56px 22px;font-size:12px;color:#$muted;border-top:1px solid #$rule}
.watermark{position:fixed;inset:0;display:flex;align-items:center;justify-content:center;
 pointer-events:none;z-index:9;overflow:hidden}
.watermark span{font-size:min(13vw,110px);font-weight:700;color:#$internal;opacity:.055;
 transform:rotate(-32deg);white-space:nowrap}
@media (max-width:640px){
.cover,.facts,.contents,main,footer{padding-left:18px;padding-right:18px}
.running{padding-left:18px;padding-right:18px}
h1{font-size:23px}.contents ol{column-gap:16px}
table{width:100%!important;font-size:13px}th,td{padding:7px 6px}
th.clear,td.clear{padding-left:14px}
.table:not(.wide) col{width:auto!important}td:first-child{min-width:5em}
figure{margin-left:-12px;margin-right:-12px;padding:10px 6px}
}
@media (max-width:540px){
.wide table{min-width:600px}
.wide td:first-child{position:sticky;left:0;background:#fff;box-shadow:1px 0 #$rule}
.wide tr:nth-child(even) td:first-child{background:#$panel}
figure{overflow-x:auto}figcaption{position:sticky;left:0}svg.chart{min-width:440px}
.wide::after,figure::after{content:"← →";content:"← →"/"";display:block;position:sticky;left:0;
 color:#$muted;font-size:12px;line-height:1.9;text-align:right}
}
@page{size:A4;margin:20mm 18mm 18mm;
 @top-left{content:$header;font:8.5pt $fonts;color:#$muted}
 @top-right{content:$watermark;font:bold 8.5pt $fonts;color:#$internal}
 @bottom-left{content:$footer;font:8.5pt $fonts;color:#$muted}
 @bottom-right{content:$page;font:8.5pt $fonts;color:#$muted}}
@media print{
body{background:#fff;font-size:10.5pt;line-height:1.65}
article{max-width:none;margin:0;box-shadow:none}
.running,footer{display:none}
.cover{padding:22px 24px 18px}
.logo{padding:0 0 12px}
.paged .cover{margin-top:70mm}
.paged main{break-before:page}
h1{font-size:21pt}.subtitle{font-size:11.5pt}
.facts{padding:10px 24px;font-size:9.5pt;grid-template-columns:1fr 1fr}
.contents{padding:12px 0 0;font-size:9.5pt}
main{padding:0}
h2{font-size:15pt;margin:22pt 0 8pt}h3{font-size:12pt}h4,h5,h6{font-size:10.5pt}
h2,h3,h4,h5,h6,figcaption{break-after:avoid}
p:has(+figure),p:has(+.table),p:has(+ul),p:has(+ol){break-after:avoid}
p,li{orphans:2;widows:2}
table{font-size:9.5pt}
.table{overflow:visible}
thead{display:table-header-group}
tr,figure,.callout,.sources li{break-inside:avoid}
figure{padding:10px 14px 8px}
.sources{font-size:9pt}
a{color:inherit}
}
""")


def style(document: Document, theme: Theme) -> str:
    """The sheet in the theme's colours, with the document's header and footer for print."""
    furniture = document.furniture
    fonts = ",".join(f'"{name}"' if " " in name else name for name in theme.fonts.web)
    callouts = "\n".join(
        f".{kind}{{border-color:#{colours.edge};background:#{colours.fill}}}"
        for kind, colours in theme.callouts.items()
    )
    return _SHEET.substitute(
        ink=theme.ink,
        muted=theme.muted,
        accent=theme.accent,
        rule=theme.rule,
        panel=theme.panel,
        internal=theme.internal,
        fonts=fonts,
        callouts=callouts,
        header=_string(furniture.header),
        watermark=_string(furniture.watermark),
        footer=_string(furniture.footer),
        page=_page_number(furniture.page),
    ).strip()


def _page_number(pattern: str) -> str:
    """``{page} / {pages}`` with CSS counters in the places of its names."""
    counters = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
    parts = re.split(r"(\{pages?\})", pattern)
    return " ".join(counters.get(part) or _string(part) for part in parts if part) or '""'


def _string(words: str) -> str:
    """Data as a CSS string: all that is not a letter, digit or Chinese goes as a code point."""
    return '"' + re.sub(r"[^\w　-鿿]", lambda m: f"\\{ord(m[0]):x} ", words) + '"'
