"""What ``calibrate --from`` says."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "BK410": Message(
        "里面没有一个客户有可用的资料（{rejected} 行没有收），什么也没有学，没有保存",
        "it holds nothing to be learnt from any account ({rejected} rows rejected); nothing was kept",
        "用 fitpoint qualify --from 加 --dry-run 看每一列读成了什么、哪些行为什么没有收",
        "run fitpoint qualify --from with --dry-run to see what is read as what, and why rows are rejected",
    ),
    "BK411": Message(
        "放临时文件的磁盘满了，什么也没有保存",
        "the disk for temporary files is full; nothing was kept",
        "腾出空间再跑一次，或者用环境变量 TMPDIR 指定别的文件夹",
        "make room and run again, or name another folder in the environment variable TMPDIR",
    ),
}
