"""Words in filled PowerPoint templates, and those of the deck to begin with: key → (zh, en)."""

from __future__ import annotations

from types import MappingProxyType

TEXTS = MappingProxyType(
    {
        "deck.continued": ("（续）", " (continued)"),
        "deck.starter.cover": ("媒体投放建议", "Media proposal"),
        "deck.starter.day": ("{{{{ issued_on|date }}}}", "{{{{ issued_on|date }}}}"),
        "deck.starter.footer": (
            "{{{{ account.name }}}} 媒体投放建议",
            "{{{{ account.name }}}} Media proposal",
        ),
        "deck.starter.reasons_title": (
            "首选媒体：{{{{ best.name }}}}",
            "First choice: {{{{ best.name }}}}",
        ),
        "deck.starter.reasons.1": ("切合点", "Point of fit"),
        "deck.starter.reasons.2": ("贵司", "Your brand"),
        "deck.starter.reasons.3": ("媒体", "The medium"),
        "deck.starter.reason.1": (
            "{{% row p in best.points %}}{{{{ p.label }}}}",
            "{{% row p in best.points %}}{{{{ p.label }}}}",
        ),
        "deck.starter.reason.2": ("{{{{ p.client }}}}", "{{{{ p.client }}}}"),
        "deck.starter.reason.3": (
            "{{{{ p.medium }}}}。{{{{ p.measure }}}}",
            "{{{{ p.medium }}}}. {{{{ p.measure }}}}",
        ),
        "deck.starter.charts_title": (
            "受众与城市是否对得上",
            "How audience and cities match",
        ),
        "deck.starter.medium_title": ("{{{{ m.name }}}}", "{{{{ m.name }}}}"),
        "deck.starter.best": (
            "{{% if m.id == best.id %}}首选媒体",
            "{{% if m.id == best.id %}}First choice",
        ),
        "deck.starter.medium.1": ("形式：{{{{ m.f.form }}}}", "Form: {{{{ m.f.form }}}}"),
        "deck.starter.medium.2": (
            "场景：{{{{ m.f.scenes }}}}",
            "Where it is seen: {{{{ m.f.scenes }}}}",
        ),
        "deck.starter.medium.3": (
            "标准套装：{{{{ m.f.package }}}}",
            "Standard package: {{{{ m.f.package }}}}",
        ),
        "deck.starter.medium.4": (
            "标准套装刊例价：{{{{ m.f.list_price }}}}",
            "List price of the standard package: {{{{ m.f.list_price }}}}",
        ),
        "deck.starter.medium.5": (
            "覆盖贵司销售城市：{{{{ m.covered }}}}",
            "Your sales cities that it covers: {{{{ m.covered }}}}",
        ),
        "deck.starter.medium.6": (
            "投放凭证：{{{{ m.f.proof_of_posting }}}}",
            "Proof of posting: {{{{ m.f.proof_of_posting }}}}",
        ),
        "deck.starter.budget_title": ("投放档次与刊例总价", "Levels and totals at list price"),
        "deck.starter.budgets.1": ("档次", "Level"),
        "deck.starter.budgets.2": ("投放周期", "Term"),
        "deck.starter.budgets.3": ("刊例总价", "Total at list price"),
        "deck.starter.budgets.4": ("预计曝光", "Impressions"),
        "deck.starter.budget.1": (
            "{{% row p in packages %}}{{{{ p.name }}}}",
            "{{% row p in packages %}}{{{{ p.name }}}}",
        ),
        "deck.starter.budget.2": ("{{{{ p.term }}}}", "{{{{ p.term }}}}"),
        "deck.starter.budget.3": ("{{{{ p.price }}}}", "{{{{ p.price }}}}"),
        "deck.starter.budget.4": (
            "{{% if p.impressions %}}{{{{ p.impressions }}}}{{% else %}}—{{% endif %}}",
            "{{% if p.impressions %}}{{{{ p.impressions }}}}{{% else %}}—{{% endif %}}",
        ),
        "deck.starter.combined.1": (
            "{{% row if combined %}}{{{{ combined.name }}}}",
            "{{% row if combined %}}{{{{ combined.name }}}}",
        ),
        "deck.starter.combined.2": (
            "{{% for line in combined.lines %}}{{{{ line.medium }}}}{{{{ line.term }}}}"
            "{{% if not loop.last %}}、{{% endif %}}{{% endfor %}}",
            "{{% for line in combined.lines %}}{{{{ line.medium }}}} {{{{ line.term }}}}"
            "{{% if not loop.last %}}, {{% endif %}}{{% endfor %}}",
        ),
        "deck.starter.combined.3": ("{{{{ combined.price }}}}", "{{{{ combined.price }}}}"),
        "deck.starter.combined.4": (
            "{{% if combined.impressions %}}{{{{ combined.impressions }}}}{{% else %}}—{{% endif %}}",
            "{{% if combined.impressions %}}{{{{ combined.impressions }}}}{{% else %}}—{{% endif %}}",
        ),
        "deck.starter.list_price": (
            "以上均为刊例价，最终价格以合同为准。{{% if best.f.package %}}标准套装：{{{{ best.f.package }}}}。{{% endif %}}",
            "All at list price; the contract decides.{{% if best.f.package %}} Standard package: "
            "{{{{ best.f.package }}}}.{{% endif %}}",
        ),
        "deck.starter.next_title": ("下一步", "Next steps"),
        "deck.starter.steps_head": ("三步到签约", "Three steps to a contract"),
        "deck.starter.step.1": (
            "请贵司核对右侧各项，并确认投放城市与档次。",
            "Please check the points beside and confirm the cities and the level.",
        ),
        "deck.starter.step.2": (
            "我们据此提供分城市投放清单、排期与报价。",
            "We then give you the list by city, the schedule and the quotation.",
        ),
        "deck.starter.step.3": (
            "贵司认可后，双方锁定档期并确认画面。",
            "Once you agree, we fix the dates and settle the pictures together.",
        ),
        "deck.starter.confirm_head": ("待贵司确认", "For you to confirm"),
        "deck.starter.confirm.1": (
            "{{% row c in confirm %}}{{{{ c }}}}",
            "{{% row c in confirm %}}{{{{ c }}}}",
        ),
        "deck.starter.confirm.2": (
            "{{% row q in client_questions[:6] %}}{{{{ q.text }}}}",
            "{{% row q in client_questions[:6] %}}{{{{ q.text }}}}",
        ),
        "deck.starter.sources_title": ("资料来源", "Sources"),
        "deck.starter.cover_notes": (
            "{{# 双花括号处填资料；带 logo 标记的文本框换成外观里的标志图片，没有标志就不出现。 #}}",
            "{{# Double braces print facts. The box with the logo's tag becomes the theme's logo, "
            "and goes where there is none. #}}",
        ),
        "deck.starter.reasons_notes": (
            "{{% slide if best %}}{{# 没有首选媒体时这一页不出现。表格第二行按切合点逐条重复。 #}}",
            "{{% slide if best %}}{{# This slide needs a first choice. The table's second row repeats "
            "for each point of fit. #}}",
        ),
        "deck.starter.charts_notes": (
            '{{% slide if chart("target_vs_audience", "age") or chart("coverage") %}}'
            "{{# 图表标记单独占一个文本框，框的位置和大小就是图的位置和大小；图可以在 PowerPoint 里编辑。 #}}",
            '{{% slide if chart("target_vs_audience", "age") or chart("coverage") %}}'
            "{{# A chart's tag has a box of its own; its place and size become the chart's, which can "
            "be edited in PowerPoint. #}}",
        ),
        "deck.starter.medium_notes": (
            "{{% slide m in [combination.main, combination.supplement, combination.alternative]|select|unique %}}"
            "{{# 主推、补充、备选媒体各出一页；缺资料的那一行不出现，备注里说明缺什么。 #}}",
            "{{% slide m in [combination.main, combination.supplement, combination.alternative]|select|unique %}}"
            "{{# A slide for each medium of the combination; a line whose fact is missing goes, and "
            "these notes say what is missing. #}}",
        ),
        "deck.starter.budget_notes": (
            "{{% slide if packages %}}{{# 表格放不下时自动续到下一页，表头重复。 #}}",
            "{{% slide if packages %}}{{# A table that is too long goes on on the next slide, with its "
            "header. #}}",
        ),
        "deck.starter.next_notes": (
            "{{# 文本框里一段的开头写 row，这一段逐项重复。 #}}",
            "{{# A paragraph that begins with row repeats for each item. #}}",
        ),
        "deck.starter.sources_notes": (
            "{{# 每一页的出处也写在那一页的备注里。 #}}",
            "{{# Each slide's sources also stand in its notes. #}}",
        ),
    }
)
