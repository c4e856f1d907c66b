"""What the program remembers about its user between starts: a small JSON file of hers."""

from __future__ import annotations

import getpass
import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import platformdirs

#: Overrides the folder of settings, logs and caches; tests and portable installations set it.
HOME_VARIABLE = "RISKMAP_HOME"
_MAX_RECENT = 8


def _folder(kind: str) -> Path:
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home) / kind
    by_kind: dict[str, Callable[..., Path]] = {
        "config": platformdirs.user_config_path,
        "log": platformdirs.user_log_path,
        "cache": platformdirs.user_cache_path,
    }
    return by_kind[kind]("riskmap", appauthor=False)


def settings_file() -> Path:
    """Return the path of the settings file."""
    return _folder("config") / "settings.json"


def log_folder() -> Path:
    """Return the folder of the log files that the user can find and send."""
    return _folder("log")


def tables_folder() -> Path:
    """Return the folder whose CSV files stand in for the shipped ``resources/tables`` of the same name."""
    return _folder("config") / "tables"


def signs_folder() -> Path:
    """Return the folder whose SVG files, named after safety signs, stand in for the shipped artwork."""
    return _folder("config") / "signs"


def cache_folder() -> Path:
    """Return the folder of what can be made again at any time."""
    return _folder("cache")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The user's settings; `load` never fails and `save` never leaves half a file."""

    operator: str = ""  # who edits: written into every change
    recent: tuple[str, ...] = ()
    tianditu_key: str = ""
    palette: dict[str, str] = field(default_factory=dict)  # level key → #RRGGBB
    theme: str = "system"  # system | light | dark
    window: dict[str, str] = field(default_factory=dict)  # Qt geometry and dock state per screen size
    table_columns: tuple[str, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)  # map layers and options, last folder …

    def opened(self, path: str) -> Settings:
        """Return the settings with a workspace moved to the head of the recent files."""
        others = [old for old in self.recent if old != path]
        return replace(self, recent=(path, *others)[:_MAX_RECENT])

    @property
    def who(self) -> str:
        """Return the name written into the change log."""
        if self.operator:
            return self.operator
        try:
            return getpass.getuser()
        except (KeyError, OSError):  # an account without a name, as in some containers
            return "未署名"


def load() -> Settings:
    """Return the saved settings; a missing or damaged file gives the defaults."""
    try:
        raw = json.loads(settings_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(raw, dict):
        return Settings()
    default = Settings()
    known: dict[str, Any] = {}
    for entry in fields(Settings):
        value = raw.get(entry.name)
        wanted = type(getattr(default, entry.name))
        if wanted is tuple and isinstance(value, list):
            known[entry.name] = tuple(str(item) for item in value)
        elif entry.name in ("palette", "window") and isinstance(value, dict):
            known[entry.name] = {key: text for key, text in value.items() if isinstance(text, str)}
        elif isinstance(value, wanted):
            known[entry.name] = value
    return Settings(**known)


def save(settings: Settings) -> None:
    """Write the settings whole or not at all; raise OSError where the disk refuses."""
    target = settings_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".settings-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            json.dump(asdict(settings), file, ensure_ascii=False, indent=1)
        os.replace(temporary, target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
