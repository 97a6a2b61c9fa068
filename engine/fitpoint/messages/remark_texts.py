"""Words on slow scorers and on what went wrong in single accounts of a bulk run."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "bulk.slow": (
        "评分器 {scorer} 只能逐个算，拖慢了运行：{rows} 种资料用了 {seconds} 秒（{why}）",
        "slow: the scorer {scorer} was asked one by one about {rows} different inputs, {seconds} s "
        "({why})",
    ),
    "bulk.slow.none": ("它没有成批的算法", "it has no score_batch"),
    "bulk.slow.failed": ("它成批的算法出了错", "its score_batch failed"),
    "bulk.problems": (
        "有的客户判断时出了问题，只空着相应的结论（输出里 problems 一列有代码）。例如：",
        "something went wrong in some accounts, and left only what depends on it empty (the "
        "output's column problems has the codes). For instance:",
    ),
}
