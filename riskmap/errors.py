"""Errors a user can understand, and what she can do about each."""

from __future__ import annotations


class UserError(Exception):
    """Tell the user in Chinese what happened, what it means for her data and what to do.

    Anything that is not a ``UserError`` is a bug: it is logged whole and shown as one.

    Attributes:
        what: what happened, one sentence.
        advice: what it means for the data and what to do next.
        detail: technical text behind "复制详情", never shown first.
        exit_code: what the terminal command returns.
    """

    exit_code = 1

    def __init__(self, what: str, *, advice: str = "", detail: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.what} {self.advice}".strip()


class FileProblem(UserError):
    """A workspace file cannot be opened or written."""

    exit_code = 3


class BadInput(UserError):
    """What the user gave (an argument, a value, a file of hers) cannot be used."""

    exit_code = 2


class NotFound(UserError):
    """Nothing in the register answers to what was asked for."""

    exit_code = 4


class Cancelled(UserError):
    """The user stopped a long job; nothing of it was kept."""

    exit_code = 130

    def __init__(self) -> None:
        super().__init__("操作已取消。", advice="数据没有任何改动。")
