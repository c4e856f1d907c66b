"""The same city with many times its enterprises and points, strewn about where they are."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np

from riskmap.store.register import EnterpriseColumns, Register

_SPREAD_DEGREES = 0.002  # about 200 m


def scaled(register: Register, times: int) -> Register:
    """Return a register that holds every enterprise and point ``times`` times."""
    if times == 1:
        return register
    random = np.random.default_rng(1)
    old, count = register.enterprises, len(register.enterprises)

    def moved(degrees: Any) -> Any:
        return np.tile(degrees, times) + random.normal(0, _SPREAD_DEGREES, len(degrees) * times)

    columns: dict[str, Any] = {}
    for entry in fields(EnterpriseColumns):
        value = getattr(old, entry.name)
        columns[entry.name] = value * times if isinstance(value, list) else np.tile(value, times)
    columns |= {"fid": np.arange(1, count * times + 1), "lon": moved(old.lon), "lat": moved(old.lat)}
    points = register.points
    owner = np.tile(points.enterprise, times) + np.repeat(np.arange(times) * count, len(points))
    return replace(
        register,
        enterprises=EnterpriseColumns(**columns),
        points=replace(
            points,
            fid=np.arange(1, len(points) * times + 1),
            enterprise=owner.astype(np.int32),
            lon=moved(points.lon),
            lat=moved(points.lat),
            level=np.tile(points.level, times),
        ),
    )
