"""What a field of a shape is: its name, what values it takes, how it is read and put back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from riskmap.model.diagram.shape import Shape


@dataclass(frozen=True, kw_only=True)
class Field:
    """One property of a shape.

    Attributes:
        key: the attribute of the shape.
        title: its Chinese name.
        tip: what else there is to say.
    """

    key: str
    title: str
    tip: str = ""

    def get(self, shape: Shape) -> Any:
        """Return the shape's value."""
        return getattr(shape, self.key)

    def put(self, shape: Shape, value: Any) -> Shape:
        """Return the shape with another value."""
        return replace(shape, **{self.key: value})


@dataclass(frozen=True, kw_only=True)
class TextField(Field):
    """A text, of several lines where ``lines`` says so; ``suggestions`` are offered while one types."""

    example: str = ""
    lines: int = 1
    longest: int = 500
    suggestions: Callable[[], Sequence[str]] | None = None


@dataclass(frozen=True, kw_only=True)
class NumberField(Field):
    """A number in its unit."""

    unit: str = ""
    decimals: int = 2
    least: float = 0.01
    most: float = 100_000.0
    step: float = 0.1
    whole: bool = False


@dataclass(frozen=True, kw_only=True)
class ChoiceField(Field):
    """One of several values."""

    choices: Sequence[tuple[Any, str]]


@dataclass(frozen=True, kw_only=True)
class FlagField(Field):
    """Yes or no; the title stands behind the box."""


@dataclass(frozen=True, kw_only=True)
class DateField(Field):
    """A day as ISO 8601 writes it, or an empty text."""
