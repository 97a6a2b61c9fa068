"""What a file holds: as people call it, or as its headers tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from fitpoint.casework.proposing import propose
from fitpoint.casework.synonyms import COLUMNS, DETAILS, INDUSTRY
from fitpoint.casework.targets import WIDE_KINDS, Target, folded, kinds, read_target, types_of
from fitpoint.evidence.source import RawTable
from fitpoint.messages.message import Lang
from fitpoint.rulebook.pack import Pack, SubjectKind

CHINESE: Mapping[str, str] = MappingProxyType(
    {
        "accounts": "客户",
        "media": "媒体",
        "industries": "行业",
        "populations": "总体",
        "evidence": "证据",
        "orders": "订单",
    }
)
OTHER_WORDS: Mapping[str, str] = MappingProxyType({"品类": "industries", "资料": "evidence"})
_MEDIA = ("媒体", "刊例", "受众", "屏幕", "medium", "media", "screen", "audience")
_BRANDS = ("品牌", "品牌名称", "brand")
_CLIENTS = ("客户", "企业", "公司", "单位名称", "account", "company", "customer", "client")


def kind_named(words: str, pack: Pack) -> str | None:
    """The kind by its name, in English or Chinese, or by the label of a field of records."""
    said = words.strip().casefold()
    names = {name: name for name in kinds(pack)}
    names |= {word: kind for kind, word in CHINESE.items() if kind in names}
    names |= dict(OTHER_WORDS)
    labels = {
        label.casefold(): field.id
        for field in pack.fields.values()
        if field.accumulate
        for label in (field.label.zh, field.label.en)
    }
    return names.get(said) or labels.get(said)


def kind_words(kind: str, pack: Pack, lang: Lang) -> str:
    """A kind as the language calls it, and as it is written: 客户（accounts）."""
    if lang == "en":
        return kind
    known = CHINESE.get(kind)
    return f"{known or pack.fields[kind].label.zh}（{kind}）"


def target_words(target: str, kind: str, pack: Pack, lang: Lang) -> str:
    """What a column stands for as the language calls it: 注册资本, 受众年龄：18-24."""
    if lang == "en":
        return target
    meant = read_target(target)
    code = f"：{_code_words(meant, kind, pack)}" if meant.code else ""
    field = pack.fields.get(meant.name) if kind in WIDE_KINDS else None
    if field is not None:
        return f"{field.label.zh}{code}"
    words = (*DETAILS.get(meant.name, ()), *COLUMNS.get(meant.name, ()))
    return next((word for word in words if not word.isascii()), meant.name)


def _code_words(meant: Target, kind: str, pack: Pack) -> str:
    type_ = types_of(kind, pack).get(meant.name)
    codelist = pack.codelists.get(type_.codelist or "") if type_ else None
    return codelist.label(meant.code, "zh") if codelist else meant.code


def recognised(tables: Iterable[RawTable], pack: Pack) -> str | None:
    """The kind that the headers of the first telling table suggest, or None."""
    found = (_kind_of(table, pack) for table in tables)
    return next((kind for kind in found if kind is not None), None)


def _kind_of(table: RawTable, pack: Pack) -> str | None:
    if _has(table, "evidence", pack, "subject", "field", "value"):
        return "evidence"
    if "orders" in kinds(pack) and _has(table, "orders", pack, "subject", "date", "amount"):
        return "orders"
    if _named(table, _MEDIA) and _identified(table, "media", pack):
        return "media"
    categories = any(folded(header) in INDUSTRY for header in table.headers)
    clients = _named(table, _CLIENTS) or any(folded(h) in _BRANDS for h in table.headers)
    if categories and not clients and _own_fields(table, "industries", "industry", pack):
        return "industries"
    return "accounts" if clients and _identified(table, "accounts", pack) else None


def _has(table: RawTable, kind: str, pack: Pack, *names: str) -> bool:
    targets = {t for found in propose(table, kind, pack).columns.values() for t in found}
    return all(Target(name) in targets for name in names)


def _identified(table: RawTable, kind: str, pack: Pack) -> bool:
    return any(_has(table, kind, pack, name) for name in ("id", "name"))


def _named(table: RawTable, words: Iterable[str]) -> bool:
    return any(word in header.casefold() for header in table.headers for word in words)


def _own_fields(table: RawTable, kind: str, subject: SubjectKind, pack: Pack) -> bool:
    """Whether a column is a field that only subjects of the kind have."""
    columns = propose(table, kind, pack).columns.values()
    names = {target.name for found in columns for target in found} & pack.fields.keys()
    return any(pack.fields[name].subjects == (subject,) for name in names)
