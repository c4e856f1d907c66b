"""Speaking to a terminal: text that cannot steer it, JSON, progress, and errors as exit codes."""

from __future__ import annotations

import json
import os
import re
import sys
import time
import traceback
import unicodedata
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TextIO

import click

from riskmap import __version__
from riskmap.errors import BadInput, Cancelled, UserError
from riskmap.settings import load, log_folder

#: What a shell reports of a program whose reader went away.
_PIPE_CLOSED = 141
#: What click raises when there are no arguments where the help says enough; before 8.2 it shows that itself.
_NOTHING_ASKED: Any = getattr(click.exceptions, "NoArgsIsHelpError", ())
_LOG = "terminal.log"
_STEERING = re.compile("[\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: Joins emoji; harmless, and names may hold it.
_JOINER = "\u200d"


def run(command: click.Command, arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code; errors are said in Chinese on the error stream."""
    prepare_streams()
    try:
        result = command.main(args=arguments, prog_name="riskmap", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except UserError as error:
        return _report(error)
    except _NOTHING_ASKED as error:  # nothing was asked for, so nothing is wrong
        click.echo(error.format_message())
        return 0
    except click.UsageError as error:
        return _report(usage_error(error))
    except (KeyboardInterrupt, click.Abort):
        return _report(Cancelled())
    except (BrokenPipeError, SystemExit):  # click leaves by the latter when the reader went away
        _silence(sys.stdout)
        return _PIPE_CLOSED
    except Exception:
        return _report_bug()


def prepare_streams() -> None:
    """Let the streams take any character: what the console cannot show is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """Print a line for people."""
    click.echo(printable(text))


def say_json(value: Any) -> None:
    """Print a value as JSON: readable Chinese where the stream takes it, else escapes."""
    plain = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("_", "-")
    text = json.dumps(value, ensure_ascii=plain not in ("utf-8", "utf8"), indent=2)
    click.echo(_STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def printable(text: str) -> str:
    r"""Return a text that cannot steer a terminal: control and direction characters become ``�``.

    >>> printable("示例\x1b[31m厂")
    '示例�[31m厂'
    """
    if text.isprintable():
        return text
    return "".join(
        letter
        if letter.isprintable() or letter in (_JOINER, "\n") or unicodedata.category(letter) == "Zs"
        else "�"
        for letter in text
    )


class ProgressLine:
    """Progress on the error stream: one line that is written over, and nothing where nobody looks."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._shown = not quiet and sys.stderr is not None and sys.stderr.isatty()
        self._start = time.monotonic()
        self._last = 0.0

    def __call__(self, share: float, sentence: str) -> None:
        """Show the share done, the sentence and the time that is left."""
        now = time.monotonic()
        if not self._shown or (now - self._last < 0.1 and share < 1):
            return
        self._last = now
        spent = now - self._start
        left = f"，还需约 {spent / share - spent:.0f} 秒" if 0.05 < share < 1 and spent > 1 else ""
        sys.stderr.write(f"\r\x1b[K{share:4.0%} {sentence}{left}")
        sys.stderr.flush()

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._shown and self._last:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def operator(who: str | None) -> str:
    """Return the name that is written into the change log."""
    from riskmap.operations.typed_text import checked  # not for --help: it brings the whole store

    return checked("操作人", who or "") or load().who


def usage_error(error: click.UsageError) -> UserError:
    """Return what click says in English as a sentence of ours."""
    for kind, sentence in _USAGE.items():
        if isinstance(error, kind):
            return BadInput(sentence(error), advice=_advice(error))
    return BadInput("命令的参数不对。", advice=f"{_advice(error)}（{error.message}）")


def _missing(error: Any) -> str:
    param = error.param
    kind = "参数" if isinstance(param, click.Argument) else "选项"
    name = param.metavar or param.name if isinstance(param, click.Argument) else "/".join(param.opts)
    return f"缺少{kind} {name}。"


def _bad(error: Any) -> str:
    name = ""
    if isinstance(error.param, click.Option):
        name = f"选项 {error.param.opts[0]}："
    return f"{name}{error.message}"


#: Special before general: MissingParameter is a BadParameter.
_USAGE: Mapping[type[click.UsageError], Callable[[Any], str]] = {
    click.NoSuchOption: lambda error: f"没有选项“{error.option_name}”。",
    click.BadOptionUsage: lambda error: f"选项 {error.option_name} 后面缺少值，或多给了值。",
    click.MissingParameter: _missing,
    click.BadParameter: _bad,
}


def _advice(error: click.UsageError) -> str:
    possible = getattr(error, "possibilities", None)
    if possible:
        return f"是不是 {'、'.join(possible)}？"
    path = error.ctx.command_path if error.ctx else "riskmap"
    return f"用法见 {path} --help。"


def _report(error: UserError) -> int:
    _silence_if_closed()
    click.echo(printable(f"错误：{error.what}"), err=True)
    if error.advice:
        click.echo(printable(f"      {error.advice}"), err=True)
    return error.exit_code


def _report_bug() -> int:
    """Keep the whole trace where the user can find it, and say so in a sentence."""
    text = f"{datetime.now():%Y-%m-%d %H:%M:%S} riskmap {__version__}\n{traceback.format_exc()}\n"
    where = log_folder() / _LOG
    try:
        where.parent.mkdir(parents=True, exist_ok=True)
        with where.open("a", encoding="utf-8") as log:
            log.write(text)
    except OSError:
        return _report(UserError("程序出错了。", advice=f"请把下面的内容发给维护人员。\n{text}"))
    return _report(UserError("程序出错了。", advice=f"请把日志“{where}”发给维护人员。未完成的修改没有保存。"))


def _silence_if_closed() -> None:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _silence(sys.stdout)


def _silence(stream: TextIO) -> None:
    """Let the interpreter's last flush find a reader."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
