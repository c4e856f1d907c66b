"""Texts that somebody has typed: what may stand in a record, and the reason that every change needs."""

from __future__ import annotations

from riskmap.errors import BadInput

_LONGEST = 500


def checked(title: str, value: str) -> str:
    """Return a text without the blanks around it.

    Raises:
        BadInput: it is too long, or holds what can neither be seen nor stored.
    """
    text = value.strip()
    if len(text) > _LONGEST:
        raise BadInput(f"{title}太长。", advice=f"最多 {_LONGEST} 个字。数据没有改动。")
    # Halves of characters come from file names and arguments in another encoding.
    if any((ord(letter) < 32 and letter not in "\n\t") or "\ud800" <= letter <= "\udfff" for letter in text):
        raise BadInput(
            f"{title}含有看不见的控制字符或残缺字符。", advice="请重新输入这段文字。数据没有改动。"
        )
    return text


def reason(title: str, why: str) -> str:
    """Return the reason of a change; raise BadInput where there is none."""
    if not why.strip():
        raise BadInput(f"请填写{title}。", advice="原因会写入变更记录，便于日后查证。数据没有改动。")
    return checked(title, why)
