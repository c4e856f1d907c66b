"""Frozen records to plain JSON values and back, by their annotations; anything unexpected is refused."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any

from riskmap.model.levels import RiskLevel


class Unreadable(ValueError):
    """A JSON value that is not what its place asks for; the message names the place."""


@cache
def encoder(kind: Any) -> Callable[[Any], Any]:
    """Return the function that turns values of a type into JSON values; fields at their default go unsaid."""
    if kind is bytes:
        return bytes.hex
    if kind is RiskLevel:
        return lambda level: level.key
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda value: value.value
    if is_dataclass(kind):
        return _record_encoder(kind)
    if kind is float:
        return _as_written
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        inner = encoder(_inner(arguments))
        return lambda value: None if value is None else inner(value)
    if origin is frozenset:
        return sorted
    if origin is tuple:
        inner = encoder(arguments[0])
        return lambda values: [inner(value) for value in values]
    return lambda value: value


@cache
def decoder(kind: Any) -> Callable[[Any], Any]:
    """Return the function that reads values of a type out of JSON values, or raises Unreadable."""
    if kind is bytes:
        return _bytes
    if kind is RiskLevel:
        return _level
    if kind is float:
        return _number
    if kind in (int, str, bool):
        return _plain(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enum(kind)
    if is_dataclass(kind):
        return _record_decoder(kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        inner = decoder(_inner(arguments))
        return lambda value: None if value is None else inner(value)
    if origin is frozenset:
        inner = decoder(arguments[0])
        return lambda values: frozenset(inner(value) for value in _list(values))
    if origin is tuple:
        return _tuple_decoder(arguments)
    raise TypeError(f"no codec for {kind}")


def _inner(arguments: tuple[Any, ...]) -> Any:
    (inner,) = (argument for argument in arguments if argument is not type(None))
    return inner


def _hints(kind: Any) -> dict[str, Any]:
    known = typing.get_type_hints(kind)
    return {field.name: known[field.name] for field in fields(kind)}


def _record_encoder(kind: Any) -> Callable[[Any], Any]:
    parts = [
        (field.name, encoder(hint), _default(field))
        for field, hint in zip(fields(kind), _hints(kind).values(), strict=True)
    ]

    def encode(record: Any) -> dict[str, Any]:
        return {
            name: part(value)
            for name, part, default in parts
            if (value := getattr(record, name)) != default or default is MISSING
        }

    return encode


def _default(field: Any) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _record_decoder(kind: Any) -> Callable[[Any], Any]:
    parts = {name: decoder(hint) for name, hint in _hints(kind).items()}
    required = {field.name for field in fields(kind) if _default(field) is MISSING}

    def decode(value: Any) -> Any:
        if type(value) is not dict:
            raise Unreadable(f"{kind.__name__}: no object")
        if strange := value.keys() - parts.keys():
            raise Unreadable(f"{kind.__name__}: unknown {min(strange)[:40]!r}")
        if lacking := required - value.keys():
            raise Unreadable(f"{kind.__name__}: no {min(lacking)!r}")
        read = {}
        for name, part in value.items():
            try:
                read[name] = parts[name](part)
            except Unreadable as error:
                raise Unreadable(f"{kind.__name__}.{name}: {error}") from None
        return kind(**read)

    return decode


def _tuple_decoder(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    inner = decoder(arguments[0])
    length = None if arguments[1:] == (...,) else len(arguments)

    def decode(values: Any) -> tuple[Any, ...]:
        if length is not None and len(_list(values)) != length:
            raise Unreadable(f"not {length} values")
        return tuple([inner(value) for value in _list(values)])

    return decode


def _list(values: Any) -> list[Any]:
    if type(values) is not list:
        raise Unreadable("no list")
    return values


def _plain(kind: type) -> Callable[[Any], Any]:
    def decode(value: Any) -> Any:
        if type(value) is not kind:
            raise Unreadable(f"no {kind.__name__}")
        return value

    return decode


def _as_written(value: Any) -> float:
    """Return a number as it is written: 20 as 20.0 and -0.0 as 0.0, so that equal values give equal text."""
    return float(value) + 0.0


def _number(value: Any) -> float:
    if type(value) is float:
        return value
    if type(value) is int and abs(value) < 1 << 53:
        return float(value)
    raise Unreadable("no number")


def _bytes(value: Any) -> bytes:
    try:
        return bytes.fromhex(value)
    except (TypeError, ValueError):
        raise Unreadable("no hexadecimal bytes") from None


def _level(value: Any) -> RiskLevel:
    for level in RiskLevel:
        if level.key == value:
            return level
    raise Unreadable("no risk level")


def _enum(kind: type[Enum]) -> Callable[[Any], Any]:
    by_value = {member.value: member for member in kind}

    def decode(value: Any) -> Any:
        if type(value) is not str or value not in by_value:
            raise Unreadable(f"no {kind.__name__}")
        return by_value[value]

    return decode
