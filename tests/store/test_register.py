"""What a register says of itself: whose boundaries it shows, and the levels of its points."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from riskmap.store.register import Register


def with_replaced(register: Register, name: str, *, source: str, approval_no: str) -> Register:
    districts = tuple(
        replace(area, source=source, approval_no=approval_no) if area.name == name else area
        for area in register.districts
    )
    return replace(register, districts=districts)


def test_an_approval_number_stands_only_while_every_boundary_carries_it(register: Register) -> None:
    assert register.approval_no == "GS(2024)0650号"
    assert register.boundary_note == "天地图行政区划 审图号 GS(2024)0650号"
    cleared = with_replaced(register, "晋江市", source="本单位提供：晋江.gpkg", approval_no="")
    assert cleared.approval_no == ""
    assert cleared.boundary_note == "天地图行政区划（11 个县市区）；本单位提供：晋江.gpkg（晋江市）"
    other = with_replaced(register, "晋江市", source="本局", approval_no="闽S(2026)1号")
    assert other.approval_no == ""
    assert "号" not in other.boundary_note


def test_boundaries_of_one_own_source_carry_their_own_number_or_none(register: Register) -> None:
    def all_of(source: str, number: str) -> Register:
        areas = (replace(area, source=source, approval_no=number) for area in register.districts)
        return replace(register, districts=tuple(areas))

    assert all_of("本局", "闽S(2026)1号").boundary_note == "本局 审图号 闽S(2026)1号"
    assert all_of("本局", "").boundary_note == "本局"
    assert all_of("", "").boundary_note == "来源未注明"
    assert replace(register, districts=()).approval_no == replace(register, districts=()).boundary_note == ""


def test_points_by_level_are_those_of_each_enterprise(register: Register) -> None:
    counts = register.points_by_level
    assert counts.sum(axis=1).tolist() == register.enterprises.points.tolist()
    row = int(np.argmax(register.enterprises.points))
    here = register.points.level[register.points.enterprise == row].tolist()
    assert counts[row].tolist() == [here.count(level) for level in range(5)]
