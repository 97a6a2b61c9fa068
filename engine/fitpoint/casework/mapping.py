"""A mapping: which column of a table means what. Proposed, saved as YAML, remembered by headers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from fitpoint.errors import FitpointError, Location, fail, problem
from fitpoint.evidence.source import RawTable
from fitpoint.messages import nearest
from fitpoint.rulebook.pack import FieldDef, Pack, SubjectKind
from fitpoint.rulebook.yaml_reader import read_yaml

IGNORE = "ignore"
SUBJECT_TARGETS = ("id", "name", "group", "owner")
EVIDENCE_TARGETS = (
    "subject",
    "kind",
    "field",
    "value",
    "state",
    "source",
    "method",
    "at",
    "quote",
    "collected_on",
    "valid_until",
    "confidence",
    "author",
    "sensitivity",
)
WIDE_KINDS: Mapping[str, SubjectKind] = MappingProxyType(
    {
        "accounts": "account",
        "media": "medium",
        "industries": "industry",
        "populations": "population",
    }
)
SYNONYMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("id", "编号", "代码", "客户编号", "媒体编号", "证券代码", "客户代码", "screen id"),
        "name": ("name", "名称", "客户名称", "媒体名称", "简称", "客户简称", "客户", "screen name"),
        "group": ("group", "集团", "所属集团", "母公司"),
        "owner": ("owner", "业务员", "负责人", "销售", "客户经理"),
        "subject": (
            "subject",
            "account",
            "客户",
            "客户编号",
            "客户名称",
            "对象",
            "customer",
            "customer_id",
            "customer id",
        ),
        "kind": ("kind", "对象类型", "主体类型"),
        "field": ("field", "字段", "项目", "资料项", "要素"),
        "value": ("value", "值", "内容", "取值", "答案"),
        "state": ("state", "状态", "资料状态"),
        "source": ("source", "来源", "资料来源"),
        "method": ("method", "方法", "取得方式", "方式"),
        "at": ("at", "位置", "出处", "页码"),
        "quote": ("quote", "原话", "引文", "原文"),
        "collected_on": ("collected_on", "日期", "采集日期", "取得日期", "收集日期"),
        "valid_until": ("valid_until", "有效期至", "有效至"),
        "confidence": ("confidence", "可信度", "把握"),
        "author": ("author", "记录人", "填写人"),
        "sensitivity": ("sensitivity", "保密", "保密级别", "敏感度"),
    }
)
MISSING = ("NA", "N/A", "#N/A", "-", "—", "–", "*", "null", "None", "NULL")
_UNIT = re.compile(r"^(?P<name>.+?)\s*[(（\[](?P<unit>[^()（）\[\]]{1,12})[)）\]]$")


@dataclass(frozen=True, slots=True)
class SourceNotes:
    """What a table does not say of itself: its title, how it was come by, when, how sure."""

    title: str = ""
    method: str = "data"
    collected_on: str = ""
    confidence: float = 0.9
    sensitivity: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Header → target (a detail such as ``id``, a field's id, or ``ignore``).

    ``units`` holds what a header said in brackets and is appended to bare numbers (万元).
    """

    kind: str
    columns: Mapping[str, str]
    units: Mapping[str, str] = field(default_factory=dict[str, str])
    source: SourceNotes = field(default_factory=SourceNotes)
    missing: tuple[str, ...] = MISSING
    path: Path | None = None

    def header_of(self, target: str) -> str | None:
        return next((h for h, t in self.columns.items() if t == target), None)


def propose(table: RawTable, kind: str, pack: Pack) -> ColumnMapping:
    """The mapping that the headers suggest; a header that says nothing known is ignored.

    Headers are compared with synonyms of the details, then with fields' ids and labels; a unit in
    brackets is taken off first. Each detail is given once, to the first header that names it.
    """
    details = details_of(kind)
    fields = fields_of(kind, pack)
    columns: dict[str, str] = {}
    units: dict[str, str] = {}
    for header in table.headers:
        name, unit = _without_unit(header)
        whole = _target(header, details, fields, columns.values())
        target = whole or _target(name, details, fields, columns.values())
        columns[header] = target or IGNORE
        if unit and whole is None and target in fields:
            units[header] = unit
    return ColumnMapping(kind, columns, units, SourceNotes(title=table.name))


def details_of(kind: str) -> tuple[str, ...]:
    """The targets that are no fields."""
    if kind == "evidence":
        return EVIDENCE_TARGETS
    return SUBJECT_TARGETS if kind in WIDE_KINDS else ("subject",)


def fields_of(kind: str, pack: Pack) -> dict[str, tuple[str, ...]]:
    """Targets that are fields (or a records field's columns), with the names that find them."""
    if kind in WIDE_KINDS:
        subject = WIDE_KINDS[kind]
        return {f.id: _names(f) for f in pack.fields.values() if subject in f.subjects}
    if kind == "evidence":
        return {}
    columns = pack.fields[kind].type.columns
    return {name: (name, *_record_names(name)) for name, _ in columns}


