"""What ``store`` says."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "B101": Message(
        "无法打开数据库 {url}：{error}",
        "cannot open the database {url}: {error}",
        "检查 fitpoint.toml 中的 database 与目录权限",
        "check `database` in fitpoint.toml and the folder's permissions",
    ),
    "B102": Message(
        "数据库的版本 {found} 比本程序（{known}）新",
        "the database's version {found} is newer than this program's ({known})",
        "升级 fitpoint 后再打开",
        "upgrade fitpoint, then open it again",
    ),
    "B103": Message(
        "写入数据库失败，本次操作已全部撤回：{error}",
        "writing to the database failed, nothing of this operation was kept: {error}",
        "检查磁盘空间与是否有其他程序占用，再试一次",
        "check disk space and whether another program holds it, then try again",
    ),
}
