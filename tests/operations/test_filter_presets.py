from __future__ import annotations

from pathlib import Path

import pytest

from riskmap.errors import BadInput
from riskmap.model.enterprise_filter import EnterpriseFilter
from riskmap.operations.filter_presets import delete_preset, presets, save_preset
from riskmap.store.workspace import writing
from tests.operations.hostile import HOSTILE

RED = EnterpriseFilter(levels=frozenset({4}), districts=frozenset({"350582"}), text="鞋")


def test_a_filter_comes_back_as_it_was_saved(city_copy: Path) -> None:
    assert presets(city_copy) == {}
    done = save_preset(city_copy, name=" 晋江重大 ", flt=RED)
    assert done.kinds == {"filter_preset"}
    assert presets(city_copy) == {"晋江重大": RED}
    save_preset(city_copy, name="晋江重大", flt=EnterpriseFilter())
    assert presets(city_copy) == {"晋江重大": EnterpriseFilter()}
    delete_preset(city_copy, name="晋江重大")
    assert presets(city_copy) == {}


def test_a_damaged_one_hides_no_other_and_can_be_mended(city_copy: Path) -> None:
    save_preset(city_copy, name="好", flt=RED)
    with writing(city_copy) as db:
        db.execute("INSERT INTO filter_preset VALUES ('坏', '{')")
    assert presets(city_copy) == {"好": RED}
    save_preset(city_copy, name="坏", flt=RED)
    assert presets(city_copy) == {"坏": RED, "好": RED}


@pytest.mark.parametrize("name", ["", "  ", "长" * 61])
def test_bad_names_are_refused(city_copy: Path, name: str) -> None:
    with pytest.raises(BadInput):
        save_preset(city_copy, name=name, flt=RED)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_names(city_copy: Path, name: str) -> None:
    save_preset(city_copy, name=name, flt=RED)
    assert presets(city_copy) == {name: RED}
    delete_preset(city_copy, name=name)
    assert presets(city_copy) == {}