def _names(declared: FieldDef) -> tuple[str, ...]:
    return (declared.id, declared.label.zh, declared.label.en, *declared.aliases)


def _record_names(column: str) -> tuple[str, ...]:
    usual = {
        "date": ("日期", "下单日期", "订单日期", "order_date", "order date"),
        "amount": ("金额", "订单金额", "revenue", "sales"),
        "product": ("产品", "商品", "品名"),
    }
    return usual.get(column, ())


def _without_unit(header: str) -> tuple[str, str]:
    found = _UNIT.match(header)
    return (found["name"], found["unit"]) if found else (header, "")


def _target(
    name: str,
    details: Sequence[str],
    fields: Mapping[str, tuple[str, ...]],
    taken: Iterable[str],
) -> str | None:
    used = set(taken)
    return _detail(name, details, used) or _field(name, fields, used)


def _detail(name: str, details: Sequence[str], taken: Set[str]) -> str | None:
    folded = name.casefold()
    free = [d for d in details if d not in taken]
    return next((d for d in free if folded in SYNONYMS[d]), None)


def _field(name: str, fields: Mapping[str, tuple[str, ...]], used: Set[str]) -> str | None:
    folded = name.casefold()
    return next(
        (
            id_
            for id_, names in fields.items()
            if id_ not in used and folded in {n.casefold() for n in names}
        ),
        None,
    )


# -- files ------------------------------------------------------------------------------------


def write_mapping(mapping: ColumnMapping, path: Path) -> None:
    """Save a mapping as YAML that a person can edit."""
    import yaml

    body = {
        "schema": 1,
        "as": mapping.kind,
        "source": {
            name: getattr(mapping.source, name)
            for name in SourceNotes.__slots__
            if getattr(mapping.source, name) != ""
        },
        "columns": {
            header: {"to": target, "unit": mapping.units[header]}
            if header in mapping.units
            else target
            for header, target in mapping.columns.items()
        },
        "missing": list(mapping.missing),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(body, allow_unicode=True, sort_keys=False, width=100)
    path.write_text(text, encoding="utf-8")


def read_mapping(path: Path, pack: Pack) -> ColumnMapping:
    """A saved mapping; raises every problem with it (unknown field, unknown detail)."""
    document = read_yaml(path, path.name)
    body = cast("dict[str, Any]", document.data or {})
    kind = str(body.get("as", ""))
    if kind not in kinds(pack):
        raise fail(
            "I102",
            document.location("as"),
            kind=kind,
            kinds=", ".join(kinds(pack)),
            suggestion=nearest(kind, kinds(pack)),
        )
    entries: dict[str, dict[str, Any]] = {
        str(header): cast("dict[str, Any]", entry) if isinstance(entry, dict) else {"to": entry}
        for header, entry in cast("dict[str, Any]", body.get("columns") or {}).items()
    }
    columns = {header: str(entry.get("to")) for header, entry in entries.items()}
    targets = (*details_of(kind), *fields_of(kind, pack), IGNORE)
    problems = [
        problem(
            "I103",
            document.location("columns", header),
            header=header,
            target=target,
            suggestion=nearest(target, targets),
        )
        for header, target in columns.items()
        if target not in targets
    ]
    if problems:
        raise FitpointError(problems)
    notes = cast("dict[str, Any]", body.get("source") or {})
    return ColumnMapping(
        kind,
        columns,
        {h: str(e["unit"]) for h, e in entries.items() if e.get("unit")},
        SourceNotes(**{k: v for k, v in notes.items() if k in SourceNotes.__slots__}),
        tuple(str(m) for m in body.get("missing", MISSING)),
        path,
    )


def kinds(pack: Pack) -> tuple[str, ...]:
    """What a table may be imported as: subjects, evidence, or rows of an accumulating field."""
    records = [f.id for f in pack.fields.values() if f.accumulate]
    return (*WIDE_KINDS, "evidence", *records)


def remembered(folder: Path, table: RawTable, kind: str, pack: Pack) -> ColumnMapping | None:
    """The saved mapping for a table with just these headers, the newest first."""
    paths = sorted(folder.glob("*.yaml"), key=lambda p: p.stat().st_mtime, reverse=True)
    for path in paths:
        try:
            mapping = read_mapping(path, pack)
        except FitpointError:
            continue
        if mapping.kind == kind and set(mapping.columns) == set(table.headers):
            return mapping
    return None


def check(mapping: ColumnMapping, table: RawTable, file: str) -> None:
    """Raise what keeps the mapping from fitting the table: columns not there, no id column."""
    place = Location(file)
    problems = [
        problem("I104", place, header=header, suggestion=nearest(header, table.headers))
        for header in mapping.columns
        if header not in table.headers
    ]
    needed = "id" if mapping.kind in WIDE_KINDS else "subject"
    named = mapping.header_of("name") if needed == "id" else None
    if mapping.header_of(needed) is None and named is None:
        headers = ", ".join(table.headers)
        problems.append(problem("I105", place, detail=needed, headers=headers))
    if problems:
        raise FitpointError(problems)
