"""The real window with the floor editor in front: the same as for risk points."""

from __future__ import annotations

from tests.ui.diagram.points.conftest import editor

__all__ = ["editor"]
