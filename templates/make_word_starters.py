"""Makes the Word templates that ``fitpoint templates new --from word`` copies.

    python templates/make_word_starters.py

Each is a document of our own Word writer whose text holds tags, so that headings, tables and lists
have the real styles which people then change in Word. Run it again
after changing ``word_starters/word.<lang>.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fitpoint.documents.blocks import Document, Furniture
from fitpoint.documents.markdown_blocks import to_blocks
from fitpoint.documents.writers.docx import DocxWriter
from fitpoint.messages.message import Lang

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Words:
    """What stands around the text."""

    title: str
    client: str
    issued: str
    as_of: str
    page: str


WORDS: dict[Lang, Words] = {
    "zh": Words("媒体投放建议", "客户", "出具日期", "资料截至", "第 {page} 页，共 {pages} 页"),
    "en": Words("Media proposal", "Client", "Issued", "Facts as of", "Page {page} of {pages}"),
}


def starter(lang: Lang) -> bytes:
    """The template as a Word file."""
    words = WORDS[lang]
    text = (HERE / "word_starters" / f"word.{lang}.md").read_text(encoding="utf-8")
    document = Document(
        title=words.title,
        subtitle="{{ account.name }}",
        lang=lang,
        audience="client",
        blocks=to_blocks(text, {}),
        furniture=Furniture(f"{{{{ account.name }}}} {words.title}", "", page=words.page),
        facts=(
            (words.client, "{{ account.name }}"),
            (words.issued, "{{ issued_on|date }}"),
            (words.as_of, "{{ as_of|date }}"),
        ),
    )
    return DocxWriter().write(document)


if __name__ == "__main__":
    for lang in WORDS:
        target = HERE / "fitpoint_templates" / "starters" / f"word.{lang}.docx"
        target.write_bytes(starter(lang))
