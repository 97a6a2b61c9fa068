"""What is said about documents that were handed out, and about many of them at once."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "D801": Message(
        "这份文件是由更新版本的 fitpoint 保存的，这里读不了",
        "a newer fitpoint kept this document; it cannot be read here",
        "升级 fitpoint 后再试",
        "upgrade fitpoint and try again",
    ),
    "I401": Message(
        "“{name}”的文件没有写成，程序出错：{reason}",
        "the documents of {name} could not be made; the program failed: {reason}",
        "其他客户不受影响；请把这一行告诉维护者，或用 FITPOINT_DEBUG=1 fitpoint pitch 单独再试这个客户",
        "other accounts are not affected; report this line, or try the account alone with FITPOINT_DEBUG=1 fitpoint pitch",
    ),
    "I402": Message(
        "{file} 写不进去：{reason}",
        "{file} cannot be written: {reason}",
        "关闭正打开它的程序，检查磁盘空间和目录权限，再运行一次",
        "close the program that has it open, check the disk and the folder's permissions, and run again",
    ),
    "I403": Message(
        "没有编号以“{words}”开头或文件名是它的文件",
        "no document has an id that begins with {words}, nor that file name",
        "运行 fitpoint documents list 查看全部",
        "fitpoint documents list shows them all",
    ),
    "I404": Message(
        "“{words}”可能是 {count} 份文件：{ids}",
        "{words} may be {count} documents: {ids}",
        "把编号多写几位",
        "write more of the id",
    ),
    "I405": Message(
        "{file} 发出时还没有保存重做所需的内容，不能重做或逐句比较",
        "{file} was issued before fitpoint kept what it was made of: it cannot be made again or compared",
        "用 fitpoint pitch 按今天的资料写一份新的",
        "write a new one from today's facts with fitpoint pitch",
    ),
    "I406": Message(
        "两份文件属于不同的客户：{first}、{second}",
        "the documents belong to different accounts: {first}, {second}",
        "比较同一个客户的两份文件；运行 fitpoint documents list {account} 查看",
        "compare two documents of one account; fitpoint documents list {account} shows them",
    ),
    "I407": Message(
        "{file} 已经有了，内容不同，没有改动它",
        "{file} is there already with other content; it was left as it is",
        "用 -o 换一个文件名，或加 --force 覆盖",
        "take another name with -o, or say --force to replace it",
    ),
    "I408": Message(
        "处理“{name}”的进程中途退出了",
        "the process that worked on {name} ended in the middle",
        "多半是内存不够：减少 --jobs 再运行一次；其他客户不受影响",
        "it probably ran out of memory: run again with fewer --jobs; other accounts are not affected",
    ),
    "I409": Message(
        "没有符合条件的客户",
        "no account matches",
        "放宽 --stage 或 --owner；运行 fitpoint accounts 查看客户、阶段和负责人",
        "loosen --stage or --owner; fitpoint accounts shows accounts, stages and owners",
    ),
}
