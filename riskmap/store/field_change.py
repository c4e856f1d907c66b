"""One change of one record as the log keeps it, and how its values are written."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

#: Stands for a field where a record came or went as a whole: the value is the record (`whole_record`).
RECORD: Final = "*"


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """One field of one record: the value before and the value after, as stored."""

    kind: str
    record_uid: bytes
    field: str
    old: Any
    new: Any


def encode(value: Any) -> str:
    """Return a value as the log writes it: JSON, bytes and whole records marked as such."""
    return json.dumps(_marked(value), ensure_ascii=False)


def decode(text: str) -> Any:
    """Return a logged value; what this program did not write so is shown as it stands."""
    try:
        return _unmarked(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return text


def _marked(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"hex": value.hex()}
    if isinstance(value, dict):
        return {"record": {str(key): _marked(each) for key, each in value.items()}}
    return value


def _unmarked(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if "record" in value:
        return {key: _unmarked(each) for key, each in value["record"].items()}
    return bytes.fromhex(value["hex"])
