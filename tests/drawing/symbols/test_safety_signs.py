from __future__ import annotations

from pathlib import Path

import pytest

from riskmap.drawing.bounds import Box
from riskmap.drawing.extent import extent
from riskmap.drawing.primitives import Text
from riskmap.drawing.symbols.equipment_symbols import equipment_symbol
from riskmap.drawing.symbols.pictograms import equipment_pictograms, pictogram, sign_pictograms
from riskmap.drawing.symbols.safety_signs import SignArtwork, name_board
from riskmap.drawing.symbols.sign_catalogue import Family, Sign, in_card_order, sign_named, signs
from riskmap.drawing.symbols.sign_frames import frame, sign_colours
from riskmap.errors import NotFound
from riskmap.model.diagram.signs import EquipmentKind
from riskmap.resources import resource


def test_every_sign_has_its_pictogram() -> None:
    assert set(sign_pictograms()) == {(sign.family.value, sign.zh) for sign in signs()}
    assert len(signs()) == 142
    for icons in {*sign_pictograms().values(), *equipment_pictograms().values()}:
        box = pictogram(icons).bounds()
        assert box is not None
        assert max(box.width, box.height) <= 1.001


@pytest.mark.parametrize("sign", signs(), ids=lambda sign: f"{sign.family.value}-{sign.zh}")
def test_every_sign_fills_its_size_and_names_itself(sign: Sign) -> None:
    drawn = extent((SignArtwork().sign(sign, 50, 50, 20),))
    assert drawn is not None
    assert Box.around(50, 50, 20.01, 20.01).contains(drawn)
    assert max(drawn.width, drawn.height) > 17.9
    board = SignArtwork().board(sign, across=100, margin=5)
    assert board.height > board.width
    written = "".join(item.text for item in board.items if isinstance(item, Text))
    assert written == sign.zh


def test_families_have_their_shape_and_colour() -> None:
    colours = sign_colours()
    assert frame(Family.PROHIBITION).board == colours["red"]
    assert frame(Family.WARNING).under[0].fill is not None
    assert frame(Family.WARNING).under[0].fill.colour == colours["yellow"]
    assert frame(Family.MANDATORY).board == colours["blue"]
    assert frame(Family.INFORMATION).board == colours["green"]
    assert frame(Family.FIRE).board == colours["red"]
    assert frame(Family.FIRE, green=True).board == colours["green"]


def test_ways_out_are_green() -> None:
    green = [sign.zh for sign in signs() if sign.is_way_out]
    assert green == ["安全出口", "滑动开门", "推开", "拉开", "击碎板面", "逃生梯"]


def test_unknown_signs_are_said() -> None:
    with pytest.raises(NotFound, match="当心外星人"):
        sign_named("当心外星人")


def test_cards_order_their_signs() -> None:
    given = tuple(sign_named(name) for name in ("紧急出口", "必须戴安全帽", "禁止烟火", "当心火灾"))
    order = [sign.family for sign in in_card_order(given)]
    assert order == [Family.WARNING, Family.PROHIBITION, Family.MANDATORY, Family.INFORMATION]


def test_a_folder_of_the_users_goes_first(tmp_path: Path) -> None:
    shape = '<path fill="#ABCDEF" d="M0 0h10v10H0z"/>'
    source = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{shape}</svg>'
    (tmp_path / "当心触电.svg").write_text(source, encoding="utf-8")
    (tmp_path / "2-2.svg").write_text(source, encoding="utf-8")
    artwork = SignArtwork(tmp_path)
    assert "#ABCDEF" in str(artwork.sign(sign_named("当心触电"), 0, 0, 1))
    assert "#ABCDEF" in str(artwork.sign(sign_named("当心火灾"), 0, 0, 1))
    assert "#ABCDEF" not in str(artwork.sign(sign_named("当心爆炸"), 0, 0, 1))
    assert not artwork.problems


def test_a_hostile_file_is_left_out_and_said(tmp_path: Path) -> None:
    (tmp_path / "当心触电.svg").write_text("<svg><script>x</script></svg>", encoding="utf-8")
    artwork = SignArtwork(tmp_path)
    assert artwork.sign(sign_named("当心触电"), 0, 0, 1) == SignArtwork().sign(
        sign_named("当心触电"), 0, 0, 1
    )
    assert [problem.what for problem in artwork.problems]


def test_a_long_name_is_broken_evenly() -> None:
    sign = sign_named("禁止开启无线移动通讯设备")
    lines = [item.text for item in name_board(sign, Box(0, 0, 60, 18)) if isinstance(item, Text)]
    assert lines == ["禁止开启无线", "移动通讯设备"]


@pytest.mark.parametrize("kind", list(EquipmentKind))
def test_every_equipment_has_a_symbol(kind: EquipmentKind) -> None:
    box = extent((equipment_symbol(kind),))
    assert box is not None
    assert box.width == pytest.approx(1.06)


def test_only_pictograms_that_are_used_ship() -> None:
    used = {
        name
        for icons in {*sign_pictograms().values(), *equipment_pictograms().values()}
        for name in icons.split("+")
    }
    assert used == {path.stem for path in resource("signs").glob("*.svg")}
