"""A new workspace: settings, a team pack that extends the method, folders for the rest."""

from __future__ import annotations

from pathlib import Path

from fitpoint.errors import Location, fail
from fitpoint.messages.message import Lang

SETTINGS = """# fitpoint
database = "sqlite:///fitpoint.db"
lang = "{lang}"
"""
PACK = """# 本团队的规则：在这里覆盖或补充方法包，写法见 docs/packs.md
# 行业包各管自己的品类，可以同时用；用不到的，删去那一行。
schema: 1
id: team
version: 0.1.0
title: {zh: 本团队的规则, en: "Our team's rules"}
extends:
  - three_tier@0.1    # 方法 · the method
  - medicines@0.1     # 医药健康 · medicines and health care
  - food_drink@0.1    # 食品饮料 · food and drink
  - alcohol@0.1       # 酒类 · alcohol
  - banking@0.1       # 银行金融 · banking and finance
  - education@0.1     # 教育培训 · education and training
  - local_retail@0.1  # 本地零售与餐饮 · local retail and catering
  - government@0.1    # 政企服务 · government and enterprise supply
"""
IGNORED = """fitpoint.db
.fitpoint/
rejected/
documents/
"""
FOLDERS = ("rules", "templates", "library", "plugins", "data", "mappings")


def found_workspace(folder: Path, lang: Lang) -> list[Path]:
    """Write the files of an empty workspace; refused, before anything is written, where one is.

    Answers the files in the order in which they were written, relative to ``folder``.
    """
    if (folder / "fitpoint.toml").exists():
        raise fail("C111", Location(str(folder)), folder=folder, file="fitpoint.toml")
    texts = {
        "fitpoint.toml": SETTINGS.format(lang=lang),
        "rules/pack.yaml": PACK,
        ".gitignore": IGNORED,
    }
    for name in FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [Path(name) for name in texts]
