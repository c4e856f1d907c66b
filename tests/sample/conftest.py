from __future__ import annotations

import numpy as np
import pytest

from riskmap.sample.city import SampleCity, sample_city
from riskmap.store.register import Ints


@pytest.fixture(scope="session")
def city() -> SampleCity:
    """The published city at its full size: three seconds, shared by all tests of this folder."""
    return sample_city()


@pytest.fixture(scope="session")
def worst_point(city: SampleCity) -> Ints:
    """The worst risk point of each enterprise, 0 where there is none."""
    points, count = city.tables["risk_point"], len(city.tables["enterprise"]["fid"])
    worst = np.zeros(count + 1, np.int64)
    np.maximum.at(worst, np.asarray(points["enterprise_fid"]), np.asarray(points["level"]))
    return worst[1:]
