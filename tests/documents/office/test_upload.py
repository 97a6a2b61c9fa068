"""Files that are refused as templates, each by the name of the part that is to blame."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from documents.writer_samples import sample
from fitpoint.documents.office.upload import inspected, opened
from fitpoint.documents.writers.docx import DocxWriter
from fitpoint.documents.writers.pptx import PptxWriter
from fitpoint.errors import FitpointError
from fitpoint.messages import render

WORD = DocxWriter().write(sample())
DECK = PptxWriter().write(sample())
RELS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Change = Callable[[dict[str, bytes]], object]


def changed(content: bytes, change: Change) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def relate(kind: str, target: str, *, external: bool = True, source: str = RELS) -> Change:
    mode = ' TargetMode="External"' * external
    line = f'<Relationship Id="x1" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'

    def change(parts: dict[str, bytes]) -> None:
        parts[source] = parts[source].replace(
            b"</Relationships>", line.encode() + b"</Relationships>"
        )

    return change


def put(name: str, data: bytes, kind: str = "application/octet-stream") -> Change:
    def change(parts: dict[str, bytes]) -> None:
        parts[name] = data
        types = parts["[Content_Types].xml"].decode()
        override = f'<Override PartName="/{name}" ContentType="{kind}"/>'
        parts["[Content_Types].xml"] = types.replace("</Types>", override + "</Types>").encode()

    return change


def replaced(name: str, old: str, new: str) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        assert old.encode() in parts[name]
        parts[name] = parts[name].replace(old.encode(), new.encode(), 1)

    return change


def body(words: str) -> Change:
    return replaced("word/document.xml", "<w:body>", f"<w:body><w:p>{words}</w:p>")


def instruction(*words: str) -> str:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "end"))
    return begin + "".join(f"<w:r><w:instrText>{w}</w:instrText></w:r>" for w in words) + end


def both(*changes: Change) -> Change:
    return lambda parts: [change(parts) for change in changes]


MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
PLAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
UNSAFE: list[tuple[str, Change, str, str]] = [
    ("macros", put("word/vbaProject.bin", b"x", "application/vnd.ms-office.vbaProject"), "D603", "vbaProject.bin"),
    ("docm", replaced("[Content_Types].xml", PLAIN, MACRO), "D603", "document.xml"),
    ("control", put("word/activeX/activeX1.xml", b"<x/>", "application/vnd.ms-office.activeX+xml"), "D603", "activeX1"),
    ("remote template", relate("attachedTemplate", "https://example.org/a.dotm"), "D604", "a.dotm"),
    ("remote picture", relate("image", "https://example.org/a.png"), "D604", "a.png"),
    ("linked object", relate("oleObject", "file:///c:/a.xls"), "D604", "a.xls"),
    ("file link", relate("hyperlink", "file:///etc/passwd"), "D604", "passwd"),
    ("script link", relate("hyperlink", "javascript:alert(1)"), "D604", "javascript"),
    ("network share", relate("hyperlink", "\\\\\\\\host\\\\share"), "D604", "share"),
    ("remote frame", relate("frame", "https://example.org/f.htm"), "D604", "f.htm"),
    ("entities", replaced("word/document.xml", "<w:document", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:document'), "D607", "document.xml"),
    ("ole", both(put("word/embeddings/oleObject1.bin", b"x"), relate("oleObject", "embeddings/oleObject1.bin", external=False)), "D609", "oleObject1"),
    ("embedded workbook", both(put("word/embeddings/a.xlsx", b"x"), relate("package", "embeddings/a.xlsx", external=False)), "D609", "a.xlsx"),
    ("foreign chunk", both(put("word/a.htm", b"x"), relate("aFChunk", "a.htm", external=False)), "D609", "a.htm"),
    ("dde", body(instruction("DDEAUTO c:\\\\cmd.exe")), "D610", "DDEAUTO"),
    ("split field", body(instruction("INCLU", 'DETEXT "http://example.org/x"')), "D610", "INCLUDETEXT"),
    ("second field", body(instruction(" PAGE ") + instruction(" includepicture x")), "D610", "INCLUDEPICTURE"),
    ("made-up field", body(instruction(instruction("QUOTE 68 68 69"))), "D610", "QUOTE"),
    ("simple field", body('<w:fldSimple w:instr=" LINK Excel.Sheet "/>'), "D610", "LINK"),
    ("field link", body(instruction(' HYPERLINK "file:///c:/x" ')), "D604", "file:"),
    ("broken part", replaced("word/styles.xml", "<w:styles", "<w:styles<"), "D601", "styles.xml"),
    ("no content types", lambda parts: parts.pop("[Content_Types].xml"), "D601", "方案.docx"),
    ("bomb", put("word/media/a.png", b"0" * 5_000_000), "D606", "a.png"),
    ("many parts", lambda parts: parts.update({f"word/{n}.txt": b"" for n in range(3000)}), "D605", "方案.docx"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "code", "named"), [u[1:] for u in UNSAFE], ids=[u[0] for u in UNSAFE]
)
def test_an_unsafe_file_is_refused(change: Change, code: str, named: str) -> None:
    found = inspected(changed(WORD, change), "方案.docx", "word")
    assert code in [d.code for d in found], found
    for lang in ("zh", "en"):
        told = render(next(d for d in found if d.code == code), lang)
        assert named in told
        assert {"zh": "建议", "en": "help"}[lang] in told


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "D601"),
        (b"PK\x03\x04 not a zip", "D601"),
        (WORD[: len(WORD) // 2], "D601"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "D602"),
        (DECK, "D608.word"),
    ],
)
def test_what_is_no_word_file_is_told(content: bytes, code: str) -> None:
    assert [d.code for d in inspected(content, "方案.docx", "word")] == [code]


def test_an_encrypted_entry_is_told() -> None:
    marked = bytearray(WORD)
    at = marked.index(b"PK\x01\x02")
    marked[at + 8] |= 1
    assert [d.code for d in inspected(bytes(marked), "a.docx", "word")] == ["D602"]


def test_a_damaged_byte_is_told() -> None:
    marked = bytearray(WORD)
    at = len(marked) // 3
    marked[at : at + 40] = bytes(40)
    assert inspected(bytes(marked), "a.docx", "word")


def test_a_word_file_is_no_deck() -> None:
    assert [d.code for d in inspected(WORD, "a.pptx", "deck")] == ["D608.deck"]


def test_everything_is_told_at_once() -> None:
    changes = both(relate("image", "https://example.org/a.png"), body(instruction("DDE x")))
    found = inspected(changed(WORD, changes), "a.docx", "word")
    assert [d.code for d in found] == ["D604", "D610"]
    with pytest.raises(FitpointError):
        opened(changed(WORD, changes), "a.docx", "word")


def test_our_own_files_with_charts_and_links_are_safe() -> None:
    links = both(
        relate("hyperlink", "https://example.org"),
        body(instruction(' HYPERLINK "https://example.org" ')),
    )
    assert inspected(changed(WORD, links), "a.docx", "word") == []
    assert inspected(DECK, "a.pptx", "deck") == []
    assert any(name.startswith("word/charts/") for name in opened(WORD, "a.docx", "word").parts)
