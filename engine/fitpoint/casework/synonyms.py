"""Words by which files name what every row has, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

DETAILS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": (
            "id",
            "编号",
            "代码",
            "客户编号",
            "客户代码",
            "客户id",
            "媒体编号",
            "媒体代码",
            "证券代码",
            "股票代码",
            "屏幕编号",
            "screen id",
            "account id",
            "medium id",
        ),
        "name": (
            "name",
            "名称",
            "客户",
            "客户名称",
            "客户简称",
            "媒体",
            "媒体名称",
            "简称",
            "证券简称",
            "股票简称",
            "品牌",
            "品牌名称",
            "屏幕名称",
            "screen name",
            "account name",
        ),
        "group": ("group", "集团", "所属集团", "集团公司", "母公司"),
        "owner": ("owner", "业务员", "负责人", "销售", "销售员", "客户经理", "跟进人"),
        "universe": ("universe", "总体", "调查总体", "推及人口"),
        "wave": ("wave", "波次", "调查波次", "调查时间"),
        "n": ("n", "样本量", "样本数", "sample size", "sample"),
        "subject": (
            "subject",
            "account",
            "客户",
            "客户编号",
            "客户名称",
            "客户代码",
            "客户id",
            "对象",
            "customer",
            "customer id",
            "customer name",
            "account id",
        ),
        "kind": ("kind", "对象类型", "主体类型"),
        "field": ("field", "字段", "项目", "资料项", "要素", "事项", "了解什么", "问题", "指标"),
        "value": ("value", "值", "内容", "取值", "答案", "回答", "结果", "情况"),
        "state": ("state", "状态", "资料状态"),
        "source": ("source", "来源", "资料来源", "谁说的", "听谁说的", "信息来源"),
        "method": ("method", "方法", "取得方式", "方式", "怎么知道的", "获取方式"),
        "at": ("at", "位置", "出处", "页码"),
        "quote": ("quote", "原话", "引文", "原文"),
        "collected_on": (
            "collected_on",
            "日期",
            "采集日期",
            "取得日期",
            "收集日期",
            "时间",
            "date",
        ),
        "valid_until": ("valid_until", "有效期至", "有效至"),
        "confidence": ("confidence", "可信度", "把握", "置信度"),
        "author": ("author", "记录人", "填写人", "采集人"),
        "sensitivity": ("sensitivity", "保密", "保密级别", "敏感度"),
        "bands": ("bands", "分段", "分段口径", "代码表"),
    }
)
COMPANY = ("企业名称", "公司名称", "单位名称", "公司", "company", "company name")
"""Name the account where nothing else does: exports of company registries."""
INDUSTRY = ("品类", "行业", "category", "industry", "品类编号", "品类名称", "行业名称")
"""Say which industry a row is about, in a table of industries."""
REGISTER = ("统一社会信用代码", "统一信用代码", "社会信用代码", "信用代码")
"""Number the account there."""
COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "date": (
            "日期",
            "下单日期",
            "订单日期",
            "签约日期",
            "拜访日期",
            "调查日期",
            "投诉日期",
            "order date",
            "time",
        ),
        "amount": (
            "金额",
            "订单金额",
            "合同金额",
            "成交金额",
            "revenue",
            "sales",
            "order amount",
            "total",
        ),
        "product": ("产品", "商品", "品名", "产品名称", "媒体", "item"),
        "person": ("人员", "联系人", "拜访对象", "客户联系人"),
        "role": ("角色", "对方角色", "采购角色", "决策角色"),
        "by": ("拜访人", "我方人员", "业务员", "跟进人", "销售"),
        "next_step": ("下一步", "下一步计划", "后续安排", "next step"),
        "follow_up": ("跟进日期", "下次跟进", "下次拜访", "下次跟进日期", "follow up"),
        "note": ("记录", "备注", "内容", "摘要"),
        "name": ("姓名", "联系人"),
        "title": ("职务", "职位"),
        "buying": ("决策角色", "采购角色"),
        "attitude": ("态度",),
        "kind": ("类型", "投诉类型"),
        "status": ("状态", "处理状态"),
        "days": ("天数", "处理天数"),
        "recommend": ("推荐意愿", "nps"),
        "satisfaction": ("满意度", "csat"),
    }
)
"""Usual names of the columns of orders, visits, contacts, complaints and surveys."""
PERIODS = (
    "周",
    "月",
    "天",
    "日",
    "年",
    "季",
    "次",
    "点",
    "5秒",
    "10秒",
    "15秒",
    "30秒",
    "week",
    "month",
    "day",
    "year",
)
"""What a price under a joined header is for: 刊例价/周."""
METHODS: Mapping[str, str] = MappingProxyType(
    {
        "data": "data",
        "数据": "data",
        "公开资料": "data",
        "公司资料": "data",
        "客户资料": "data",
        "资料": "data",
        "报告": "data",
        "报道": "data",
        "年报": "data",
        "财报": "data",
        "官网": "data",
        "台账": "data",
        "系统": "data",
        "asked": "asked",
        "问询": "asked",
        "询问": "asked",
        "当面询问": "asked",
        "面谈": "asked",
        "访谈": "asked",
        "拜访": "asked",
        "电话": "asked",
        "微信": "asked",
        "邮件": "asked",
        "observed": "observed",
        "观察": "observed",
        "巡店": "observed",
        "走访": "observed",
        "实地": "observed",
        "现场": "observed",
        "judged": "judged",
        "感受": "judged",
        "判断": "judged",
        "自己判断": "judged",
        "业务员判断": "judged",
        "感觉": "judged",
        "估计": "judged",
    }
)
CONFIDENCES: Mapping[str, float] = MappingProxyType(
    {"高": 0.9, "中": 0.7, "低": 0.4, "high": 0.9, "medium": 0.7, "low": 0.4}
)
"""How sure people say they are, as a number."""
STATES: Mapping[str, str] = MappingProxyType(
    {
        "known": "known",
        "estimated": "estimated",
        "unknown": "unknown",
        "not_applicable": "not_applicable",
        "withheld": "withheld",
        "已知": "known",
        "估计": "estimated",
        "推算": "estimated",
        "未知": "unknown",
        "不适用": "not_applicable",
        "婉拒": "withheld",
        "不愿透露": "withheld",
        "不便透露": "withheld",
        "拒绝透露": "withheld",
    }
)
SENSITIVITIES: Mapping[str, str] = MappingProxyType(
    {
        "public": "public",
        "公开": "public",
        "internal": "internal",
        "内部": "internal",
        "client_secret": "client_secret",
        "客户机密": "client_secret",
        "机密": "client_secret",
    }
)
SUBJECT_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "account": "account",
        "客户": "account",
        "medium": "medium",
        "媒体": "medium",
        "industry": "industry",
        "行业": "industry",
        "品类": "industry",
        "population": "population",
        "总体": "population",
    }
)
TOTALS = ("合计", "总计", "小计", "共计", "总和", "平均", "total", "subtotal", "sum", "average")
"""A row that is called so adds others up and is nobody."""
MISSING = ("NA", "N/A", "#N/A", "-", "--", "—", "——", "–", "*", "**", "/", "null", "None", "NULL")
"""Cells that say that there is no value; among the shares of a field they are suppressed."""
ERRORS = (
    "#DIV/0!",
    "#NAME?",
    "#NULL!",
    "#NUM!",
    "#REF!",
    "#VALUE!",
    "#SPILL!",
    "#CALC!",
    "#GETTING_DATA",
    "#FIELD!",
    "#UNKNOWN!",
)
"""What a spreadsheet shows where a formula failed."""
