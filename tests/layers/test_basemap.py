from __future__ import annotations

import pytest

from riskmap.layers.basemap import TILE_HOSTS, is_key


@pytest.mark.parametrize("text", ["", "短", "x" * 200, "a" * 31 + "&", "0123456789abcdef\n", "</script>" * 4])
def test_what_is_no_key_is_not_used(text: str) -> None:
    assert not is_key(text)


def test_the_eight_tile_hosts_and_no_other() -> None:
    assert len(TILE_HOSTS) == 8
    assert all(host.endswith(".tianditu.gov.cn") for host in TILE_HOSTS)
